"""What presses taught, applied to a verdict: one step, and never against a proof."""

from dataclasses import replace
from typing import Final

from functions.domain.about import NOT_US, About, Because, Ground, Verdict
from functions.domain.author import author_hash
from functions.domain.business import Business
from functions.domain.folding import words
from functions.domain.mention import Entry
from functions.domain.taught import Taught

_PROOFS: Final = frozenset(
    {
        Because.QUERY,
        Because.HANDLE,
        Because.LINK,
        Because.ADDRESS,
        Because.TOWN,
    }
)


def after_taught(
    about: About, entry: Entry, business: Business, taught: Taught
) -> About:
    """The verdict after what was learned: a step towards us, a step away, or as it was.

    What a name alone made sure becomes a question, a question becomes yes or no.
    """
    after = after_taught_openly(about, entry, business, taught)
    return NOT_US if after.verdict is Verdict.NOT else after


def after_taught_openly(
    about: About, entry: Entry, business: Business, taught: Taught
) -> About:
    """Likewise, but what is not about us bears its grounds too."""
    proven = any(ground.because in _PROOFS for ground in about.grounds)
    if not taught.clues or (about.sure and proven):
        return about
    known = frozenset(words(f"{entry.title}\n{entry.text}"))
    author = author_hash(entry.author, business.author_key)
    leaning, shown = taught.leaning(known, entry.publisher, author)
    if leaning > 0 and about.open:
        return _moved(about, Verdict.ABOUT, Because.LEARNED, shown)
    if leaning < 0 and about.verdict is not Verdict.NOT:
        verdict = Verdict.NOT if about.open else Verdict.PERHAPS
        return _moved(about, verdict, Because.LEARNED_OTHER, shown)
    return about


def _moved(
    about: About, verdict: Verdict, because: Because, shown: tuple[str, ...]
) -> About:
    ground = Ground(because, ", ".join(shown))
    return replace(about, verdict=verdict, grounds=(*about.grounds, ground))
