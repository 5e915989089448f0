"""What sources say of their health is said in French too."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.health import state
from cli.texts.details import detail_in
from cli.texts.details_fr import DETAILS
from functions.domain.source import SourceHealth

FUNCTIONS = Path(__file__).parents[2] / "functions"


def told() -> Iterator[str]:
    """Every detail that the code tells, with {} for what is filled in."""
    for path in (*FUNCTIONS.glob("listen/**/*.py"), *FUNCTIONS.glob("adapters/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name("FetchError"), args=[_, said, *_]):
                    yield from written(said)
                case ast.Tuple(
                    elts=[ast.Attribute(value=ast.Name("SourceHealth")), said]
                ):
                    yield from written(said)
                case ast.Assign(targets=[ast.Name("detail")], value=said):
                    yield from written(said)


def written(said: ast.expr) -> Iterator[str]:
    match said:
        case ast.Constant(str(text)) if " " in text:
            yield text
        case ast.JoinedStr(values=parts):
            filled = [p.value if isinstance(p, ast.Constant) else "{}" for p in parts]
            if text := "".join(map(str, filled)).strip("{}: "):
                yield "".join(map(str, filled)) if text else ""


@pytest.mark.parametrize("english", sorted(set(told())))
def test_every_detail_has_its_french(english: str):
    assert english in DETAILS


def test_both_languages_fill_in_the_same():
    for english, french in DETAILS.items():
        assert english.count("{}") == french.count("{}"), english


def test_a_state_is_told_in_one_language():
    detail = "only the first 1000 entries were read; 3 skipped: no words"
    french = state(SourceHealth.OK, detail, "fr")
    assert "seules les 1000 premières entrées ont été lues\u202f; 3 laissées" in french
    assert french.endswith("de côté\u202f: sans mots)")
    assert detail in state(SourceHealth.OK, detail, "en")


def test_what_a_service_said_itself_is_passed_on():
    assert (
        detail_in("fr", "Quota exceeded for project 7")
        == "Quota exceeded for project 7"
    )
