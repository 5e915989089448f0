"""The head that suspects grave subjects: its file, its sums, and what it makes raised."""

import hashlib

import numpy as np
import pytest

from functions.adapters.encoder.gravity import (
    Gravity,
    gravity_bytes,
    parse_gravity,
    read_gravity,
)
from functions.adapters.encoder.modelfile import ModelFileError, checksum_of
from functions.domain.mention import RedFlag, Sentiment, Suspicion
from functions.understand.red_flags import find_red_flags
from functions.understand.red_flags.finding import ALONE, WITH_A_PHRASE
from functions.understand.red_flags.subjects import SUBJECTS

POISONED = "Intoxication alimentaire après le tartare, toute la famille."


def tiny() -> Gravity:
    chance = np.random.default_rng(7)
    sizes = {"inner": (4, 3), "inner_bias": 3, "outer": (3, 2), "outer_bias": 2}
    parts = {
        name: chance.normal(size=size).astype("f4") for name, size in sizes.items()
    }
    return Gravity(
        ("injury", "assault"), (1, 2), np.zeros(4, "f4"), np.ones(4, "f4"), **parts
    )


def test_a_head_survives_its_file():
    head = tiny()
    again = parse_gravity(gravity_bytes(head))
    features = np.eye(4, dtype="f4")
    assert again.subjects == head.subjects
    assert again.layers == head.layers
    assert np.allclose(
        again.probabilities(features), head.probabilities(features), atol=1e-2
    )


def test_probabilities_are_probabilities_whatever_comes_in():
    odd = np.array([[1e30, -1e30, 0, 1], [0, 0, 0, 0]], "f4")
    with np.errstate(over="ignore", invalid="ignore"):
        found = tiny().probabilities(odd)
    assert ((found >= 0) & (found <= 1)).all()


def test_the_head_that_ships_knows_every_subject():
    assert read_gravity().subjects == tuple(SUBJECTS)


@pytest.mark.parametrize("bad", [b"", b"PK\x03\x04 no zip", b"{}"])
def test_a_damaged_file_is_named(tmp_path, bad):
    path = tmp_path / "gravity.npz"
    path.write_bytes(bad)
    with pytest.raises(ModelFileError, match="gravity"):
        read_gravity(path)
    checksum_of(path).write_text(hashlib.sha256(b"other").hexdigest(), "ascii")
    with pytest.raises(ModelFileError, match="gravity"):
        read_gravity(path)
    checksum_of(path).write_text(hashlib.sha256(bad).hexdigest(), "ascii")
    with pytest.raises(ModelFileError, match="gravity"):
        read_gravity(path)


def reading(*probabilities: float, negative: float = 0.9) -> Sentiment:
    suspicions = tuple(
        Suspicion("food_poisoning", one, "toute la famille") for one in probabilities
    )
    return Sentiment(negative, 0.0, 1 - negative, "encoder", suspicions=suspicions)


def test_without_suspicions_phrases_decide():
    assert find_red_flags(POISONED) == find_red_flags(POISONED, None) != ()


def test_a_phrase_that_the_scorer_finds_unlikely_raises_nothing():
    assert find_red_flags(POISONED, reading()) == ()
    assert find_red_flags(POISONED, reading(WITH_A_PHRASE - 0.01)) == ()


def test_a_phrase_not_unlikely_is_raised_with_its_own_words():
    (flag,) = find_red_flags(POISONED, reading(WITH_A_PHRASE))
    assert flag == RedFlag("food_poisoning", "Intoxication alimentaire")


def test_the_scorer_alone_must_be_surer():
    text = "La tête dans la cuvette jusqu'à l'aube, mon mari pareil."
    assert find_red_flags(text, reading(ALONE - 0.01)) == ()
    assert find_red_flags(text, reading(ALONE)) == (
        RedFlag("food_poisoning", "toute la famille"),
    )


def test_what_is_rather_praise_the_scorer_does_not_flag_alone():
    text = "La tête dans la cuvette jusqu'à l'aube, mon mari pareil."
    assert find_red_flags(text, reading(0.99, negative=0.4)) == ()
    assert find_red_flags(POISONED, reading(0.99, negative=0.4)) != ()
