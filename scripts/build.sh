#!/usr/bin/env bash
# Configures and builds one preset of CMakePresets.json into build/PRESET, with the compiler of the
# presets, or CXX.
#
#   scripts/build.sh PRESET [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/.."

preset=${1:?name a preset: dev release bench fuzz}
shift
targets=()
[ $# -eq 0 ] || targets=(--target "$@")
cmake --preset "$preset" ${CXX:+-DCMAKE_CXX_COMPILER="$CXX"} --log-level=WARNING
cmake --build "build/$preset" --parallel "${JOBS:-$(nproc)}" "${targets[@]}"
