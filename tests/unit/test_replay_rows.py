"""Rows of the past: read, or refused by line."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.refusal import RefusedError
from cli.replay.brands import businesses_of, by_brand, configured
from cli.replay.labels import GivenLabels
from cli.replay.rows import Row, RowsError, instants, read_rows
from functions.domain.business import Locale
from functions.domain.mention import Entry, Sentiment
from tests.builders import NOON, a_business

GOOD = {
    "id": "r1",
    "text": "Cold soup again.",
    "created_at": "2026-03-14T20:40:00Z",
    "brand": "Le Petit Mistral",
    "label": "neg",
}


class Nobody:
    """A scorer that must not be asked."""

    def score(self, entries: Sequence[Entry]) -> list[Sentiment]:
        raise AssertionError(entries)


@pytest.fixture
def write(tmp_path: Path):
    def to_file(*rows: object) -> Path:
        path = tmp_path / "rows.jsonl"
        lines = (r if isinstance(r, str) else json.dumps(r) for r in rows)
        path.write_text("\n".join(lines))
        return path

    return to_file


def test_rows_come_in_the_order_of_their_times(write):
    later = GOOD | {"id": "r2", "created_at": "2026-03-14T21:41:00+01:00"}
    first = GOOD | {"id": 3, "created_at": "2026-03-14T20:00:00"}
    rows = read_rows(write(GOOD, "", later, first))
    assert [row.id for row in rows] == ["3", "r1", "r2"]
    assert rows[0].at == datetime(2026, 3, 14, 20, tzinfo=UTC)
    assert [len(group) for _, group in instants(rows)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "rows.jsonl:2"),
        ("[]", "JSON object"),
        (GOOD | {"text": 7}, "text"),
        (GOOD | {"created_at": "yesterday"}, "2026-03-14T20:40:00Z"),
        (GOOD | {"created_at": "9999-12-31T23:59:59-14:00"}, "created_at"),
        (GOOD | {"created_at": "0001-01-01T00:00:00+14:00"}, "created_at"),
        (GOOD | {"label": "negative"}, "neg, neu, pos"),
        ({k: v for k, v in GOOD.items() if k != "brand"}, "brand"),
    ],
)
def test_a_bad_row_is_named_by_its_line(write, row: object, said: str):
    with pytest.raises(RowsError, match=r"rows\.jsonl:2") as error:
        read_rows(write(GOOD, row))
    assert said in str(error.value)


def test_a_bad_row_is_told_in_french_too(write):
    with pytest.raises(RowsError) as error:
        read_rows(write(GOOD | {"label": "bad"}, "{"))
    first, second = error.value.explain("fr").splitlines()
    assert "neg, neu, pos" in first
    assert "au choix" in first
    assert second.endswith("un objet par ligne est attendu")


def test_all_mistakes_are_told_at_once(write):
    with pytest.raises(RowsError) as error:
        read_rows(write(*["{"] * 25))
    assert len(str(error.value).splitlines()) == 21
    assert "5 more" in str(error.value)


def test_line_signs_inside_a_text_end_no_row(write):
    line = json.dumps(GOOD | {"text": "Cold\u2028soup\x85."}, ensure_ascii=False)
    (row,) = read_rows(write(line))
    assert row.text == "Cold\u2028soup\x85."


def test_what_no_table_takes_is_cleaned(write):
    (row,) = read_rows(write(GOOD | {"text": "a\ud800b\x00c" + "d" * 20_000}))
    assert row.text.startswith("a?bcd")
    assert len(row.text) == 10_000


def test_labels_belong_to_a_brand_and_an_id():
    labels = GivenLabels({("a", "1"): "neg", ("b", "1"): "pos"}, otherwise=Nobody())
    row = Row("1", "text", NOON, "x")
    scored = labels.score([row.entry("b"), row.entry("a")])
    assert [round(s.negative) for s in scored] == [0, 1]


def test_a_file_without_rows_or_without_a_file_is_refused(write, tmp_path: Path):
    for path in (write(""), tmp_path / "none.jsonl"):
        with pytest.raises(RefusedError, match=str(path)):
            read_rows(path)


def test_each_brand_is_a_business_in_the_language_of_its_rows(write):
    rows = read_rows(
        write(
            GOOD | {"lang": "fr"},
            GOOD | {"id": "r2", "brand": "Air & Mer", "lang": "en"},
            GOOD | {"id": "r3", "brand": "Air-Mer"},
        )
    )
    businesses = businesses_of(rows)
    assert [b.id for b in businesses.values()] == [
        "air-mer",
        "air-mer-1",
        "le-petit-mistral",
    ]
    assert businesses["Le Petit Mistral"].locale is Locale.FR
    assert len({b.id for b in businesses.values()}) == 3


def test_a_configured_business_is_known_by_id_or_name(write):
    rows = read_rows(write(GOOD, GOOD | {"id": "r2", "brand": "MISTRAL"}))
    businesses = configured(rows, [a_business()])
    assert {row.brand for row in by_brand(rows, businesses)} == {"mistral"}
    with pytest.raises(RefusedError, match="Le Petit Mistral"):
        configured(rows, [a_business(id="other", name="Other", names=())])
