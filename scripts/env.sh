# Sourced by the scripts: where tools and build results live. Not executable on its own.
STOA_CACHE=${STOA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/stoa}
export STOA_CACHE
PATH="$STOA_CACHE/tools/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
export PATH
STOA_TARGET=${CARGO_TARGET_DIR:-target}
STOA_BIN=$STOA_TARGET/release/stoa

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
