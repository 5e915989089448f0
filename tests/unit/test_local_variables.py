from pathlib import Path

import pytest

from cli.local.variables import StackError, Variables


def fill(text: object, root: Path = Path(), **document: object) -> object:
    variables = Variables(root, "demo", {"SET": "yes"}, document)
    return variables.fill(text, "serverless.yml", "here")


def test_the_stage_stands_for_itself() -> None:
    assert fill("vigie-${sls:stage}-plan") == "vigie-demo-plan"


def test_an_unset_variable_of_the_environment_falls_back() -> None:
    assert fill("${env:SET, 'no'}") == "yes"
    assert fill("${env:UNSET, ''}") == ""


def test_self_leads_to_another_variable() -> None:
    assert fill("${self:custom.a}", custom={"a": "${env:SET}"}) == "yes"


def test_a_parameter_of_the_stage_goes_before_the_default() -> None:
    params = {"default": {"a": "x", "b": "y"}, "demo": {"a": "z"}}
    assert fill("${param:a}${param:b}", params=params) == "zy"


def test_a_file_is_filled_in_whole(tmp_path: Path) -> None:
    (tmp_path / "part.yml").write_text("name: vigie-${sls:stage}\n")
    assert fill("${file(part.yml)}", tmp_path) == {"name": "vigie-demo"}
    assert fill("${file(part.yml):name}", tmp_path) == "vigie-demo"


def test_what_cloudformation_fills_in_is_left_alone() -> None:
    text = "arn:${AWS::Region}:${Table.Arn}"
    assert fill({"Fn::Sub": text}) == {"Fn::Sub": text}


@pytest.mark.parametrize(
    "text",
    [
        "${ssm:/x}",
        "${env:UNSET}",
        "${opt:x, 'y'}",
        "a ${cf:stack.output}",
        "${self:no}",
    ],
)
def test_any_other_variable_is_refused_by_file_and_key(text: str) -> None:
    with pytest.raises(StackError, match=r"serverless\.yml: here\.deep\[0\]: "):
        fill({"deep": [text]})


def test_a_variable_that_leads_to_itself_is_refused() -> None:
    with pytest.raises(StackError, match="itself"):
        fill("${self:a}", a="${self:a}")


def test_short_forms_are_refused_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "part.yml").write_text("a: !Ref Table\n")
    with pytest.raises(StackError, match=r"part\.yml"):
        fill("${file(part.yml)}", tmp_path)
