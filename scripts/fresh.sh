#!/usr/bin/env bash
# Proves the README on a fresh Debian 12: a root made by debootstrap with nothing but git and make runs
# `make run` until the server answers, and then `make test`; both are timed. As root; needs debootstrap, a
# mirror, npm's registry, about 6 GB below FOLDER, and half an hour of two cores.
#
#   scripts/fresh.sh [FOLDER]        the root is kept there, and used again if it is there
#   MIRROR=URL scripts/fresh.sh      of Debian
#   TARGETS=run scripts/fresh.sh     run, test, or both
set -euo pipefail
cd "$(dirname "$0")/.."

root=${1:-$(mktemp -d)}
mirror=${MIRROR:-http://deb.debian.org/debian}
targets=${TARGETS:-run test}

if [ ! -e "$root/usr/bin/make" ]; then
  debootstrap --variant=minbase --include=ca-certificates,git,make bookworm "$root" "$mirror"
fi
# How this machine reaches the network holds inside, too.
cp /etc/resolv.conf "$root/etc/resolv.conf"
for file in /etc/apt/sources.list /etc/apt/apt.conf.d/*proxy* /etc/pip.conf /root/.npmrc; do
  [ ! -e "$file" ] || install -D "$file" "$root$file"
done
[ -z "$(ls /usr/local/share/ca-certificates/*.crt 2>/dev/null)" ] || {
  cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/"
  chroot "$root" update-ca-certificates >/dev/null 2>&1
}
rm -rf "$root/root/sidestep"
git clone --quiet --no-hardlinks . "$root/root/sidestep"

# In a namespace of its own, so that what is mounted and started goes with it.
inside() {
  unshare --mount --pid --fork --kill-child bash -c '
    mount --make-rprivate /
    mount -t proc proc "$0/proc"
    mount --rbind /dev "$0/dev"
    mount -t tmpfs -o size=4g tmpfs "$0/tmp"
    exec chroot "$0" env -i HOME=/root TERM=dumb LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
      DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"} \
      ${https_proxy:+https_proxy="$https_proxy"} bash -c "cd /root/sidestep || exit; $1"' "$root" "$1"
}

timed() {  # timed WHAT COMMAND
  local began=$SECONDS
  echo "== $1"
  inside "$2"
  echo "== $1: $(((SECONDS - began) / 60)) min $(((SECONDS - began) % 60)) s"
}

for target in $targets; do
  case $target in
    run)
      # Until it answers; PORT, because this machine may have a server of its own.
      timed "make run, until the server answers" '
        make run PORT=18083 >/tmp/log 2>&1 &
        until build/release/sidestep healthcheck --port 18083 >/dev/null 2>&1; do
          kill -0 $! || { tail -50 /tmp/log; exit 1; }
          sleep 1
        done
        grep "^Starting server on port" /tmp/log' ;;
    test) timed "make test" 'make test' ;;
    *) echo "There is no target '$target': run, test"; exit 2 ;;
  esac
done
