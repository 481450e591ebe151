#!/bin/sh
# Makes the pictures of README.md, and below ja/ those of README.ja.md: make.sh PROGRAM FOLDER. Each is what the viewer shows; no
# terminal is needed.
set -e
program=$(realpath "$1")
pages=$(realpath "$2")
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
  picture networks 3000 --dataset checkerboard --points 200 --hidden-units 16,16 --activation tanh --init xavier -- --view network
  picture units 5000 -- --view units
  picture probe 5000 -- --view creases --open probe
  "$program" record --no-config --iterations 2000 --seconds 10 --size 120x36 --compare '--model linear' --output "$folder/two-runs.svg"
  picture landscape 1000 -- --open landscape
  picture tour 0 --model linear -- --open tour
  picture presenter 5000 -- --presenter
  "$program" record --no-config --step-size 0.3 --iterations 2000 --seconds 1 --size 120x36 --open export \
    --output "$folder/export.svg"
  "$program" plot --no-config --output "$folder/plot.svg"
  picture table 3000 --dataset sites.csv --init he --
  "$program" record --no-config weights.npz --activation tanh --dataset moons --iterations 0 --seconds 1 --size 120x36 \
    --view hidden --output "$folder/pytorch.svg" 2>/dev/null
  "$program" plot --no-config random.csv --output "$folder/sweep.svg"
}

cd "$runs"

# A table of fourteen classes on a plane of different units.
awk 'BEGIN {
  srand(1); print "temperature,pressure,site"
  for (k = 0; k < 14; k++) for (i = 0; i < 30; i++) {
    a = 6.2832 * k / 14 + (rand() - 0.5) * 0.5; r = 0.4 + 0.6 * rand()
    printf "%.2f,%.1f,site %d\n", 12 + 9 * r * cos(a), 1005 + 40 * r * sin(a), k + 1
  }
}' >sites.csv

# A network with the names and the orientation of PyTorch.
"$program" train --no-config --dataset moons --hidden-units 24,24 --activation tanh --init xavier --step-size 0.3 --iterations 3000 \
  --save own.npz >/dev/null
python3 - <<'END'
import numpy as np
own = np.load("own.npz")
names = ["", "2", "3"]
arrays = {}
for i, name in enumerate(names):
    arrays[f"{2 * i}.weight"], arrays[f"{2 * i}.bias"] = own["W" + name].T, own["b" + name].ravel()
np.savez("weights.npz", **arrays)
END

"$program" sweep --no-config --samples 200 --sample-seed 1 --step-size 1e-3..30 --reg 1e-6..1 --iterations 1000 --output random.csv

export SPIRAL_LANG
SPIRAL_LANG=en folder=$pages
pictures
SPIRAL_LANG=ja folder=$pages/ja
pictures
