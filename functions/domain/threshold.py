"""From which P(negative) on a mention counts as negative, for a business's own share.

Where one mention in twenty is negative, the same P(negative) is right far less often
than where three in five are. Saerens, M. et al. (2002). Adjusting the outputs of a
classifier to new a priori probabilities. Neural Computation 14: the odds of a
posterior scale with the odds of the prior.
"""

NEGATIVE_THRESHOLD = 0.51
"""Where nothing is known of a business."""

SHARE_KNOWN = 0.6
"""The share of negatives at which the threshold above was set for its precision."""

LEAST, MOST = 0.4, 0.8
"""Bounds of a business's threshold. Higher would go deaf where all is quiet: in a
crisis the share of negatives rises before any average has seen it."""

FEW = 50.0
"""Mentions at which a business's own share counts half."""

_EDGE = 1e-3


def threshold_for(share: float) -> float:
    """The threshold where `share` of the mentions, in [0, 1], are negative.

    It asks for the odds that, at SHARE_KNOWN, NEGATIVE_THRESHOLD asks for.
    """
    share = min(max(share, _EDGE), 1 - _EDGE)
    odds = _odds(NEGATIVE_THRESHOLD) * _odds(SHARE_KNOWN) / _odds(share)
    return min(max(odds / (1 + odds), LEAST), MOST)


def own_threshold(negative: float, mentions: float) -> float:
    """The threshold of a business that had so many mentions, so many negative.

    The fewer there were, the nearer it is to NEGATIVE_THRESHOLD.
    """
    if mentions <= 0:
        return NEGATIVE_THRESHOLD
    known = mentions / (mentions + FEW)
    own = threshold_for(negative / mentions)
    return known * own + (1 - known) * NEGATIVE_THRESHOLD


def _odds(probability: float) -> float:
    return probability / (1 - probability)
