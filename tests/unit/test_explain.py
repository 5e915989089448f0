"""`vigie explain` says in either language what is made of a text, and why."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.config import load
from cli.explain.account import Beside, accounts
from cli.explain.show import Show
from cli.explain.words import WORDS
from cli.main import vigie
from cli.texts import NARROW_SPACE, Tongue
from functions.domain.about import Because, Verdict
from functions.domain.mention import Entry, Sentiment
from functions.understand.red_flags import Guard
from tests.unit.test_cli_texts import holes

EXAMPLE = str(Path(__file__).parents[2] / "vigie.example.yml")
(MISTRAL, *_) = (b for b in load(EXAMPLE).businesses if b.id == "petit-mistral")
BAD = ("froid", "cold", "intoxication", "poisoning", "hurlé", "shouted")
GOOD = ("merci", "thank", "délice", "lovely")
UNREAD = Sentiment(1 / 3, 1 / 3, 1 / 3, "encoder", readable=False)


class TwoLists:
    """A scorer that no training changes: two lists of words."""

    def score(self, entries: Sequence[Entry]) -> list[Sentiment]:
        return [self._read(entry) for entry in entries]

    def _read(self, entry: Entry) -> Sentiment:
        if entry.language is None:
            return UNREAD
        text = entry.text.casefold()
        worse = tuple(word for word in BAD if word in text)
        better = tuple(word for word in GOOD if word in text)
        balance = len(worse) - len(better)
        negative = min(max(0.2 + 0.3 * balance, 0.0), 0.8)
        positive = min(max(0.2 - 0.3 * balance, 0.0), 0.8)
        shares = negative, 1 - negative - positive, positive
        return Sentiment(*shares, "encoder", worse=worse, better=better)


def told(tongue: Tongue, *texts: str, stars: float | None = None) -> str:
    show = Show(tongue, MISTRAL)
    found = enumerate(accounts(texts, TwoLists(), Beside(MISTRAL), stars), start=1)
    lines = [line for n, one in found for line in show.lines(one, n, len(texts))]
    return "\n".join(lines).replace(NARROW_SPACE, " ") + "\n"


def test_a_french_complaint():
    text = (
        "Au Petit Mistral d’Avignon : intoxication alimentaire pour toute la table, "
        "et le patron nous a hurlé dessus."
    )
    assert (
        told("fr", text, stars=1)
        == """\
« Au Petit Mistral d’Avignon : intoxication alimentaire pour toute la table, et le
patron nous a hurlé dessus. »

Parle de vous   oui
                il nomme « Le Petit Mistral »
                il nomme votre ville ou votre quartier : Avignon
Langue          français
Ton             négatif (80 % négatif, 20 % neutre, 0 % positif)
                mots défavorables : intoxication, hurlé
                lu par le modèle de Vigie
Étoiles         1 sur 5, qui pèsent plus que les mots
Signaux graves  intoxication alimentaire : « intoxication alimentaire »
Sujets          hygiène et sécurité alimentaire · personnel et accueil · bruit
Copies          aucun autre texte à comparer
"""
    )


def test_an_english_denial_and_its_copy():
    text = "No food poisoning at Le Petit Mistral, thank you for asking everybody."
    assert (
        told("en", text, text + " RT")
        == """\
Text 1
“No food poisoning at Le Petit Mistral, thank you for asking everybody.”

About you       yes
                it names “Le Petit Mistral”
Language        English
Tone            neutral (20% negative, 60% neutral, 20% positive)
                words that make it worse: poisoning
                words that make it better: thank
                read by Vigie’s own model
Red flags       none
                food poisoning: “food poisoning”, but it denies it
Topics          hygiene and food safety · quality · praise
Copies          no other text to compare with
Text 2
“No food poisoning at Le Petit Mistral, thank you for asking everybody. RT”

About you       yes
                it names “Le Petit Mistral”
Language        English
Tone            neutral (20% negative, 60% neutral, 20% positive)
                words that make it worse: poisoning
                words that make it better: thank
                read by Vigie’s own model
Red flags       none
                food poisoning: “food poisoning”, but it denies it
Topics          hygiene and food safety · quality · praise
Copies          tells the same story as text 1
"""
    )


def test_a_french_text_about_another_house():
    assert (
        told("fr", "Le Petit Mistral à Lyon : un délice, merci !")
        == """\
« Le Petit Mistral à Lyon : un délice, merci ! »

Parle de vous   peut-être : on vous demanderait « est-ce bien vous ? »
                il nomme « Le Petit Mistral »
                il parle d’une autre ville : Lyon
Langue          français
Ton             positif (0 % négatif, 20 % neutre, 80 % positif)
                mots favorables : merci, délice
                lu par le modèle de Vigie
Signaux graves  aucun
Sujets          éloges
Copies          aucun autre texte à comparer
"""
    )


def test_a_text_in_neither_language():
    assert (
        told("en", "La comida estaba muy mala y el servicio peor.")
        == """\
“La comida estaba muy mala y el servicio peor.”

About you       no: it would not be kept
                it bears none of the names of Le Petit Mistral
Language        not recognised as French or English: it is not read
Tone            not read
Red flags       none
Topics          none
Copies          no other text to compare with
"""
    )


def test_both_languages_say_the_same_things():
    assert WORDS["en"].keys() == WORDS["fr"].keys()
    for key, text in WORDS["en"].items():
        assert holes(text) == holes(WORDS["fr"][key]), key


def test_every_ground_verdict_and_guard_has_its_words():
    keys = {f"ground_{one}" for one in Because} | {f"guard_{one}" for one in Guard}
    assert keys | {f"about_{one}" for one in Verdict} <= WORDS["en"].keys()


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(vigie, ["explain", *arguments], input=given)


def test_words_are_one_text_and_nothing_but_the_text_is_needed():
    printed = run("The", "soup", "was", "cold", "--locale", "en").output
    assert printed.startswith("“The soup was cold”\n")
    assert "not looked at: name a business with --config and --business" in printed


def test_a_file_has_a_text_a_line_and_json_an_object_a_text():
    result = run("--file", "-", "--json", given="one text\n\nun autre texte\r\n")
    read = [json.loads(line) for line in result.output.splitlines()]
    assert [one["text"] for one in read] == ["one text", "un autre texte"]
    assert set(read[0]) >= {"about", "tone", "sentiment", "red_flags"}


def test_a_text_moves_no_cursor():
    printed = run("bad \x1b[2J\x07soup", "--locale", "en").output
    assert "\x1b" not in printed
    assert "\x07" not in printed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "There is no text to explain"),
        (("--file", "nowhere.txt"), "nowhere.txt cannot be read"),
        (("x", "--config", EXAMPLE, "--business", "z"), "is called “z”. Expected one"),
        (("x", "--config", "nowhere.yml"), "nowhere.yml"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(arguments: tuple[str, ...], words: str):
    result = run(*arguments, "--locale", "en")
    assert result.exit_code == 2
    assert words in result.stderr
