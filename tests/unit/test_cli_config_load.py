"""A right vigie.yml becomes businesses and sources, with every default set."""

from datetime import timedelta
from pathlib import Path

import pytest

from cli.config import ConfigError, load, read
from cli.config.fields import parse_duration, show_duration
from functions.domain.business import (
    CALM_STEPS,
    DEFAULT_STEPS,
    Business,
    Channel,
    Locale,
    Policy,
    Role,
    Severity,
)

ROOT = Path(__file__).parents[2]
LEAST = """\
businesses:
  - id: mistral
    name: Le Petit Mistral
    sources:
      - {id: blog, url: https://blog.example/feed%s}
    team:
      - id: lea
        name: Léa
        role: executive
        phone: +33 6 12 34 56 78
        email: Lea@Mistral.example
"""


def least(source: str = "", more: str = "") -> Business:
    (business,) = read(LEAST % source + more).businesses
    return business


def minutes(*counts: int) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=count) for count in counts)


def test_what_is_left_out_is_as_usual():
    business = least()
    assert (business.kind, business.locale) == ("business", Locale.FR)
    assert business.timezone == "Europe/Paris"
    assert business.names == ("Le Petit Mistral",)
    assert business.policy == Policy()
    assert business.author_key == ""


def test_a_responder_is_reached_by_all_that_is_given_in_the_language_of_the_business():
    (lea,) = least(more="    locale: en\n").team
    assert lea.channels == (Channel.SMS, Channel.EMAIL)
    assert lea.locale is Locale.EN


def test_a_number_is_kept_as_e164_even_without_quotes():
    (lea,) = least().team
    assert lea.phone == "+33612345678"
    assert lea.email == "Lea@mistral.example"


def test_words_stay_words():
    business = least(more="    aliases: [1789, 07]\n    exclude: [no, off, 'null']\n")
    assert business.names == ("Le Petit Mistral", "1789", "07")
    assert business.excludes == ("no", "off", "null")


def test_a_severity_without_steps_keeps_the_usual_ones():
    more = "    policy: {steps: {critical: [{after: 0, roles: [legal_counsel]}]}}\n"
    policy = least(more=more).policy
    assert policy.steps_for(Severity.MINOR) == CALM_STEPS
    assert policy.steps_for(Severity.CRITICAL)[0].roles == (Role.LEGAL_COUNSEL,)
    assert [severity for severity, _ in policy.steps] == list(DEFAULT_STEPS)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", minutes(5, 60, 15)),
        (", fastest: 1h30m", minutes(90, 90, 90)),
        (", slowest: 3m", minutes(3, 3, 3)),
        (", fastest: 20m, slowest: 2h", minutes(20, 120, 20)),
    ],
)
def test_a_source_is_polled_within_its_bounds(
    written: str, expected: tuple[timedelta, ...]
):
    (source,) = read(LEAST % written).sources
    assert (source.fastest, source.slowest, source.interval) == expected
    assert (source.business, source.kind, source.due_at) == ("mistral", "feed", None)


@pytest.mark.parametrize("text", ["0m", "36s", "5m", "1h30m", "1d", "1d2h3m4s"])
def test_a_duration_is_shown_as_it_is_written(text: str):
    span = parse_duration(text)
    assert isinstance(span, timedelta)
    assert show_duration(span) == text


def test_the_example_is_right_and_its_policy_is_the_usual_one():
    config = load(ROOT / "vigie.example.yml")
    (business,) = config.businesses
    assert business.policy == Policy()
    assert [one.id for one in config.sources_of(business.id)] == [
        "presse-locale",
        "google",
    ]


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path):
    with pytest.raises(ConfigError, match=r"Copy vigie\.example\.yml"):
        load(tmp_path / "vigie.yml")


@pytest.mark.parametrize(
    ("data", "problem", "line"),
    [
        (b"# ok\nname: caf\xe9\n", "not_utf8", 2),
        (b"#" * 2_000_001, "too_large", 1),
    ],
)
def test_bytes_that_are_no_text_are_refused(
    tmp_path: Path, data: bytes, problem: str, line: int
):
    (tmp_path / "vigie.yml").write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "vigie.yml")
    (mistake,) = caught.value.mistakes
    assert (mistake.problem, mistake.line) == (problem, line)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path):
    text = "\ufeff" + LEAST % ""
    (tmp_path / "vigie.yml").write_text(text.replace("\n", "\r\n"), encoding="utf-8")
    assert load(tmp_path / "vigie.yml").businesses == (least(),)
