# Sourced by the scripts: where tools and build results live. Not executable on its own.
STOA_CACHE=${STOA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/stoa}
export STOA_CACHE
PATH="$STOA_CACHE/tools/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
export PATH
