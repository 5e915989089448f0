"""Which rows train the model, and how often: the parts that need no PyTorch."""

import random
from collections import Counter
from pathlib import Path

import pytest

from training.mixing import CLOSE, GENERAL, batches, drawn_evenly, mixed
from training.rows import Row, grave_rows, is_apart, own_rows, told_rows


def chance() -> random.Random:
    return random.Random(1)  # noqa: S311 - draws rows, keeps no secret


def row(number: int, label: int, source: str = "en_posts") -> Row:
    return Row(f"r{number}", f"text {number}", label, "en", source)


def test_labels_are_drawn_in_equal_parts_and_rare_ones_come_round_again():
    rows = [*(row(n, 0) for n in range(50)), row(50, 1), row(51, 2), row(52, 2)]
    drawn = drawn_evenly(rows, 30, chance())
    assert Counter(one.label for one in drawn) == {0: 10, 1: 10, 2: 10}


def test_a_source_of_one_label_gives_all_that_is_asked_of_it():
    rows = [row(n, 0, "en_grave") for n in range(9)]
    assert len(mixed(rows, {"en_grave": 21}, chance())) == 21


def test_a_batch_holds_texts_of_like_length():
    lengths = chance()
    rows = [(0, [1] * lengths.randint(3, 60)) for _ in range(48 * 40)]
    made = batches(rows, chance())
    assert sum(map(len, made)) == len(rows)
    assert max(len(max(b)) - len(min(b)) for b in made) < 15


def test_every_source_of_the_mixes_has_rows_of_its_own():
    ours = {one.source for one in (*own_rows(), *grave_rows())}
    public = {"xlmt_fr_train", "xlmt_en_train", "semeval13_16", "goemotions_train"}
    assert {*CLOSE, *GENERAL} == ours | public


def test_harm_is_negative_however_dry_its_words():
    rows = grave_rows()
    assert {one.label for one in rows} == {0}
    assert min(Counter(one.language for one in rows).values()) > 1_000


def test_a_grave_row_that_is_none_is_named(tmp_path: Path):
    (tmp_path / "fr_grave.jsonl").write_text('{"id": "a", "text": "b", "lang": "fr"}')
    with pytest.raises(ValueError, match=r"fr_grave\.jsonl, line 1: 'flags'"):
        told_rows(tmp_path)


def test_what_is_kept_apart_is_decided_by_the_words():
    kept = [one for one in own_rows() if is_apart(one)]
    assert 0.05 < len(kept) / len(own_rows()) < 0.12
    shouted = Row("other", kept[0].text.upper().lower() + "  ", 2, "fr", "fr_posts")
    assert is_apart(shouted)
