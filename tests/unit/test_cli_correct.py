"""`vigie correct` says from a terminal what a press says on the page."""

import pytest
from click.testing import CliRunner

from cli.correct import Correct
from cli.local.memory import MemoryMentions, MemoryWatch
from cli.main import vigie
from cli.refusal import RefusedError
from functions.domain.correction import Said
from tests.builders import HOUR, NOON, a_business, a_mention

IDS = ("abcdef01" * 4, "abcdef02" * 4)


@pytest.fixture
def mentions() -> MemoryMentions:
    mentions = MemoryMentions()
    for one in IDS:
        mentions.put(a_mention(id=one))
    return mentions


@pytest.fixture
def correct(mentions: MemoryMentions) -> Correct:
    return Correct(MemoryWatch(), mentions, NOON + HOUR)


@pytest.mark.parametrize("written", [IDS[1], "abcdef02"])
def test_a_mention_is_named_by_its_id_or_by_how_it_begins(
    correct: Correct, written: str
):
    found = correct(a_business(), written, Said.NEUTRAL, "lea")
    assert (found.id, found.tone) == (IDS[1], "neutral")


@pytest.mark.parametrize("written", ["abcdef", "abc", "zzzzzz", ""])
def test_an_id_that_names_none_or_several_is_refused(
    correct: Correct, mentions: MemoryMentions, written: str
):
    with pytest.raises(RefusedError, match="has no mention called"):
        correct(a_business(), written, Said.NOT_US, "lea")
    assert all(not m.corrections for m in mentions.get_many("mistral", IDS))


def test_only_the_team_corrects(correct: Correct):
    with pytest.raises(RefusedError, match="The team: lea, hugo, camille"):
        correct(a_business(), IDS[0], Said.NOT_US, "nobody")


@pytest.mark.parametrize("options", [(), ("--tone", "neutral", "--not-us")])
def test_one_thing_is_said_at_a_time(options: tuple[str, ...]):
    arguments = ["correct", "b", "m", "--by", "lea", "--locale", "fr", *options]
    result = CliRunner().invoke(vigie, arguments)
    assert result.exit_code == 2
    assert "une seule chose" in result.stderr
