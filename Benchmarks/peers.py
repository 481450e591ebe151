"""The same networks in other libraries, where they are installed."""

import importlib
import importlib.util
import os
import time

LIBRARIES = {"sklearn": "scikit-learn", "jax": "JAX", "torch": "PyTorch", "numba": "numba"}


def missing():
    """A sentence for each library that is not there."""
    return [f"{name} is not installed: skipped." for module, name in LIBRARIES.items() if not _installed(module)]


def turns(X, y, hidden, classes, step_size, iterations, activation, optimizer):
    """Name -> a function that gives the seconds of processor time of an iteration."""
    makers = {"sklearn": _sklearn, "jax": _jax, "torch": _torch, "numba": _numba}
    made = {}
    for module, make in makers.items():
        if _installed(module):
            turn = make(X, y.astype(int), hidden, classes, step_size, iterations, activation, optimizer)
            if turn:
                made[LIBRARIES[module]] = turn
    return made


def _installed(module):
    return importlib.util.find_spec(module) is not None


def _seconds(work, iterations):
    begin = time.process_time()
    work()
    return (time.process_time() - begin) / iterations


def _start(hidden, classes, activation):
    from baseline import parameters

    W, b = parameters(hidden, classes, activation)
    return W, [x.reshape(-1) for x in b]


def _sklearn(X, y, hidden, classes, step_size, iterations, activation, optimizer):
    """`MLPClassifier`: gradient descent, momentum or Adam."""
    import warnings

    from sklearn.neural_network import MLPClassifier

    names = {"relu": "relu", "tanh": "tanh", "sigmoid": "logistic"}
    if activation not in names or optimizer not in ("gd", "momentum", "adam") or not hidden:
        return None

    def turn():
        model = MLPClassifier(
            tuple(hidden), activation=names[activation], solver="adam" if optimizer == "adam" else "sgd",
            momentum=0.9 if optimizer == "momentum" else 0, nesterovs_momentum=False, batch_size=len(X),
            learning_rate_init=step_size, shuffle=False, alpha=1e-3 * len(X), max_iter=iterations, tol=0,
            n_iter_no_change=iterations,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _seconds(lambda: model.fit(X, y), iterations)

    return turn


def _jax(X, y, hidden, classes, step_size, iterations, activation, optimizer):
    """A jitted loop with automatic gradients."""
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
    import jax
    import jax.numpy as jnp

    if optimizer not in ("gd", "adam"):
        return None
    jax.config.update("jax_enable_x64", True)
    data, labels = jnp.asarray(X), jnp.asarray(y)
    functions = {
        "relu": lambda z: jnp.maximum(0, z), "tanh": jnp.tanh, "sigmoid": jax.nn.sigmoid,
        "leaky": lambda z: jnp.where(z > 0, z, 0.01 * z),
    }  # fmt: skip
    f = functions[activation]

    def loss(p):
        W, b = p
        h = data
        for w, c in zip(W[:-1], b[:-1]):
            h = f(h @ w + c)
        scores = h @ W[-1] + b[-1]
        truth = jnp.take_along_axis(scores, labels[:, None], axis=1)[:, 0]
        data_loss = jnp.mean(jax.scipy.special.logsumexp(scores, axis=1) - truth)
        return data_loss + 0.5e-3 * sum(jnp.sum(w**2) for w in W)

    def step(state, _):
        p, m, v, t = state
        value, gradient = jax.value_and_grad(loss)(p)
        if optimizer == "gd":
            return (jax.tree.map(lambda a, g: a - step_size * g, p, gradient), m, v, t), value
        t = t + 1
        m = jax.tree.map(lambda a, g: 0.9 * a + 0.1 * g, m, gradient)
        v = jax.tree.map(lambda a, g: 0.999 * a + 0.001 * g * g, v, gradient)
        c1, c2 = 1 - 0.9**t, 1 - 0.999**t
        p = jax.tree.map(lambda a, x, y: a - step_size * (x / c1) / (jnp.sqrt(y / c2) + 1e-8), p, m, v)
        return (p, m, v, t), value

    run = jax.jit(lambda s: jax.lax.scan(step, s, None, length=iterations))
    W, b = _start(hidden, classes, activation)
    p = ([jnp.asarray(w) for w in W], [jnp.asarray(c) for c in b])
    zeros = jax.tree.map(jnp.zeros_like, p) if optimizer == "adam" else None
    start = (p, zeros, zeros, jnp.zeros(()))
    jax.block_until_ready(run(start))
    return lambda: _seconds(lambda: jax.block_until_ready(run(start)), iterations)


def _torch(X, y, hidden, classes, step_size, iterations, activation, optimizer):
    """Eager, with automatic gradients and the library's own optimizers."""
    import torch

    torch.set_num_threads(1)
    data, labels = torch.tensor(X), torch.tensor(y)
    functions = {
        "relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid,
        "leaky": lambda z: torch.nn.functional.leaky_relu(z, 0.01),
    }  # fmt: skip
    f = functions[activation]
    optimizers = {
        "gd": lambda p: torch.optim.SGD(p, step_size), "momentum": lambda p: torch.optim.SGD(p, step_size, 0.9),
        "nesterov": lambda p: torch.optim.SGD(p, step_size, 0.9, nesterov=True),
        "adam": lambda p: torch.optim.Adam(p, step_size), "rmsprop": lambda p: torch.optim.RMSprop(p, step_size),
        "adagrad": lambda p: torch.optim.Adagrad(p, step_size),
    }  # fmt: skip

    def turn():
        W, b = _start(hidden, classes, activation)
        W = [torch.tensor(w, requires_grad=True) for w in W]
        b = [torch.tensor(c, requires_grad=True) for c in b]
        mover = optimizers[optimizer](W + b)

        def work():
            for _ in range(iterations):
                h = data
                for w, c in zip(W[:-1], b[:-1]):
                    h = f(torch.addmm(c, h, w))
                scores = torch.addmm(b[-1], h, W[-1])
                loss = torch.nn.functional.cross_entropy(scores, labels)
                loss = loss + 0.5e-3 * sum(w.square().sum() for w in W)
                mover.zero_grad()
                loss.backward()
                mover.step()

        return _seconds(work, iterations)

    return turn


def _numba(X, y, hidden, classes, step_size, iterations, activation, optimizer):
    """Explicit loops over the points of one hidden layer, compiled with fastmath; gradient descent."""
    import numba
    import numpy as np

    if len(hidden) != 1 or optimizer != "gd" or activation == "leaky":
        return None
    kind = {"relu": 0, "tanh": 1, "sigmoid": 2}[activation]

    @numba.njit(fastmath=True)
    def run(X, y, W, b, W2, b2, step_size, iterations):
        N, H, K = X.shape[0], W.shape[1], W2.shape[0]
        h, p = np.empty(H), np.empty(K)
        loss = 0.0
        for _ in range(iterations):
            dW, db, dW2, db2 = np.zeros_like(W), np.zeros_like(b), np.zeros_like(W2), np.zeros_like(b2)
            loss = 0.0
            for i in range(N):
                x0, x1 = X[i, 0], X[i, 1]
                for j in range(H):
                    z = x0 * W[0, j] + x1 * W[1, j] + b[j]
                    if kind == 0:
                        h[j] = max(z, 0.0)
                    elif kind == 1:
                        h[j] = np.tanh(z)
                    else:
                        h[j] = 1 / (1 + np.exp(-z))
                total = 0.0
                for k in range(K):
                    s = b2[k]
                    for j in range(H):
                        s += h[j] * W2[k, j]
                    p[k] = np.exp(s)
                    total += p[k]
                loss -= np.log(p[y[i]] / total)
                for k in range(K):
                    p[k] = (p[k] / total - (1.0 if k == y[i] else 0.0)) / N
                    db2[k] += p[k]
                    for j in range(H):
                        dW2[k, j] += h[j] * p[k]
                for j in range(H):
                    d = 0.0
                    for k in range(K):
                        d += p[k] * W2[k, j]
                    if kind == 0:
                        d = d if h[j] > 0 else 0.0
                    elif kind == 1:
                        d *= 1 - h[j] * h[j]
                    else:
                        d *= h[j] * (1 - h[j])
                    dW[0, j] += x0 * d
                    dW[1, j] += x1 * d
                    db[j] += d
            loss = loss / N + 0.5e-3 * (np.sum(W * W) + np.sum(W2 * W2))
            W -= step_size * (dW + 1e-3 * W)
            W2 -= step_size * (dW2 + 1e-3 * W2)
            b -= step_size * db
            b2 -= step_size * db2
        return loss

    def start():
        (W, W2), (b, b2) = _start(hidden, classes, activation)
        return W, b, np.ascontiguousarray(W2.T), b2

    run(X, y, *start(), step_size, 2)

    def turn():
        begin = start()
        return _seconds(lambda: run(X, y, *begin, step_size, iterations), iterations)

    return turn
