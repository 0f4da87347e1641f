#!/usr/bin/env bash
# Builds with the thread sanitizer and runs what has more than one thread: the storage with its
# writer, the engine, the server, the runner of functions, some simulated seeds, and the end-to-end
# tests against that binary. The first finding of any of them ends it.
#
#   scripts/tsan.sh
set -euo pipefail
cd "$(dirname "$0")/.."

binaries=(storage_tests engine_tests lambda_runner_tests integrations_tests server_tests)
scripts/build.sh tsan sidestep simulate "${binaries[@]}"
export TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1 ${TSAN_OPTIONS:-}"
for binary in "${binaries[@]}"; do
  echo "tsan: $binary"
  "build/tsan/$binary" --gtest_brief=1
done
build/tsan/simulate --seeds 200
python3 tests/e2e/run.py --server build/tsan/sidestep
