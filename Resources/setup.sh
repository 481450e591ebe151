#!/bin/sh
# Makes sure that Swift 6.2 or newer is here, and the Debian packages that are named: apt installs those missing.
# Silent where nothing is missing; one sentence, the error of the tool that failed and status 1 where something cannot be
# had. A package with a question mark is wanted but not needed: without it there is a warning, and status 0.
#
#     sh Resources/setup.sh libncurses-dev zlib1g-dev 'tmux?'

set -u

fail() {
  echo "spiral needs $1" >&2
  exit 1
}

# Prints a tool's own error, indented.
quote() {
  sed 's/^/    /' >&2
}

# With the word "first", a Swift that lacks a library passes: a package that is installed below may bring it.
check_swift() {
  unchecked=
  swift_page=https://www.swift.org/install/linux
  command -v swift >/dev/null || fail "Swift 6.2 or newer, and no swift is in the PATH: see $swift_page"
  answer=$(swift --version 2>&1) || {
    case ${1-}:$answer in
      first:*"error while loading shared libraries"*)
        unchecked=yes
        return
        ;;
    esac
    printf '%s\n' "$answer" | tail -n 5 | quote
    fail "Swift 6.2 or newer, and the one in the PATH, $(command -v swift), fails as above: see $swift_page"
  }
  version=$(printf '%s\n' "$answer" | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p')
  case $version in
    "")
      printf '%s\n' "$answer" | tail -n 5 | quote
      fail "Swift 6.2 or newer, and 'swift --version' does not tell which one is in the PATH: see $swift_page"
      ;;
    [0-5].* | 6.0 | 6.1) fail "Swift 6.2 or newer, and the one in the PATH is $version: see $swift_page" ;;
  esac
}

finish() {
  [ -z "$unchecked" ] || check_swift
  exit 0
}

# Asks for what the package brings, not for its name: other systems have other names.
is_present() {
  case $1 in
    libncurses-dev)
      compiler=$(command -v clang || command -v cc) &&
        printf '#include <curses.h>\nint main(void) { return initscr() == 0; }\n' |
        "$compiler" -x c -o /dev/null - -lncursesw -ltinfo 2>/dev/null
      ;;
    zlib1g-dev)
      compiler=$(command -v clang || command -v cc) &&
        printf '#include <zlib.h>\nint main(void) { return zlibVersion() == 0; }\n' |
        "$compiler" -x c -o /dev/null - -lz 2>/dev/null
      ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# What of the packages is not here: `missing` is needed, `wanted` is not.
find_missing() {
  missing=
  wanted=
  for package in "$@"; do
    name=${package%\?}
    is_present "$name" && continue
    if [ "$name" = "$package" ]; then missing="${missing:+$missing }$name"; else wanted="${wanted:+$wanted }$name"; fi
  done
}

# The packages by the names that apt has for them: libncurses-dev was libncursesw5-dev before Debian 10.
names() {
  for package in $missing $wanted; do
    if [ "$package" = libncurses-dev ] && ! apt-cache show libncurses-dev >/dev/null 2>&1 &&
      apt-cache show libncursesw5-dev >/dev/null 2>&1; then
      package=libncursesw5-dev
    fi
    printf '%s ' "$package"
  done
}

# What apt says is kept in $log, for the case that it fails.
apt() {
  # shellcheck disable=SC2086 # Two words where sudo may not ask.
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=120 "$@" </dev/null >>"$log" 2>&1
}

install_missing() {
  # Where the package lists are missing or old, the first attempt fails, and only the error of the second counts.
  # shellcheck disable=SC2046 # A list of words.
  apt install --no-install-recommends $(names) && return
  : >"$log"
  # shellcheck disable=SC2046 # A list of words.
  apt update && apt install --no-install-recommends $(names)
}

# Ends with the reason where something needed is missing, and warns where it is only wanted.
give_up() {
  [ -z "$unchecked" ] || printf '%s\n' "$answer" | tail -n 5 | quote
  [ -z "$missing" ] || fail "$needed, and $1"
  echo "warning: there is no $wanted here, and $1; the tests that need $wanted are skipped" >&2
  finish
}

check_swift first
find_missing "$@"
[ -n "$missing$wanted" ] || finish

all="${missing:+$missing${wanted:+ }}$wanted"
needed=$(echo "$missing" | sed 's/ / and /g')
[ -z "$wanted" ] || needed="${needed:+$needed, and }$wanted for some of its tests"
by_hand="apt-get update && apt-get install $all"
command -v apt-get >/dev/null ||
  give_up "there is no apt-get here: install what your system calls these Debian packages"

as_root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || give_up "there is no sudo to install with: as root, run '$by_hand'"
  # A password can be asked for at a terminal only.
  if [ -t 0 ] && [ -t 2 ]; then
    as_root=sudo
    sudo -n true 2>/dev/null || echo "spiral needs $needed: sudo asks for your password to install that with apt-get." >&2
  else
    as_root="sudo -n"
  fi
  refusal=$($as_root true 2>&1) || {
    printf '%s\n' "$refusal" | quote
    give_up "sudo does not let you install: as root, run '$by_hand'"
  }
fi

log=$(mktemp) || fail "a folder for temporary files"
trap 'rm -f "$log"' EXIT
echo "Installing $needed ..."
install_missing || {
  tail -n 8 "$log" | quote
  give_up "apt-get fails as above: mend that, or run '$by_hand' as root"
}

find_missing "$@"
[ -z "$missing$wanted" ] ||
  give_up "what apt has installed cannot be used: try 'apt-get install --reinstall'"
finish
