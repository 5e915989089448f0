"""`vigie explain` beside a stage: what was learned, what was told before, one mention."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from cli.explain.account import Account, accounts
from cli.explain.account import Beside as Held
from cli.explain.show import Show
from cli.explain.stage import beside_stage, stored_account
from cli.local.memory import MemoryMentions, MemoryWatch
from cli.main import vigie
from cli.refusal import RefusedError
from cli.texts import NARROW_SPACE, Tongue
from functions.domain.about import About, Because, Ground, Verdict
from functions.domain.baseline import new_baseline
from functions.domain.business import Place
from functions.domain.correcting import corrected
from functions.domain.correction import Said
from functions.domain.mention import RedFlag, Topic
from functions.domain.opinion import Opinion, Silence
from functions.domain.settling import settle
from functions.understand.stories import find_story
from tests.builders import HOUR, NEGATIVE, NOON, a_business, a_mention
from tests.unit.test_explain import TwoLists

STORY = "Le plat était froid, la serveuse nous a ignorés pendant une heure entière."
MISTRAL = a_business()


class Stage:
    """A stage in memory that stored one mention of the story."""

    def __init__(self) -> None:
        self.watch, self.mentions = MemoryWatch(), MemoryMentions()
        self.watch.put_business(MISTRAL)
        first = a_mention(id="abcdef01" * 4, title="", text=STORY, source="avis")
        story = find_story(first, STORY, self.mentions, lambda: NOON)
        self.first = replace(first, story=story)
        self.mentions.put(self.first)

    def beside(self) -> Held:
        return beside_stage(MISTRAL, self.watch, self.mentions, NOON + HOUR)

    def explain(self, *texts: str) -> list[Account]:
        return list(accounts(texts, TwoLists(), self.beside()))

    def account(self, written: str) -> Account:
        return stored_account(MISTRAL, written, self.mentions, NOON + HOUR)


@pytest.fixture
def stage() -> Stage:
    return Stage()


def lines(account: Account, tongue: Tongue = "en") -> str:
    shown = "\n".join(Show(tongue, MISTRAL).lines(account, 1, 1))
    return shown.replace(NARROW_SPACE, " ") + "\n"


def test_a_copy_of_what_is_stored_says_of_which_mention(stage: Stage):
    copy, other = stage.explain(
        f"RT @lea {STORY}", "Un autre texte, sur un autre plat."
    )
    assert copy.told_before == stage.first
    assert "tells the same story as mention abcdef01 (avis): “Le plat était" in lines(
        copy
    )
    assert "like nothing that was stored in the last three days" in lines(other)
    assert "la même chose que la mention abcdef01 (avis) : « Le plat" in lines(
        copy, "fr"
    )


def test_asking_lays_no_anchor_and_stores_nothing(stage: Stage):
    before = repr(vars(stage.mentions))
    stage.explain(STORY, "Une tout autre histoire, que personne n’avait racontée ici.")
    assert repr(vars(stage.mentions)) == before


def test_the_threshold_is_the_one_the_business_has_learned(stage: Stage):
    quiet = new_baseline("mistral", NOON)
    total = quiet.total._replace(heard=2000.0)
    negative = quiet.negative._replace(heard=100.0)
    stage.watch.put_baseline(replace(quiet, total=total, negative=negative, version=1))
    (account,) = stage.explain("Un plat froid, une intoxication.")
    assert account.negative_from > 0.7
    assert account.tone == "negative"
    (account,) = stage.explain("Un plat froid.")
    assert account.tone == "neutral"
    assert "at your business a text counts as negative from 79%" in lines(account)


def test_what_presses_taught_moves_the_verdict(stage: Stage):
    text = "Au Petit Mistral, comme à la Brasserie Georges, plat froid"
    (before,) = stage.explain(text)
    assert before.about is not None
    assert before.about.verdict is Verdict.ABOUT
    asked = a_mention(
        id="q",
        title="",
        text=text,
        about=About(Verdict.PERHAPS, "Le Petit Mistral"),
    )
    stage.mentions.put(asked)
    settle(
        asked,
        MISTRAL,
        ours=False,
        by="lea",
        now=NOON,
        mentions=stage.mentions,
        watch=stage.watch,
    )
    (after,) = stage.explain(text)
    assert after.about is not None
    assert after.about.verdict is Verdict.PERHAPS
    assert after.about.grounds[-1].because is Because.LEARNED_OTHER


def test_what_was_learned_against_an_open_question_is_shown_with_its_grounds():
    business = replace(MISTRAL, names=("Chez Marie",), place=Place("Avignon"))
    stage = Stage()
    stage.watch.put_business(business)
    text = "Repas chez Marie, avec Brigitte Poulain, très bien"
    asked = a_mention(
        id="q", title="", text=text, about=About(Verdict.PERHAPS, "Chez Marie")
    )
    stage.mentions.put(asked)
    settle(
        asked,
        business,
        ours=False,
        by="lea",
        now=NOON,
        mentions=stage.mentions,
        watch=stage.watch,
    )
    beside = beside_stage(business, stage.watch, stage.mentions, NOON)
    (account,) = accounts([text], TwoLists(), beside)
    assert account.about is not None
    assert account.about.verdict is Verdict.NOT
    assert [one.because for one in account.about.grounds] == [
        Because.COMMON_NAME,
        Because.LEARNED_OTHER,
    ]


def test_a_mention_is_explained_as_it_was_judged_and_corrected(stage: Stage):
    said = replace(NEGATIVE, scorer="encoder", worse=("froid",), unheard=Silence.BUDGET)
    mention = a_mention(
        id="fedcba98" * 4,
        title="",
        text=STORY,
        language="fr",
        sentiment=said,
        negative_from=0.61,
        rating=2.0,
        story=stage.first.id,
        topics=(Topic.WAITING,),
        red_flags=(RedFlag("injury", "ignorés"),),
        opinions=(Opinion("mention", 0.0, 1.0, 0.0),),
        about=About(
            name="Le Petit Mistral", grounds=(Ground(Because.NAME, "Mistral"),)
        ),
    )
    mention = corrected(mention, Said.NEUTRAL, "lea", NOON) or mention
    stage.mentions.put(corrected(mention, Said.NO_FLAG, "hugo", NOON) or mention)
    assert (
        lines(stage.account("fedcba"), "fr")
        == """\
« Le plat était froid, la serveuse nous a ignorés pendant une heure entière. »

Parle de vous   oui
                il nomme « Mistral »
Langue          français
Ton             neutre (90 % négatif, 8 % neutre, 2 % positif)
                chez vous, un texte compte comme négatif à partir de 61 %
                mots défavorables : froid
                lu par le modèle de Vigie, car le budget du mois pour Comprehend est
                dépensé
Autres avis     Mention, qui l’a fourni : 0 % négatif, 100 % neutre, 0 % positif
Corrigé         Léa : le ton est neutre
                Hugo : ce n’est pas un signal grave
Étoiles         2 sur 5, qui pèsent plus que les mots
Signaux graves  aucun
Sujets          attente
Copies          raconte la même chose que la mention abcdef01 (avis) : « Le plat était
                froid, la serveuse nous a ignorés pendant une heure entière. »
"""
    )


def test_who_told_it_first_is_no_copy(stage: Stage):
    assert "no copy: nobody told it before" in lines(stage.account("abcdef01"))


def test_an_id_that_names_nothing_is_refused(stage: Stage):
    with pytest.raises(RefusedError, match="has no mention called “nowhere”"):
        stage.account("nowhere")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("x", "--mention", "abc"), "Give a text, or a stored mention"),
        (("x", "--config", "vigie.yml", "--stage", "dev"), "Give a file with --config"),
        (("x", "--stage", "No good"), "No good"),
    ],
)
def test_what_cannot_go_together_is_told(arguments: tuple[str, ...], words: str):
    result = CliRunner().invoke(vigie, ["explain", *arguments, "--locale", "en"])
    assert result.exit_code == 2
    assert words in result.stderr
