"""What an author's own stars say, beside what the words say.

The rating stays a field of its own on the mention; here it only weighs in.
"""

Tones = tuple[float, float, float]
"""Probabilities of negative, neutral and positive; they sum to 1."""

_SAY: dict[int, Tones] = {
    1: (0.96, 0.03, 0.01),
    2: (0.85, 0.12, 0.03),
    3: (0.25, 0.60, 0.15),
    4: (0.04, 0.16, 0.80),
    5: (0.01, 0.03, 0.96),
}
"""One and two stars complain, four and five praise. Three are what *neutral* means for
a review: so-so, or good and bad in one; rather a complaint than praise, if either."""

_WEIGHT = 0.7
"""An author's own stars outweigh what is made of the words."""


def of_stars(rating: float | None) -> Tones | None:
    """What a rating from 1 to 5 says by itself; halves count as the star below."""
    return _SAY.get(int(rating)) if rating is not None and 1 <= rating <= 5 else None  # noqa: PLR2004 - five stars


def with_stars(words: Tones | None, rating: float | None) -> Tones | None:
    """Both together; either alone where the other is missing, None for neither."""
    stars = of_stars(rating)
    if words is None or stars is None:
        return stars or words
    negative, neutral, positive = (
        _WEIGHT * star + (1 - _WEIGHT) * word
        for star, word in zip(stars, words, strict=True)
    )
    return negative, neutral, positive
