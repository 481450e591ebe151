"""What everything is measured against: the case study's maths in NumPy, float64, with the loss computed at every iteration.

As a program it is the published run's network for as many iterations as its argument says.
"""

import sys
import time

import numpy as np


def spiral(points, classes):
    """The spiral of the case study, for any number of classes."""
    each = points // classes
    generator = np.random.RandomState(0)
    X = np.zeros((each * classes, 2))
    y = np.zeros(each * classes, dtype="uint8")
    for j in range(classes):
        rows = slice(each * j, each * (j + 1))
        radius = np.linspace(0.0, 1, each)
        start = j * 2 * np.pi / classes
        angle = np.linspace(start, start + 4, each) + generator.randn(each) * 0.2
        X[rows] = np.c_[radius * np.sin(angle), radius * np.cos(angle)]
        y[rows] = j
    return X, y


def parameters(hidden, classes):
    """A weight matrix and a bias a layer; a deep network's are scaled by what they read, or it never leaves its start."""
    generator = np.random.RandomState(1)
    sizes = [2, *hidden, classes]
    scale = [np.sqrt(2 / inputs) if len(hidden) > 1 else 0.01 for inputs in sizes[:-1]]
    weights = [s * generator.randn(a, b) for s, a, b in zip(scale, sizes, sizes[1:])]
    return weights, [np.zeros((1, b)) for b in sizes[1:]]


def train(X, y, hidden, classes, step_size, iterations, reg=1e-3):
    """Seconds an iteration of full-batch gradient descent."""
    W, b = parameters(hidden, classes)
    examples = X.shape[0]
    own = range(examples)
    begin = time.perf_counter()
    for _ in range(iterations):
        layers = [X]
        for l in range(len(hidden)):
            layers.append(np.maximum(0, np.dot(layers[-1], W[l]) + b[l]))
        scores = np.dot(layers[-1], W[-1]) + b[-1]
        exp_scores = np.exp(scores)
        probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True)
        data_loss = np.sum(-np.log(probs[own, y])) / examples
        loss = data_loss + sum(0.5 * reg * np.sum(w * w) for w in W)
        dz = probs
        dz[own, y] -= 1
        dz /= examples
        dW, db = [None] * len(W), [None] * len(W)
        for l in reversed(range(len(W))):
            dW[l] = np.dot(layers[l].T, dz) + reg * W[l]
            db[l] = np.sum(dz, axis=0, keepdims=True)
            if l > 0:
                dz = np.dot(dz, W[l].T)
                dz[layers[l] <= 0] = 0
        for l in range(len(W)):
            W[l] += -step_size * dW[l]
            b[l] += -step_size * db[l]
    seconds = (time.perf_counter() - begin) / iterations
    assert np.isfinite(loss)
    return seconds


def decision_map(columns, rows, units, classes=3, repeats=3):
    """Seconds that the class of every point of a grid takes, with its probability."""
    W, b = parameters([units], classes)
    xx, yy = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(-1, 1, rows))
    points = np.c_[xx.ravel(), yy.ravel()]
    begin = time.perf_counter()
    for _ in range(repeats):
        scores = np.dot(np.maximum(0, np.dot(points, W[0]) + b[0]), W[1]) + b[1]
        winner = np.argmax(scores, axis=1)
        exp_scores = np.exp(scores - np.max(scores, axis=1, keepdims=True))
        confidence = np.max(exp_scores, axis=1) / np.sum(exp_scores, axis=1)
    assert winner.shape == confidence.shape
    return (time.perf_counter() - begin) / repeats


if __name__ == "__main__":
    print(train(*spiral(300, 3), [100], 3, 1.0, int(sys.argv[1])))
