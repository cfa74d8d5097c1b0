# Sourced by the tests of this folder: a fleet's folder and ports that nobody else uses, visitors, and counting. Not executable on its
# own. Sets DATA and the ports before lib.sh reads them; `finish` ends the test.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
DATA=$(mktemp -d); export DATA
read -r HTTP_PORT HTTPS_PORT POSTGRES_PORT REDIS_PORT FIRST_PORT < <(python3 -c 'import socket
taken = [socket.socket() for _ in range(4)]
for one in taken: one.bind(("127.0.0.1", 0))
def free(port):
    with socket.socket() as one: return one.connect_ex(("127.0.0.1", port)) != 0
first = next(first for first in range(21001, 25000, 10) if all(free(first + i) and free(first + 4500 + i) for i in range(6)))
print(*(one.getsockname()[1] for one in taken), first)')
# All visitors are on this machine: counted as one network, they would soon be too many for it.
export STOA_CHAT_GUESTS_HOURLY=0
export HTTP_PORT HTTPS_PORT POSTGRES_PORT REDIS_PORT FIRST_PORT N=${N:-3}
chmod 711 "$DATA"
. "$here/deploy/lib.sh"
shop=http://127.0.0.1:$HTTP_PORT

tidy() {
  "$here/deploy/fleet" stop >/dev/null 2>&1 || true
  # shellcheck disable=SC2046
  kill $(jobs -p) 2>/dev/null || true
  [ -n "${KEEP:-}" ] || rm -rf "$DATA"
}
trap tidy EXIT
begin() { "$here/deploy/fleet" start >"$DATA/start.log" 2>&1 || { tail -n 5 "$DATA/start.log" "$DATA"/logs/*.log; die "the fleet does not start"; }; }

failed=0
check() { # check WHAT CONDITION...
  local what=$1; shift
  if "$@"; then printf '  ok      %s\n' "$what"; else printf '  FAILED  %s\n' "$what"; failed=1; fi
}
finish() { exit $failed; }

# Somebody with an account, who is logged in with the cookies in $DATA/cookies.
account=ada@example.com password="a long walk by the sea"
make_account() { STOA_DATABASE_URL=$(database_url) "$DATA/current/stoa" user create --email "$account" --name Ada <<<"$password" >/dev/null; }
log_in() { curl -s -o /dev/null -m 5 -c "$2" -w '%{http_code}' -d "email=$account" --data-urlencode "password=$password" "$1/api/account/login"; } # log_in ADDRESS JAR
# is_known ADDRESS: whether the account's page there is shown to the holder of the cookies.
is_known() { curl -s -m 10 -b "$DATA/cookies" "$1/account" | grep -q "$account"; }
# Every server knows who is logged in and shows a cart, something goes into one, and somebody else can log in.
well() {
  local i address
  for i in $(seq "$N"); do
    address=http://127.0.0.1:$(port_of "$i")
    is_known "$address" && [ "$(curl -s -o /dev/null -m 2 -w '%{http_code}' -H 'Cookie: a=b' "$address/cart")" = 200 ] || return 1
  done
  [ "$(curl -s -o /dev/null -m 5 -w '%{http_code}' -d 'sku=OVP-TIDCUP-INK&quantity=1' "$shop/api/cart/add")" = 303 ] && [ "$(log_in "$shop" "$DATA/elsewhere")" = 303 ]
}

# Bringing something back takes its time as well, and that is not what is asked: `stopwatch` begins before it, in the background, waits
# until the service itself answers, and then until visitors are served as ever.
# stopwatch SERVICE WELL: two commands; seconds from the first success of the one to the first of the other, in $DATA/took.
stopwatch() {
  rm -f "$DATA/took"
  (
    until_it_does() { for _ in $(seq 600); do "$1" >/dev/null 2>&1 && return 0; sleep 0.03; done; return 1; }
    until_it_does "$1" || exit 0
    back=$(date +%s%N)
    until_it_does "$2" || exit 0
    awk -v from="$back" -v to="$(date +%s%N)" 'BEGIN { printf "%.2f", (to - from) / 1e9 }' >"$DATA/took"
  ) &
  watching=$!
}
# judge_return SERVICE: afterwards.
judge_return() {
  wait "$watching"
  local took; took=$(cat "$DATA/took" 2>/dev/null || echo never)
  check "all was well ${took} s after $1 answered again" awk -v took="$took" 'BEGIN { exit !(took != "never" && took <= 5) }'
}
postgres_answers() { ask_database 'SELECT 1' >/dev/null; }

# buy ADDRESS JAR: puts something into a cart there and orders it; the order's address on standard output.
buy() {
  local address=$1 jar=$2 key
  curl -s -o /dev/null -m 20 -b "$jar" -c "$jar" -d 'sku=OVP-TIDCUP-INK&quantity=1' "$address/api/cart/add"
  key=$(curl -s -m 20 -b "$jar" -c "$jar" "$address/checkout" | grep -o 'name="key" value="[^"]*"' | head -n 1 | cut -d'"' -f4)
  curl -s -o /dev/null -m 25 -b "$jar" -c "$jar" -w '%{redirect_url}' "$address/api/checkout/place" --data-urlencode "key=$key" \
    --data-urlencode email=ada@example.com --data-urlencode 'full_name=Ada Lovelace' --data-urlencode 'address=12 Lindenstraße' \
    -d postal_code=10115 -d city=Berlin -d country=DE -d shipping_method=standard -d payment_method=on_delivery
}
