"""Which language a short text is in, or that it is in none that Vigie reads."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.understand.language import detect_language

FRENCH = [
    "Le gratin était froid et le serveur nous a insultés.",
    "Plus jamais !",
    "Déçu",
    "Nul",
    "C'est une honte",
    "L’accueil de l’hôtel",
    "je sui tres decue du servisse",
    "g attendu 2h cété froid",
    "resto degeulasse a evité",
    "trop cool ce resto",
    "RT @jean: on s'est régalés https://example.org/the-best-of-all",
    "Merci",
    "Bof",
    "Quelle honte",
    "Attente interminable",
    "Cadre magnifique",
    "Frites molles",
    "Service lent",
]
ENGLISH = [
    "Waited two hours for cold food, never again.",
    "Never coming back",
    "It's fine",
    "Terrible experience",
    "We’ll be back with the kids",
    "The crème brûlée at this café was great",
    "Delicious",
    "Booking lost",
    "Undercooked chicken",
    "Got robbed",
    "Slow service",
    "Meh",
]
UNREAD = [
    "Servicio pésimo",
    "Péssimo atendimento",
    "Qué horror de sitio",
    "Nie wieder!",
    "Sehr schlechter Service",
    "Nooit meer, slechte bediening",
    "Pizza fredda e cara",
    "Yemek soğuktu ve pahalıydı",
    "Ruoka oli kylmää",
    "Muy buena comida y el servicio excelente, volveremos seguro",
    "Das Essen war sehr gut und die Bedienung freundlich",
    "Il cibo era ottimo e il personale gentile",
    "Het eten was heerlijk en de bediening vriendelijk",
    "A comida estava fria e o serviço muito lento",
    "Bardzo dobre jedzenie i miła obsługa",
    "Món ăn rất ngon và phục vụ tốt",
    "المطعم رائع والخدمة ممتازة",
    "Очень вкусно и быстро",
    "很好吃，服务很好",
    "とても美味しかったです",
    "Το φαγητό ήταν υπέροχο",
    "Maten var kall och personalen otrevlig.",
    "Maden var kold, og personalet var uvenligt",
    "Mâncarea a fost rece, nu mai venim",
    "El menjar era fred i el servei molt lent",
    "Makanannya dingin dan pelayannya kasar",
    "Janari hotza eta zerbitzu txarra",
    "Personale maleducato",
    "Absolut empfehlenswert",
    "Kamer vies, personeel onbeleefd",
]


@pytest.mark.parametrize("text", FRENCH)
def test_french_is_read(text):
    assert detect_language(text) == "fr"
    assert detect_language(text, "en") == "fr"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_read(text):
    assert detect_language(text) == "en"
    assert detect_language(text, "fr") == "en"


@pytest.mark.parametrize("text", UNREAD)
def test_another_language_is_unread_even_in_a_french_feed(text):
    assert detect_language(text, "fr") is None


@pytest.mark.parametrize(
    ("hint", "language"),
    [("fr", "fr"), ("fr-CA", "fr"), ("EN_gb", "en"), ("de", None), (None, None)],
)
def test_what_a_text_leaves_open_its_feed_settles(hint, language):
    for text in ("Top !", "ok", "👎👎", "", "10/20", "@lea", "Camille Roux, Avignon"):
        assert detect_language(text, hint) == language


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Les Deux Magots: overpriced tourist trap", "Les Deux Magots"),
        ("La Petite Maison Rouge has closed", "La Petite Maison Rouge"),
        ("Well done Le Petit Mistral, another one lost", "Le Petit Mistral"),
        ("Avoid LE PETIT MISTRAL", "Le Petit Mistral"),
    ],
)
def test_the_name_of_a_business_is_in_no_language(text, name):
    assert detect_language(text, "fr", name) == "en"
    assert detect_language(name, None, name) is None
    assert detect_language(f"{name} est fermé, dommage", "en", name) == "fr"
    assert detect_language("Le service est lent", None, name) == "fr"


def test_a_long_text_without_any_of_our_words_is_unread_whatever_the_feed_says():
    text = "Makanan enak sekali dan pelayanan ramah sekali di sini"
    assert detect_language(text, "fr") is None


@pytest.mark.parametrize("piece", ["a", "été ", "l'", "http://", "@", "'", "\u0301"])
def test_a_megabyte_is_read_as_fast_as_a_page(piece):
    started = time.process_time()
    detect_language(piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 10  # the square takes hours


@pytest.mark.parametrize(
    "text",
    [
        "𝓹𝓵𝓪𝓽 𝓯𝓻𝓸𝓲𝓭, 𝓺𝓾𝓮𝓵𝓵𝓮 𝓱𝓸𝓷𝓽𝓮",
        "ｑｕｅｌｌｅ ｈｏｎｔｅ",
        "q\u0337u\u0335e\u0338l\u0337l\u0336e\u0337 h\u0335o\u0337n\u0336t\u0337e",
        "de\u0301c\u0327u",
    ],
)
def test_letters_in_fancy_dress_are_letters(text):
    assert detect_language(text) == "fr"


@given(st.text(max_size=300), st.none() | st.text(max_size=8), st.text(max_size=9))
def test_no_text_breaks_it(text, hint, name):
    assert detect_language(text, hint, name) in {"fr", "en", None}
