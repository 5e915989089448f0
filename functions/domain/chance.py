"""How surprising a count is: the tail of a negative binomial, in closed form."""

import math

_LOG_SQRT_TAU = 0.5 * math.log(2 * math.pi)
_LN_10 = math.log(10)
_NEAR = 0.3
"""Standard deviations from the mean within which the second-order term cancels out."""


def surprise(seen: int, mean: float, spread: float) -> float:
    """-log10 P(N >= seen) where N has this mean and variance mean + spread * mean².

    The saddlepoint formula of Lugannani and Rice (1980) with Daniels' second continuity
    correction (1987); Mills' ratio by Sampford's bound (1953). From three counts on it
    is within 0.2 of the exact sum (0.1 beyond 10^-1), in constant time, and does not
    underflow. Zero for a count that is no more than its mean.
    """
    if seen <= mean + 0.5:
        return 0.0
    y = seen - 0.5
    mean = max(mean, 1e-9)
    shape = 1 / max(spread, 1e-9)
    tilt = math.log(y * (shape + mean) / (mean * (shape + y)))
    cumulant = shape * math.log((shape + y) / (shape + mean))
    deviance = max(2 * (tilt * y - cumulant), 1e-12)
    root = math.sqrt(deviance)
    mills = 4 / (3 * root + math.sqrt(deviance + 8))
    if root > _NEAR:
        slope = 2 * math.sinh(tilt / 2) * math.sqrt(y + y * y / shape)
        mills += 1 / slope - 1 / root
    log_p = -deviance / 2 - _LOG_SQRT_TAU + math.log(mills)
    return max(-log_p / _LN_10, 0.0)
