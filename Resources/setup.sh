#!/bin/sh
# Makes sure that Swift 6.2 or newer is here, and the Debian packages that are named: those missing are installed by apt.
# Silent where nothing is missing; one sentence and status 1 where something cannot be had.
#
#     sh Resources/setup.sh libncursesw5-dev tmux

set -u

fail() {
  echo "spiral: $1" >&2
  exit 1
}

check_swift() {
  swift_page=https://www.swift.org/install/linux
  command -v swift >/dev/null || fail "Swift 6.2 or newer is needed, and no swift is in the PATH: see $swift_page"
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p')
  case $version in
    "") fail "Swift 6.2 or newer is needed, and 'swift --version' does not tell which one is in the PATH: see $swift_page" ;;
    [0-5].* | 6.0 | 6.1) fail "Swift 6.2 or newer is needed, and the one in the PATH is $version: see $swift_page" ;;
  esac
}

# What a package is needed for tells whether it is there: its name does not, on systems other than Debian.
is_present() {
  case $1 in
    libncursesw5-dev)
      compiler=$(command -v clang || command -v cc) &&
        printf '#include <curses.h>\nint main(void) { return initscr() == 0; }\n' |
        "$compiler" -x c -o /dev/null - -lncursesw -ltinfo 2>/dev/null
      ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

find_missing() {
  missing=
  for package in "$@"; do
    is_present "$package" || missing="${missing:+$missing }$package"
  done
}

install_with_apt() {
  # shellcheck disable=SC2086 # Both are lists of words.
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    -o DPkg::Lock::Timeout=120 $missing </dev/null
}

check_swift
find_missing "$@"
[ -n "$missing" ] || exit 0

by_hand="apt-get install $missing"
command -v apt-get >/dev/null || fail "$missing is missing and there is no apt-get here: install what your system calls it"
as_root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || fail "$missing is missing and there is no sudo to install it: as root, run '$by_hand'"
  # Only somebody who sits at a terminal can be asked for a password.
  if [ -t 0 ]; then as_root=sudo; else as_root="sudo -n"; fi
  $as_root true 2>/dev/null || fail "$missing is missing and sudo refuses to install it: as root, run '$by_hand'"
fi

echo "spiral: installing $missing"
# A machine without package lists, or with old ones, fails the first time and tells why only if it does so again.
install_with_apt >/dev/null 2>&1 || {
  $as_root apt-get update -q </dev/null
  install_with_apt
} || fail "apt could not install $missing: with a network, and as root, run 'apt-get update && $by_hand'"

find_missing "$@"
[ -z "$missing" ] || fail "$missing is installed and still cannot be used: look at what apt-get said"
