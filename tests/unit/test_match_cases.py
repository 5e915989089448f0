"""The tables of what is about a business: a sentence on why stands beside each case."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.domain.business import Business, Locale, Place
from functions.domain.mention import Entry
from functions.listen.match import judge

HERE = Path(__file__).parent
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([nt]))")
WHITE = {"n": "\n", "t": "\t"}


def read(text: str) -> str:
    return ESCAPE.sub(
        lambda found: chr(int(found[1], 16)) if found[1] else WHITE[found[2]], text
    )


def business_of(id_: str, told: dict[str, str]) -> Business:
    def listed(key: str) -> tuple[str, ...]:
        return tuple(one.strip() for one in told.get(key, "").split(",") if one.strip())

    shared = {"true": True, "false": False}.get(told.get("shared_name", ""))
    return Business(
        id=id_,
        name=told["name"],
        locale=Locale.FR,
        timezone="Europe/Paris",
        names=(told["name"], *listed("aliases")),
        excludes=listed("exclude"),
        kind=told.get("kind", "business"),
        place=Place(
            told.get("town", ""),
            told.get("street", ""),
            told.get("postcode", ""),
            listed("neighbours"),
        ),
        website=told.get("website", ""),
        match=told.get("match", ""),
        shared_name=shared,
    )


def cases(name: str) -> Iterator[tuple[Business, str, str, str]]:
    business_id, told = "", {}
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            business_id, told = line.strip("[]"), {}
        elif " | " in line:
            verdict, text, why = (part.strip(" ") for part in line.split(" | "))
            yield business_of(business_id, told), verdict, read(text), why
        elif ": " in line:
            key, value = line.split(": ", 1)
            told[key] = value


TABLE = [*cases("match_cases.fr.txt"), *cases("match_cases.en.txt")]


@pytest.mark.parametrize(
    ("business", "verdict", "text", "why"),
    TABLE,
    ids=[f"{business.id}: {why}" for business, _, _, why in TABLE],
)
def test_each_case_is_judged_as_a_person_would(
    business: Business, verdict: str, text: str, why: str
):
    found = judge(business, Entry(business.id, "s", "feed", "1", "", text))
    assert found.verdict == verdict, (text, found)


def test_there_are_enough_cases_of_every_verdict():
    assert len(TABLE) >= 200
    counted = [verdict for _, verdict, _, _ in TABLE]
    assert min(counted.count(one) for one in ("about", "perhaps", "not")) >= 35
