#!/usr/bin/env bash
# Builds every fuzz target under tests/fuzz with clang and runs each for a while, from its seeds and
# from what earlier runs found worth keeping (build/fuzz/corpus). An input that breaks a target is
# left in build/fuzz/findings.
#
#   scripts/fuzz.sh [SECONDS]                  default: 5 for each target
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-5}
compgen -G 'tests/fuzz/*_fuzz.cpp' >/dev/null || {
  echo "fuzz: no targets"
  exit 0
}
names=()
for source in tests/fuzz/*_fuzz.cpp; do names+=("$(basename "$source" .cpp)"); done
scripts/build.sh fuzz "${names[@]}"

mkdir -p build/fuzz/findings
for name in "${names[@]}"; do
  kept=build/fuzz/corpus/$name
  seeds=tests/fuzz/corpus/${name%_fuzz}
  log=build/fuzz/$name.log
  mkdir -p "$kept"
  folders=("$kept")
  [ ! -d "$seeds" ] || folders+=("$seeds")
  "build/fuzz/$name" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 \
    -artifact_prefix="build/fuzz/findings/$name-" "${folders[@]}" >"$log" 2>&1 || {
    tail -n 60 "$log" >&2
    echo "fuzz: $name failed; its input is in build/fuzz/findings" >&2
    exit 1
  }
  echo "fuzz: $name: $(grep -E '^Done ' "$log")"
done
echo "fuzz: ${#names[@]} targets without a finding"
