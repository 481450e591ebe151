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

# Name, points, classes, hidden layers, activation, optimizer, step size, iterations of NumPy and of a kernel a turn, least ratio to
# NumPy on AVX-512 and on AVX2 (to NumPy held to AVX2).
# The kernels run as many as the published run has, or fewer where that takes long: what an iteration costs them changes while
# the units find their places.
TRAINING = [
    ("network 2-100-3, 300 points", 300, 3, [100], "relu", "gd", 1.0, 1000, 10000, 40, 25),
    ("linear classifier, 300 points", 300, 3, [], "relu", "gd", 1.0, 5000, 200000, 90, 60),
    ("300 points x 1000 units", 300, 3, [1000], "relu", "gd", 1.0, 100, 10000, 40, 25),
    ("3,000 points x 100 units", 3000, 3, [100], "relu", "gd", 1.0, 100, 10000, 40, 25),
    ("30,000 points x 100 units", 30000, 3, [100], "relu", "gd", 1.0, 10, 300, 40, 25),
    ("300,000 points x 100 units", 300000, 3, [100], "relu", "gd", 1.0, 2, 30, 40, 25),
    ("2-32-32-3, 300 points", 300, 3, [32, 32], "relu", "gd", 0.1, 1000, 10000, 10, 6),
    ("2-100-6, 300 points", 300, 6, [100], "relu", "gd", 1.0, 1000, 10000, 10, 6),
    ("2-100-3 tanh, 300 points", 300, 3, [100], "tanh", "gd", 0.1, 500, 2000, 12, 12),
    ("2-100-3 sigmoid, 300 points", 300, 3, [100], "sigmoid", "gd", 0.1, 500, 2000, 12, 12),
    ("2-100-3 leaky ReLU, 300 points", 300, 3, [100], "leaky", "gd", 0.1, 500, 2000, 12, 12),
    ("2-100-3 Adam, 300 points", 300, 3, [100], "relu", "adam", 0.02, 500, 5000, 22, 22),
    ("2-8-8-8-3 tanh, Adam, 300 points", 300, 3, [8, 8, 8], "tanh", "adam", 0.01, 500, 4000, 16, 16),
    ("2-100-100-3, 300 points", 300, 3, [100, 100], "relu", "gd", 0.1, 100, 500, 5, 5),
    ("2-300-300-3, 300 points", 300, 3, [300, 300], "relu", "gd", 0.05, 20, 60, 2, 2),
    ("2-300-300-3 leaky ReLU, 300 points", 300, 3, [300, 300], "leaky", "gd", 0.05, 20, 60, 1.4, 1.4),
    ("2-1000-1000-3, 300 points", 300, 3, [1000, 1000], "relu", "gd", 0.02, 4, 48, 1.4, 1.4),
    ("2-1000-1000-3 leaky ReLU, 300 points", 300, 3, [1000, 1000], "leaky", "gd", 0.02, 4, 48, 1.4, 1.4),
]
# Hidden layers whose multiplications are counted against what the processor can do at most, and iterations. Leaky ReLUs: no unit is off,
# so that all of them are done. So many iterations that the first use of the memory does not count.
DENSE = [([100, 100], 600), ([300, 300], 120), ([1000, 1000], 48), ([2000, 2000], 16)]
DENSE_AIM = 0.8
# Runs as in the program, compared with gradient descent over all points: name, optimizer, step size, batch, L1.
STEPS = [
    ("momentum", "momentum", 0.1, 0, 0),
    ("Nesterov", "nesterov", 0.1, 0, 0),
    ("Adam", "adam", 0.02, 0, 0),
    ("RMSprop", "rmsprop", 0.01, 0, 0),
    ("Adagrad", "adagrad", 0.02, 0, 0),
    ("L1", "gd", 1.0, 0, 1e-6),
    ("batches of 200", "gd", 0.1, 200, 0),
    ("batches of 100", "gd", 0.1, 100, 0),
    ("batches of 32", "gd", 0.1, 32, 0),
    ("batches of 10", "gd", 0.1, 10, 0),
]
# The same for the linear classifier.
LINEAR_STEPS = [
    ("Adam, linear", "adam", 0.02, 0, 0),
    ("batches of 200, linear", "gd", 0.1, 200, 0),
    ("batches of 32, linear", "gd", 0.1, 32, 0),
]
STEPS_AIM = 1.3
# Hidden layers and points large enough for two threads.
THREADED = [([100], 30000), ([100], 300000), ([100, 100], 3000), ([300, 300], 3000)]
THREADED_AIM = 1.7
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

    def train(self, kernel, threads, points, classes, hidden, iterations, step, activation="relu"):
        layers = ",".join(map(str, hidden)) or "-"
        words = self.ask("train", kernel, threads, points, classes, activation, layers, iterations, step)
        return float(words[0]) / iterations

    def run(self, kernel, points, classes, hidden, iterations, step, activation, optimizer, batch=0, l1=0):
        layers = ",".join(map(str, hidden)) or "-"
        words = self.ask(
            "run", kernel, 1, points, classes, activation, layers, iterations, step, optimizer, batch, l1
        )
        return float(words[0]) / iterations

    def peak(self, kernel):
        """Multiplications and additions a second in registers alone."""
        words = self.ask("peak", kernel, 20_000_000)
        return float(words[1]) / float(words[0])

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


def workloads(kernels, names, with_peers):
    """Yields a title, its turns and its least ratios."""
    for title, points, classes, hidden, activation, optimizer, step, slow, fast, *least in TRAINING:
        X, y = spiral(points, classes)
        turns = {"numpy": lambda: train(X, y, hidden, classes, step, slow, activation, optimizer)}
        for kernel in names:
            if optimizer == "gd":
                turns[kernel] = lambda kernel=kernel: kernels.train(
                    kernel, 1, points, classes, hidden, fast, step, activation
                )
            else:
                turns[kernel] = lambda kernel=kernel: kernels.run(
                    kernel, points, classes, hidden, fast, step, activation, optimizer
                )
        if with_peers and points == 300 and classes == 3:
            turns.update(peers.turns(X, y, hidden, classes, step, slow, activation, optimizer))
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
    """Seconds of processor time of a whole process."""
    before = os.times()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def dense_layers(kernels, name, repeats):
    """Yields the layers, and what share of the peak, measured beside it, their multiplications are done with."""
    for hidden, iterations in DENSE:
        shares = []
        sizes = [2, *hidden, 3]
        # Forward, on the weights and on what is read: three products, a multiplication and an addition each; none on the inputs.
        operations = 300 * (6 * sum(a * b for a, b in zip(sizes, sizes[1:])) - 2 * sizes[0] * sizes[1])
        for _ in range(repeats):
            peak = kernels.peak(name)
            seconds = kernels.train(name, 1, 300, 3, hidden, iterations, 0.001, "leaky")
            shares.append(operations / seconds / peak)
        yield "2-" + "-".join(map(str, hidden)) + "-3", statistics.median(shares)


def steps(kernels, name, repeats):
    """Yields what a step is, and its time as a multiple of one of gradient descent over all points."""
    for hidden, iterations, rows in [([100], 5000, STEPS), ([], 50_000, LINEAR_STEPS)]:
        for title, optimizer, step, batch, l1 in rows:
            ratios = []
            for _ in range(repeats):
                plain = kernels.run(name, 300, 3, hidden, iterations, 1.0, "relu", "gd")
                time = kernels.run(name, 300, 3, hidden, iterations, step, "relu", optimizer, batch, l1)
                ratios.append(time / plain)
            yield title, statistics.median(ratios)


def threaded(kernels, name, repeats):
    """Yields the work, and how many times as fast two threads are as one, in time that passes."""
    for hidden, points in THREADED:
        ratios = []
        iterations = max(3, 60_000_000 // (points * sum(a * b for a, b in zip([2, *hidden], [*hidden, 3]))))
        kernels.train(name, 1, points, 3, hidden, 1, 0.01)
        for _ in range(repeats):
            seconds = []
            for threads in (1, 2):
                begin = time.perf_counter()
                kernels.train(name, threads, points, 3, hidden, iterations, 0.01)
                seconds.append(time.perf_counter() - begin)
            ratios.append(seconds[0] / seconds[1])
        yield f"{points:,} points, 2-" + "-".join(map(str, hidden)) + "-3", statistics.median(ratios)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5, help="turns of each (default 5)")
    parser.add_argument("--only", default="", help="measure the rows whose title has this in it")
    parser.add_argument("--peers", action="store_true", help="measure other libraries as well, where they are installed")
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
    if arguments.peers:
        for line in peers.missing():
            print(line)
    print(f"Medians of {arguments.repeats}, each beside NumPy in the same turn.\n")

    results = {}
    for title, turns, least in workloads(kernels, names, arguments.peers):
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
    for title, work, aim, unit in (
        ("dense layers", dense_layers, f"at least {DENSE_AIM}", "of the peak"),
        ("steps", steps, f"at most {STEPS_AIM}", "x gradient descent"),
        ("two threads", threaded, f"at least {THREADED_AIM}", "x one thread"),
    ):
        if arguments.only not in title:
            continue
        print(f"{title}, {names[-1]}")
        results[title] = {}
        for row, figure in work(kernels, names[-1], arguments.repeats):
            results[title][row] = figure
            print(f"    {row:<34} {figure:>9.2f} {unit}   aim {aim}", flush=True)
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
