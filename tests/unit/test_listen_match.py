"""What is about the business, and what is about somebody else."""

import pytest

from functions.domain.folding import words
from functions.domain.mention import Entry
from functions.listen.match import is_about
from tests.listen_cases import a_business


def about(text: str, *names: str, excludes: tuple[str, ...] = ()) -> bool:
    business = a_business(names=names or ("Le Petit Mistral",), excludes=excludes)
    return is_about(business, Entry("mistral", "s", "feed", "1", "", text))


@pytest.mark.parametrize(
    "text",
    [
        "Soirée au LE PETIT MISTRAL hier",
        "le petit-mistral, quelle attente",
        "Mangé au Petit Mistral samedi",
        "Le Petit\u00a0Mistral !",
        "on a testé #LePetitMistral",
        "merci @petitmistral",
        "Le Petit Mi\u200bstral",
        "“Le Petit Mistral”’s chef",
        "LE PÉTIT MISTRAL",
    ],
)
def test_a_name_is_known_in_any_dress(text: str):
    assert about(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le mistral souffle, petit",
        "Le Petit Mistralou",
        "Petit déjeuner au Mistral",
        "",
    ],
)
def test_words_of_a_name_apart_are_not_the_name(text: str):
    assert not about(text)


@pytest.mark.parametrize(
    "before", ["à l’", "à l'", "d’", "qu'", "chez ", "dans cette "]
)
def test_a_name_is_known_behind_an_elision(before: str):
    assert about(f"je vais {before}Auberge du Lac", "L'Auberge du Lac")


def test_an_article_is_not_dropped_where_one_word_would_be_left():
    assert about("dîner à L'Escale", "L'Escale")
    assert not about("une escale à Nice", "L'Escale")


def test_an_excluded_word_makes_it_somebody_else():
    text = "Le Petit Mistral de Québec"
    assert about(text)
    assert not about(text, "Le Petit Mistral", excludes=("québec",))


def test_any_of_several_names_will_do():
    assert about("Chez Léon c'est bon", "Le Petit Mistral", "chez leon")


def test_a_business_without_a_readable_name_is_never_meant():
    assert not about("!!! tout", "!!!", "")


def test_ligatures_and_sharp_s_fold():
    assert words("Cœur Straße ŒUF") == ("coeur", "strasse", "oeuf")


def test_an_accented_ligature_folds_as_a_bare_one_does():
    assert words("Ǿre Ǽther Ñandú Đạt") == ("ore", "aether", "nandu", "đat")


def test_letters_of_a_name_in_other_words_are_not_the_name():
    assert not about("petite mistralgie, lever", "Le Petit Mistral")
    assert not about("un mistral petit, le soir", "Le Petit Mistral")
