#!/usr/bin/env python3
"""Makes the reference numbers of this folder with NumPy, for the Swift tests to compare with.

    python3 Resources/reference/make_reference.py             write all files
    python3 Resources/reference/make_reference.py --check     compare instead, and print the largest difference of each

It needs NumPy; optimizers.json needs PyTorch (a CPU build) too, and is left as it is where PyTorch is missing.

    generator.json       first draws of np.random.RandomState (MT19937, polar Box-Muller) for a few seeds
    generator-more.json  draws far from the start, normals and uniforms interleaved, bounded integers, shuffles
    spiral.json          the 300 points of the published CS231n run
    linear.json          the published run of the linear classifier; network.json that of the network
    other-seeds.json     the same two models from four other seeds
    shapes.json          loss and gradients of deeper networks: four activations, three penalties
    optimizers.json      50 steps of six optimizers; PyTorch's own torch.optim and automatic differentiation

All numbers are float64. A list [W, b, W2, b2, ...] holds the parameters, and gradients stand in the same order; a list
named "flat" is their elements in that order, each matrix row after row. A logged loss is [iteration, loss, data loss,
regularization loss], taken before that iteration's update.

How exactly the files come out again. The committed ones were made with NumPy 2.4.6, PyTorch 2.13.0 and the environment
variable OPENBLAS_CORETYPE=SkylakeX (the matrix kernel for processors with AVX-512): so set up, each comes out byte for
byte. Another kernel adds in another order, and a long run amplifies the last bit. Tried with Haswell, Zen, Nehalem and
Prescott:

    generator, generator-more, spiral, optimizers: the same bytes
    linear         losses and gradients within 4e-16, last parameters within 5e-16
    network        losses within 2e-12 up to iteration 6,000 and within 7e-6 after it; gradients within 2e-18, last
                   parameters within 2e-3, accuracy the same
    other-seeds    losses within 1e-12, accuracies the same
    shapes         losses within 4e-16, gradients within 2e-16; PyTorch's differentiation agrees within 9e-16
"""

import argparse
import functools
import json
import operator
import sys
from pathlib import Path

import numpy as np

POINTS_PER_CLASS, CLASSES = 100, 3
STEP_SIZE, L2 = 1.0, 1e-3


# --- the data -------------------------------------------------------------------------------------------------------


def spiral(random, n=POINTS_PER_CLASS, classes=CLASSES):
    """X, [classes * n, 2], and the arm that each of its rows lies on."""
    radius = np.linspace(0.0, 1.0, n)
    X = np.empty((classes * n, 2))
    y = np.repeat(np.arange(classes), n)
    for arm in range(classes):
        angle = np.linspace(4 * arm, 4 * (arm + 1), n) + 0.2 * random.randn(n)
        rows = slice(arm * n, (arm + 1) * n)
        X[rows, 0] = radius * np.sin(angle)
        X[rows, 1] = radius * np.cos(angle)
    return X, y


# --- the network ----------------------------------------------------------------------------------------------------

# Each activation with its derivative, which is given both sides: a, the input, and h, what the activation made of it.
ACTIVATIONS = {
    "relu": (lambda a: np.maximum(0, a), lambda a, h: np.where(h <= 0, 0.0, 1.0)),
    "leaky relu": (lambda a: np.where(a > 0, a, 0.01 * a), lambda a, h: np.where(a > 0, 1.0, 0.01)),
    "tanh": (np.tanh, lambda a, h: 1 - h * h),
    "sigmoid": (lambda a: 1 / (1 + np.exp(-a)), lambda a, h: h * (1 - h)),
}


def small_parameters(random, sizes):
    """Weights of 0.01 times a normal number, drawn layer by layer in row-major order; biases of zero."""
    parameters = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        parameters += [0.01 * random.randn(inputs, outputs), np.zeros((1, outputs))]
    return parameters


def loss_and_gradients(parameters, X, y, l2=L2, l1=0.0, activation="relu"):
    """((loss, data loss, regularization loss), a gradient for each parameter)."""
    activate, derivative = ACTIVATIONS[activation]
    weights = parameters[0::2]
    inputs, sums, signal = [], [], X
    for W, b in zip(weights, parameters[1::2]):
        inputs.append(signal)
        sums.append(np.dot(signal, W) + b)
        signal = activate(sums[-1])
    scores = sums[-1]

    exponentials = np.exp(scores)
    probabilities = exponentials / np.sum(exponentials, axis=1, keepdims=True)
    each = np.arange(len(y))
    data_loss = np.sum(-np.log(probabilities[each, y])) / len(y)
    regularization_loss = sum(0.5 * l2 * np.sum(W * W) + l1 * np.sum(np.abs(W)) for W in weights)

    upstream = probabilities
    upstream[each, y] -= 1
    upstream /= len(y)
    gradients = []
    for layer in reversed(range(len(weights))):
        W = weights[layer]
        dW = np.dot(inputs[layer].T, upstream) + l2 * W + l1 * np.sign(W)
        db = np.sum(upstream, axis=0, keepdims=True)
        gradients = [dW, db] + gradients
        if layer > 0:
            upstream = np.dot(upstream, W.T) * derivative(sums[layer - 1], inputs[layer])
    return (data_loss + regularization_loss, data_loss, regularization_loss), gradients


def accuracy(parameters, X, y):
    signal = X
    for W, b in zip(parameters[0::2], parameters[1::2]):
        scores = np.dot(signal, W) + b
        signal = np.maximum(0, scores)
    return np.mean(np.argmax(scores, axis=1) == y)


def train(parameters, X, y, iterations, log_every):
    """Gradient descent over all points at once."""
    initial = parameters
    losses, first_gradients = [], []
    for iteration in range(iterations):
        loss, gradients = loss_and_gradients(parameters, X, y)
        if iteration % log_every == 0:
            losses.append([iteration, *loss])
        if iteration < 2:
            first_gradients.append(gradients)
        parameters = [p - STEP_SIZE * g for p, g in zip(parameters, gradients)]
    return {
        "initial_parameters": initial,
        "losses": losses,
        "gradients_at_0_and_1": first_gradients,
        "final_parameters": parameters,
        "training_accuracy": accuracy(parameters, X, y),
    }


def flat(parameters):
    return np.concatenate([p.ravel() for p in parameters])


# --- generator.json, generator-more.json ----------------------------------------------------------------------------


def generator():
    seeded = np.random.RandomState
    return {
        "seed_0_first_normals": seeded(0).randn(8),
        "seed_1": seeded(1).randn(4),
        "seed_4294967295": seeded(4294967295).randn(4),
        "seed_0_raw_uint32": raw_words(seeded(0), 4),
        "seed_0_uniform": seeded(0).random_sample(4),
    }


def generator_more():
    # MT19937 makes 624 words at once and a uniform takes two of them: 311 and 312 lie on either side of that seam.
    indices = [0, 1, 2, 10, 100, 311, 312, 313, 623, 624, 625, 999]

    def samples(values):
        return [[index, values[index]] for index in indices]

    def far_draws(seed):
        return {
            "seed": seed,
            "xor_of_2000_words": functools.reduce(operator.xor, raw_words(np.random.RandomState(seed), 2000).tolist()),
            "uniforms": samples(np.random.RandomState(seed).random_sample(1000)),
            "normals": samples(np.random.RandomState(seed).randn(1000)),
            "interleaved": interleaved(np.random.RandomState(seed)),
        }

    def bounded_draws(seed, bound):
        twice, after = np.random.RandomState(seed), np.random.RandomState(seed)
        after.randn(3)
        return {
            "seed": seed,
            "bound": bound,
            "integers": np.random.RandomState(seed).randint(bound, size=20),
            "first_permutation": twice.permutation(bound),
            "second_permutation": twice.permutation(bound),
            "shuffle_after_three_normals": shuffled(after, bound),
            "normal_after_that_shuffle": after.randn(),
        }

    return {
        "far_draws": [far_draws(seed) for seed in (0, 1, 12345, 4294967295)],
        "bounded_draws": [bounded_draws(seed, bound) for seed in (0, 5) for bound in (10, 300)],
    }


def raw_words(random, count):
    return random.randint(0, 2**32, size=count, dtype=np.uint32)


def interleaved(random):
    """Normals come in pairs, and the second of a pair waits however many uniforms are drawn in between."""
    kinds = ["normal", "uniform", "normal", "normal", "normal", "normal", "uniform", "uniform", "normal", "normal"]
    draw = {"normal": random.randn, "uniform": random.random_sample}
    return [{"kind": kind, "value": draw[kind]()} for kind in kinds]


def shuffled(random, count):
    order = np.arange(count)
    random.shuffle(order)
    return order


# --- spiral.json, linear.json, network.json, other-seeds.json -------------------------------------------------------


def published_run():
    """One generator serves the data, 18 draws that nobody uses, the linear classifier and then the network."""
    random = np.random.RandomState(0)
    X, y = spiral(random)
    random.randn(18)
    linear = small_parameters(random, [2, CLASSES])
    network = small_parameters(random, [2, 100, CLASSES])
    return {
        "spiral.json": {"X": X, "y": y, "seed": 0, "skipped_draws": 18},
        "linear.json": train(linear, X, y, iterations=200, log_every=1),
        "network.json": train(network, X, y, iterations=10_000, log_every=100),
    }


def other_seeds():
    """The weights follow the data after skipped_draws normals; a network with 6 follows the linear classifier's."""

    def run(seed, skipped_draws, sizes, iterations, log_every):
        random = np.random.RandomState(seed)
        X, y = spiral(random)
        random.randn(skipped_draws)
        trained = train(small_parameters(random, sizes), X, y, iterations, log_every)
        return {
            "seed": seed,
            "skipped_draws": skipped_draws,
            "sizes": sizes,
            "initial_weights": trained["initial_parameters"][0::2],
            "losses": trained["losses"],
            "iterations": iterations,
            "training_accuracy": trained["training_accuracy"],
        }

    seeds = (1, 2, 42, 4294967295)
    return {
        "linear": [run(seed, 0, [2, CLASSES], 200, 1) for seed in seeds],
        "network": [run(seed, skip, [2, 100, CLASSES], 1000, 50) for seed in seeds for skip in (0, 6)],
    }


# --- shapes.json ----------------------------------------------------------------------------------------------------


def shapes():
    return {"networks": [shape(1, [2, 16, 16, 3]), shape(2, [2, 8, 8, 8, 4])]}


def shape(seed, sizes, points=20):
    random = np.random.RandomState(seed)
    X = random.uniform(-1, 1, (points, sizes[0]))
    y = random.randint(sizes[-1], size=points)
    parameters = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        parameters += [np.sqrt(2 / inputs) * random.randn(inputs, outputs), 0.1 * random.randn(1, outputs)]

    cases = []
    for activation in ACTIVATIONS:
        for l2, l1 in ((0.0, 0.0), (0.01, 0.0), (0.0, 0.02)):
            (loss, data_loss, regularization_loss), gradients = loss_and_gradients(
                parameters, X, y, l2=l2, l1=l1, activation=activation
            )
            cases.append({
                "activation": activation,
                "l2": l2,
                "l1": l1,
                "loss": loss,
                "data_loss": data_loss,
                "regularization_loss": regularization_loss,
                "flat_gradient": flat(gradients),
            })
    return {"sizes": sizes, "X": X, "y": y, "flat_parameters": flat(parameters), "cases": cases}


# --- optimizers.json ------------------------------------------------------------------------------------------------


def optimizers():
    import torch

    X, y = spiral(np.random.RandomState(0))
    random = np.random.RandomState(7)
    sizes = [2, 8, CLASSES]
    initial = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        initial += [0.5 * random.randn(inputs, outputs), 0.1 * random.randn(1, outputs)]

    def run(name, make, step_size):
        parameters = [torch.tensor(p, dtype=torch.float64, requires_grad=True) for p in initial]
        optimizer = make(parameters)
        losses, snapshots = [], []
        for iteration in range(50):
            W, b, W2, b2 = parameters
            scores = torch.relu(torch.tensor(X) @ W + b) @ W2 + b2
            loss = torch.nn.functional.cross_entropy(scores, torch.tensor(y))
            loss = loss + 0.5 * L2 * ((W * W).sum() + (W2 * W2).sum())
            losses.append(loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if iteration + 1 in (1, 2, 10, 50):
                snapshots.append({"steps": iteration + 1, "flat": flat([p.detach().numpy() for p in parameters])})
        return {"name": name, "step_size": step_size, "losses": losses, "parameters_after": snapshots}

    sgd, adam, rmsprop, adagrad = torch.optim.SGD, torch.optim.Adam, torch.optim.RMSprop, torch.optim.Adagrad
    return {
        "made_with": f"PyTorch {torch.__version__}, torch.optim and automatic differentiation in float64",
        "data": "spiral.json",
        "sizes": sizes,
        "activation": "relu",
        "l2": L2,
        "flat_initial_parameters": flat(initial),
        "runs": [
            # p -= step * g
            run("gradient descent", lambda p: sgd(p, lr=0.1), 0.1),
            # v = 0.9 v + g, from v = 0; p -= step * v
            run("momentum", lambda p: sgd(p, lr=0.1, momentum=0.9), 0.1),
            # the same v; p -= step * (g + 0.9 v)
            run("nesterov", lambda p: sgd(p, lr=0.1, momentum=0.9, nesterov=True), 0.1),
            # m = 0.9 m + 0.1 g; v = 0.999 v + 0.001 g^2; p -= step * m / (1 - 0.9^t) / (sqrt(v / (1 - 0.999^t)) + 1e-8)
            run("adam", lambda p: adam(p, lr=0.01, betas=(0.9, 0.999), eps=1e-8), 0.01),
            # v = 0.99 v + 0.01 g^2; p -= step * g / (sqrt(v) + 1e-8)
            run("rmsprop", lambda p: rmsprop(p, lr=0.01, alpha=0.99, eps=1e-8), 0.01),
            # s = s + g^2; p -= step * g / (sqrt(s) + 1e-10)
            run("adagrad", lambda p: adagrad(p, lr=0.1, eps=1e-10), 0.1),
        ],
    }


# --- the files ------------------------------------------------------------------------------------------------------


def all_files():
    files = {
        "generator.json": generator(),
        "generator-more.json": generator_more(),
        **published_run(),
        "other-seeds.json": other_seeds(),
        "shapes.json": shapes(),
    }
    try:
        files["optimizers.json"] = optimizers()
    except ImportError:
        print("optimizers.json is left as it is: it needs PyTorch", file=sys.stderr)
    return {name: plain(content) for name, content in files.items()}


def plain(value):
    """Arrays and NumPy's numbers, as JSON knows them."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def numbers(value):
    """Each number of a file with the key it stands under, in order."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from ((name or key, number) for name, number in numbers(item))
    elif isinstance(value, list):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, (int, float)):
        yield None, value


def compare(name, made, path):
    text = path.read_text()
    if text == json.dumps(made):
        print(f"{name}: the same bytes")
        return
    ours, theirs = list(numbers(made)), list(numbers(json.loads(text)))
    if [key for key, _ in ours] != [key for key, _ in theirs]:
        sys.exit(f"{name}: holds other things than this script makes")
    largest = {}
    for (key, a), (_, b) in zip(ours, theirs):
        largest[key] = max(largest.get(key, 0), abs(a - b))
    print(f"{name}: " + ", ".join(f"{key} within {value:.1g}" for key, value in largest.items() if value > 0))


def main():
    parser = argparse.ArgumentParser(description="Makes the reference numbers with NumPy.")
    parser.add_argument("--check", action="store_true", help="compare with the files instead of writing them")
    check = parser.parse_args().check
    folder = Path(__file__).resolve().parent
    for name, content in all_files().items():
        if check:
            compare(name, content, folder / name)
        else:
            (folder / name).write_text(json.dumps(content))


if __name__ == "__main__":
    main()
