"""Every mistake in a vigie.yml is named at once: line, field, found, expected, nearest."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time
from textwrap import dedent, indent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.config import Config, ConfigError, Mistake, read
from functions.domain.hours import Hours

RIGHT = """\
businesses:
  - id: mistral
    name: Le Petit Mistral
    sources:
      - id: blog
        url: https://blog.example/feed
    team:
      - id: lea
        name: Léa
        role: executive
        phone: "+33 6 12 34 56 78"
        email: lea@mistral.example
"""


def mistakes_in(text: str) -> list[Mistake]:
    try:
        read(text)
    except ConfigError as error:
        return list(error.mistakes)
    return []


def the_mistake(text: str) -> Mistake:
    (mistake,) = mistakes_in(text)
    return mistake


def changed(old: str, new: str) -> str:
    assert old in RIGHT
    return RIGHT.replace(old, new)


def with_policy(text: str) -> str:
    return RIGHT + "    policy:\n" + indent(dedent(text), " " * 6)


def with_second_responder(fields: str) -> str:
    return RIGHT + f"      - {{id: tom, name: Tom, role: executive, {fields}}}\n"


def test_a_right_file_has_none():
    assert mistakes_in(RIGHT) == []


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file():
    text = (
        RIGHT.replace("name: Le Petit", "nmae: Le Petit")
        .replace("https:", "ftp:")
        .replace("role: executive", "role: executiv")
        .replace("+33 6 12", "06 12")
        .replace("lea@mistral.example", "lea@")
    )
    found = [(one.line, one.path, one.nearest) for one in mistakes_in(text)]
    assert found == [
        (3, "businesses[0].nmae", "name"),
        (6, "businesses[0].sources[0].url", None),
        (10, "businesses[0].team[0].role", "executive"),
        (11, "businesses[0].team[0].phone", "+33 6 12 34 56 78"),
        (12, "businesses[0].team[0].email", None),
    ]


def test_a_mistake_says_line_field_found_expected_and_nearest():
    text = changed("role: executive", "role: spokeperson")
    with pytest.raises(ConfigError) as caught:
        read(text, "mine.yml")
    assert caught.value.explain("en") == (
        "mine.yml:10: businesses[0].team[0].role: found “spokeperson”; expected one of: "
        "social_media_manager, spokesperson, legal_counsel, executive. "
        "Did you mean spokesperson?\n"
        "1 mistake in mine.yml. Nothing was changed."
    )
    assert "Vouliez-vous dire spokesperson\u202f?" in caught.value.explain("fr")


def test_a_misspelt_field_is_not_also_told_as_missing():
    assert the_mistake(changed("role:", "rôle:")).problem == "unknown_field"


def test_a_missing_field_is_told_where_its_section_begins():
    mistake = the_mistake(changed("    name: Le Petit Mistral\n", ""))
    assert (mistake.line, mistake.path) == (2, "businesses[0].name")


def test_a_field_with_nothing_in_it_is_missing_where_it_is_needed():
    assert the_mistake(changed("name: Léa", "name:")).problem == "missing"


def test_a_list_with_nothing_in_it_may_be_left_where_it_is_optional():
    assert mistakes_in(changed("    sources:", "    aliases:\n    sources:")) == []


@pytest.mark.parametrize(
    ("old", "new", "problem", "nearest"),
    [
        ("id: mistral", "id: Petit Mistral", "id", "petit-mistral"),
        ("id: mistral", "id: été#1", "id", "ete-1"),
        ("id: mistral", "id: mistral\n    locale: fr_FR", "choice", "fr"),
        ("id: mistral", "id: mistral\n    locale: de", "choice", None),
        ("id: mistral", "id: mistral\n    kind: restorant", "choice", "restaurant"),
        ("id: mistral", "id: mistral\n    timezone: Paris", "timezone", "Europe/Paris"),
        (
            "id: mistral",
            "id: mistral\n    timezone: europe/pariss",
            "timezone",
            "Europe/Paris",
        ),
        ("id: blog", "id: blog\n        kind: rss", "choice", "feed"),
        ("id: blog", "id: blog\n        fastest: often", "duration", None),
        ("id: blog", "id: blog\n        fastest: 10s", "between", None),
        ("id: blog", "id: blog\n        slowest: 3d", "between", None),
        (
            "https://blog.example/feed",
            "blog.example/f",
            "url",
            "https://blog.example/f",
        ),
        ("https://blog.example/feed", "file:///etc/passwd", "url", None),
        (
            "https://blog.example/feed",
            "https://me:pw@blog.example/",
            "url_password",
            None,
        ),
        ("https://blog.example/feed", "https://blog.example:99999/", "url", None),
        ("https://blog.example/feed", '"https://blog.example/a b"', "url_odd", None),
        ("role: executive", "role: porte-parole", "choice", "spokesperson"),
        ('"+33 6 12 34 56 78"', "0033612345678", "phone_national", "+33 6 12 34 56 78"),
        ('"+33 6 12 34 56 78"', "+33 8 99 12 34 56", "phone_premium", None),
        ('"+33 6 12 34 56 78"', "+1 900 555 1234", "phone_premium", None),
        ('"+33 6 12 34 56 78"', "+33 612", "phone_unknown", None),
        ('"+33 6 12 34 56 78"', "+3363998", "phone_unknown", None),
        ('"+33 6 12 34 56 78"', "+336399800011", "phone_unknown", None),
        ('"+33 6 12 34 56 78"', "+447700900", "phone_unknown", None),
        ('"+33 6 12 34 56 78"', "+44 70 1234 5678", "phone_premium", None),
        (
            '"+33 6 12 34 56 78"',
            "+33612345678 ext 5",
            "phone_extension",
            "+33612345678",
        ),
        ('"+33 6 12 34 56 78"', "+call me", "phone", None),
        ('"+33 6 12 34 56 78"', "+7 912 345 67 89", "phone_country", None),
        ('"+33 6 12 34 56 78"', "+33 1 42 68 53 00", "phone_landline", None),
        ("lea@mistral.example", "lea@mistral", "email", None),
        ("lea@mistral.example", '"lea@x.fr\\r\\nBcc: a@b.fr"', "email", None),
        ("name: Léa", 'name: "L\\u001bea"', "not_printable", None),
        ("name: Léa", "name: [Léa]", "text", None),
        ("name: Léa", "name: " + "é" * 101, "too_long", None),
        ("name: Léa", "name: '  '", "empty", None),
        ("name: Léa", "name: Léa\n        channels: []", "empty_list", None),
        ("name: Léa", "name: Léa\n        channels: [mail]", "choice", "email"),
        ("name: Léa", "name: Léa\n        backup: lea", "own_backup", None),
        ("name: Léa", "name: Léa\n        backup: tom", "no_backup", None),
    ],
)
def test_a_wrong_value_is_named(old: str, new: str, problem: str, nearest: str | None):
    mistake = the_mistake(changed(old, new))
    assert (mistake.problem, mistake.nearest) == (problem, nearest)


def test_a_password_is_not_shown_again():
    text = changed("https://blog", "https://me:hunter2@blog")
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("policy", "path", "problem"),
    [
        ("false_alarms_per_year: 0", "false_alarms_per_year", "above"),
        ("false_alarms_per_year: nan", "false_alarms_per_year", "number"),
        ("false_alarms_per_year: four", "false_alarms_per_year", "number"),
        ("false_alarms_per_year: 366", "false_alarms_per_year", "at_most"),
        ("min_authors: 0", "min_authors", "at_least"),
        ("min_authors: 2.5", "min_authors", "whole_number"),
        ("acknowledgement_lapses: 1m", "acknowledgement_lapses", "between"),
        ("steps: {major: []}", "steps.major", "empty_list"),
        ("steps: {huge: []}", "steps.huge", "unknown_field"),
        (
            "steps: {minor: [{after: 5m, roles: [executive]}]}",
            "steps.minor[0].after",
            "first_step",
        ),
        (
            "steps: {minor: [{after: 0, roles: []}]}",
            "steps.minor[0].roles",
            "empty_list",
        ),
        (
            "steps: {minor: [{after: 0m, roles: [executive]}, {after: 0m, roles: [executive]}]}",
            "steps.minor[1].after",
            "step_order",
        ),
    ],
)
def test_a_wrong_policy_is_named(policy: str, path: str, problem: str):
    mistake = the_mistake(with_policy(policy))
    assert mistake.path == f"businesses[0].policy.{path}"
    assert mistake.problem == problem


def test_two_businesses_with_one_id_are_named_with_the_first_ones_line():
    mistake = the_mistake(RIGHT + RIGHT.removeprefix("businesses:\n"))
    assert mistake.path == "businesses[1].id"
    assert (mistake.line, mistake.values["line"]) == (13, "2")


def test_two_sources_and_two_responders_with_one_id_are_named():
    source = "      - {id: blog, url: https://other.example/}\n"
    text = changed("    team:\n", source + "    team:\n")
    assert the_mistake(text).path == "businesses[0].sources[1].id"
    text = with_second_responder("email: tom@mistral.example").replace("tom,", "lea,")
    assert the_mistake(text).path == "businesses[0].team[1].id"


def test_one_address_listened_to_twice_is_named():
    source = "      - {id: other, url: https://blog.example/feed}\n"
    mistake = the_mistake(changed("    team:\n", source + "    team:\n"))
    assert (mistake.problem, mistake.values["line"]) == ("same_url", "6")


def test_one_search_made_twice_is_named_and_two_searches_are_not():
    first = "      - {id: one, kind: hacker_news, query: Mistral}\n"
    second = first.replace("id: one", "id: two")
    text = changed("    team:\n", first + second + "    team:\n")
    mistake = the_mistake(text)
    assert (mistake.problem, mistake.values["line"]) == ("same_source", "7")
    assert mistake.path == "businesses[0].sources[2].query"
    other = second.replace("Mistral", "Sirocco")
    assert mistakes_in(changed("    team:\n", first + other + "    team:\n")) == []


def test_a_credential_beside_a_person_or_at_the_top_is_refused_too():
    for text in (
        RIGHT + "api_key: hunter2\n",
        with_second_responder("email: t@x.example, password: hunter2"),
    ):
        mistake = the_mistake(text)
        assert mistake.problem == "credential"
        assert "hunter2" not in mistake.explain("en")


def test_businesses_may_share_ids_of_sources_and_people():
    second = RIGHT.removeprefix("businesses:\n").replace("id: mistral", "id: sirocco")
    assert mistakes_in(RIGHT + second) == []


def test_a_backup_that_is_nobody_gets_the_nearest_name():
    mistake = the_mistake(with_second_responder("email: t@x.example, backup: leo"))
    assert (mistake.problem, mistake.nearest) == ("no_backup", "lea")


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("backup: lea", "unreachable"),
        ("channels: [sms], email: t@x.example", "no_address"),
        ("channels: [email], phone: '+33612345678'", "no_address"),
    ],
)
def test_a_person_who_cannot_be_reached_is_named(fields: str, problem: str):
    assert the_mistake(with_second_responder(fields)).problem == problem


def test_a_landline_is_right_for_who_is_told_by_email_alone():
    fields = "phone: '+33142685300', email: t@x.example, channels: [email]"
    assert mistakes_in(with_second_responder(fields)) == []


def test_the_countries_that_may_be_called_are_a_setting():
    text = changed("+33 6 12 34 56 78", "+47 406 12 345")
    assert the_mistake(text).problem == "phone_country"
    assert mistakes_in(text + "phone_countries: [no, FR]\n") == []
    assert the_mistake(RIGHT + "phone_countries: [FR, XX]\n").problem == "country"


def test_slower_than_slowest_is_named():
    text = changed("id: blog", "id: blog\n        fastest: 2h\n        slowest: 1h30m")
    assert the_mistake(text).problem == "slowest"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "empty_file"),
        ("# nothing yet\n", 1, "empty_file"),
        ("- a\n", 1, "fields"),
        ("businesses: []\n", 1, "empty_list"),
        ("businesses: {id: a}\n", 1, "list"),
        ("businesses:\n  - mistral\n", 2, "fields"),
        ("a: [1,\nb: 2\n", 2, "syntax"),
        ("a:\n\t- b\n", 2, "syntax"),
        ("a: b\nc: \x07\n", 2, "character"),
        ("? [a]\n: b\n", 1, "odd_key"),
        ("[" * 5000, 1, "too_deep"),
        (RIGHT + "---\nb: 1\n", 13, "second_document"),
    ],
)
def test_a_file_that_is_no_configuration_is_refused(text: str, line: int, problem: str):
    mistake = the_mistake(text)
    assert (mistake.line, mistake.problem) == (line, problem)


def test_a_field_given_twice_is_named_with_the_first_ones_line():
    mistake = the_mistake(changed("name: Léa", "name: Léa\n        name: Lea"))
    assert (mistake.problem, mistake.line) == ("twice", 10)
    assert mistake.values["line"] == "9"


@pytest.mark.parametrize(
    ("old", "new"), [("name: Léa", r'name: "\ud800"'), ("name: Léa", r'"\ud800": a')]
)
def test_half_a_character_is_a_mistake_like_any_other(old: str, new: str):
    explained(changed(old, new))
    assert mistakes_in(changed(old, new))


def test_tags_are_refused_and_build_nothing():
    text = changed("name: Léa", 'name: !!python/object/apply:os.system ["true"]')
    assert {one.problem for one in mistakes_in(text)} == {"tag", "text"}


def test_a_bomb_of_aliases_is_refused_before_it_grows():
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    problems = {one.problem for one in mistakes_in("\n".join(levels))}
    assert problems == {"alias", "unknown_field", "missing"}


@given(st.text(max_size=200))
def test_whatever_is_in_the_file_it_is_read_or_refused(text: str):
    explained(text)


@given(st.data())
def test_whatever_stands_in_a_field_it_is_read_or_refused(data: st.DataObject):
    lines = RIGHT.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    value = data.draw(
        st.one_of(
            st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=40),
            st.sampled_from(["[]", "{}", "[[a]]", "{a: b}", "~", "!!int 3", "*x", "|"]),
        )
    )
    key = lines[number].partition(":")[0]
    lines[number] = f"{key}: {value}"
    explained("\n".join(lines))


RICH = {
    "id": "mistral",
    "name": "Le Petit Mistral",
    "shared_name": "yes",
    "place": {"town": "Avignon", "neighbours": ["Halles"]},
    "opening_hours": ["tue-sat 12:00-14:30"],
    "planned": [
        {"kind": "event", "from": "2026-07-14", "until": "2026-07-14", "reason": "a"}
    ],
    "silences": [
        {"owner": "lea", "from": "2026-07-14", "until": "2026-07-14", "reason": "a"}
    ],
    "competitors": [{"id": "rival", "name": "Le Grand Rival", "aliases": ["Rival"]}],
    "second_opinion": {"service": "comprehend", "usd_per_month": "3"},
    "sources": [{"id": "blog", "url": "https://blog.example/feed", "fastest": "5m"}],
    "team": [
        {
            "id": "lea",
            "name": "Léa",
            "role": "executive",
            "phone": "+33 6 12 34 56 78",
            "channels": ["sms"],
            "quiet_hours": "22:00-08:00",
            "absences": ["2026-12-20..2027-01-03"],
        }
    ],
    "policy": {
        "min_authors": "3",
        "acknowledgement_lapses": "2h",
        "steps": {"minor": [{"after": "0m", "roles": ["executive"]}]},
    },
}
WORDS = ["", "22:00", "08:00-08:00", "2026-12-20", "9", "-1", "1e400", "nan", "sms"]
KEYS = ["from", "until", "start", "end", "first", "last", "days", "hours", "mon", "id"]
ANYTHING = st.recursive(
    st.sampled_from(WORDS) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=5,
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a plain value: what holds it, and its key there."""
    keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


def test_the_rich_file_is_right():
    assert mistakes_in(json.dumps({"businesses": [RICH]})) == []


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_whatever_shape_a_field_has_it_is_read_or_refused(data: st.DataObject):
    file = {"businesses": [deepcopy(RICH)]}
    for holder, key in data.draw(
        st.lists(st.sampled_from(list(places(file))), max_size=2)
    ):
        holder[key] = data.draw(ANYTHING)
    explained(json.dumps(file))


def explained(text: str) -> None:
    """Read it; a refusal names at least one mistake, in both languages."""
    try:
        config: Config | None = read(text)
        told: list[str] = []
    except ConfigError as error:
        config = None
        told = [error.explain("en"), error.explain("fr")]
    assert config or all(len(one.splitlines()) > 1 for one in told)
    assert all(one.encode() for one in told)  # a terminal can show it


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("quiet_hours: 22h-8h", "hours"),
        ("quiet_hours: 22:00-22:00", "hours_same"),
        ("quiet_hours: {from: '22:00', until: '08:00'}", "hours"),
        ("quiet_hours: {start: '08:00', end: '08:00'}", "hours"),
        ("quiet_hours: ['22:00-08:00']", "hours"),
        ("absences: [{from: 2026-12-20, until: 2027-01-03}]", "dates"),
        ("absences: [{first: 2027-01-03, last: 2026-12-20}]", "dates"),
        ("quiet_hours: 25:00-26:00", "hours"),
        ("quiet_hours: 22:00-24:30", "hours"),
        ("absences: [2026-12-20..2026-12-19]", "dates"),
        ("absences: [2026-02-30]", "dates"),
        ("absences: [Christmas]", "dates"),
        ("absences: [2026-01-01..2028-01-01]", "dates"),
        ("timezone: Paris/Europe", "timezone"),
    ],
)
def test_hours_and_absences_are_told_as_people_write_them(fields: str, problem: str):
    email = f"email: tom@mistral.example, {fields}"
    assert the_mistake(with_second_responder(email)).problem == problem


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("19:00", "hours"),
        ("tue-sat", "hours"),
        ("lundi 12:00-14:00", "days"),
        ("tue- 12:00-14:00", "days"),
    ],
)
def test_opening_hours_are_days_and_hours(written: str, problem: str):
    assert the_mistake(RIGHT + f'    opening_hours: ["{written}"]\n').problem == problem


@pytest.mark.parametrize(
    "written",
    [
        "{mon: '9:00-17:00'}",
        "{days: [9], hours: {start: '08:00', end: '08:00'}}",
        "[mon]",
    ],
)
def test_opening_hours_of_another_shape_are_refused(written: str):
    text = RIGHT + f"    opening_hours: [{written}]\n"
    mistake = the_mistake(text)
    assert mistake.problem == "opening"
    assert "tue-sat 19:00-23:00" in mistake.explain("fr")


def test_hours_and_absences_are_read():
    text = with_second_responder(
        "email: tom@mistral.example, quiet_hours: 22:00-08:00, timezone: Asia/Tokyo, "
        "absences: [2026-12-24, 2026-12-20..2027-01-03]"
    )
    text += '    opening_hours: ["tue-sat 12:00-14:30", "fri-mon,wed 19:00-24:00"]\n'
    (business,) = read(text).businesses
    tom = business.team[1]
    assert tom.quiet_hours == Hours(time(22), time(8))
    assert tom.timezone == "Asia/Tokyo"
    assert [one.last for one in tom.absences] == [date(2026, 12, 24), date(2027, 1, 3)]
    assert [one.days for one in business.opening_hours] == [
        (1, 2, 3, 4, 5),
        (0, 2, 4, 5, 6),
    ]
    assert business.opening_hours[1].hours == Hours(time(19), time(0))


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("from: 24/12/2026, until: 2026-12-26", "moment"),
        ("from: 2026-12-24 25:00, until: 2026-12-26", "moment"),
        ("from: 2026-12-24, until: 2026-12-23", "until"),
        ("from: 2026-12-24 18:00, until: 2026-12-24 18:00", "until"),
        ("until: 2026-12-24", "missing"),
    ],
)
def test_planned_days_begin_and_end_as_people_write_it(fields: str, problem: str):
    planned = f"    planned: [{{kind: closure, {fields}, reason: holidays}}]\n"
    assert the_mistake(RIGHT + planned).problem == problem


def test_a_silence_belongs_to_somebody_of_the_team():
    text = "    silences: [{owner: nobody, from: 2026-12-24, until: 2026-12-24, reason: x}]\n"
    assert the_mistake(RIGHT + text).problem == "no_backup"


def test_planned_days_and_silences_are_read_by_the_clock_of_the_business():
    text = RIGHT + (
        "    planned:\n"
        "      - {kind: event, from: 2026-07-14, until: 2026-07-14, reason: ball}\n"
        "      - {kind: event, from: 2026-07-14 20:00, until: 2026-07-15 02:00, reason: ball, times: 5}\n"
    )
    (business,) = read(text).businesses
    whole, evening = business.planned
    assert (whole.start, whole.end) == (
        datetime(2026, 7, 13, 22, tzinfo=UTC),
        datetime(2026, 7, 14, 22, tzinfo=UTC),
    )
    assert (whole.times, evening.times) == (3, 5)
    assert evening.end == datetime(2026, 7, 15, 0, tzinfo=UTC)
