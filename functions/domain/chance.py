"""How surprising a count is: the tail of a negative binomial, in closed form."""

import math
from math import lgamma, log, log1p, sqrt

_LOG_SQRT_TAU = 0.5 * log(2 * math.pi)
_LN_10 = log(10)

_NEAR = 0.3
"""Standard deviations from the mean within which the second-order term cancels out."""

_STEEP = 0.6
"""Where each further count is at most so much likelier than the last, two terms of the
sum and a geometric rest say it within a hundredth, and the saddlepoint formula fails
where almost nothing is expected."""

_MOST_SPREAD = 10.0
"""Three times the mean either way is as much as is told apart."""


def surprise(seen: int, mean: float, spread: float) -> float:
    """-log10 P(N >= seen) where N has this mean and variance mean + spread * mean².

    In constant time and without underflow; from three counts on within 0.2 of the
    exact sum (0.1 beyond 10^-1). Zero for a count that is no more than its mean.
    """
    if seen <= mean + 0.5:
        return 0.0
    mean = max(mean, 1e-9)
    shape = 1 / min(max(spread, 1e-9), _MOST_SPREAD)
    again = mean / (shape + mean)
    if again * (seen + shape) < _STEEP * (seen + 1):
        return max(-_first_terms(seen, shape, again) / _LN_10, 0.0)
    return max(-_saddlepoint(seen, mean, shape) / _LN_10, 0.0)


def _first_terms(seen: int, shape: float, again: float) -> float:
    """Ln P from the first term of the sum and the ratios of the next two."""
    first = (
        lgamma(seen + shape)
        - lgamma(shape)
        - lgamma(seen + 1)
        + shape * log1p(-again)
        + seen * log(again)
    )
    second = again * (seen + shape) / (seen + 1)
    third = again * (seen + 1 + shape) / (seen + 2)
    return first + log1p(second / (1 - third))


def _saddlepoint(seen: int, mean: float, shape: float) -> float:
    """Ln P by Lugannani and Rice (1980) with Daniels' second continuity correction
    (1987); Mills' ratio by Sampford's bound (1953).
    """  # noqa: D205 - one sentence
    y = seen - 0.5
    tilt = log(y * (shape + mean) / (mean * (shape + y)))
    cumulant = shape * log((shape + y) / (shape + mean))
    deviance = max(2 * (tilt * y - cumulant), 1e-12)
    root = sqrt(deviance)
    mills = 4 / (3 * root + sqrt(deviance + 8))
    if root > _NEAR:
        slope = 2 * math.sinh(tilt / 2) * sqrt(y + y * y / shape)
        mills += 1 / slope - 1 / root
    return -deviance / 2 - _LOG_SQRT_TAU + log(mills)


def in_a_draw(low: int, drawn: int, known_low: int, known: int) -> float:
    """-log10 of the probability of at least `low` in `drawn` where so many were known.

    Beta-binomial with Jeffreys' prior, so that how little is known weighs in; summed
    from the last term, which a draw of hundreds bears.
    """
    a, b = known_low + 0.5, known - known_low + 0.5
    start = lgamma(a + b) - lgamma(a) - lgamma(b) - lgamma(a + b + drawn)
    terms = [
        start
        + lgamma(drawn + 1)
        - lgamma(k + 1)
        - lgamma(drawn - k + 1)
        + lgamma(k + a)
        + lgamma(drawn - k + b)
        for k in range(low, drawn + 1)
    ]
    highest = max(terms)
    total = sum(math.exp(term - highest) for term in terms)
    return max(-(highest + log(total)) / _LN_10, 0.0)
