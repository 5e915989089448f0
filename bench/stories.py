"""One story once: what is merged that should be, what is that should not, at what cost.

`python -m bench.stories [FILE.jsonl…]` prints a JSON object a line. Every text goes
through `find_story` on tables in memory, among all the others. The rows of
`training/rows`, and of FILEs (`{text, …}`), are by as many people: each one that is
taken for a copy of a differing text is printed as merged, though in FILEs reposts are
among them. Then each kind of edit is made of our own rows, and what it misses counted.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from cli.local.memory import MemoryMentions
from functions.domain.mention import Mention, Sentiment
from functions.understand.copies import words_in
from functions.understand.stories import find_story

ROWS = Path(__file__).parents[1] / "training" / "rows"
NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
SENTENCES = 8
"""Reviews that are strung together to the length of an agency's text."""

Edit = Callable[[list[str], list[str], random.Random], list[str]]
"""The words of a text, those of a stranger's, and chance."""


def _changed(
    words: list[str], other: list[str], chance: random.Random, n: int
) -> list[str]:
    """The text with `n` of its words replaced by a stranger's."""
    edited = list(words)
    for place in chance.sample(range(len(words)), n):
        edited[place] = chance.choice(other)
    return edited


EDITS: dict[str, tuple[int, Edit]] = {
    "repost": (6, lambda w, _o, _c: ["RT", "@ann:", *w, "https://t.example/x"]),
    "one word changed": (15, lambda w, o, c: _changed(w, o, c, 1)),
    "two words changed": (20, lambda w, o, c: _changed(w, o, c, 2)),
    "one word in twelve changed": (24, lambda w, o, c: _changed(w, o, c, len(w) // 12)),
    "a remark before": (15, lambda w, o, _c: [*o[:4], "«", *w, "»"]),
    "quoted at twice the length": (15, lambda w, o, _c: [*o[: len(w)], *w]),
    "cut short by a third": (20, lambda w, _o, _c: [*w[: len(w) * 2 // 3], "…"]),
}
"""By name: the fewest words it makes sense for, and the edit."""

AGENCY: dict[str, tuple[int, Edit]] = {
    "agency, another headline and lead": (80, lambda w, o, _c: [*o[:30], *w[20:]]),
    "agency, another ending": (80, lambda w, o, _c: [*w[: len(w) * 3 // 4], *o[:30]]),
    "agency, cut to half": (80, lambda w, _o, _c: w[: len(w) // 2]),
    "agency, lightly rewritten": (80, lambda w, o, c: _changed(w, o, c, len(w) // 20)),
}


@dataclass
class Crowd:
    """Mentions of one business told one after the other, and what telling them took."""

    mentions: MemoryMentions
    told: int = 0
    seconds: float = 0.0

    def tell(self, text: str) -> tuple[str, str | None]:
        """The id of a mention of this text, and of the story it is found to carry."""
        self.told += 1
        one = Mention(
            business="b",
            id=f"m{self.told}",
            source="s",
            source_kind="feed",
            title="",
            text=text,
            sentiment=Sentiment(1, 0, 0, "bench"),
            seen_at=NOW,
            counts=True,
            backfill=False,
            content_hash="",
        )
        before = process_time()
        story = find_story(one, text, self.mentions, lambda: NOW)
        self.seconds += process_time() - before
        return one.id, story


def strangers(case: str, texts: Iterable[str]) -> dict[str, object]:
    """Texts by as many people, of which none but the identical is a copy."""
    crowd = Crowd(MemoryMentions())
    distinct = {tuple(words_in(text)): text for text in texts}
    told = [crowd.tell(text) for text in distinct.values()]
    merged = sum(story not in {None, own} for own, story in told)
    return {
        "case": case,
        "pairs": len(told) * (len(told) - 1) // 2,
        "mentions": len(told),
        "merged": merged,
        "missed": None,
        "us_per_mention": round(crowd.seconds / max(crowd.told, 1) * 1e6),
    }


def edited(
    case: str, least: int, edit: Edit, texts: Sequence[str], chance: random.Random
) -> dict[str, object]:
    """Each text and an edit of it, which is a copy of it and of no other."""
    crowd = Crowd(MemoryMentions())
    texts = [text for text in texts if len(text.split()) >= least]
    first = [crowd.tell(text) for text in texts]
    found = 0
    for (_, story), text in zip(first, texts, strict=True):
        other = chance.choice(texts).split()
        _, of = crowd.tell(" ".join(edit(text.split(), other, chance)))
        found += of == story
    return {
        "case": case,
        "pairs": len(texts),
        "mentions": crowd.told,
        "merged": found,
        "missed": len(texts) - found,
        "us_per_mention": round(crowd.seconds / max(crowd.told, 1) * 1e6),
    }


def texts_of(path: Path) -> list[str]:
    """The texts of a file of rows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line.strip()]


def articles(texts: Sequence[str]) -> list[str]:
    """Texts of an agency's length, strung together from short ones."""
    whole = range(0, len(texts) - SENTENCES + 1, SENTENCES)
    return [" ".join(texts[n : n + SENTENCES]) for n in whole]


def rows(
    files: Iterable[Path], limit: int | None = None
) -> Iterator[dict[str, object]]:
    """Every line that is printed; `limit` takes the first texts of each file alone."""
    own = {path.stem: texts_of(path)[:limit] for path in sorted(ROWS.glob("*.jsonl"))}
    for name, texts in own.items():
        yield strangers(f"strangers, {name}", texts)
    for path in files:
        yield strangers(f"strangers, {path.stem}", texts_of(path)[:limit])
    chance = random.Random(2026)  # noqa: S311 - the same edits at every run
    alone = [text for texts in own.values() for text in texts]
    for case, (least, edit) in EDITS.items():
        yield edited(case, least, edit, alone, chance)
    long = [one for texts in own.values() for one in articles(texts)]
    for case, (least, edit) in AGENCY.items():
        yield edited(case, least, edit, long, chance)


def main(arguments: Sequence[str]) -> None:
    """Print a line a case."""
    parser = argparse.ArgumentParser(prog="python -m bench.stories")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.jsonl")
    for row in rows(parser.parse_args(arguments).files):
        print(json.dumps(row), flush=True)  # noqa: T201 - what the bench is for


if __name__ == "__main__":
    main(sys.argv[1:])
