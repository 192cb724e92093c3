#!/bin/sh
# Every C file stands as clang-format leaves it. Says 77 (skipped) without clang-format, or with
# another release than the one that the files were formatted with: each formats a little differently.
#   format.sh ROOT
set -eu

release=14
for program in "clang-format-$release" clang-format; do
    if "$program" --version 2>/dev/null | grep -q "version $release\."; then
        cd "$1"
        find src tests \( -name '*.c' -o -name '*.h' \) -exec "$program" --dry-run -Werror {} +
        exit
    fi
done
echo "clang-format $release is not installed; skipped"
exit 77
