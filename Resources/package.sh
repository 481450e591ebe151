#!/bin/sh
# Lays out what is installed, and makes packages of it:
#
#     sh Resources/package.sh stage PROGRAM FOLDER     bin/ and share/ in FOLDER/stage, as they lie below the prefix
#     sh Resources/package.sh dist PROGRAM FOLDER      a tarball of them
#     sh Resources/package.sh deb PROGRAM FOLDER       a Debian package
#
# Man pages and completions are the program's own: it writes them from its tables.
set -eu

[ $# = 3 ] || { echo "usage: package.sh stage|dist|deb PROGRAM FOLDER" >&2; exit 2; }
what=$1
program=$(realpath "$2")
folder=$(realpath "$3")
cd "$(dirname "$0")/.."
version=$("$program" --version | sed -n 's/^spiral \([0-9.]*\).*/\1/p')

stage() {
  target=$1
  share=$target/share
  rm -rf "$target"
  mkdir -p "$target/bin" "$share/man/man1" "$share/man/ja/man1" "$share/bash-completion/completions" \
    "$share/zsh/site-functions" "$share/fish/vendor_completions.d" "$share/spiral/lessons" "$share/doc/spiral"
  install -m 755 "$program" "$target/bin/spiral"
  strip "$target/bin/spiral"
  SPIRAL_LANG=en "$program" tables man "$share/man/man1"
  SPIRAL_LANG=ja "$program" tables man "$share/man/ja/man1"
  SPIRAL_LANG=en "$program" tables bash >"$share/bash-completion/completions/spiral"
  SPIRAL_LANG=en "$program" tables zsh >"$share/zsh/site-functions/_spiral"
  SPIRAL_LANG=en "$program" tables fish >"$share/fish/vendor_completions.d/spiral.fish"
  cp Sources/Lessons/BuiltIn/*.toml "$share/spiral/lessons"
  cp README.md README.ja.md CHANGELOG.md LICENSE Resources/docs/*.md "$share/doc/spiral"
  find "$target" -type f ! -path '*/bin/*' -exec chmod 644 {} +
  find "$target" -type d -exec chmod 755 {} +
}

case $what in
  stage) stage "$folder/stage" ;;
  dist)
    name=spiral-$version-$(uname -s | tr A-Z a-z)-$(uname -m)
    stage "$folder/$name"
    tar -C "$folder" --owner=0 --group=0 --sort=name -czf "$folder/$name.tar.gz" "$name"
    echo "The tarball is $folder/$name.tar.gz; unpack it anywhere, and bin/spiral runs."
    ;;
  deb)
    command -v dpkg-deb >/dev/null || { echo "make deb needs dpkg-deb (Debian: dpkg)" >&2; exit 1; }
    architecture=$(dpkg --print-architecture)
    root=$folder/deb
    rm -rf "$root"
    mkdir -p "$root/DEBIAN"
    stage "$root/usr"
    doc=$root/usr/share/doc/spiral
    rm "$doc/LICENSE"
    mkdir -p "$root/usr/share/zsh/vendor-completions"
    mv "$root/usr/share/zsh/site-functions/_spiral" "$root/usr/share/zsh/vendor-completions/"
    rmdir "$root/usr/share/zsh/site-functions"
    # What Debian's policy wants: pages, changelogs and large documents compressed, the licences of what is linked.
    find "$root/usr/share/man" -type f -exec gzip -9n {} +
    mv "$doc/CHANGELOG.md" "$doc/changelog"
    gzip -9n "$doc/changelog"
    {
      echo "spiral ($version) unstable; urgency=medium"
      echo
      echo "  * Version $version; see changelog.gz."
      echo
      echo " -- The spiral authors <spiral@example.org>  $(date -R -u -d @0)"
    } | gzip -9n >"$doc/changelog.Debian.gz"
    cat >"$doc/copyright" <<EOF
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: spiral
Comment: The program has these linked into it: the Swift runtime, Foundation
 Essentials and swift-argument-parser (Apache-2.0 with Runtime Library Exception),
 ncurses (X11), zlib (Zlib), libstdc++ (GPL-3 with GCC Runtime Library Exception).

Files: *
Copyright: 2026 The spiral authors
License: Expat

License: Expat
$(sed -n '5,$s/^/ /p' LICENSE | sed 's/^ $/ ./')
EOF
    # The program is meant to run where these libraries are not installed.
    mkdir -p "$root/usr/share/lintian/overrides"
    printf 'spiral: embedded-library %s [usr/bin/spiral]\n' ncurses zlib >"$root/usr/share/lintian/overrides/spiral"
    chmod 644 "$doc"/* "$root/usr/share/lintian/overrides/spiral"
    # The newest version of the C library that the program asks for.
    libc=$(objdump -T "$root/usr/bin/spiral" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -uV | tail -1)
    cat >"$root/DEBIAN/control" <<EOF
Package: spiral
Version: $version
Architecture: $architecture
Maintainer: The spiral authors <spiral@example.org>
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: libc6 (>= $libc)
Section: education
Priority: optional
Homepage: https://cs231n.github.io/neural-networks-case-study/
Description: watch a classifier learn the CS231n spiral in the terminal
 A softmax linear classifier and networks with hidden layers learn while their
 decision regions and their loss are drawn; step size, regularization and all
 other settings can be changed meanwhile. Lessons, a tour, sweeps over settings
 and the same learning as a log are part of it.
EOF
    (cd "$root" && find usr -type f -exec md5sum {} + | sort -k 2 >DEBIAN/md5sums)
    dpkg-deb --build --root-owner-group "$root" "$folder/spiral_${version}_$architecture.deb" >/dev/null
    echo "The package is $folder/spiral_${version}_$architecture.deb."
    ;;
  *) echo "usage: package.sh stage|dist|deb PROGRAM FOLDER" >&2; exit 2 ;;
esac
