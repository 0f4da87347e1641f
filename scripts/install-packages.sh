#!/usr/bin/env bash
# Installs the Debian packages that a step needs and the machine lacks, so that `make run` and
# `make test` work on a fresh Debian 12. What is there is left alone, and if nothing is missing the
# package manager is not called at all.
#
#   scripts/install-packages.sh GROUP...      groups: build example test bench fuzz lint
set -euo pipefail

missing=()

# A program counts as there wherever it comes from; a library only as its Debian package.
program() {  # program NAME PACKAGE
  command -v "$1" >/dev/null || missing+=("$2")
}
library() {  # library PACKAGE...
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      missing+=("$package")
  done
}

group_build() {
  program clang++-16 clang-16
  program cmake cmake
  program ninja ninja-build
  program pkg-config pkg-config
  program ccache ccache
  program mold mold
  library libboost1.81-dev nlohmann-json3-dev libspdlog-dev libsqlite3-dev libssl-dev libzip-dev \
    libyaml-dev zlib1g-dev libzstd-dev libcli11-dev libexpected-dev libjemalloc-dev
  # What the console's page is built with.
  program node nodejs
  program npm npm
}
group_example() {
  program python3 python3
  program node nodejs
  program npm npm
}
group_test() {
  group_build
  library libclang-rt-16-dev  # the sanitizers
  library tzdata  # for schedules in time zones
  group_example
  library libgtest-dev libgmock-dev
  program aws awscli
  # The conformance runner speaks through botocore; any Python 3 on the path may have it.
  python3 -c 'import botocore' 2>/dev/null || library python3-botocore
  python3 -c 'import pytest, boto3' 2>/dev/null || library python3-pytest python3-boto3
  # Shows the console, and pages that must not get at anything.
  program chromium chromium
}
group_bench() {
  group_build
  library libbenchmark-dev
  program python3 python3
  program node nodejs
  program npm npm
}
group_fuzz() {
  group_build
  library libclang-rt-16-dev
}
group_lint() {
  group_test
  program clang-format clang-format
  program clang-tidy-16 clang-tidy-16
  program shellcheck shellcheck
}

for group in "${@:?name a group: build example test bench fuzz lint}"; do
  "group_$group"
done
[ ${#missing[@]} -gt 0 ] || exit 0

readarray -t missing < <(printf '%s\n' "${missing[@]}" | sort -u)
echo "installing: ${missing[*]}"
command -v apt-get >/dev/null || {
  echo "This is not a Debian system: install the packages above, or what they are called here." >&2
  exit 1
}
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}"
