"""The business's own accounts: what they write is its own voice, nobody else's is."""

from typing import Any

import pytest

from functions.domain.about import Because, Verdict
from functions.domain.accounts import in_own_voice, own_account
from functions.domain.mention import Entry

HANDLE = "@petitmistral"
REMOTE = "@petitmistral@piaille.example"
INSTA = "https://www.instagram.example/petitmistral"
NUMBERED = "https://facebook.com/profile.php?id=1000123"
SKY = "https://bsky.example/profile/petitmistral.example"


def an_entry(**fields: Any) -> Entry:
    usual = {
        "business": "mistral",
        "source": "social",
        "source_kind": "feed",
        "stable_id": "1",
        "title": "",
        "text": "Nos huîtres sont retirées de la carte.",
    }
    return Entry(**(usual | fields))


@pytest.mark.parametrize(
    ("account", "fields"),
    [
        (HANDLE, {"author": "petitmistral"}),
        (HANDLE, {"author": "@PetitMistral"}),
        (HANDLE, {"author": "/u/petitmistral"}),
        (HANDLE, {"author": "did:plc:abc", "handle": "petitmistral"}),
        ("petitmistral", {"author": "@petitmistral"}),
        ("Le Petit Mistral", {"author": "  LE PETIT  MISTRAL "}),
        ("L'Escale", {"author": "L’ESCALE"}),
        ("L’Escale", {"author": "L'Escale"}),
        ("1234567890", {"author": "1234567890"}),
        (REMOTE, {"author": "petitmistral@piaille.example"}),
        ("https://piaille.example/@petitmistral", {"author": REMOTE[1:]}),
        (INSTA, {"author": "petitmistral", "url": "https://instagram.example/p/X1"}),
        (INSTA + "/", {"url": "https://m.instagram.example/PetitMistral/p/X1"}),
        (INSTA, {"url": "https://www.instagram.example/petitmistral"}),
        ("https://x.com/petitmistral", {"url": "https://twitter.com/PetitMistral/s/1"}),
        ("https://twitter.com/petitmistral", {"url": "https://x.com/petitmistral/s/1"}),
        (NUMBERED, {"url": "https://www.facebook.com/profile.php?v=1&id=1000123"}),
        (
            NUMBERED,
            {"author": "1000123", "url": "https://facebook.com/1000123/posts/7"},
        ),
        (
            SKY,
            {
                "author": "did:plc:abc",
                "handle": "petitmistral.example",
                "url": "https://bsky.example/profile/petitmistral.example/post/3k",
            },
        ),
    ],
)
def test_what_an_account_wrote_is_its_own(account: str, fields: dict):
    assert own_account(an_entry(**fields), ["@autre", account]) == account


@pytest.mark.parametrize(
    ("account", "fields"),
    [
        (HANDLE, {}),
        (HANDLE, {"author": "petitmistral2"}),
        (HANDLE, {"author": "ex-petitmistral"}),
        (HANDLE, {"author": "petitmistral@nasty.example"}),
        (HANDLE, {"author": "petit\u200bmistral"}),
        (HANDLE, {"author": "pеtitmistral"}),  # a Cyrillic e
        (HANDLE, {"author": "zoe", "text": "@petitmistral, une honte."}),
        (HANDLE, {"author": "zoe", "url": "https://x.example/petitmistral/status/1"}),
        (REMOTE, {"author": "petitmistral@autre.example"}),
        ("Le Petit Mistral", {"author": "Le Petit Mistral d’Arles"}),
        # a review by somebody who calls himself like the house
        ("Le Petit Mistral", {"author": "Le Petit Mistral", "rating": 1.0}),
        # a customer's comment below our post has the post's address
        (INSTA, {"author": "zoe", "url": "https://instagram.example/petitmistral/p/X"}),
        (INSTA, {"author": "petitmistral", "url": "https://autre.example/p/X1"}),
        (INSTA, {"url": "https://www.instagram.example/petitmistral-arles/p/X1"}),
        (INSTA, {"url": "https://evil.example/www.instagram.example/petitmistral"}),
        (INSTA, {"url": "https://www.instagram.example@evil.example/petitmistral"}),
        (INSTA, {"url": "https://[broken"}),
        (INSTA, {"url": "javascript:www.instagram.example/petitmistral"}),
        ("https://www.instagram.example/", {"url": "https://instagram.example/p/X1"}),
        ("https://[broken", {"url": "https://[broken"}),
        (NUMBERED, {"url": "https://www.facebook.com/profile.php?id=1000124"}),
        (NUMBERED, {"url": "https://www.facebook.com/profile.php"}),
        (
            "https://facebook.com/profile.php",
            {"url": "https://facebook.com/profile.php"},
        ),
    ],
)
def test_what_others_wrote_is_not(account: str, fields: dict):
    assert own_account(an_entry(**fields), [account]) is None


def test_the_account_is_the_ground_and_nobody_need_be_asked():
    doubtful = an_entry(author="petitmistral")
    marked = in_own_voice(doubtful, [HANDLE])
    assert marked.about.own_voice
    assert marked.about.verdict is Verdict.ABOUT
    assert marked.about.grounds[-1].because is Because.OWN_ACCOUNT
    assert marked.about.grounds[-1].words == HANDLE
    assert in_own_voice(doubtful, []) is doubtful
