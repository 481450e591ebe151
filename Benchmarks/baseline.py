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


def parameters(hidden, classes, activation="relu"):
    """A weight matrix and a bias a layer, scaled by what they read where a small start would never be left."""
    generator = np.random.RandomState(1)
    sizes = [2, *hidden, classes]
    scaled = len(hidden) > 1 or activation in ("tanh", "sigmoid")
    scale = [np.sqrt(2 / inputs) if scaled else 0.01 for inputs in sizes[:-1]]
    weights = [s * generator.randn(a, b) for s, a, b in zip(scale, sizes, sizes[1:])]
    return weights, [np.zeros((1, b)) for b in sizes[1:]]


def activate(z, activation):
    """`f(z)` as the notes write it; `z` is not used again."""
    if activation == "relu":
        return np.maximum(0, z)
    if activation == "tanh":
        return np.tanh(z)
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z))
    return np.where(z > 0, z, 0.01 * z)


def slope(dh, h, activation):
    """`dh f'(z)`, from `h = f(z)`."""
    if activation == "relu":
        dh[h <= 0] = 0
        return dh
    if activation == "tanh":
        return dh * (1 - h * h)
    if activation == "sigmoid":
        return dh * (h * (1 - h))
    return np.where(h > 0, dh, 0.01 * dh)


class Optimizer:
    """One of the program's optimizers, as PyTorch defines it."""

    def __init__(self, name, arrays):
        self.name, self.t = name, 0
        self.first = [np.zeros_like(x) for x in arrays]
        self.second = [np.zeros_like(x) for x in arrays]

    def move(self, arrays, gradients, step):
        self.t += 1
        for x, g, m, v in zip(arrays, gradients, self.first, self.second):
            if self.name == "gd":
                x += -step * g
            elif self.name == "momentum":
                m[...] = 0.9 * m + g
                x += -step * m
            elif self.name == "nesterov":
                m[...] = 0.9 * m + g
                x += -step * (g + 0.9 * m)
            elif self.name == "adam":
                m[...] = 0.9 * m + 0.1 * g
                v[...] = 0.999 * v + 0.001 * g * g
                x += -step * (m / (1 - 0.9**self.t)) / (np.sqrt(v / (1 - 0.999**self.t)) + 1e-8)
            elif self.name == "rmsprop":
                m[...] = 0.99 * m + 0.01 * g * g
                x += -step * g / (np.sqrt(m) + 1e-8)
            elif self.name == "adagrad":
                m[...] = m + g * g
                x += -step * g / (np.sqrt(m) + 1e-10)


def train(X, y, hidden, classes, step_size, iterations, activation="relu", optimizer="gd", batch=0, l1=0.0, reg=1e-3):
    """Seconds of processor time an iteration."""
    W, b = parameters(hidden, classes, activation)
    mover = Optimizer(optimizer, W + b)
    generator = np.random.RandomState(0)
    order, position = np.arange(len(X)), len(X)
    begin = time.process_time()
    for _ in range(iterations):
        data, labels = X, y
        if batch:
            if position >= len(X):
                generator.shuffle(order)
                position = 0
            chosen = order[position : position + batch]
            position += batch
            data, labels = X[chosen], y[chosen]
        examples = data.shape[0]
        own = range(examples)
        layers = [data]
        for l in range(len(hidden)):
            layers.append(activate(np.dot(layers[-1], W[l]) + b[l], activation))
        scores = np.dot(layers[-1], W[-1]) + b[-1]
        exp_scores = np.exp(scores)
        probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True)
        data_loss = np.sum(-np.log(probs[own, labels])) / examples
        loss = data_loss + sum(0.5 * reg * np.sum(w * w) for w in W)
        if l1:
            loss += sum(l1 * np.sum(np.abs(w)) for w in W)
        dz = probs
        dz[own, labels] -= 1
        dz /= examples
        dW, db = [None] * len(W), [None] * len(W)
        for l in reversed(range(len(W))):
            dW[l] = np.dot(layers[l].T, dz) + reg * W[l]
            if l1:
                dW[l] += l1 * np.sign(W[l])
            db[l] = np.sum(dz, axis=0, keepdims=True)
            if l > 0:
                dz = slope(np.dot(dz, W[l].T), layers[l], activation)
        mover.move(W + b, dW + db, step_size)
    seconds = (time.process_time() - begin) / iterations
    assert np.isfinite(loss)
    return seconds


def decision_map(columns, rows, units, classes=3, repeats=3):
    """Seconds that the class of every point of a grid takes, with its probability."""
    W, b = parameters([units], classes)
    xx, yy = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(-1, 1, rows))
    points = np.c_[xx.ravel(), yy.ravel()]
    begin = time.process_time()
    for _ in range(repeats):
        scores = np.dot(np.maximum(0, np.dot(points, W[0]) + b[0]), W[1]) + b[1]
        winner = np.argmax(scores, axis=1)
        exp_scores = np.exp(scores - np.max(scores, axis=1, keepdims=True))
        confidence = np.max(exp_scores, axis=1) / np.sum(exp_scores, axis=1)
    assert winner.shape == confidence.shape
    return (time.process_time() - begin) / repeats


if __name__ == "__main__":
    print(train(*spiral(300, 3), [100], 3, 1.0, int(sys.argv[1])))
