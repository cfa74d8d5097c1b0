# Sourced by deploy/backup and deploy/restore: where the shop's data is. Needs nothing else of this folder, so that it also works in an
# image that holds only these three files. Not executable on its own.
say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# setting KEY: from the environment, else from the TOML file that STOA_CONFIG names.
setting() {
  local variable=STOA_${1^^}
  if [ -n "${!variable:-}" ]; then printf '%s' "${!variable}"
  elif [ -n "${STOA_CONFIG:-}" ]; then sed -n "s/^[[:space:]]*$1[[:space:]]*=[[:space:]]*[\"']\(.*\)[\"'][[:space:]]*\(#.*\)\{0,1\}$/\1/p" "$STOA_CONFIG" | head -n 1
  fi
}

decoded() { printf '%b' "${1//%/\\x}"; }

# use_postgres URL: what PostgreSQL's programs read, so that no password stands in the list of processes.
use_postgres() {
  local pattern='^postgres(ql)?://(([^:@/]*)(:([^@/]*))?@)?([^:/?]*|\[[^]]*\])(:([0-9]+))?/([^?]*)(\?(.*))?$'
  [[ $1 =~ $pattern ]] || die "this is not a URL of PostgreSQL that can be read"
  local user=${BASH_REMATCH[3]} password=${BASH_REMATCH[5]} host=${BASH_REMATCH[6]} port=${BASH_REMATCH[8]} database=${BASH_REMATCH[9]}
  local options=${BASH_REMATCH[11]} option
  PGUSER=$(decoded "$user"); PGPASSWORD=$(decoded "$password"); PGDATABASE=$(decoded "$database")
  PGHOST=${host#[}; PGHOST=${PGHOST%]}; PGPORT=${port:-5432}
  export PGUSER PGPASSWORD PGDATABASE PGHOST PGPORT
  for option in ${options//&/ }; do
    case $option in
      sslmode=*) export PGSSLMODE=${option#*=} ;;
      sslrootcert=*) PGSSLROOTCERT=$(decoded "${option#*=}"); export PGSSLROOTCERT ;;
    esac
  done
}

# postgres_tool NAME: the newest that is installed; distributions keep them out of the way.
postgres_tool() {
  find /usr/lib/postgresql -path "*/bin/$1" 2>/dev/null | sort -V | tail -n 1 | grep . || command -v "$1" || die "$1 is not installed"
}

sqlite_file() { local file=${1#sqlite://}; printf '%s' "${file%%\?*}"; }

DATABASE_URL=$(setting database_url)
DATABASE_URL=${DATABASE_URL:-sqlite://data/stoa.db}
MEDIA=$(setting media_dir)
MEDIA=${MEDIA:-data/media}
# The program, for what only it can do: beside this folder in a release, in target/ in a checkout.
program() {
  local one
  for one in "${STOA_PROGRAM:-}" "$home/stoa" "$home/${CARGO_TARGET_DIR:-target}/release/stoa" "${CARGO_TARGET_DIR:-$home/target}/release/stoa"; do
    if [ -n "$one" ] && [ -x "$one" ]; then printf '%s' "$one"; return 0; fi
  done
  return 1
}
