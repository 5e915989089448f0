"""The log of SMS is turned on once, never over another's, and off with its stage."""

from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from cli.sms_log import LOG_ROLE, SAMPLED, role_of, switch_off, switch_on

ME = "arn:aws-cn:sts::123456789012:assumed-role/admin/lea"
OURS = "arn:aws-cn:iam::123456789012:role/vigie-prod-sms-log"
THEIRS = "arn:aws-cn:iam::123456789012:role/theirs"
OPTIONS: dict[str, Any] = {
    "region_name": "eu-west-3",
    "aws_access_key_id": "x",
    "aws_secret_access_key": "x",
}


class Account:
    """SNS and STS as they answer an account whose log writes with `role`."""

    def __init__(self, role: str = "", *, refused: bool = False) -> None:
        self.sns, self.sts = boto3.client("sns", **OPTIONS), self
        self.stub = Stubber(self.sns)
        self.stub.add_response(
            "get_sms_attributes", {"attributes": {LOG_ROLE: role} if role else {}}
        )
        if refused:
            self.stub.add_client_error("set_sms_attributes", "AuthorizationError", "no")

    def expect(self, **attributes: str) -> None:
        self.stub.add_response("set_sms_attributes", {}, {"attributes": attributes})

    def get_caller_identity(self) -> dict[str, str]:
        return {"Arn": ME}


def on(account: Account) -> str | None:
    with account.stub:
        said = switch_on(account.sns, account.sts, "prod", "en")
        account.stub.assert_no_pending_responses()
    return said


def off(account: Account) -> bool:
    with account.stub:
        done = switch_off(account.sns, "prod", ME)
        account.stub.assert_no_pending_responses()
    return done


def test_it_is_turned_on_with_the_role_of_the_stack():
    account = Account()
    account.expect(**{LOG_ROLE: OURS, SAMPLED: "0"})
    assert str(on(account)).startswith("+ SNS writes down")
    assert role_of("prod", ME) == OURS


@pytest.mark.parametrize("role", [OURS, THEIRS])
def test_what_is_on_stays_as_it_is(role: str):
    assert on(Account(role)) is None


def test_a_refusal_is_told_and_ends_nothing():
    said = on(Account(refused=True))
    assert said
    assert said.startswith("! ")
    assert "no" in said


def test_it_goes_with_its_stage_and_nobody_elses():
    ours = Account(OURS)
    ours.expect(**{LOG_ROLE: ""})
    assert off(ours)
    assert not off(Account(THEIRS))
    assert not off(Account())
