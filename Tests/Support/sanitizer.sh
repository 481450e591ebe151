#!/bin/sh
# Finds out whether programs can be built and run here under a sanitizer, and says why where they cannot:
#
#     sh Tests/Support/sanitizer.sh address|thread
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
echo 'print(1)' >"$work/main.swift"
if swiftc -sanitize="$1" "$work/main.swift" -o "$work/main" >"$work/log" 2>&1 && "$work/main" >>"$work/log" 2>&1; then
  exit 0
fi
echo "The $1 sanitizer does not work on this machine: $(grep -m 1 -iE 'error|fatal' "$work/log" || tail -n 1 "$work/log")" >&2
exit 1
