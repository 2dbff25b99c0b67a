#!/usr/bin/env bash
# Keeps README's promise: builds a bare Debian root with nothing but what README asks for, clones
# HEAD into it, and runs there what a newcomer runs: `make serve`, then `make test`.
#
# Needs root on Debian (debootstrap, chroot). Mirror, proxies and certificates are this machine's.
#   TESTS="tests/docs -x"  what pytest is given, in place of all tests
#   SUITE=bookworm         the Debian release, in place of this machine's own
#   KEEP=1                 leaves the root where it is, and says where
set -euo pipefail

packages=make,git,python3,python3-venv,ca-certificates
title="Improvement Activities Guide"
serve_seconds=600
clone=/srv/clone

say() { echo "check-fresh: $*"; }
fail() { say "$*" >&2; exit 1; }
minutes() { printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); }

# ---- Outside: what is needed, a folder, and a namespace for everything that is mounted or started

if [ "${1:-}" != "--inside" ]; then
  [ "$(id -u)" = 0 ] || fail "a bare root can only be made by root: sudo make check-fresh"
  command -v apt-get >/dev/null || fail "a bare Debian root can only be made on Debian"
  if ! command -v debootstrap >/dev/null; then
    say "installing debootstrap …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap >/dev/null ||
      fail "debootstrap is missing and cannot be installed: apt-get install debootstrap"
  fi
  folder=$(mktemp -d)
  clean_up() {
    if [ "${KEEP:-}" ]; then say "left in $folder"; else rm -rf --one-file-system "$folder"; fi
  }
  trap clean_up EXIT
  # In namespaces of its own: when this process ends, whatever it mounted or started is gone.
  unshare --mount --pid --fork --kill-child --mount-proc "$0" --inside "$folder/bare" &
  inside=$!
  trap 'kill -KILL "$inside" 2>/dev/null; wait "$inside" 2>/dev/null || true; exit 130' INT TERM
  wait "$inside"
  exit
fi

# ---- Inside: the root -----------------------------------------------------------------------------

root=$2
source_folder=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
suite=${SUITE:-$(. /etc/os-release && echo "$VERSION_CODENAME")}

# Debian's own lines of this machine's package sources: a bare root has no others.
sources() {
  apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' \
    'Created-By: Packages' 'Origin: Debian' |
    awk -v suite="$suite" '$3 == suite || index($3, suite "-") == 1' | sort -u
}
[ "$(sources)" ] || apt-get update -qq
mirror=$(sources | awk -v suite="$suite" '$3 == suite { print $2; exit }')
[ "$mirror" ] || fail "this machine's apt has no package source for Debian $suite"
for scheme in http https; do
  proxy=$(apt-config dump --format '%v' "Acquire::$scheme::Proxy")
  [ -z "$proxy" ] || [ "$proxy" = DIRECT ] || export "${scheme}_proxy=${!scheme_proxy:-$proxy}"
done

say "building a bare Debian root ($suite; $packages) …"
debootstrap --variant=minbase --include="$packages" "$suite" "$root" "$mirror" >"$root.log" 2>&1 ||
  fail "debootstrap failed: $(tail -n 3 "$root.log" | tr '\n' ' ')"

sources >"$root/etc/apt/sources.list"
apt-config dump Acquire | grep -iE '^Acquire::(https?::|Retries|Check-)' >"$root/etc/apt/apt.conf.d/90host" || true
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
if [ -d /usr/local/share/ca-certificates ]; then
  cp -r /usr/local/share/ca-certificates "$root/usr/local/share/"
  chroot "$root" update-ca-certificates >/dev/null 2>&1
fi

# The variables of a newcomer's shell, and what the network of this machine asks for.
PIP_CERT=${PIP_CERT:-$(python3 -m pip config get global.cert 2>/dev/null || true)}
variables=(PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb)
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY \
  SSL_CERT_FILE REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NODE_EXTRA_CA_CERTS PIP_CERT \
  npm_config_cafile npm_config_registry NPM_CONFIG_REGISTRY; do
  value=${!name:-}
  [ "$value" ] || continue
  variables+=("$name=$value")
  [ ! -f "$value" ] || install -D -m 644 "$value" "$root$value"
done
for name in index-url extra-index-url trusted-host proxy; do
  variable=PIP_$(tr 'a-z-' 'A-Z_' <<<"$name")
  value=${!variable:-$(python3 -m pip config get "global.$name" 2>/dev/null || true)}
  # A folder of this machine is not there in the root.
  value=$(tr ' ' '\n' <<<"$value" | grep -v '^file:' | tr '\n' ' ' || true)
  [ -z "${value// /}" ] || variables+=("$variable=${value% }")
done
[ ! -f "${HOME:-}/.npmrc" ] || cp "$HOME/.npmrc" "$root/root/"

mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/dev/shm"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
inside() { chroot "$root" /usr/bin/env -i "${variables[@]}" "$@"; }

git clone --quiet "$source_folder" "$root$clone"
say "cloned $(git -C "$root$clone" log -1 --format='%h %s')"
[ -z "$(git -C "$source_folder" status --porcelain)" ] || say "what is not committed is not in it"

# ---- The two commands -----------------------------------------------------------------------------

place=$(inside python3 -c '
import socket
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    print("127.0.0.1:%d" % probe.getsockname()[1])')
say "make serve …"
start=$SECONDS
setsid chroot "$root" /usr/bin/env -i "${variables[@]}" \
  make -C $clone serve SERVE_OPTIONS="--dev-addr $place" >"$root.serve" 2>&1 &
server=$!
until inside python3 -c '
import sys, urllib.request
page = urllib.request.urlopen(sys.argv[1], timeout=10).read().decode()
sys.exit(sys.argv[2] not in page)' "http://$place/" "$title" 2>/dev/null; do
  if ! kill -0 "$server" 2>/dev/null || ((SECONDS - start > serve_seconds)); then
    tail -n 20 "$root.serve" >&2
    fail "make serve FAILED: the home page was not served"
  fi
  sleep 1
done
served="make serve showed the home page after $(minutes $((SECONDS - start)))"
kill -TERM -- "-$server"
wait "$server" 2>/dev/null || true
say "$served"

say "make test …"
start=$SECONDS
inside make -C $clone test PYTEST_OPTIONS="${TESTS:-}" 2>&1 | tee "$root.test" ||
  fail "make test FAILED after $(minutes $((SECONDS - start))); $served"
result=$(grep -E '^[0-9]+ passed' "$root.test" | tail -n 1 || true)
say "passed in a bare Debian $suite: $served; make test: ${result:-passed}"
