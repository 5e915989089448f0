"""Notices become items: stars, author, review, link, in French and English."""

import pytest

from functions.listen.mail.links import link_of, plain_link
from functions.listen.mail.platforms import PLATFORMS, Platform
from functions.listen.mail.read_mail import read_mail
from functions.listen.mail.words import author_in, review_in, stars_in
from functions.listen.reading.item import Item
from tests.mail_cases import FACEBOOK_HTML, GOOGLE_TEXT, TRUST, a_mail

OF = {one.name: one for one in PLATFORMS}


def item_of(raw: bytes) -> Item:
    item = read_mail(raw, TRUST)
    assert isinstance(item, Item)
    return item


def test_a_google_notice_gives_its_review():
    item = item_of(a_mail())
    assert item.rating == 1.0
    assert item.text == "Servi froid, et deux heures d'attente.\nOn ne reviendra pas."
    assert item.author == "Inès"
    assert item.publisher == "Google"
    assert item.link == "https://business.google.com/n/12/reviews/R1?hl=en"
    assert item.id == "mid:notice-1@google.com"
    assert item.published == "Sat, 21 Nov 2026 21:30:00 +0100"


def test_a_french_notice_in_html_gives_its_review():
    raw = a_mail(
        "Facebook <notification@facebookmail.com>",
        "Paul Durand ne recommande pas Le Petit Mistral",
        text="",
        html=FACEBOOK_HTML,
    )
    item = item_of(raw)
    assert item.text == "Un de nous a été malade toute la nuit."
    assert (item.rating, item.author) == (1.0, "Paul Durand")
    assert item.link == "https://www.facebook.com/petitmistral/reviews/"


def test_a_plain_text_that_says_nothing_gives_way_to_the_html():
    raw = a_mail(
        "Tripadvisor <no-reply@e.tripadvisor.com>",
        "New review from Voyageur84",
        text="This mail is in HTML.",
        html='<p>New review: "À fuir"</p><img alt="1 of 5 bubbles" src="x">'
        "<p>Intoxiqués après les huîtres du samedi soir.</p><p>View review</p>",
    )
    item = item_of(raw)
    assert item.rating == 1.0
    assert "Intoxiqués après les huîtres" in item.text
    assert "View review" not in item.text


@pytest.mark.parametrize(
    "subject",
    ["Your monthly insights", "", "Le Petit Mistral, you got 3 new reviews", "🎉"],
)
def test_a_notice_that_is_not_understood_is_kept_whole(subject: str):
    text = "Something we have never seen happened at your place.\nCome and look."
    item = item_of(a_mail(subject=subject, text=text))
    assert item.title == subject
    assert "Something we have never seen" in item.text
    assert "Come and look." in item.text


def test_a_notice_of_furniture_alone_is_not_lost():
    assert (
        item_of(a_mail(subject="", text="Unsubscribe here")).text == "Unsubscribe here"
    )


@pytest.mark.parametrize(
    ("lines", "ten", "rating"),
    [
        (["★★☆☆☆"], False, 2.0),
        (["⭐⭐⭐⭐⭐ parfait"], False, 5.0),
        (["You got a new 3-star review"], False, 3.0),
        (["Note : 2 étoiles sur 5"], False, 2.0),
        (["Note : 2,5 sur 5"], False, 2.5),
        (["rated your hotel 4 of 5 bubbles"], False, 4.0),
        (["3/5"], False, 3.0),
        (["Note globale 4/10"], True, 2.0),
        (["Note globale 4/10"], False, None),
        (["0/10"], True, 1.0),
        (["ouvert 7 jours sur 7", "le 4/5 à midi" * 0], False, None),
        ([], False, None),
    ],
)
def test_stars_are_read_in_both_languages(lines: list[str], ten: bool, rating: float):
    assert stars_in(lines, scale_of_ten=ten) == rating


@pytest.mark.parametrize(
    ("subject", "text", "rating"),
    [
        ("Zoé a commenté votre publication", "Malades. Je ne recommande pas !", None),
        ("Zoé commented on your post", "Who recommends a plumber?", None),
        ("Zoé commented on your post", "I expected a 5-star place. Filthy.", None),
        ("Zoé recommande Le Petit Mistral", "Je ne recommande pas les lundis.", 5.0),
        ("Zoé ne recommande plus Le Petit Mistral", "On vous recommandait.", 1.0),
        ("Zoé doesn’t recommend Le Petit Mistral", "Paul recommends it.", 1.0),
        ("Zoé left a review", "We were promised a 5-star hotel, and got mould.", None),
        ("Zoé left a review", "Bien moins qu’un 5 étoiles !", None),
        ("Zoé left a review", "★★☆☆☆ Cold and late.", 2.0),
        ("Zoé left a review", "Note : 2 étoiles sur 5\nFroid.", 2.0),
    ],
)
def test_stars_are_the_platform_s_never_the_author_s_words(
    subject: str, text: str, rating: float | None
):
    sender = "Facebook <notification@facebookmail.com>"
    assert item_of(a_mail(sender, subject, f"{subject}\n{text}")).rating == rating


@pytest.mark.parametrize(
    ("subject", "author"),
    [
        ("Inès left a review for Le Petit Mistral", "Inès"),
        ("Inès Martin a laissé un avis sur Le Petit Mistral", "Inès Martin"),
        ("Paul commented on your post", "Paul"),
        ("Paul Durand recommends Le Petit Mistral", "Paul Durand"),
        ("Paul Durand ne recommande plus Le Petit Mistral", "Paul Durand"),
        ("Le Petit Mistral a répondu à un avis", "Le Petit Mistral"),
        ("Le Petit Mistral replied to a comment", "Le Petit Mistral"),
        ("Someone left a review", ""),
        ("Vous avez reçu un nouvel avis", ""),
        ("", ""),
    ],
)
def test_the_author_is_whom_the_subject_names(subject: str, author: str):
    assert author_in(subject) == author


@pytest.mark.parametrize(
    ("lines", "review"),
    [
        (["Zoé a écrit : Très déçue.", "Répondre"], "Très déçue."),
        (["New review", "Zoé", "★☆☆☆☆", "Cold.", "Reply to Zoé"], "Cold."),
        (["Nouvel avis", "Voir ce lieu se perdre est triste.", "Voir l’avis"],
         "Voir ce lieu se perdre est triste."),
        (["New review", "Thank you for nothing."], "Thank you for nothing."),
        (["New review", "View review"], "New review"),
        (["Froid.", "Lire la suite", "Se désabonner"], "Froid."),
        (["New review", "Le Petit Mistral", "Hi Nadia,", "Zoé left a review", "Cold."],
         "Cold."),
        (["Zoé a commenté votre publication", "Toute la famille intoxiquée.",
          "Je ne recommande pas.", "Fuyez.", "Répondre"],
         "Toute la famille intoxiquée.\nJe ne recommande pas.\nFuyez."),
        (["Zoé recommends Le Petit Mistral", "My son bit on glass in his soup.",
          "Then I read the review: all fake.", "Never again."],
         "My son bit on glass in his soup.\nThen I read the review: all fake.\nNever again."),
        (["Nouvel avis", "Malades toute la nuit après.", "Mon commentaire : fuyez"],
         "Malades toute la nuit après.\nMon commentaire : fuyez"),
        (["Zoé a laissé un avis", "Paul recommande, moi pas."],
         "Paul recommande, moi pas."),
    ],
)  # fmt: skip
def test_the_review_lies_between_what_leads_in_and_what_leads_out(
    lines: list[str], review: str
):
    assert review_in(lines, "Zoé") == review


@pytest.mark.parametrize(
    ("platform", "link", "plain"),
    [
        (
            "Google",
            "https://www.google.com/url?q=https://business.google.com/reviews/R1?utm_id%3D1&sa=D",
            "https://business.google.com/reviews/R1",
        ),
        (
            "Facebook",
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.facebook.com%2F1%2Fposts%2F2%3Ffbclid%3Dz",
            "https://www.facebook.com/1/posts/2",
        ),
        ("Google", "https://evil.example/?q=https://business.google.com/r/1", "https://business.google.com/r/1"),
        ("Google", "https://business.google.com.evil.example/r/1", ""),
        ("Google", "https://www.google.com/url?q=https://evil.example/r", ""),
        ("Tripadvisor", "https://click.e.tripadvisor.com/?qs=abcdef", ""),
        ("Yelp", "https://www.yelp.com/unsubscribe?u=1", ""),
        ("Yelp", "http://www.yelp.com/biz/petit?hrid=1&utm_source=mail", "https://www.yelp.com/biz/petit?hrid=1"),
        ("Yelp", "https://www.yelp.com/", ""),
        ("Yelp", "https://[oups/", ""),
        ("Yelp", "https://www.yelp.com:8443/biz/petit", ""),
        ("Yelp", "https://user:secret@www.yelp.com/biz/petit", "https://www.yelp.com/biz/petit"),
    ],
)  # fmt: skip
def test_a_link_is_made_plain_without_asking_anybody(
    platform: str, link: str, plain: str
):
    assert plain_link(link, OF[platform]) == plain


def test_the_first_page_of_the_platform_is_the_link():
    text = "https://evil.example/a https://www.yelp.com/settings <https://www.yelp.com/biz/p>"
    assert link_of(text, OF["Yelp"]) == "https://www.yelp.com/biz/p"


def test_only_its_own_notices_are_google_s():
    google: Platform = OF["Google"]
    assert google.sends_from("google-my-business-noreply@google.com")
    assert not google.sends_from("drive-shares-noreply@google.com")
    assert not google.sends_from("businessprofile-noreply@google.com.evil.example")
    assert not google.sends_from("businessprofile-noreply@notgoogle.com")


def test_the_sample_is_read_whole_when_its_lead_is_missing():
    text = GOOGLE_TEXT.replace("Read review", "…").replace("got a new", "have a")
    assert "Servi froid" in item_of(a_mail(text=text)).text
