"""Why an entry is about a business, or is not: for people who ask."""

from functions.domain.about import About, Because, Ground, Verdict
from functions.domain.business import Business
from functions.domain.mention import Entry
from functions.domain.query_holds import holds
from functions.domain.taught import Taught
from functions.listen.matching.excluded import excluded_word
from functions.listen.matching.register import Register
from functions.listen.matching.taught import after_taught_openly
from functions.listen.matching.told_text import Text
from functions.listen.matching.weigh import weigh_openly


def why(business: Business, entry: Entry, taught: Taught | None = None) -> About:
    """The verdict on an entry, after what presses taught if that is given; what is not
    about the business bears its grounds too.

    No grounds at all: none of its names stands there.
    """  # noqa: D205 - one sentence
    about = _untaught(business, entry)
    return after_taught_openly(about, entry, business, taught) if taught else about


def _untaught(business: Business, entry: Entry) -> About:
    text = Text(entry.title, entry.text)
    register = Register((business,))
    hits = register.candidates(text).get(0)
    if hits is None:
        return About(Verdict.NOT)
    if word := excluded_word(business.excludes, text):
        return About(Verdict.NOT, grounds=(Ground(Because.EXCLUDED, word),))
    query = register.queries.get(0)
    if query is None:
        return weigh_openly(business, entry, text, hits)
    held = holds(query, text.indexed)
    verdict = Verdict.ABOUT if held else Verdict.NOT
    return About(verdict, grounds=(Ground(Because.QUERY, business.match),))
