#!/usr/bin/env bash
# The checks that read the source: formatting, shell scripts, and clang-tidy with the short list of
# .clang-tidy, which must be clean. Slow over the whole tree; give it files to check only those.
#
#   scripts/lint.sh [FILE.cpp...]
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/format.sh --check
git ls-files -z 'scripts/*.sh' 'docker/*.sh' .ci/run | xargs -0 shellcheck

# clang-tidy reads the commands of a configured tree. Precompiled headers are left out: nothing has
# built them, and tidy needs none.
cmake --preset tidy -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DCMAKE_CXX_CLANG_TIDY= >/dev/null
files=("$@")
if [ ${#files[@]} -eq 0 ]; then
  readarray -t files < <(git ls-files 'base/*.cpp' 'asl/*.cpp' 'storage/*.cpp' 'lambda_runner/*.cpp' \
    'engine/*.cpp' 'aws/*.cpp' 'integrations/*.cpp' 'http/*.cpp' 'server/*.cpp')
fi
printf '%s\0' "${files[@]}" |
  xargs -0 -r -n 1 -P "${JOBS:-$(nproc)}" clang-tidy-16 -p build/tidy --quiet --warnings-as-errors='*'
echo "lint: ${#files[@]} files clean"
