"""`vigie confirm` takes the links of SNS for topics of Vigie, and no others."""

import pytest

from cli.confirm import read_link
from cli.refusal import RefusedError

ARN = "arn:aws:sns:eu-west-3:123456789012:vigie-dev_petit-mistral"
TOKEN = "2336412f37f" + "ab" * 60
HOST = "https://sns.eu-west-3.amazonaws.com"
LINK = f"{HOST}/confirmation.html?TopicArn={ARN}&Token={TOKEN}&Endpoint=lea@m.example"


@pytest.mark.parametrize("link", [LINK, f"  {LINK}\n"])
def test_a_link_of_ours_is_read(link: str):
    found = read_link(link)
    assert (found.region, found.topic_arn, found.token) == ("eu-west-3", ARN, TOKEN)
    assert found.topic == "vigie-dev_petit-mistral"


def test_an_escaped_link_is_read_alike():
    escaped = ARN.replace(":", "%3A")
    assert read_link(LINK.replace(ARN, escaped)).topic_arn == ARN


@pytest.mark.parametrize(
    "link",
    [
        "",
        "confirm me",
        LINK.replace("https", "http"),
        LINK.replace("amazonaws.com", "amazonaws.com.evil.example"),
        LINK.replace("https://", "https://evil.example/"),
        LINK.replace("https://", "https://me@"),
        LINK.replace(".amazonaws.com/", ".amazonaws.com:8443/"),
        LINK.replace("sns.eu-west-3", "sqs.eu-west-3"),
        LINK.replace("sns.eu-west-3", "sns.us-east-1"),
        LINK.replace("vigie-", "payroll-"),
        LINK.replace("aws:sns", "aws:sqs"),
        LINK.replace(TOKEN, ""),
        LINK.replace(TOKEN, "short"),
        LINK.replace(TOKEN, "a" * 40 + "%0a" + "b" * 40),
        LINK + f"&Token={TOKEN}",
        LINK + "&a=1" * 20,
        LINK.replace("https://", "https://["),
    ],
)
def test_any_other_link_is_refused(link: str):
    with pytest.raises(RefusedError) as caught:
        read_link(link)
    assert caught.value.key == "confirm_not_ours"
