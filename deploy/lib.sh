# Sourced by the scripts of this folder: the fleet's folder and settings, and processes that are ours. Not executable on its own.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

usage() { sed -n '2,/^set /s/^# \{0,1\}//p' "$0"; exit 64; }

DATA=$(realpath -m "${DATA:-$here/data/fleet}")

# What the fleet was started with holds for every later command; what stands in the environment wins. A fleet that becomes one of another
# kind (ENV) takes the number of servers and connections of that kind.
settings=(ENV FIRST_PORT HTTP_PORT HTTPS_PORT POSTGRES_PORT REDIS_PORT TLS BALANCE WEIGHTS TRUSTED LIMIT_LOOPBACK SERVED_BY
  DATABASE_CONNECTIONS LOG_DIR RUST_LOG TOKIO_WORKER_THREADS)
saved() { sed -n "s/^$1=//p" "$DATA/run/settings" 2>/dev/null || true; }
if [ -s "$DATA/run/settings" ]; then
  same_kind=1; [ -z "${ENV:-}" ] || [ "$ENV" = "$(saved ENV)" ] || same_kind=
  while IFS= read -r line; do
    key=${line%%=*}
    [ -n "$same_kind" ] || [ "$key" != DATABASE_CONNECTIONS ] || continue
    [ -n "${!key+set}" ] || export "$key=${line#*=}"
  done <"$DATA/run/settings"
  [ -z "$same_kind" ] || [ -n "${N:-}" ] || N=$(cat "$DATA/run/size" 2>/dev/null || true)
fi

# Which kind of place this is: development, staging or production. Its file says how many servers it has; the environment wins.
ENV=${ENV:-production}
[ -f "$here/deploy/env/$ENV.env" ] || die "there is no deploy/env/$ENV.env"
while IFS='=' read -r key value; do
  case $key in ''|\#*) continue ;; esac
  [ -n "${!key:-}" ] || export "$key=$value"
done <"$here/deploy/env/$ENV.env"

FIRST_PORT=${FIRST_PORT:-5001}
HTTP_PORT=${HTTP_PORT:-8080}
HTTPS_PORT=${HTTPS_PORT:-8443}
POSTGRES_PORT=${POSTGRES_PORT:-5433}
REDIS_PORT=${REDIS_PORT:-6380}
N=${N:-3}
[[ $N =~ ^[1-9][0-9]?$ ]] || die "N=$N: a fleet has between 1 and 99 servers"

# save_settings: the ones above, and what the servers are told by STOA_… (not where a program or its site was built, nor what
# start_server says to each).
save_settings() {
  local key
  (
    umask 077
    for key in "${settings[@]}" $(compgen -e STOA_); do
      case $key in
        STOA_PROGRAM | STOA_SITE | STOA_BIN | STOA_CACHE | STOA_TARGET | STOA_SITE_DIR | STOA_MEDIA_DIR | STOA_LOG_DIR | STOA_LOG_FORMAT | \
          STOA_LISTEN | STOA_METRICS_LISTEN | STOA_PUBLIC_URL | STOA_DATABASE_URL | STOA_REDIS_URL | STOA_SERVER_NAME | STOA_SERVED_BY | \
          STOA_DATABASE_CONNECTIONS) continue ;;
      esac
      [ -n "${!key+set}" ] || continue
      [[ ${!key} != *$'\n'* ]] || die "$key has more than one line"
      printf '%s=%s\n' "$key" "${!key}"
    done >"$DATA/run/settings.new"
  ) || exit 1
  mv "$DATA/run/settings.new" "$DATA/run/settings"
}

# When a process began, in ticks since the machine did: a number that is used again names another process.
begun() { awk '{ sub(/.*\) /, ""); print $20 }' "/proc/$1/stat" 2>/dev/null; }

note_pid() { printf '%s %s\n' "$2" "$(begun "$2")" >"$DATA/run/$1.pid"; }

# The process of that name, if it is still the one that was started here.
pid_of() {
  local pid since
  read -r pid since 2>/dev/null <"$DATA/run/$1.pid" || return 1
  [ -n "$since" ] && [ "$(begun "$pid")" = "$since" ] && [ "$(ps -o stat= -p "$pid" | cut -c1)" != Z ] && echo "$pid"
}

# stop_process NAME SIGNAL SECONDS: asks, waits, and kills what does not go.
stop_process() {
  local pid; pid=$(pid_of "$1") || { rm -f "$DATA/run/$1.pid"; return 0; }
  kill "-$2" "$pid" 2>/dev/null || true
  for _ in $(seq $(($3 * 10))); do pid_of "$1" >/dev/null || break; sleep 0.1; done
  if pid_of "$1" >/dev/null; then say "$1 does not stop; killing it"; kill -KILL "$pid" 2>/dev/null || true; fi
  rm -f "$DATA/run/$1.pid"
}

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# wait_for SECONDS WHAT COMMAND...
wait_for() {
  local seconds=$1 what=$2; shift 2
  for _ in $(seq $((seconds * 10))); do "$@" >/dev/null 2>&1 && return 0; sleep 0.1; done
  die "$what did not get ready within $seconds s; its log is in $DATA/logs"
}

secret() { # secret NAME: made once, readable by its owner only.
  local file=$DATA/secrets/$1
  [ -s "$file" ] || (umask 077; head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$file")
  cat "$file"
}

database_url() { echo "postgres://stoa:$(secret postgres)@127.0.0.1:$POSTGRES_PORT/stoa"; }
redis_url() { echo "redis://:$(secret redis)@127.0.0.1:$REDIS_PORT"; }
port_of() { echo $((FIRST_PORT + $1 - 1)); }
# Where a server tells its figures.
metrics_port_of() { echo $(($(port_of "$1") + 4500)); }
healthy() { curl -sf -m 2 "http://127.0.0.1:$(port_of "$1")/health"; }
ask_database() { # ask_database STATEMENT
  local psql; psql=$(find /usr/lib/postgresql -path '*/bin/psql' 2>/dev/null | sort -V | tail -1)
  PGPASSWORD=$(secret postgres) "${psql:-psql}" -h 127.0.0.1 -p "$POSTGRES_PORT" -U stoa -d stoa -Atc "$1"
}
redis_answers() { REDISCLI_AUTH=$(secret redis) redis-cli -p "$REDIS_PORT" PING | grep -q PONG; }
# fits SERVERS: whether the database has connections for so many, one server more while they are changed, and whoever looks after it.
fits() {
  local limit each=${DATABASE_CONNECTIONS:-8}; limit=$(ask_database 'SHOW max_connections')
  [ $((($1 + 1) * each + 10)) -le "$limit" ] && return
  echo "$1 servers with $each connections each do not fit into the database's $limit: lower DATABASE_CONNECTIONS, or put PgBouncer between (docs/deployment.md)" >&2
  return 1
}
reload_nginx() { nginx -p "$DATA/nginx/" -c nginx.conf -s reload; }

# The lists of servers as nginx takes them, for requests and for what lasts; those named in $1 (numbers, separated by blanks) are taken out.
members() {
  list_servers members "max_fails=3 fail_timeout=5s" "${1:-}"
  list_servers sockets "max_fails=0" "${1:-}"
}
list_servers() { # list_servers FILE HOW OUT
  local file=$DATA/nginx/site/$1.conf i out=" $3 " weights; read -ra weights <<<"${WEIGHTS:-}"
  for i in $(seq "$(cat "$DATA/run/size")"); do
    local weight=${weights[$((i - 1))]:+ weight=${weights[$((i - 1))]}} down=
    [[ $out == *" $i "* ]] && down=" down"
    echo "server 127.0.0.1:$(port_of "$i") $2$weight$down;"
  done >"$file.new"
  mv "$file.new" "$file"
}

# As many files at once as this account may open: each visitor with a socket is one, and a shell's usual 1,024 would be too few.
open_many() { ulimit -n "$(ulimit -Hn)" 2>/dev/null || true; }

# start_server NUMBER: with the settings of the fleet, and its own port, name and log.
start_server() {
  local i=$1
  (
    cd "$DATA" || exit
    open_many
    # The release itself, not the link: while the next one is brought in, a server goes on with the files it began with.
    release=$(realpath "$DATA/current")
    local STOA_LISTEN STOA_METRICS_LISTEN; STOA_LISTEN=127.0.0.1:$(port_of "$i")
    STOA_PUBLIC_URL=$(cat "$DATA/run/public-url"); STOA_DATABASE_URL=$(database_url); STOA_REDIS_URL=$(redis_url)
    export STOA_PUBLIC_URL STOA_DATABASE_URL STOA_REDIS_URL STOA_MEDIA_DIR=$DATA/media
    STOA_METRICS_LISTEN=127.0.0.1:$(metrics_port_of "$i")
    export STOA_LISTEN STOA_METRICS_LISTEN STOA_SERVER_NAME=stoa-$i STOA_LOG_DIR=${LOG_DIR:-$DATA/logs/servers}
    export STOA_SITE_DIR=$release/site STOA_LOG_FORMAT=json STOA_SERVED_BY=${SERVED_BY:-true}
    export STOA_DATABASE_CONNECTIONS=${DATABASE_CONNECTIONS:-8}
    # Whoever stops a server without telling nginx: its connections end with an answer each, and none with a request that was on its way.
    export STOA_DRAIN_SECONDS=${STOA_DRAIN_SECONDS:-1}
    # The servers share the cores: with a thread for each core in every one of them, much of the time goes into waking one another.
    local cores; cores=$(getconf _NPROCESSORS_ONLN)
    export TOKIO_WORKER_THREADS=${TOKIO_WORKER_THREADS:-$(((cores + N - 1) / N))}
    exec setsid "$release/stoa" serve >>"$DATA/logs/stoa-$i.log" 2>&1 </dev/null
  ) &
  note_pid "stoa-$i" $!
}

# One command at a time works on a fleet. `-o`: what is started here does not hold the lock.
one_at_a_time() {
  [ -z "${FLEET_LOCKED:-}" ] || return 0
  mkdir -p "$DATA/run"
  export FLEET_LOCKED=1
  local code=0
  flock -n -o -E 75 "$DATA/run/lock" "$0" "$@" || code=$?
  [ "$code" != 75 ] || die "another command is working on this fleet"
  exit "$code"
}
