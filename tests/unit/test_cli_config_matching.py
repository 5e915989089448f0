"""Place, website, query: what tells a business from others of its name."""

from dataclasses import replace
from datetime import UTC, datetime
from textwrap import dedent

import pytest

from cli.changes import PutBusiness, PutSource, is_same_place, with_settings
from cli.config import ConfigError, read
from cli.config.matching import pointed
from cli.diff import describe
from cli.outlook import outlook, place_of
from cli.texts import NARROW_SPACE, TEXTS, Tongue
from functions.domain.business import Business, Place
from functions.domain.query import Expected
from functions.domain.source import EVERYTHING, Source

FILE = """\
businesses:
  - id: marie
    name: {name}
    kind: restaurant
{more}
    sources: [{{id: s, url: https://a.example/x}}]
    team: [{{id: z, name: Zoé, role: executive, email: z@b.example}}]
"""


NOW = datetime(2026, 11, 21, tzinfo=UTC)


def written(more: str, name: str = "Chez Marie") -> str:
    lines = "\n".join("    " + line for line in dedent(more).strip().splitlines())
    return FILE.format(name=name, more=lines)


def business_with(more: str, name: str = "Chez Marie") -> Business:
    (business,) = read(written(more, name)).businesses
    return business


def refusal(more: str, tongue: Tongue) -> str:
    with pytest.raises(ConfigError) as caught:
        read(written(more))
    return caught.value.explain(tongue).replace(NARROW_SPACE, " ")


def printed(more: str, tongue: Tongue, name: str = "Chez Marie") -> str:
    lines = outlook(read(written(more, name)), NOW, tongue)
    return "\n".join(lines).replace(NARROW_SPACE, " ")


def test_what_is_told_of_the_place_is_kept():
    business = business_with("""
        place:
          town: Aix-en-Provence
          street: 3 rue Espariat
          postcode: 13100
          neighbours: [cours Mirabeau, cours Mirabeau]
        website: https://www.Chez-Marie.example/carte
        shared_name: oui
        match: '"chez marie" SAUF météo'
    """)
    assert business.place == Place(
        "Aix-en-Provence", "3 rue Espariat", "13100", ("cours Mirabeau",)
    )
    assert business.website == "chez-marie.example"
    assert business.shared_name is True
    assert business.match == '"chez marie" SAUF météo'


def test_nothing_told_is_nothing_asked():
    business = business_with("locale: fr")
    assert (business.place, business.website, business.match) == (Place(), "", "")
    assert business.shared_name is None


def test_a_mistake_in_a_query_is_pointed_at_in_both_languages():
    more = "match: '(marie OR mario AND avis'"
    shown = "    (marie OR mario AND avis\n                            ^"
    english = refusal(more, "en")
    assert "expected a closing parenthesis “)” here" in english
    assert shown in english
    french = refusal(more, "fr")
    assert "une parenthèse fermante « ) » est attendue ici" in french
    assert shown in french


def source_with(match: str) -> Source:
    source = f"{{id: s, url: https://a.example/x, match: {match}}}"
    text = FILE.format(name="Chez Marie", more="").replace(
        "{id: s, url: https://a.example/x}", source
    )
    (source_read,) = read(text).sources
    return source_read


@pytest.mark.parametrize(
    ("written_as", "kept"),
    [
        ("everything", EVERYTHING),
        ("Tout", EVERYTHING),
        ("'\"tout\"'", '"tout"'),
        ("'marie NEAR/3 resto'", "marie NEAR/3 resto"),
    ],
)
def test_a_source_says_what_is_about_us_in_it(written_as: str, kept: str):
    source = source_with(written_as)
    assert (source.match, source.settings) == (kept, {})
    assert place_of(source) == f"https://a.example/x, match {kept}"


@pytest.mark.parametrize(
    ("written_as", "said"),
    [
        ("'marie AND'", "sources[0].match"),
        ("'marie AND'", "expected a word"),
        ("'SAUF météo'", "something"),
        ("''", "sources[0].match"),
    ],
)
def test_a_mistake_in_the_query_of_a_source_says_where(written_as: str, said: str):
    with pytest.raises(ConfigError) as caught:
        source_with(written_as)
    assert said in caught.value.explain("en")


def test_another_match_keeps_the_state_of_a_source():
    stored = replace(source_with("marie"), etag="x", polls=7)
    wanted = source_with("everything")
    assert is_same_place(stored, wanted)
    assert with_settings(stored, wanted) == replace(stored, match=EVERYTHING)
    line = describe(PutSource(wanted, stored), "en")
    assert "match marie → everything" in line


def test_of_a_long_query_the_wrong_part_is_shown():
    query = "marie " * 20 + "ma*rie" + " marie" * 20
    part, caret = pointed(query, query.index("*"))
    assert part[caret.index("^")] == "*"
    assert len(part) < 70


def test_the_caret_stands_below_wide_and_behind_unseen_signs():
    assert pointed("日本 )", 3)[1] == "     ^"
    assert pointed("e\u0301\u200ba )", 5)[1] == "   ^"


@pytest.mark.parametrize("one", Expected)
def test_whatever_was_expected_is_said(one: Expected):
    for tongue in TEXTS:
        assert "{caret}" in TEXTS[tongue][f"mistake_query_{one.value}"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("website: chez marie", "expected the address of a website"),
        ("website: http://", "expected the address of a website"),
        ("website: 'https://[x'", "expected the address of a website"),
        ("shared_name: maybe", "expected true or false"),
        ("place: {street: x}", "place.town: this field is needed"),
        ("match: ''", "match"),
    ],
)
def test_what_cannot_be_meant_is_refused(more: str, said: str):
    assert said in refusal(more, "en")


@pytest.mark.parametrize(
    ("more", "name", "said"),
    [
        ("aliases: [Marie, '🤬']", "Chez Marie", "aliases[1]"),
        ("exclude: ['--']", "Chez Marie", "exclude[0]"),
        ("locale: fr", "'!!!'", "name"),
        ("exclude: [marie]", "Chez Marie", "your own name “Chez Marie”"),
        ("{aliases: [Au Petit Mistral], exclude: [PETIT MISTRAL]}", "M", "exclude[0]"),
    ],
)
def test_names_that_find_nothing_or_exclude_everything_are_refused(
    more: str, name: str, said: str
):
    more = more.replace("{aliases", "aliases").replace("], exclude", "]\nexclude")
    with pytest.raises(ConfigError) as caught:
        read(written(more.rstrip("}"), name))
    assert said in caught.value.explain("en")
    assert len(caught.value.mistakes) == 1


@pytest.mark.parametrize(
    "more",
    [
        "exclude: [rafale de marie, mario]",
        "match: marie\nexclude: [marie]",
        "aliases: ['日本', '1789']",
    ],
)
def test_words_that_leave_something_to_find_are_kept(more: str):
    assert business_with(more)


def test_a_name_of_signs_alone_needs_an_alias():
    assert business_with("aliases: [Marie]", "'!!!'").names == ("!!!", "Marie")


def test_a_common_name_is_pointed_out_with_what_helps():
    assert "“Chez Marie” is a name that many bear" in printed("locale: fr", "en")
    assert "Give it a place" in printed("locale: fr", "en")
    french = printed("place: {town: Aix}", "fr")
    assert "ne compte que s’il parle aussi du lieu ou du métier" in french
    assert "Indiquez son lieu" not in french


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ("locale: fr", "Le Petit Mistral"),
        ("shared_name: false", "Chez Marie"),
        ("match: marie", "Chez Marie"),
    ],
)
def test_a_name_of_ones_own_is_not(more: str, name: str):
    assert "many bear" not in printed(more, "en", name)


def test_a_branch_is_asked_for_its_place_alone():
    text = printed("shared_name: true\nplace: {town: Aix}", "en", "Zorblatt")
    assert "speaks of the place; the others" in text


def test_the_accounts_of_the_business_are_kept_with_the_handles_it_is_called_by():
    business = business_with("""
        aliases: [Marie, '@chezmarie']
        accounts: ['@marie@piaille.example', https://a.example/marie, Chez Marie]
    """)
    assert business.accounts == (
        *("@marie@piaille.example", "https://a.example/marie", "Chez Marie"),
        "@chezmarie",
    )
    assert "your voice" in printed("accounts: [Chez Marie]", "en")
    assert "votre voix" in printed("accounts: [Chez Marie]", "fr")


@pytest.mark.parametrize(
    ("account", "english", "french"),
    [
        ("'@'", "expected a handle", "un compte est attendu"),
        ("'@chez marie'", "expected a handle", "un compte est attendu"),
        ("'🤬'", "expected a handle", "un compte est attendu"),
        ("https://www.instagram.com", "a whole site", "un site entier"),
        ("https://www.instagram.com/", "a whole site", "un site entier"),
        ("https://a:b@c.example/marie", "password", "mot de passe"),
        ("ftp://a.example/marie", "https://", "https://"),
        ("instagram.com/marie", "https://instagram.com/marie", "https://instagram.com"),
        ("Anonyme", "many who are not you", "beaucoup d’autres que vous"),
    ],
)
def test_an_account_that_is_none_or_everybodys_is_refused(
    account: str, english: str, french: str
):
    more = f"accounts: [{account}]"
    assert "accounts[0]" in refusal(more, "en")
    assert english in refusal(more, "en")
    assert french in refusal(more, "fr")


def test_the_plan_says_which_accounts_change():
    before = business_with("accounts: [Marie]")
    after = business_with("accounts: [Marie, '@marie']")
    line = describe(PutBusiness(after, before), "en")
    assert "accounts" in line
    assert "@marie" in line


def test_competitors_and_topics_are_read_with_their_names_or_query():
    business = business_with(
        """
        competitors:
          - {id: zine, name: Chez Zinédine, aliases: [Zinédine], exclude: [Zidane]}
        topics:
          - {id: allergies, name: allergies, match: allergie* AND restaurant}
        """
    )
    rival, topic = business.subjects
    assert (rival.key, rival.names) == (
        "competitor~zine",
        ("Chez Zinédine", "Zinédine"),
    )
    assert rival.excludes == ("Zidane",)
    assert (topic.key, topic.match) == ("topic~allergies", "allergie* AND restaurant")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("competitors: [{id: a, name: A b}, {id: a, name: C d}]", "déjà"),
        ("topics: [{id: a, name: A b, match: (}]", "match"),
        ("competitors: [{name: A b}]", "id"),
        ("competitors: [{id: a~b, name: A b}]", "id"),
    ],
)
def test_a_subject_that_is_wrong_is_named(more: str, said: str):
    assert said in refusal(more, "fr")
