#!/usr/bin/env bash
# Micro-benchmarks (bench/*_bench.cpp), JSONata beside jsonata-js, then the server under the load
# generator in ../shared/bench, which is not part of this repository: without it the server is left
# out.
#
#   scripts/bench.sh [ARGUMENT OF compare.py...]     such as --workloads W2,W3 --reps 3
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

load=../shared/bench
[ -d "$load" ] || {
  echo "bench: $load is not there; the comparison is left out"
  exit 0
}
scripts/build.sh release
out=build/bench/load
mkdir -p "$out"
for tool in sfnbench limit_probe; do
  [ "$out/$tool" -nt "$load/$tool.cpp" ] ||
    g++ -std=c++20 -O2 -o "$out/$tool" "$load/$tool.cpp" -lsqlite3 -lpthread
done
python3 "$load/compare.py" bench/servers.json --bench "$out/sfnbench" --out "$out/results.json" \
  --base limit-full "$@"
