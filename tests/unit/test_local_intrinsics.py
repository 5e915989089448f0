import pytest

from cli.local.intrinsics import Made, UnresolvedError, resolve


def made() -> Made:
    return Made("eu-west-3", {"Table": "mentions"}, {("Table", "Arn"): "arn:t"})


@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ({"Ref": "Table"}, "mentions"),
        ({"Ref": "AWS::Region"}, "eu-west-3"),
        ({"Fn::GetAtt": ["Table", "Arn"]}, "arn:t"),
        (
            {"Fn::Sub": "${AWS::AccountId}/${Table}/${Table.Arn}"},
            "123456789012/mentions/arn:t",
        ),
        ({"Fn::Join": ["-", ["a", {"Ref": "Table"}]]}, "a-mentions"),
        ({"deep": [{"Ref": "Table"}, 3]}, {"deep": ["mentions", 3]}),
    ],
)
def test_an_intrinsic_gives_what_was_made(written: object, resolved: object) -> None:
    assert resolve(written, made()) == resolved


@pytest.mark.parametrize(
    "written",
    [
        {"Ref": "Gone"},
        {"Fn::GetAtt": ["Table", "Gone"]},
        {"Fn::Sub": "${Gone}"},
        {"Fn::ImportValue": "x"},
        {"Fn::If": ["a", "b", "c"]},
    ],
)
def test_what_was_not_made_is_named(written: object) -> None:
    with pytest.raises(UnresolvedError, match=r"Gone|Fn::"):
        resolve(written, made())
