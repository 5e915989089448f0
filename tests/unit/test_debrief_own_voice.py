"""What the business said itself stands in its report apart, and in no count of it."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from cli.local.memory_reports import MemoryReports
from functions.adapters.templates import Templates
from functions.debrief.report import Debrief
from functions.domain.about import About, Because, Ground
from functions.domain.mention import Mention
from tests.debrief_cases import EVENTS, MENTIONS, MISTRAL, OPENED, mention, opened

SAID = OPENED + timedelta(hours=1)
GROUND = Ground(Because.OWN_ACCOUNT, "@lepetitmistral")
OWN = mention(
    990, SAID, "Nos <b>tartares</b> sont retirés.", about=About(grounds=(GROUND,))
)
EARLIER = replace(OWN, id="before", seen_at=OPENED - timedelta(hours=20), text="Soupe.")


def report(*own: Mention) -> dict[str, str]:
    crises, mentions, watch = MemoryCrises(), MemoryMentions(), MemoryWatch()
    reports = MemoryReports()
    watch.put_business(MISTRAL)
    crisis = opened()
    crises.open(crisis)
    for event in EVENTS:
        crisis = crises.transition(crisis, event)
    for one in (*MENTIONS, *own):
        mentions.put(one)
    render = Templates().render
    Debrief(crises, mentions, watch, reports, render).write(MISTRAL.id, crisis.number)
    return {
        key.rpartition("/")[2]: body.decode("utf-8-sig")
        for key, (body, _) in reports.files.items()
    }


@pytest.mark.parametrize(
    ("page", "heading"),
    [("summary.html", "Ce que vous avez dit"), ("summary.en.html", "What you said")],
)
def test_the_page_quotes_it_apart_and_tames_it(page: str, heading: str):
    with_own = report(OWN, EARLIER)[page]
    before, _, after = with_own.partition(f">{heading}</h2>")
    assert "tartares&lt;/b&gt; sont retirés" in after
    assert "sont retirés" not in before
    assert "Soupe" not in with_own
    assert heading not in report()[page]


def test_what_was_said_first_comes_first():
    first = replace(OWN, id="first", text="Un.", published_at=SAID - timedelta(hours=1))
    then = replace(OWN, id="then", text="Deux.", seen_at=SAID - timedelta(minutes=1))
    page = report(then, first)["summary.html"]
    assert page.index("Un.") < page.index("Deux.")


def test_no_figure_moves():
    with_own, without = (
        json.loads(report(*own)["summary.json"]) for own in ((OWN,), ())
    )
    assert [one["id"] for one in with_own.pop("own_voice")] == [OWN.id]
    assert without.pop("own_voice") == []
    assert with_own == without


def test_the_table_has_it_with_the_account_that_said_it():
    lines = [
        line for line in report(OWN)["mentions.csv"].splitlines() if OWN.id in line
    ]
    assert len(lines) == 1
    assert "own_account: @lepetitmistral" in lines[0]
