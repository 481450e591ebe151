"""The same network in other libraries, where they are installed."""

import importlib
import importlib.util
import time

LIBRARIES = {"sklearn": "scikit-learn", "jax": "JAX", "torch": "PyTorch"}


def missing():
    """A sentence for each library that is not there."""
    return [f"{name} is not installed: skipped." for module, name in LIBRARIES.items() if not _installed(module)]


def turns(X, y, units, classes, step_size, iterations):
    """Name -> a function that gives the seconds of an iteration."""
    makers = {"sklearn": _sklearn, "jax": _jax, "torch": _torch}
    return {
        LIBRARIES[module]: make(X, y.astype(int), units, classes, step_size, iterations)
        for module, make in makers.items()
        if _installed(module)
    }


def _installed(module):
    return importlib.util.find_spec(module) is not None


def _seconds(work, iterations):
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) / iterations


def _sklearn(X, y, units, classes, step_size, iterations):
    import warnings

    from sklearn.neural_network import MLPClassifier

    def turn():
        model = MLPClassifier(
            (units,), solver="sgd", momentum=0, batch_size=len(X), learning_rate_init=step_size, shuffle=False,
            alpha=1e-3 * len(X), max_iter=iterations, tol=0, n_iter_no_change=iterations,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _seconds(lambda: model.fit(X, y), iterations)

    return turn


def _jax(X, y, units, classes, step_size, iterations):
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    data, labels = jnp.asarray(X), jnp.asarray(y)

    def loss(p):
        scores = jnp.maximum(0, data @ p[0] + p[1]) @ p[2] + p[3]
        truth = jnp.take_along_axis(scores, labels[:, None], axis=1)[:, 0]
        data_loss = jnp.mean(jax.scipy.special.logsumexp(scores, axis=1) - truth)
        return data_loss + 0.5e-3 * (jnp.sum(p[0] ** 2) + jnp.sum(p[2] ** 2))

    def step(p, _):
        value, gradient = jax.value_and_grad(loss)(p)
        return [a - step_size * g for a, g in zip(p, gradient)], value

    run = jax.jit(lambda p: jax.lax.scan(step, p, None, length=iterations))
    keys = jax.random.split(jax.random.PRNGKey(0))
    start = [
        0.01 * jax.random.normal(keys[0], (2, units)), jnp.zeros(units),
        0.01 * jax.random.normal(keys[1], (units, classes)), jnp.zeros(classes),
    ]  # fmt: skip
    jax.block_until_ready(run(start))
    return lambda: _seconds(lambda: jax.block_until_ready(run(start)), iterations)


def _torch(X, y, units, classes, step_size, iterations):
    import torch

    torch.set_num_threads(1)
    data, labels = torch.tensor(X), torch.tensor(y)

    def turn():
        generator = torch.Generator().manual_seed(0)
        shapes = [(2, units), (1, units), (units, classes), (1, classes)]
        p = [0.01 * torch.randn(*s, dtype=torch.float64, generator=generator) for s in shapes]
        p = [x.requires_grad_() for x in p]

        def work():
            for _ in range(iterations):
                scores = torch.relu(data @ p[0] + p[1]) @ p[2] + p[3]
                loss = torch.nn.functional.cross_entropy(scores, labels)
                loss = loss + 0.5e-3 * (p[0].square().sum() + p[2].square().sum())
                for x, g in zip(p, torch.autograd.grad(loss, p)):
                    x.data -= step_size * g

        return _seconds(work, iterations)

    return turn
