#!/usr/bin/env bash
# Micro-benchmarks (bench/*_bench.cpp), JSONata beside jsonata-js, then the release binary under load.
#
#   scripts/bench.sh [ARGUMENT OF run.mjs...]     such as --workloads start32,five old=PATH
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/build.sh bench
for source in bench/*_bench.cpp; do
  [ -e "$source" ] || continue
  # Needs a suite of expressions; the comparison below gives it one.
  [ "$source" != bench/jsonata_bench.cpp ] || continue
  "build/bench/$(basename "$source" .cpp)"
done

if command -v npm >/dev/null; then
  npm --prefix bench ci --silent
  node bench/compare_jsonata.mjs build/bench/jsonata_bench ||
    echo "bench: JSONata is slower than it has to be"
else
  echo "bench: no npm here; jsonata-js is left out"
fi

scripts/build.sh release
command -v node >/dev/null || {
  echo "bench: no node here; the load is left out"
  exit 0
}
node bench/load/run.mjs "$@" sidestep=build/release/sidestep memory=memory:build/release/sidestep
