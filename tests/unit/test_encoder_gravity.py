"""The head that suspects grave subjects: its file, its sums, and what it makes raised."""

import hashlib
from dataclasses import replace

import numpy as np
import pytest

from functions.adapters.encoder.gravity import (
    Gravity,
    gravity_bytes,
    parse_gravity,
    read_gravity,
)
from functions.adapters.encoder.modelfile import (
    ModelFileError,
    checksum_of,
    read_model,
)
from functions.adapters.encoder.network import Activations
from functions.domain.mention import RedFlag, Sentiment, Suspicion
from functions.understand.red_flags import find_phrases, find_red_flags
from functions.understand.red_flags.finding import (
    ALONE,
    ALONE_UNCOMPLAINING,
    WITH_A_PHRASE,
)
from functions.understand.red_flags.subjects import SUBJECTS

POISONED = "Intoxication alimentaire après le tartare, toute la famille."


WIDTH, LOOKS, SIGHT, HIDDEN = 2, 3, 4, 5


def tiny() -> Gravity:
    chance = np.random.default_rng(7)
    features, looked = 2 * WIDTH, LOOKS * SIGHT
    sizes = {
        "looks": (features, LOOKS),
        "seen": (features, looked),
        "seen_bias": looked,
        "inner": (looked + features, HIDDEN),
        "inner_bias": HIDDEN,
        "outer": (HIDDEN, 2),
        "outer_bias": 2,
    }
    parts = {
        name: chance.normal(size=size).astype("f4") for name, size in sizes.items()
    }
    return Gravity(("injury", "assault"), (1, 2), "2026-01-02 abc", **parts)


def activations_of(*lengths: int, padding: int = 0, size: float = 1.0) -> Activations:
    """Texts of so many places, the same places for the same text."""
    chance = np.random.default_rng(3)
    places = max(lengths) + padding
    there = np.arange(places) < np.array([[length] for length in lengths])
    halfway = []
    for _ in range(2):
        x = np.full((len(lengths), places, WIDTH), 99, "f4")
        for row, length in zip(x, lengths, strict=True):
            row[:length] = size * chance.normal(size=(length, WIDTH))
        halfway.append(x)
    return Activations(there, np.zeros((len(lengths), places, 3), "f4"), halfway)


def test_a_head_survives_its_file():
    head = tiny()
    again = parse_gravity(gravity_bytes(head))
    reading = activations_of(4, 2, 1)
    assert again.subjects == head.subjects
    assert again.layers == head.layers
    assert np.allclose(
        again.probabilities(reading), head.probabilities(reading), atol=1e-2
    )


def test_padding_changes_nothing():
    alone, padded = activations_of(4, 2), activations_of(4, 2, padding=9)
    found = tiny().probabilities(alone)
    assert np.allclose(found, tiny().probabilities(padded), atol=1e-5)


def test_a_look_weighs_places_and_the_mean_does_not():
    """One place that says it among many that do not: the look still finds it."""
    head = replace(
        tiny(),
        looks=np.array([[50, 0, 0], [0] * 3, [0] * 3, [0] * 3], "f4"),
        seen=np.eye(4, LOOKS * SIGHT, dtype="f4"),
        seen_bias=np.zeros(LOOKS * SIGHT, "f4"),
        inner=np.eye(LOOKS * SIGHT + 4, HIDDEN, dtype="f4"),
        inner_bias=np.zeros(HIDDEN, "f4"),
        outer=np.array([[1, 0], *[[0, 0]] * 4], "f4"),
        outer_bias=np.array([-2, -2], "f4"),
    )
    x = np.zeros((1, 60, WIDTH), "f4")
    x[0, 41, 0] = 8
    reading = Activations(
        np.ones((1, 60), bool), np.zeros((1, 60, 3), "f4"), [x, x * 0]
    )
    assert head.probabilities(reading)[0, 0] > 0.9


def test_probabilities_are_probabilities_whatever_comes_in():
    with np.errstate(over="ignore", invalid="ignore"):
        found = tiny().probabilities(activations_of(3, 1, size=1e10))
    assert ((found >= 0) & (found <= 1)).all()


def test_the_head_that_ships_knows_every_subject():
    assert read_gravity(read_model().version).subjects == tuple(SUBJECTS)


def test_a_head_of_another_encoder_is_refused():
    with pytest.raises(ModelFileError, match=r"training\.grave"):
        read_gravity("2026-01-01 00000000")


@pytest.mark.parametrize("bad", [b"", b"PK\x03\x04 no zip", b"{}"])
def test_a_damaged_file_is_named(tmp_path, bad):
    path = tmp_path / "gravity.npz"
    path.write_bytes(bad)
    with pytest.raises(ModelFileError, match="gravity"):
        read_gravity("any", path)
    checksum_of(path).write_text(hashlib.sha256(b"other").hexdigest(), "ascii")
    with pytest.raises(ModelFileError, match="gravity"):
        read_gravity("any", path)
    checksum_of(path).write_text(hashlib.sha256(bad).hexdigest(), "ascii")
    with pytest.raises(ModelFileError, match="gravity"):
        read_gravity("any", path)


def reading(*probabilities: float, negative: float = 0.9) -> Sentiment:
    suspicions = tuple(
        Suspicion("food_poisoning", one, "toute la famille") for one in probabilities
    )
    return Sentiment(negative, 0.0, 1 - negative, "encoder", suspicions=suspicions)


def test_without_suspicions_phrases_decide():
    assert find_red_flags(POISONED) == find_red_flags(POISONED, None) != ()


def test_in_a_complaint_a_phrase_is_enough_whatever_the_scorer_makes_of_it():
    assert find_red_flags(POISONED, reading()) == find_phrases(POISONED) != ()


def test_a_phrase_that_the_scorer_finds_unlikely_raises_nothing_where_nobody_complains():
    assert find_red_flags(POISONED, reading(negative=0.1)) == ()
    assert find_red_flags(POISONED, reading(WITH_A_PHRASE - 0.01, negative=0.1)) == ()


def test_a_phrase_not_unlikely_is_raised_with_its_own_words():
    (flag,) = find_red_flags(POISONED, reading(WITH_A_PHRASE, negative=0.1))
    assert flag == RedFlag("food_poisoning", "Intoxication alimentaire")


def test_the_scorer_alone_must_be_surer():
    text = "La tête dans la cuvette jusqu'à l'aube, mon mari pareil."
    assert find_red_flags(text, reading(ALONE - 0.01)) == ()
    assert find_red_flags(text, reading(ALONE)) == (
        RedFlag("food_poisoning", "toute la famille"),
    )


def test_of_what_does_not_complain_the_scorer_must_be_surer_still():
    text = "Service charmant, mais la tête dans la cuvette jusqu'à l'aube."
    sure = ALONE_UNCOMPLAINING
    assert find_red_flags(text, reading(sure - 0.01, negative=0.1)) == ()
    assert find_red_flags(text, reading(sure, negative=0.1)) != ()
