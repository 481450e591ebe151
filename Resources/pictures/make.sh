#!/bin/sh
# Makes the pictures of README.md, and below ja/ those of README.ja.md: make.sh PROGRAM FOLDER. Each is what the viewer shows; no
# terminal is needed.
set -e
program=$1
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT

# picture NAME ITERATIONS RUN-OPTIONS -- PICTURE-OPTIONS: the screen after so many iterations.
picture() {
  name=$1 iterations=$2
  shift 2
  options=
  while [ "$1" != -- ]; do options="$options $1"; shift; done
  shift
  # shellcheck disable=SC2086 # the options are words without blanks
  "$program" train --no-config $options --iterations "$iterations" --save "$runs/$name.json" >/dev/null
  "$program" record --no-config "$runs/$name.json" --iterations 0 --seconds 1 --size 120x36 "$@" --output "$folder/$name.svg"
}

pictures() {
  mkdir -p "$folder"
  "$program" record --no-config --iterations 2000 --seconds 20 --output "$folder/run.svg"
  picture data 2000 --dataset moons --classes 2 --noise 0.25 --test-fraction 0.3 --
  picture networks 3000 --dataset checkerboard --points 200 --hidden-units 16,16 --activation tanh --init xavier --
  picture units 5000 -- --view units
  picture probe 5000 -- --view creases --open probe
  picture two-runs 2000 -- --compare '--model linear'
  picture landscape 1000 -- --open landscape
  picture tour 0 --model linear -- --open tour
  picture presenter 5000 -- --presenter
  "$program" plot --no-config --output "$folder/plot.svg"
}

export SPIRAL_LANG
SPIRAL_LANG=en folder=$2
pictures
SPIRAL_LANG=ja folder=$2/ja
pictures
