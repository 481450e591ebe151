#!/bin/sh
# Makes sure that Swift 6.2 or newer is here, and the Debian packages that are named: apt installs those missing.
# Silent where nothing is missing; one sentence and status 1 where something cannot be had.
#
#     sh Resources/setup.sh libncursesw5-dev tmux

set -u

fail() {
  echo "spiral needs $1" >&2
  exit 1
}

check_swift() {
  swift_page=https://www.swift.org/install/linux
  command -v swift >/dev/null || fail "Swift 6.2 or newer, and no swift is in the PATH: see $swift_page"
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p')
  case $version in
    "") fail "Swift 6.2 or newer, and 'swift --version' does not tell which one is in the PATH: see $swift_page" ;;
    [0-5].* | 6.0 | 6.1) fail "Swift 6.2 or newer, and the one in the PATH is $version: see $swift_page" ;;
  esac
}

# Asks for what the package brings, not for its name: other systems have other names.
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

apt() {
  # shellcheck disable=SC2086 # Two words where sudo may not ask.
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=120 "$@" </dev/null >/dev/null 2>&1
}

check_swift
find_missing "$@"
[ -n "$missing" ] || exit 0

needed=$(echo "$missing" | sed 's/ / and /g')
by_hand="apt-get update && apt-get install $missing"
command -v apt-get >/dev/null ||
  fail "$needed, and there is no apt-get here: install what your system calls these Debian packages"

as_root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || fail "$needed, and there is no sudo to install with: as root, run '$by_hand'"
  # Only somebody who sits at a terminal can be asked for a password.
  if [ -t 0 ]; then as_root=sudo; else as_root="sudo -n"; fi
  $as_root true 2>/dev/null || fail "$needed, and sudo does not let you install: as root, run '$by_hand'"
fi

echo "Installing $needed ..."
# Where the package lists are missing or old, the first attempt fails.
# shellcheck disable=SC2086 # A list of words.
apt install --no-install-recommends $missing || {
  apt update
  apt install --no-install-recommends $missing
} || fail "$needed, and apt could not install that (is there a network?): as root, run '$by_hand'"

find_missing "$@"
[ -z "$missing" ] || fail "$missing, and what apt has installed cannot be used: try 'apt-get install --reinstall'"
