"""Each topic of the taxonomy, in both languages, and the order in which they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.domain.business import Locale
from functions.domain.mention import Topic
from functions.domain.wording import WORDS
from functions.understand.topics import find_topics
from functions.understand.topics.taxonomy import TAXONOMY

CASES = [
    ("hygiene", "Un cafard sur le comptoir et du poulet mal cuit."),
    ("hygiene", "Found a cockroach, and the chicken was raw."),
    ("quality", "Un plat fade, une viande trop cuite."),
    ("quality", "Tasteless and stale, the portions are tiny."),
    ("waiting", "Une heure d'attente, c'est interminable."),
    ("waiting", "We waited forty minutes, so slow."),
    ("staff", "La serveuse était odieuse et hautaine."),
    ("staff", "The receptionist was rude and unhelpful."),
    ("price", "Une addition hors de prix, on m'a compté deux fois la caution."),
    ("price", "Overcharged, and still no refund of the deposit."),
    ("booking", "Ma réservation a été annulée sans prévenir."),
    ("booking", "My order was never delivered, the courier vanished."),
    ("cleanliness", "Draps tachés et salle de bains crasseuse."),
    ("cleanliness", "Filthy toilets and a dusty room."),
    ("noise", "Un vacarme toute la nuit, aucune insonorisation."),
    ("noise", "So noisy, the walls are thin and the music deafening."),
    ("accessibility", "Pas de rampe pour un fauteuil roulant."),
    ("accessibility", "No step free entrance, no lift, no ramp."),
    ("discrimination", "Des propos racistes, c'est de la discrimination."),
    ("discrimination", "Racist door policy, plain discrimination."),
    ("safety", "Sol glissant, une cliente a fait une chute, les pompiers sont venus."),
    ("safety", "Slippery floor, dangerous stairs, an accident waiting."),
    ("privacy", "Mes données ont été piratées, bonjour le RGPD."),
    ("privacy", "A data breach, and nobody told us. GDPR anyone?"),
    ("employment", "Les salariés sont en grève, heures supplémentaires non payées."),
    ("employment", "They fired the interns and never paid the overtime."),
    ("environment", "Tout est en plastique jetable, quel gaspillage."),
    ("environment", "So much single use plastic, pure greenwashing."),
    ("campaign", "Votre publicité est une honte, appel au boycott."),
    ("campaign", "That billboard campaign is tone deaf."),
    ("closure", "Le restaurant ferme définitivement samedi."),
    ("closure", "They are closing down, the shop went into liquidation."),
    ("praise", "Bravo et merci, un régal du début à la fin."),
    ("praise", "Thank you, an amazing evening, highly recommended."),
]


@pytest.mark.parametrize(("topic", "text"), CASES, ids=[text for _, text in CASES])
def test_a_text_is_about_its_topic_first(topic, text):
    assert find_topics(text)[0] == topic


def test_every_topic_has_words_cases_and_a_name_in_both_languages():
    assert set(TAXONOMY) == set(Topic)
    assert {topic for topic, _ in CASES} == set(Topic)
    assert all(topic in WORDS[locale] for topic in Topic for locale in Locale)


def test_an_english_file_is_no_french_queue():
    assert Topic.WAITING in find_topics("Une file jusque dans la rue.")
    assert Topic.WAITING not in find_topics("They leaked my medical file.")


def test_a_text_about_nothing_has_no_topic():
    assert find_topics("Le conseil municipal se réunit mardi.") == ()
    assert find_topics("") == ()


def test_several_topics_stand_by_how_much_is_said_of_each():
    text = "Rude waitress, rude manager, awful welcome, and a dirty table."
    assert find_topics(text)[:2] == (Topic.STAFF, Topic.CLEANLINESS)


@given(st.text(max_size=300))
def test_no_text_breaks_it_and_it_is_the_same_every_time(text):
    assert find_topics(text) == find_topics(text)
