"""What is wrong in a configuration, where, and what was probably meant."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cli.refusal import ToldError
from cli.texts import Tongue, say
from cli.texts.told import told
from functions.listen.sources.connector import Words

Loc = tuple[str | int, ...]
LISTED = 100
"""Mistakes listed one by one; the rest is counted."""

SHOWN = 60
"""Characters of a wrong value that are shown back; the line says where the rest is."""

MEANT = {
    "anglais": "en",
    "english": "en",
    "français": "fr",
    "francais": "fr",
    "french": "fr",
    "community_manager": "social_media_manager",
    "responsable_des_réseaux_sociaux": "social_media_manager",
    "porte_parole": "spokesperson",
    "conseil_juridique": "legal_counsel",
    "avocat": "legal_counsel",
    "lawyer": "legal_counsel",
    "direction": "executive",
    "owner": "executive",
    "ceo": "executive",
    "mail": "email",
    "courriel": "email",
    "texto": "sms",
    "rss": "feed",
    "atom": "feed",
    "google": "google_alerts",
}
"""What people write for a word of ours that looks nothing like it."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend in the file.

    `line` counts from 1. `problem` is a key of the texts, `values` fill it in. `found`
    is None where something is missing; `nearest` is the spelling probably meant.
    """

    line: int
    loc: Loc
    problem: str
    found: str | None = None
    nearest: str | None = None
    values: Mapping[str, str | Words] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The field as people read it: businesses[0].team[1].role."""
        parts = (f"[{p}]" if isinstance(p, int) else f".{p}" for p in self.loc)
        return without_controls("".join(parts)).removeprefix(".")

    def explain(self, tongue: Tongue) -> str:
        """Field, what was found, what is expected and the nearest right spelling."""
        values = {name: _in(tongue, value) for name, value in self.values.items()}
        parts = [say(tongue, f"mistake_{self.problem}", **values)]
        if self.found is not None:
            parts.insert(0, say(tongue, "found", found=shown(self.found)))
        sentence = " ".join(parts)
        if self.nearest:
            sentence += " " + say(tongue, "did_you_mean", nearest=self.nearest)
        return f"{self.path}: {sentence}" if self.path else sentence


def _in(tongue: Tongue, value: str | Words) -> str:
    return value if isinstance(value, str) else told(value, tongue)


class ConfigError(ToldError):
    """A configuration with mistakes: nothing of it is used.

    Attributes:
        mistakes: all of them, in the order of the file.
        file: the file's name as it was given.
    """

    def __init__(self, mistakes: Iterable[Mistake], file: str = "vigie.yml") -> None:
        """Keep the mistakes; the message holds them all, in English."""
        self.mistakes = tuple(sorted(mistakes, key=lambda one: (one.line, one.path)))
        self.file = file
        super().__init__(self.explain("en"))

    def explain(self, tongue: Tongue) -> str:
        """Every mistake on a line of its own, and how many there are."""
        lines = [
            f"{self.file}:{one.line}: {one.explain(tongue)}"
            for one in self.mistakes[:LISTED]
        ]
        count = len(self.mistakes)
        key = "one_mistake" if count == 1 else "many_mistakes"
        return "\n".join([*lines, say(tongue, key, file=self.file, count=str(count))])


def shown(found: str) -> str:
    """A value from the file, short and without anything that moves a cursor."""
    clean = without_controls(found)
    return clean if len(clean) <= SHOWN else clean[: SHOWN - 1] + "…"


def without_controls(found: str) -> str:
    """A text of the file with a mark for each sign that no terminal can show."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in found)


def nearest(found: str, choices: Iterable[str]) -> str | None:
    """The choice that was probably meant, by spelling or by what people call it."""
    known = {choice.casefold(): choice for choice in choices}
    wanted = found.strip().casefold()
    plain = wanted.replace("-", "_").replace(" ", "_")
    last = {key.rsplit("/", 1)[-1]: key for key in known}
    for guess in (plain, MEANT.get(plain, ""), last.get(plain, ""), plain[:2]):
        if guess in known:
            return known[guess]
    close = difflib.get_close_matches(wanted, known, n=1, cutoff=0.6)
    if not close:
        close = [last[k] for k in difflib.get_close_matches(plain, last, 1, cutoff=0.8)]
    return known[close[0]] if close else None
