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

# buy ADDRESS JAR: puts something into a cart there and orders it; the order's address on standard output.
buy() {
  local address=$1 jar=$2 key
  curl -s -o /dev/null -m 20 -b "$jar" -c "$jar" -d 'sku=OVP-TIDCUP-INK&quantity=1' "$address/api/cart/add"
  key=$(curl -s -m 20 -b "$jar" -c "$jar" "$address/checkout" | grep -o 'name="key" value="[^"]*"' | head -n 1 | cut -d'"' -f4)
  curl -s -o /dev/null -m 25 -b "$jar" -c "$jar" -w '%{redirect_url}' "$address/api/checkout/place" --data-urlencode "key=$key" \
    --data-urlencode email=ada@example.com --data-urlencode 'full_name=Ada Lovelace' --data-urlencode 'address=12 Lindenstraße' \
    -d postal_code=10115 -d city=Berlin -d country=DE -d shipping_method=standard -d payment_method=on_delivery
}
