#!/usr/bin/env bash
# The release binary under load, in one run beside what this machine allows (bench/load/limit.cpp),
# itself without a disk, and the servers that npm has. Ratios are to the first that has a workload.
#
#   scripts/bench-compare.sh [ARGUMENT OF run.mjs...]     such as --workloads start32,five old=PATH
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/build.sh bench flood limit
[ -x build/release/sidestep ] || scripts/build.sh release
peers=()
if npm --prefix bench/peers ci --silent; then
  peers=(aws-local-stepfunctions stepfunctions-local dynalite fauxqs)
else
  echo "bench: npm cannot install the peers; they are left out"
fi
node bench/load/run.mjs limit=limit:build/bench/limit sidestep=build/release/sidestep \
  memory=memory:build/release/sidestep "$@" "${peers[@]}"
