"""How many texts a second are matched for fifty businesses at once, on one core.

`python -m bench.matching [SECONDS]` prints a line a case: short texts as a network
gives them, long ones as a press feed does, queries in the place of names, and inputs
made to be slow. Texts are written here; of a hundred of the first case five name a
business.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice

from functions.domain.business import Business, Locale, Place
from functions.domain.mention import Entry
from functions.listen.match import Matcher

SECONDS = 2.0
BUSINESSES = 50
MB = 1_000_000

_FIRST = ("Le Petit", "Chez", "L'Auberge du", "Café de la", "The Crooked")
_LAST = ("Mistral", "Léonie", "Lac", "Gare", "Teapot", "Corbeau", "Tilleul", "Anchor")

QUIET = """\
Très déçus : une heure d'attente, des plats froids… C'est sûr, plus jamais ! 😡 #resto
Had a lovely evening with friends, the weather was great and nobody complained at all.
Encore une panne ce matin, merci la régie… https://example.org/aBcDeF @regie et alors ?
Le petit marché de la place rouvre samedi ; venez nombreux, il y aura du café.
the new café by the station is chez nous now, l'auberge next door has closed
""".splitlines()
NAMING = (
    "{name} à Aix : service nul, le serveur nous a oubliés deux fois, addition fausse"
)


@dataclass(frozen=True, slots=True)
class Case:
    """Texts matched for some businesses, and what they are."""

    name: str
    businesses: Sequence[Business]
    texts: Sequence[str]


def businesses(*, queries: bool = False) -> list[Business]:
    """Fifty businesses, with names that share their first words, or with queries."""
    names = [f"{first} {last}" for first in _FIRST for last in _LAST]
    names += [f"Maison {last} {n}" for n, last in enumerate(_LAST * 2)]
    return [
        Business(
            id=f"b{n}",
            name=name,
            locale=Locale.FR,
            timezone="Europe/Paris",
            names=(name, f"@{name.replace(' ', '').lower()}"),
            excludes=("météo", "camping des pins"),
            kind="restaurant",
            place=Place("Aix-en-Provence", "12 rue de la Masse", "13100"),
            website=f"b{n}.example",
            match=f'"{name}" AND (avis OR resto* OR service) NOT météo'
            if queries
            else "",
        )
        for n, name in enumerate(islice(cycle(names), BUSINESSES))
    ]


def cases() -> Iterator[Case]:
    """Every case; those of a megabyte are one text."""
    fifty = businesses()
    short = [
        NAMING.format(name=fifty[n % BUSINESSES].name) if n % 20 == 0 else text
        for n, text in enumerate(islice(cycle(QUIET), 1_000))
    ]
    long = [" ".join(islice(cycle(QUIET), n % 7, n % 7 + 100)) for n in range(100)]
    yield Case("short texts, 5 of 100 about one", fifty, short)
    yield Case("short texts, none about any", fifty, QUIET)
    yield Case("short texts, queries", businesses(queries=True), short)
    yield Case("10,000 letters", fifty, [text[:10_000] for text in long])
    name = "Le Petit Mistral "
    yield from (
        Case(f"1 MB: {what}", fifty, [(piece * (MB // len(piece) + 1))[:MB]])
        for what, piece in (
            ("one letter", "a"),
            ("the name again and again", name),
            ("half the name again and again", "Le Petit Le "),
            ("letters apart by dots", "l.e.p.e.t.i.t."),
            ("combining marks", "e\u0301\u0323\u05b0"),
            ("zero-width signs", "\u200b"),
            ("spaces", " "),
            ("hashtags", "#LePetitMistrou "),
            ("emoji", "😡🤮"),
            ("another script", "Мистраль дует "),
            ("a thousand scripts", "".join(map(chr, range(0x100, 0x3000)))),
            ("towns", "à Lyon Le Petit Mistral Lyon "),
            ("markup", "<b>&amp;</b>"),
        )
    )


def measure(case: Case, seconds: float) -> dict[str, object]:
    """Match the texts in turn for some CPU seconds; at least each once."""
    matcher = Matcher(case.businesses)
    entries = [Entry("b", "s", "feed", str(n), "", t) for n, t in enumerate(case.texts)]
    run = partial(_once, matcher, entries)
    found = run()  # what is made once is made
    rounds, began = 0, time.process_time()
    while not rounds or time.process_time() - began < seconds:
        run()
        rounds += 1
    spent = time.process_time() - began
    count = rounds * len(entries)
    return {
        "case": case.name,
        "businesses": len(case.businesses),
        "texts_per_s": round(count / spent, 1 if count < spent * 1_000 else None),
        "ms_per_text": round(1_000 * spent / count, 4),
        "verdicts": found,
    }


def _once(matcher: Matcher, entries: Sequence[Entry]) -> int:
    return sum(1 for entry in entries for _ in matcher.verdicts(entry))


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    seconds = float(arguments[0]) if arguments else SECONDS
    machine = f"{platform.machine()}, {os.cpu_count()} CPUs"
    sys.stderr.write(f"{machine}, Python {platform.python_version()}\n")
    for case in cases():
        sys.stdout.write(json.dumps(measure(case, seconds), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
