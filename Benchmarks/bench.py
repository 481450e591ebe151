#!/usr/bin/env python3
"""How fast the kernels are, as ratios to the case study's NumPy code.

Each workload is run by NumPy and by every kernel in turn, several times over, and medians are reported: machines are shared and
noisy, so that only figures from the same minutes can be compared.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
for name in ONE_THREAD:
    os.environ[name] = "1"

try:
    import numpy as np
except ImportError:
    sys.exit("bench.py needs Python with NumPy, which this python3 lacks (pip install numpy).")

import peers
import viewer
from baseline import decision_map, spiral, train

HERE = Path(__file__).resolve().parent
PROGRAM = HERE.parent / ".build" / "spiral"

# Name, points, classes, hidden layers, iterations of NumPy and of a kernel a turn, least ratio on AVX-512 and on AVX2.
# The kernels run as many as the published run has, or fewer where that takes long: what an iteration costs them changes while
# the units find their places.
TRAINING = [
    ("network 2-100-3, 300 points", 300, 3, [100], 1000, 10000, 40, 25),
    ("linear classifier, 300 points", 300, 3, [], 5000, 200000, 90, 60),
    ("300 points x 1000 units", 300, 3, [1000], 100, 10000, 40, 25),
    ("3,000 points x 100 units", 3000, 3, [100], 100, 10000, 40, 25),
    ("30,000 points x 100 units", 30000, 3, [100], 10, 300, 40, 25),
    ("300,000 points x 100 units", 300000, 3, [100], 2, 30, 40, 25),
    ("2-32-32-3, 300 points", 300, 3, [32, 32], 1000, 10000, 10, 6),
    ("2-100-6, 300 points", 300, 6, [100], 1000, 10000, 10, 6),
]
PROCESS = ("whole process, 10,000 iterations of 2-100-3", [30, 30])
GRID = ("decision map of 80,000 points, 2-100-3", 400, 200, [100], 30, 30)


class Kernels:
    """The benchmark executable, waiting for workloads on its standard input."""

    def __init__(self):
        build = ["swift", "build", "-c", "release", "--package-path", str(HERE.parent), "--product", "spiral-bench"]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        where = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True).stdout.strip()
        self.process = subprocess.Popen(
            [where + "/spiral-bench"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return self.process.stdout.readline().split()

    def supported(self):
        return self.ask("kernels")

    def train(self, kernel, threads, points, classes, hidden, iterations, step):
        layers = ",".join(map(str, hidden)) or "-"
        words = self.ask("train", kernel, threads, points, classes, "relu", layers, iterations, step)
        return float(words[0]) / iterations

    def decision_map(self, kernel, columns, rows, hidden, repeats=10):
        return float(self.ask("grid", kernel, columns, rows, ",".join(map(str, hidden)), 3, repeats)[0])


def processor():
    """The name of the processor, as the system knows it."""
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def measure(turns, repeats):
    """Runs each of `turns` (name -> function giving seconds an iteration) in turn, `repeats` times over."""
    seconds = {name: [] for name in turns}
    for _ in range(repeats):
        for name, turn in turns.items():
            seconds[name].append(turn())
    ratios = {
        name: statistics.median(base / own for base, own in zip(seconds["numpy"], seconds[name])) for name in turns
    }
    return {name: {"seconds": statistics.median(seconds[name]), "ratio": ratios[name]} for name in turns}


def workloads(kernels, names, threads, with_peers):
    """Yields a title, its turns and its least ratios."""
    for title, points, classes, hidden, slow, fast, *least in TRAINING:
        X, y = spiral(points, classes)
        step = 0.1 if len(hidden) > 1 else 1.0
        turns = {"numpy": lambda: train(X, y, hidden, classes, step, slow)}
        for kernel in names:
            turns[kernel] = lambda kernel=kernel: kernels.train(kernel, 1, points, classes, hidden, fast, step)
        if threads > 1 and points > 16384:
            turns[f"{names[-1]} x{threads}"] = lambda: kernels.train(
                names[-1], threads, points, classes, hidden, fast, step
            )
        if with_peers and title == TRAINING[0][0]:
            turns.update(peers.turns(X, y, hidden[0], classes, step, slow))
        yield title, turns, least
    title, columns, rows, hidden, *least = GRID
    turns = {"numpy": lambda: decision_map(columns, rows, hidden[0])}
    for kernel in names:
        turns[kernel] = lambda kernel=kernel: kernels.decision_map(kernel, columns, rows, hidden)
    yield title, turns, least
    title, least = PROCESS
    turns = {
        "numpy": lambda: process([sys.executable, str(HERE / "baseline.py"), "10000"], {}),
        **{kernel: lambda kernel=kernel: process([PROGRAM, "train"], {"SPIRAL_KERNEL": kernel}) for kernel in names},
    }
    yield title, turns, least


def process(words, environment):
    """Seconds of a whole process."""
    begin = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    return time.perf_counter() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5, help="turns of each (default 5)")
    parser.add_argument("--threads", type=int, default=2, help="threads of the rows on several (default 2)")
    parser.add_argument("--only", default="", help="measure the rows whose title has this in it")
    parser.add_argument("--no-peers", action="store_true", help="leave other libraries out")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    if not shutil.which("swift"):
        sys.exit("bench.py needs swift on the PATH to build what it measures.")
    if not PROGRAM.exists():
        sys.exit(f"bench.py measures {PROGRAM}, which 'make' builds first.")

    kernels = Kernels()
    names = kernels.supported()
    machine = {
        "processor": processor(),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "kernels": names,
        "chosen": names[-1],
        "repeats": arguments.repeats,
        "date": time.strftime("%Y-%m-%d"),
    }
    print(f"{machine['processor']}, {machine['cores']} cores; {machine['system']}")
    print(f"Python {machine['python']}, NumPy {machine['numpy']} on one thread; kernels {', '.join(names)}")
    held = [name for name in ("OPENBLAS_CORETYPE", "NPY_DISABLE_CPU_FEATURES") if name in os.environ]
    if held:
        print(f"NumPy may be held to an older processor: {' and '.join(held)} set.")
    if not arguments.no_peers:
        for line in peers.missing():
            print(line)
    print(f"Medians of {arguments.repeats}, each beside NumPy in the same turn.\n")

    results = {}
    for title, turns, least in workloads(kernels, names, arguments.threads, not arguments.no_peers):
        if arguments.only not in title:
            continue
        figures = measure(turns, arguments.repeats)
        results[title] = figures
        wanted = dict(zip(("avx512", "avx2"), least))
        print(title)
        for name, figure in figures.items():
            rate = 1 / figure["seconds"]
            aim = f"   aim {wanted[name]}" if name in wanted else ""
            print(f"    {name:<24} {rate:>14,.1f} /s {figure['ratio']:>9.1f} x NumPy{aim}", flush=True)
    if arguments.only in "viewer":
        print("viewer, in 24 bits")
        results["viewer"] = {}
        for title, figure, aim in viewer.figures(PROGRAM, arguments.repeats):
            results["viewer"][title] = figure
            print(f"    {title:<34} {figure:>30}   aim {aim}", flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps({"machine": machine, "results": results}, indent=2) + "\n")


if __name__ == "__main__":
    main()
