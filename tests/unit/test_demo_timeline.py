import pytest

from cli.demo.story import Case, Story
from cli.demo.timeline import beats
from cli.demo.words import Words
from functions.domain.business import Locale
from functions.domain.crisis import CrisisEvent, Merged, Rule, Why
from functions.domain.mention import RedFlag
from functions.domain.transition import transition
from tests.builders import HOUR, MINUTE, NOON, a_business, a_crisis


def told(locale: Locale, *events: CrisisEvent, **fields: object) -> list[str]:
    crisis = a_crisis(**fields)
    log = [crisis.last]
    for event in events:
        crisis = transition(crisis, event)
        log.append(crisis.last)
    story = Story(a_business(), (), cases=[Case(crisis, log, ())])
    return [beat.text for beat in beats(story, Words(locale))]


@pytest.mark.parametrize(
    ("expected", "french", "english"),
    [
        (0.02, "presque aucune attendue", "almost none expected"),
        (0.1, "0,1 attendue", "0.1 expected"),
        (1.94, "1,9 attendue", "1.9 expected"),
        (1.98, "2 attendues", "2 expected"),
    ],
)
def test_what_was_expected_agrees_with_its_number(expected, french, english):
    why = Why(HOUR, expected, 6, 9)
    assert told(Locale.FR, why=why)[0].endswith(f"6 mentions négatives, {french}")
    assert told(Locale.EN, why=why)[0].endswith(f"6 negative mentions, {english}")


def test_a_red_flag_of_any_gender_is_told_in_good_french():
    flags = (RedFlag("patient_confidentiality", "dossier"), RedFlag("injury", "chute"))
    why = Why(0 * HOUR, 0, 1, 1, flags=flags)
    (text,) = told(Locale.FR, rule=Rule.RED_FLAG, why=why)
    assert text.endswith("signal grave (secret médical et blessure)")


def test_a_crisis_that_became_part_of_another_names_it():
    assert told(Locale.FR, Merged(NOON + MINUTE, 8))[-1] == "Rattachée désormais à C8"
    assert told(Locale.EN, Merged(NOON + MINUTE, 8))[-1] == "Now part of C8"
