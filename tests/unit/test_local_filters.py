from typing import Any

import pytest

from cli.local.filters import check_pattern, matches

MENTION = {"eventName": "INSERT", "dynamodb": {"NewImage": {"kind": {"S": "mention"}}}}


@pytest.mark.parametrize(
    ("pattern", "passes"),
    [
        ({"eventName": ["INSERT", "MODIFY"]}, True),
        ({"eventName": ["REMOVE"]}, False),
        ({"dynamodb": {"NewImage": {"kind": {"S": ["mention"]}}}}, True),
        ({"dynamodb": {"OldImage": {"kind": {"S": ["mention"]}}}}, False),
        ({"dynamodb": {"NewImage": {"gone": [{"exists": False}]}}}, True),
        ({"dynamodb": {"NewImage": {"kind": {"S": [{"prefix": "men"}]}}}}, True),
        ({"eventName": [{"anything-but": ["INSERT"]}]}, False),
        ({"eventName": ["INSERT"], "other": ["x"]}, False),
    ],
)
def test_a_record_passes_when_it_has_all_that_is_asked(
    pattern: dict[str, Any], passes: bool
) -> None:
    check_pattern(pattern)
    assert matches(pattern, MENTION) is passes


@pytest.mark.parametrize("pattern", [{"a": "text"}, {}, {"a": [{"numeric": [">", 1]}]}])
def test_a_pattern_that_cannot_be_played_is_refused(pattern: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        check_pattern(pattern)
