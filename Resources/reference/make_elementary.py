"""Values of the kernels' elementary functions to 100 bits, for the test of their errors: writes elementary.json.

Needs mpmath. A value is two float64, `high + low`, so that an error can be told in fractions of a unit in the last place.
"""

import json
import random
from pathlib import Path

import mpmath as mp

mp.mp.prec = 160
generator = random.Random(12)


def near_halves_of_ln2(count):
    """Where the range reduction goes to the next whole number."""
    return [generator.randint(-60, 60) * 0.34657359027997264 + generator.uniform(-1e-6, 1e-6) for _ in range(count)]


def small(count):
    return [generator.choice([-1, 1]) * 10 ** generator.uniform(-300, 0) for _ in range(count)]


def uniform(low, high, count):
    return [generator.uniform(low, high) for _ in range(count)]


common = uniform(-1, 1, 100) + uniform(-20, 20, 150) + near_halves_of_ln2(60) + small(30)
functions = {
    "exponential": (mp.exp, common + uniform(-690, 709, 60) + [-17.67468813790815, 0.0]),
    "logarithm": (mp.log, uniform(0.5, 2, 150) + [abs(x) for x in small(60)] + uniform(1, 1e6, 60) + [0.6523309704446387]),
    "tanh": (mp.tanh, common + uniform(-700, 700, 20) + [-11.807827252404133, 5.576012435025074, 18.4809521605084, 0.059265711204755434, -7.451332522586527, -13.371637630567275, 0.0]),
    "sigmoid": (lambda z: 1 / (1 + mp.exp(-z)), common + uniform(-690, 690, 60) + [-36.78322492720156, -10.39720777825912, 0.0]),
}
table = {}
for name, (function, arguments) in functions.items():
    rows = []
    for x in arguments:
        value = function(mp.mpf(x))
        high = float(value)
        rows.append([x, high, float(value - mp.mpf(high))])
    table[name] = rows
text = ",\n".join(f'"{name}": {json.dumps(rows)}' for name, rows in table.items())
(Path(__file__).parent / "elementary.json").write_text("{" + text + "}\n")
