#!/bin/sh
# Runs the tests that are built and says how far they are, what has failed and, at the end, all failures once more:
#
#     sh Tests/run.sh [arguments of swift test]
#
# The status is that of swift test. As many tests run at a time as there are processors, and at most four.
set -u

processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
[ "$processors" -le 4 ] || processors=4
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH="$processors"

work=$(mktemp -d) || exit 1
trap '[ -z "${ticker-}" ] || kill "$ticker" 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
: >"$work/failures"
: >"$work/skipped"
: >"$work/log"

total=
[ $# -gt 0 ] || total=$(swift test list --skip-build 2>/dev/null | grep -c .)

# The library may say that tests have passed only after all of them have run; in its stream of events each end is seen at once.
if swift test --help-hidden 2>/dev/null | grep -q -e '--event-stream-output-path'; then
  : >"$work/events"
  set -- "$@" --event-stream-output-path "$work/events"
fi
began=$(date +%s)

say() {
  if [ -t 1 ]; then
    printf '\r\033[K%s' "$1"
  else
    printf '%s\n' "$1"
  fi
}

# The number of tests of which a case has ended, and of the failures so far.
progress() {
  count=$(sed -n 's/.*"testCaseEnded".*"testID":"\([^"]*\)".*/\1/p' "$work/events" | sort -u | grep -c .)
  if [ -n "$total" ]; then text="$count of $total tests"; else text="$count tests"; fi
  say "$text, $(grep -c '"kind":"issueRecorded"' "$work/events") failures, $(($(date +%s) - began)) s"
}

# Says how far the tests are, every few seconds on a terminal and twice a minute in a log.
tell_progress() {
  if [ -t 1 ]; then pause=2; else pause=30; fi
  while sleep "$pause" </dev/null >/dev/null 2>&1; do progress; done
}

# Names the tests that had begun when the program that runs them ended.
unfinished() {
  sed -n 's/^◇ Test \(.*\) started\.$/\1/p' "$work/log" | sort >"$work/begun"
  sed -n -E 's/^(✔|✘) Test (.*) (passed|failed) after .*/\2/p' "$work/log" | sort >"$work/ended"
  echo "Begun and not ended:"
  comm -23 "$work/begun" "$work/ended" | sed 's/^/  /'
}

# Reads what swift test prints. What is not about a test, such as the last words of a program that trapped, is shown.
report() {
  passed=0
  failed=0
  in_failure=
  while IFS= read -r line; do
    # A program that a test starts may end without a line feed: the line of a test then begins within its line.
    for mark in "✔ Test " "✘ Test "; do
      case $line in
        "$mark"*) ;;
        *"$mark"*)
          printf '%s\n' "${line%%"$mark"*}"
          line=$mark${line#*"$mark"}
          ;;
      esac
    done
    printf '%s\n' "$line" >>"$work/log"
    case $line in
      "✔ Test run with"* | "✘ Test run with"*)
        [ ! -t 1 ] || printf '\r\033[K'
        conclusion=$line
        ;;
      "✔ Test case"* | "✘ Test case"* | "◇ "* | "✔ Suite"* | "✘ Suite"*) in_failure= ;;
      "✔ Test "*)
        in_failure=
        passed=$((passed + 1))
        ;;
      "✘ Test "*" failed after "*)
        in_failure=
        failed=$((failed + 1))
        ;;
      "✘ "*)
        in_failure=yes
        [ ! -t 1 ] || printf '\r\033[K'
        printf '%s\n' "$line" | tee -a "$work/failures"
        ;;
      "➜ "*)
        in_failure=
        printf '%s\n' "$line" >>"$work/skipped"
        ;;
      "↳ Testing Library "* | "↳ Target Platform"*) ;;
      *" started." | *" passed after "*" seconds.") ;;  # the end of an argument of several lines
      "Test Suite "* | "	 Executed 0 tests"* | "[0/1] Planning build" | "[1/1] "* | "") ;;
      *)
        if [ -n "$in_failure" ]; then
          printf '%s\n' "$line" | tee -a "$work/failures"
        else
          [ ! -t 1 ] || printf '\r\033[K'
          printf '%s\n' "$line"
        fi
        ;;
    esac
  done
  [ ! -t 1 ] || printf '\r\033[K'
  if [ -s "$work/failures" ]; then
    printf '\nWhat has failed:\n\n'
    cat "$work/failures"
    echo
  fi
  if [ -s "$work/skipped" ]; then
    echo "Skipped:"
    sed 's/^/  /' "$work/skipped"
  fi
  [ -n "${conclusion-}" ] || unfinished
  printf '%s\n' "${conclusion:-The tests did not come to their end.}"
  echo "$passed passed, $failed failed, $(grep -c '^➜ Test ' "$work/skipped") skipped"
}

ticker=
if [ -f "$work/events" ]; then
  tell_progress &
  ticker=$!
fi
{
  swift test --skip-build "$@" 2>&1 </dev/null
  echo $? >"$work/status"
} | report
exit "$(cat "$work/status")"
