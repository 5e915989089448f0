"""The shipped model: plain sentences in both languages, honesty, and any input."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.adapters.encoder.cutting import Cut, heavy_words
from functions.adapters.encoder.modelfile import SHIPPED, checksum_of, read_model
from functions.adapters.encoder.scorer import EncoderScorer
from functions.adapters.sentiment import shipped_scorer
from functions.domain.about import About
from functions.domain.mention import Entry, Sentiment

SCORER = EncoderScorer(read_model())


def an_entry(text: str, language: str | None = "fr", **fields: Any) -> Entry:
    return Entry("b", "s", "feed", "1", "", text, language=language, **fields)


def score(text: str, language: str | None = "fr", **fields: Any) -> Sentiment:
    (sentiment,) = SCORER.score([an_entry(text, language, **fields)])
    return sentiment


def likeliest(sentiment: Sentiment) -> str:
    tones = {
        "neg": sentiment.negative,
        "neu": sentiment.neutral,
        "pos": sentiment.positive,
    }
    return max(tones, key=tones.__getitem__)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Deux heures d’attente pour un plat froid, plus jamais.", "fr", "neg"),
        ("Le serveur nous a ri au nez quand on a demandé l’addition.", "fr", "neg"),
        ("Le plat n’était pas bon.", "fr", "neg"),
        ("Je ne recommande pas du tout cet endroit.", "fr", "neg"),
        ("On m’avait dit du bien de ce restaurant… quelle déception.", "fr", "neg"),
        ("Pas mauvais du tout, on reviendra !", "fr", "pos"),
        ("Un régal, merci à toute l’équipe.", "fr", "pos"),
        ("Le magasin ouvre à 9 h le lundi.", "fr", "neu"),
        ("Waited an hour for cold food, never again.", "en", "neg"),
        ("It was not good and the staff were rude.", "en", "neg"),
        ("I would not recommend this place to anyone.", "en", "neg"),
        ("Great, my flight is cancelled again. Thanks for nothing.", "en", "neg"),
        ("Not bad at all, we will be back!", "en", "pos"),
        ("Lovely meal, thank you to the whole team.", "en", "pos"),
        ("The shop opens at 9 on Mondays.", "en", "neu"),
        ("Le service était awful, never again, une honte.", "fr", "neg"),
    ],
)
def test_plain_sentences_are_read(text, language, expected):
    assert likeliest(score(text, language)) == expected


@pytest.mark.parametrize(
    ("worse", "better", "language"),
    [
        ("Le plat n’était pas bon.", "Le plat était bon.", "fr"),
        ("C’est mauvais.", "C’est pas mauvais.", "fr"),
        ("The food was not good.", "The food was good.", "en"),
        ("That was bad.", "That was not bad at all.", "en"),
        ("Bon resto 😡", "Bon resto 😍", "fr"),
    ],
)
def test_a_small_word_turns_a_sentence(worse, better, language):
    assert score(worse, language).negative > score(better, language).negative


@pytest.mark.parametrize(("text", "expected"), [("😡😡👎", "neg"), ("😍❤️👏", "pos")])
def test_emoji_alone_are_read(text, expected):
    assert likeliest(score(text, None)) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La comida estaba fría y el servicio lento", None),
        ("料理が冷たかった", None),
        ("الخدمة سيئة", None),
        ("", "fr"),
        (".", "fr"),
        ("12/20", "fr"),
    ],
)
def test_what_nobody_reads_is_never_called_neutral(text, language):
    assert not score(text, language).readable


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Deux heures d’attente pour une pizza froide, quelle honte !", "fr", "honte"),
        ("Le repas n’était vraiment pas bon, et cher.", "fr", "pas bon"),
        ("Found a cockroach in my salad at the Mistral.", "en", "cockroach"),
        ("Lovely view, but incredibly rude staff.", "en", "rude"),
    ],
)
def test_the_words_that_made_it_worse_are_told(text, language, word):
    said = score(text, language, about=About(name="The Mistral"))
    assert any(word in one for one in said.worse)
    assert not any("Mistral" in one for one in (*said.worse, *said.better))


def test_what_is_praised_in_a_complaint_does_not_make_it_worse():
    said = score("The view is lovely, but the staff were incredibly rude.", "en")
    assert not any("lovely" in one for one in said.worse)


def test_a_word_that_says_it_less_than_its_text_is_not_shown():
    read = Cut([0, 7, 8, 9, 2], ["view", "dirty", "carpet"], [-1, 0, 1, 2, -1])
    badness = np.array([0.0, 0.9, 2.0, 1.1, 1.0], np.float32)
    said = np.stack([badness, badness * 0, badness * 0], 1)
    assert heavy_words(read, said, "").worse == ("dirty carpet",)


def test_nothing_made_a_plain_fact_worse_or_better():
    said = score("Le magasin ouvre à 9 h le lundi.")
    assert (said.worse, said.better) == ((), ())


def test_the_words_of_both_ends_of_a_long_text_are_its_own():
    middle = "Nous étions quatre et nous avons pris le menu du jour. " * 300
    said = score(middle + "Une honte, à fuir, plus jamais.")
    assert any("honte" in one for one in said.worse)


def test_stars_speak_where_words_cannot():
    sentiment = score("料理が冷たかった", None, rating=1.0)
    assert sentiment.readable
    assert sentiment.negative > 0.9


def test_stars_weigh_in_beside_words():
    words = "Très bien, merci."
    assert score(words, rating=1.0).negative > 0.5 > score(words).negative


def test_the_title_is_read_unless_the_text_repeats_it():
    once = score("Plat froid, accueil glacial.")
    entry = Entry(
        "b",
        "s",
        "feed",
        "1",
        "Plat froid",
        "Plat froid, accueil glacial.",
        language="fr",
    )
    assert SCORER.score([entry]) == [once]


def test_a_batch_gives_what_each_gives_alone():
    texts = ["Nul.", "Super accueil " * 30, "Ouvert lundi", "Froid et cher, " * 80]
    together = SCORER.score([an_entry(text) for text in texts])
    for text, sentiment in zip(texts, together, strict=True):
        assert score(text).negative == pytest.approx(sentiment.negative, abs=1e-4)


def test_a_long_text_is_read_at_both_ends():
    middle = "Nous étions quatre et nous avons pris le menu du jour. " * 300
    good, bad = "Un régal, on reviendra.", "Une honte, à fuir, plus jamais."
    assert score(middle + bad).negative > score(middle + good).negative


def test_of_a_megabyte_a_page_is_read():
    for text in ("a" * 1_000_000, "plat froid " * 100_000, "😡" * 1_000_000):
        assert score(text).readable
        assert len(SCORER._cut(text).pieces) <= 128


@settings(deadline=None, max_examples=30)
@given(st.text(), st.sampled_from(["fr", "en", None]))
def test_any_text_gets_probabilities(text, language):
    sentiment = score(text, language)
    tones = (sentiment.negative, sentiment.neutral, sentiment.positive)
    assert sum(tones) == pytest.approx(1, abs=1e-5)
    assert min(tones) >= 0


def test_no_entries_have_no_sentiments():
    assert SCORER.score([]) == []


def test_the_shipped_scorer_is_the_encoder():
    (sentiment,) = shipped_scorer().score([an_entry("Un régal")])
    assert sentiment.scorer == "encoder"


def test_without_its_file_the_lexicon_stands_in_by_name(tmp_path, caplog):
    scorer = shipped_scorer(tmp_path / "model.npz")
    (sentiment,) = scorer.score([an_entry("Une honte, plat froid, horrible")])
    assert sentiment.scorer == "lexicon"
    assert sentiment.negative > 0.5


def test_a_damaged_file_brings_the_lexicon(tmp_path):
    path = tmp_path / "model.npz"
    path.write_bytes(SHIPPED.read_bytes()[:-1])
    checksum_of(path).write_bytes(checksum_of(SHIPPED).read_bytes())
    (sentiment,) = shipped_scorer(path).score([an_entry("Un régal")])
    assert sentiment.scorer == "lexicon"
