"""What `vigie apply` would change: nothing more, and nothing twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from cli.changes import (
    Change,
    DropSource,
    DropTopic,
    MakeTopic,
    Plan,
    PutBusiness,
    PutSource,
    Refilter,
    Stored,
    Subscribe,
    Subscription,
    Topic,
    Unsubscribe,
    plan_changes,
)
from cli.config import Config
from cli.diff import describe
from functions.domain.business import Channel, Responder
from functions.domain.hours import Absence, Hours, Opening
from functions.domain.source import SourceHealth
from tests.builders import CAMILLE, HOUR, HUGO, LEA, MINUTE, NOON, a_business, a_source

TOM = replace(LEA, id="tom", email="tom@mistral.example")
ZOE = replace(LEA, id="zoe", email="zoe@mistral.example")
BUSINESS = a_business(team=(LEA, TOM))
WANTED = Config((replace(BUSINESS, author_key=""),), (a_source(),))
POLLED = replace(
    a_source(),
    due_at=NOON + 7 * MINUTE,
    interval=20 * MINUTE,
    etag='"v7"',
    health=SourceHealth.OK,
    polls=12,
)
TOPIC = Topic(
    "arn:t",
    (
        Subscription("lea@mistral.example", ("lea",), "arn:lea"),
        Subscription("tom@mistral.example", ("tom",), "arn:tom"),
    ),
)
STORED = Stored((BUSINESS,), (POLLED,), {"mistral": TOPIC})


def plan(stored: Stored, wanted: Config, draw: float = 0.5, *, prune: bool = False):
    return plan_changes(
        stored, wanted, NOON, lambda: draw, lambda: "f" * 64, prune=prune
    )


def changes(stored: Stored, wanted: Config) -> tuple[Change, ...]:
    return plan(stored, wanted).changes


def lines(found: Iterable[Change]) -> list[str]:
    return [describe(one, "en") for one in found]


def with_team(*team: Responder) -> Config:
    return Config((replace(BUSINESS, author_key="", team=team),), WANTED.sources)


def with_source(**fields: Any) -> Config:
    return Config(WANTED.businesses, (replace(a_source(), **fields),))


def test_what_is_already_there_is_not_changed():
    assert plan(STORED, WANTED) == Plan(())


def test_into_an_empty_cloud_goes_everything_with_a_new_key():
    made = changes(Stored(), WANTED)
    assert made == (
        MakeTopic("mistral"),
        Subscribe("mistral", "lea@mistral.example", ("lea",)),
        Subscribe("mistral", "tom@mistral.example", ("tom",)),
        PutBusiness(replace(BUSINESS, author_key="f" * 64)),
        PutSource(replace(a_source(), due_at=NOON + timedelta(seconds=1.5))),
    )


def test_a_business_that_changed_keeps_its_key():
    wanted = Config((replace(WANTED.businesses[0], timezone="UTC"),), WANTED.sources)
    (change,) = changes(STORED, wanted)
    assert isinstance(change, PutBusiness)
    assert change.after.author_key == BUSINESS.author_key
    assert lines([change]) == ["~ mistral: timezone Europe/Paris → UTC"]


def test_many_new_sources_are_spread_over_one_interval_at_the_most():
    sources = tuple(a_source(id=f"s{n}") for n in range(2000))
    found = changes(Stored(), Config((), sources))
    assert found == ()
    wanted = Config(WANTED.businesses, sources)
    last = plan(Stored(), wanted, draw=0.999).changes[-1]
    assert isinstance(last, PutSource)
    assert last.after.due_at is not None
    assert 14 * MINUTE < last.after.due_at - NOON < 15 * MINUTE


def test_other_intervals_keep_the_state_of_the_polling():
    (change,) = changes(STORED, with_source(fastest=30 * MINUTE, slowest=2 * HOUR))
    assert change == PutSource(
        replace(POLLED, fastest=30 * MINUTE, slowest=2 * HOUR, interval=30 * MINUTE),
        POLLED,
    )
    assert lines([change]) == [
        "~ mistral: source blog: fastest 5m → 30m, slowest 1h → 2h"
    ]


def test_another_address_starts_anew_as_no_validator_is_sent_to_another_host():
    (change,) = changes(STORED, with_source(url="https://other.example/"))
    assert isinstance(change, PutSource)
    assert (change.after.etag, change.after.polls) == (None, 0)
    assert change.after.health is SourceHealth.NEW


def test_a_source_that_was_given_up_is_asked_once_more():
    gone = replace(POLLED, due_at=None, health=SourceHealth.GONE)
    stored = replace(STORED, sources=(gone,))
    (change,) = changes(stored, WANTED)
    assert isinstance(change, PutSource)
    assert change.after.due_at is not None
    assert lines([change]) == [
        "~ mistral: source blog: it had been given up; asked once more"
    ]
    assert changes(replace(STORED, sources=(change.after,)), WANTED) == ()


def test_another_setting_starts_anew_without_a_new_budget():
    query = {"query": "Mistral", "language": "fr"}
    paid = replace(
        POLLED, settings=query, cursor="42", spent_usd=3.5, spent_in="2026-3"
    )
    stored = replace(STORED, sources=(paid,))
    (change,) = changes(stored, with_source(settings={"query": "Petit Mistral"}))
    assert isinstance(change, PutSource)
    assert (change.after.cursor, change.after.polls) == ("", 0)
    assert (change.after.spent_usd, change.after.spent_in) == (3.5, "2026-3")
    assert lines([change]) == [
        "~ mistral: source blog: query Mistral → Petit Mistral, language fr → ∅"
    ]


def test_other_limits_keep_the_state_of_the_polling():
    wanted = with_source(polls_per_day=48, budget_usd_per_month=2.5)
    (change,) = changes(STORED, wanted)
    assert change == PutSource(
        replace(POLLED, polls_per_day=48, budget_usd_per_month=2.5), POLLED
    )
    assert lines([change]) == [
        "~ mistral: source blog: polls_per_day ∅ → 48, budget_usd_per_month ∅ → 2.5"
    ]


def test_a_source_without_an_address_is_shown_by_its_settings():
    wanted = with_source(id="new", url="", settings={"query": "Mistral", "most": "9"})
    told = lines(changes(STORED, wanted))
    assert told[0] == "+ mistral: source new: query Mistral, most 9"


def test_a_source_taken_out_of_the_file_is_dropped():
    old = replace(POLLED, id="old")
    stored = replace(STORED, sources=(POLLED, old))
    assert changes(stored, WANTED) == (DropSource(old),)


def test_a_responder_taken_out_is_told_no_more():
    found = changes(STORED, with_team(LEA))
    assert found[0] == Unsubscribe("mistral", "tom@mistral.example", "arn:tom")
    assert lines(found[1:]) == ["~ mistral: team -tom"]


def test_a_responder_who_comes_is_asked_to_confirm():
    found = changes(STORED, with_team(LEA, TOM, ZOE))
    assert found[0] == Subscribe("mistral", "zoe@mistral.example", ("zoe",))


def test_two_people_with_one_address_share_a_subscription():
    hugo = replace(HUGO, email=LEA.email)
    found = changes(
        STORED, with_team(LEA, TOM, hugo, replace(CAMILLE, channels=(Channel.SMS,)))
    )
    assert found[0] == Refilter(
        "mistral", "lea@mistral.example", ("hugo", "lea"), "arn:lea"
    )


def test_what_waits_for_confirmation_is_said_and_left_alone():
    waiting = Topic(
        "arn:t", (TOPIC.subscriptions[0], Subscription("Tom@mistral.example"))
    )
    found = plan(replace(STORED, topics={"mistral": waiting}), WANTED)
    assert found == Plan((), pending=(("mistral", "Tom@mistral.example"),))


def test_a_subscription_that_somebody_else_made_is_left_alone():
    foreign = Subscription("audit@agency.example", (), "arn:audit")
    topic = Topic("arn:t", (*TOPIC.subscriptions, foreign))
    assert changes(replace(STORED, topics={"mistral": topic}), WANTED) == ()


def test_a_business_that_the_file_does_not_name_is_left_unless_pruned():
    other = a_business(id="sirocco", team=())
    source = a_source(business="sirocco")
    stored = Stored(
        (BUSINESS, other),
        (POLLED, source),
        {"mistral": TOPIC, "sirocco": Topic("arn:s")},
    )
    assert plan(stored, WANTED) == Plan((), left=("sirocco",))
    pruned = plan(stored, WANTED, prune=True)
    assert pruned == Plan((DropSource(source), DropTopic("sirocco", "arn:s")))
    after = replace(stored, sources=(POLLED,), topics={"mistral": TOPIC})
    assert plan(after, WANTED) == Plan(())


def test_every_change_is_one_line_in_both_languages():
    found = (
        *changes(Stored(), WANTED),
        *changes(STORED, with_team(HUGO, replace(LEA, phone="+33612345678"))),
        *changes(STORED, with_source(url="https://other.example/")),
        DropSource(POLLED),
        DropTopic("mistral", "arn:t"),
    )
    for tongue in ("en", "fr"):
        for one in found:
            assert "\n" not in describe(one, tongue)
    assert "~ mistral: team +hugo, -tom, ~lea (phone)" in lines(found)


def test_a_team_in_another_order_is_a_change():
    assert lines(changes(STORED, with_team(TOM, LEA))) == ["~ mistral: team ↕"]


def test_a_policy_that_changed_is_named_by_its_fields():
    policy = replace(BUSINESS.policy, min_authors=5)
    wanted = Config((replace(WANTED.businesses[0], policy=policy),), WANTED.sources)
    assert lines(changes(STORED, wanted)) == ["~ mistral: policy (min_authors)"]


def test_aliases_and_excluded_words_are_named():
    business = replace(
        WANTED.businesses[0], names=("Le Petit Mistral", "PM"), excludes=("vent",)
    )
    assert lines(changes(STORED, Config((business,), WANTED.sources))) == [
        "~ mistral: aliases +PM, exclude +vent"
    ]


def test_hours_and_absences_that_change_are_named():
    night = Hours(time(22), time(8))
    away = (Absence(date(2026, 3, 20), date(2026, 3, 22)),)
    business = replace(
        WANTED.businesses[0],
        team=(replace(LEA, quiet_hours=night, absences=away), TOM),
        opening_hours=(Opening((1, 2), night),),
    )
    found = changes(STORED, Config((business,), WANTED.sources))
    (line,) = lines(found)
    assert "~lea (quiet_hours, absences)" in line
    assert "opening_hours" in line
