#!/usr/bin/env bash
# Formats the C++ sources in place, or with --check only says which are not formatted.
set -euo pipefail
cd "$(dirname "$0")/.."

mode=(-i)
[ "${1:-}" != --check ] || mode=(--dry-run --Werror)
git ls-files -z --cached --others --exclude-standard '*.h' '*.cpp' |
  xargs -0 -r -n 32 clang-format "${mode[@]}"
