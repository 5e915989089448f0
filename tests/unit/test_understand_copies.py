"""What is a copy and what is not, in both languages; anybody may add a case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.understand.copies import (
    LONGEST,
    SAMPLE,
    likeness,
    read_sketch,
    sketch,
    words_in,
)

AGENCY_FR = (
    "Une quinzaine de clients d'un restaurant du Vieux-Port ont été pris de vomissements "
    "dans la nuit de samedi à dimanche, a indiqué la préfecture. Trois d'entre eux ont "
    "été hospitalisés, leurs jours ne sont pas en danger. L'établissement a été fermé à "
    "titre conservatoire et une enquête sanitaire est en cours. Les services vétérinaires "
    "ont prélevé des échantillons de poisson et d'huîtres servis le soir même."
)
AGENCY_EN = (
    "Fifteen guests of a seafront restaurant fell ill on Saturday night, the council said. "
    "Three of them were taken to hospital, their condition is not serious. The premises "
    "were closed as a precaution and environmental health officers have opened an "
    "investigation. Samples of the fish and oysters served that evening were taken."
)
PASTED_FR = (
    "Scandale au Petit Mistral : ma cousine Sophie y a travaillé deux mois sans être "
    "payée, partagez pour que tout le monde le sache"
)
PASTED_EN = (
    "Boycott the Lantern Inn, my friend Daniel was refused a table because of his "
    "assistance dog, share this so that everybody knows what they are like"
)
POST_FR = "Le gratin était froid et le serveur nous a insultés devant les enfants"
POST_EN = "The waiter laughed at us when we said that the chicken was raw inside"

COPIES = {
    "in capitals, without accents": (POST_FR, "LE GRATIN ETAIT FROID ET LE SERVEUR NOUS A INSULTES DEVANT LES ENFANTS !!!"),
    "accents written as two characters": (POST_FR, POST_FR.replace("é", "e\u0301")),
    "reposted": (POST_FR, f"RT @lyon_food: {POST_FR} https://t.example/x1"),
    "reposted by a repost": (POST_EN, f"RT @ann RT @bob {POST_EN}"),
    "with a link and a hashtag added": (POST_EN, f"{POST_EN} #foodie https://t.example/a"),
    "via somebody": (POST_EN, f"{POST_EN} via @brighton_eats"),
    "a bare short text, the same words": ("Service horrible, on ne reviendra plus jamais", "service horrible on ne reviendra plus jamais."),
    "a word of mockery before": (POST_FR, f"Incroyable mais vrai… « {POST_FR} »"),
    "a quotation of a quotation": (POST_EN, f'Lol, look at this: "Wow: “{POST_EN}”"'),
    "cut short by the network": (AGENCY_EN, AGENCY_EN[:230] + "…"),
    "an agency's text under another headline": (f"Intoxication sur le Vieux-Port\n{AGENCY_FR}", f"Marseille : quinze malades après un dîner\n{AGENCY_FR}"),
    "with another lead": (AGENCY_FR, "Mauvaise surprise pour les amateurs de fruits de mer. " + AGENCY_FR),
    "with another ending": (AGENCY_EN, AGENCY_EN + " The owner could not be reached for comment on Sunday."),
    "without its last sentence": (AGENCY_FR, AGENCY_FR.rsplit(". ", 1)[0] + "."),
    "with a paragraph of the local paper": (AGENCY_EN, AGENCY_EN + " The Lantern has stood on the pier since 1911, and its oyster bar is known far beyond the town. " * 2),
    "a brigade's template, another name (fr)": (PASTED_FR, PASTED_FR.replace("Sophie", "Nadia")),
    "a brigade's template, another name (en)": (PASTED_EN, PASTED_EN.replace("Daniel", "Yusuf")),
    "two words changed": (PASTED_EN, PASTED_EN.replace("friend Daniel", "brother Tom")),
    "the name and the relation changed": (PASTED_FR, PASTED_FR.replace("cousine Sophie", "voisine Lina")),
    "emoji between the words": (PASTED_FR, PASTED_FR.replace(" ", " 😡 ", 3)),
}  # fmt: skip

STRANGERS = {
    "the same few words": ("Service horrible !", "Service horrible !"),
    "the same experience (fr)": ("On a attendu une heure pour être servis, plus jamais.", "On a attendu une heure et les plats étaient froids, quelle déception."),
    "the same experience (en)": ("We waited an hour for our food and nobody said sorry.", "We waited an hour for our starters, then the mains came cold."),
    "the same dish": ("Le gratin était froid et le service trop lent à mon goût", "Le gratin était délicieux et le service trop lent à mon goût"),
    "the same opening": ("Je ne recommande pas du tout ce restaurant, hygiène douteuse et serveur arrogant.", "Je ne recommande pas du tout ce restaurant, deux heures d'attente et une addition fausse."),
    "the same thanks": ("Thank you for the kind words, that means a lot", "Thank you for the kind words and see you soon"),
    "a proverb": ("Jamais deux sans trois, comme on dit, et ils ont encore perdu ma réservation.", "Jamais deux sans trois, comme on dit : troisième fois que la machine à café tombe en panne."),
    "the same name and town": ("Le Petit Mistral à Marseille, une adresse que je ne conseille à personne", "Le Petit Mistral à Marseille, une terrasse superbe et un accueil charmant"),
    "a translation": (AGENCY_FR, AGENCY_EN),
    "the same news in other words": (AGENCY_EN, "Health officers shut a restaurant on the seafront at the weekend after a number of customers complained of sickness; three needed treatment in hospital, according to the local authority."),
    "two reviews of the same evening": ("Soirée gâchée : une heure d'attente, des huîtres tièdes et un serveur qui hausse les épaules.", "Une heure d'attente samedi soir, puis des huîtres tièdes, et le serveur s'en moquait."),
    "a round-up that quotes it": (POST_EN, f"Ten worst reviews of the week. {POST_EN}. " + "Another guest found a spider in the shower and was told that it was a pet of the house. " * 1 + AGENCY_EN),
    "a short form letter": ("Bonjour, merci de nous contacter par message privé", "Bonjour, merci de nous écrire par message privé"),
    "the answer of the house to two guests": ("Bonjour Paul, merci pour votre avis, au plaisir de vous revoir", "Bonjour Lina, merci pour votre visite, au plaisir de vous lire"),
}  # fmt: skip


def copies(one: str, other: str) -> bool:
    a, b = sketch(one), sketch(other)
    return a is not None and b is not None and likeness(a, b).copies


@pytest.mark.parametrize("case", COPIES)
def test_a_copy_is_the_same_story(case):
    assert copies(*COPIES[case])


@pytest.mark.parametrize("case", STRANGERS)
def test_people_who_say_similar_things_are_two(case):
    assert not copies(*STRANGERS[case])


WORDS = st.lists(
    st.sampled_from(["un", "deux", "trois", "quatre", "cinq", "six", "sept"])
)
TEXTS = WORDS.map(" ".join) | st.text()


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_in_both_directions(one, other):
    a, b = sketch(one), sketch(other)
    if a is not None and b is not None:
        assert likeness(a, b) == likeness(b, a)
        assert likeness(a, a).copies


@given(st.text(max_size=2000))
def test_any_text_has_a_sketch_that_is_stored_and_read_back(text):
    known = sketch(text)
    if known is not None:
        assert read_sketch(str(known)) == known
        assert 1 <= len(known.hashes) <= SAMPLE


def test_of_a_long_text_a_fair_sample_is_compared():
    words = [f"mot{n}" for n in range(500)]
    half = [*words[:250], *(f"autre{n}" for n in range(250))]
    whole, other = sketch(" ".join(words)), sketch(" ".join(half))
    assert whole is not None
    assert other is not None
    assert likeness(whole, other).alike == pytest.approx(1 / 3, abs=0.12)


def test_of_an_endless_text_the_beginning_is_read():
    assert len(words_in("mot " * 10_000)) == LONGEST


@pytest.mark.parametrize(
    "text", ["", "😡" * 50, "@a @b @c @d @e @f @g", "RT RT RT RT RT RT"]
)
def test_what_has_no_words_is_no_story(text):
    assert sketch(text) is None
