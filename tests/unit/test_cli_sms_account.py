"""What the account lets Vigie send by SMS, in the words of `vigie status`."""

import pytest

from cli.local.memory_ways import MemoryWays
from cli.sms_account import about_sms
from cli.status import way_lines
from functions.domain.errors import VigieError
from functions.domain.sms_account import SmsAccount
from tests.crisis_cases import LUC, MISTRAL


def test_a_good_account_says_what_is_left():
    account = SmsAccount(limit_usd=50.0, spent_usd=4.25)
    assert list(about_sms(account, "en")) == ["· SMS this month: US$ 4.25 of 50.00."]


@pytest.mark.parametrize(("spent", "mark"), [(0.0, "·"), (0.79, "·"), (0.8, "!")])
def test_a_new_account_has_one_dollar_and_warns_before_it_is_gone(
    spent: float, mark: str
):
    (only,) = about_sms(SmsAccount(spent_usd=spent), "en")
    assert only.startswith(mark)
    assert "of 1.00" in only


def test_the_sandbox_is_said_first_and_a_missing_log_last():
    first, _, last = about_sms(SmsAccount(in_sandbox=True, logged=False), "fr")
    assert first.startswith("! ")
    assert "bac à sable" in first
    assert "vigie apply" in last


def test_status_names_every_way_that_is_closed():
    ways = MemoryWays()
    ways.unsubscribed.add("luc")
    lines = list(way_lines(ways, MISTRAL, "en"))
    assert lines[0] == (
        f"! {LUC.name}, e-mail: alerts would not arrive "
        "(the subscription is not confirmed, or somebody ended it)"
    )
    assert len(lines) == 2


def test_status_says_when_the_service_would_not_say():
    ways = MemoryWays()
    ways.failing = True
    with pytest.raises(VigieError):
        list(way_lines(ways, MISTRAL, "en"))
