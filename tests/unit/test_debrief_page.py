import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from cli.local.memory_reports import MemoryReports
from functions.adapters.templates import Templates
from functions.debrief.excerpt import excerpt, web_link
from functions.debrief.page import csp_hash
from functions.debrief.report import Debrief
from functions.debrief.summary import Summary, summarise
from functions.domain.business import Channel, Locale
from functions.domain.crisis import (
    Acknowledged,
    CrisisEvent,
    Lapsed,
    MarkedFalse,
    Merged,
    Quieted,
    Reopened,
    Rule,
)
from functions.domain.mention import RedFlag
from functions.domain.notification import Delivery, Failure
from functions.domain.told import WITHDRAWN
from tests.debrief_cases import (
    ATTACKS,
    CLOSED,
    EVENTS,
    HOSTILE,
    HOSTILE_LINKS,
    MENTIONS,
    MISTRAL,
    NOTIFICATIONS,
    OPENED,
    WHY,
    WORSE,
    lived,
    mention,
    opened,
    sent,
)

FR, EN = Locale.FR, Locale.EN
DEBRIEF = Debrief(
    MemoryCrises(),
    MemoryMentions(),
    MemoryWatch(),
    MemoryReports(),
    Templates().render,
)
VOID = {"meta", "br", "rect", "line"}


class Reading(HTMLParser):
    """What a browser would make of a page, and whether its elements nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


def summary_of(
    *events: CrisisEvent, mentions=MENTIONS, business=MISTRAL, **changes: object
) -> Summary:
    crisis, log = lived(opened(**changes), *(events or EVENTS))
    return summarise(crisis, business, mentions, NOTIFICATIONS, log)


def story_of(summary: Summary, locale: Locale) -> str:
    return DEBRIEF.tell(summary, locale)


def page_of(summary: Summary, locale: Locale) -> str:
    return DEBRIEF.page(summary, locale, story_of(summary, locale)).decode()


@pytest.fixture(scope="module", params=list(Locale))
def hostile(request) -> str:
    attacked = replace(MISTRAL, name='<i>Mistral</i>"\u202e')
    return page_of(
        summary_of(mentions=(*MENTIONS, *ATTACKS), business=attacked), request.param
    )


def test_a_hostile_text_is_shown_and_nothing_of_it_runs(hostile):
    reading = Reading(hostile)
    assert not reading.open
    tags = [tag for tag, _ in reading.tags]
    assert not {"script", "img", "iframe", "form", "link", "base", "b", "i"} & set(tags)
    assert not [
        name for _, attrs in reading.tags for name in attrs if name.startswith("on")
    ]
    assert "<script>alert(1)</script>" in reading.text
    assert "{{ 7 * 7 }}" in reading.text
    assert "👩‍👩‍👧‍👦" in reading.text


def test_every_link_is_plain_web_and_vouches_for_nothing(hostile):
    links = [attrs for tag, attrs in Reading(hostile).tags if tag == "a"]
    assert links
    for attrs in links:
        assert attrs["href"].startswith(("https://", "http://"))
        assert attrs["rel"] == "noopener noreferrer nofollow ugc"


def test_nothing_is_loaded_and_the_policy_allows_just_the_one_style_sheet(hostile):
    (policy,) = [
        attrs["content"]
        for tag, attrs in Reading(hostile).tags
        if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    (style,) = re.findall(r"<style>(.*?)</style>", hostile, re.DOTALL)
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src '{csp_hash(style)}'" in policy
    assert "unsafe" not in policy
    assert "url(" not in style
    assert "@import" not in style
    loads = {"src", "srcset", "style", "background", "xlink:href"}
    assert not [
        name for _, attrs in Reading(hostile).tags for name in attrs if name in loads
    ]


def test_an_invisible_direction_change_reaches_no_page(hostile):
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069\u200b\ufeff]",
        Reading(hostile).text.replace(MARKED, ""),
    )


MARKED = '<i>Mistral</i>"\u202e'


def test_no_page_names_an_author(hostile):
    assert MENTIONS[0].author not in hostile


@pytest.mark.parametrize("locale", list(Locale))
@pytest.mark.parametrize(
    "events",
    [
        (Quieted(CLOSED),),
        (MarkedFalse(OPENED, "camille"),),
        (Acknowledged(OPENED, "camille"), Lapsed(CLOSED), Quieted(CLOSED)),
        (
            Quieted(CLOSED),
            Reopened(CLOSED, WORSE_SEVERITY := opened().severity, WORSE),
            Quieted(CLOSED),
        ),
    ],
)
@pytest.mark.parametrize("mentions", [(), MENTIONS])
def test_every_ending_has_a_page(locale, events, mentions):
    page = page_of(summary_of(*events, mentions=mentions), locale)
    reading = Reading(page)
    assert not reading.open
    assert MISTRAL.name in reading.text
    assert "None" not in reading.text
    assert "  ," not in reading.text


@pytest.mark.parametrize(
    ("locale", "opened_with", "grew_to", "later"),
    [
        (FR, "10 mentions négatives", "21 mentions négatives", "apparu ensuite"),
        (EN, "10 negative mentions", "21 negative mentions", "came up later"),
    ],
)
def test_the_alarm_is_explained_by_what_raised_it(locale, opened_with, grew_to, later):
    """And the red flag that came up when it grew stands apart."""
    told = Reading(page_of(summary_of(), locale)).text
    assert opened_with in told
    assert grew_to not in told
    assert later in told


@pytest.mark.parametrize("rule", [one for one in Rule if not one.is_notice])
def test_every_rule_has_its_words(rule):
    for locale in Locale:
        assert story_of(summary_of(rule=rule), locale)


def test_the_story_is_told_in_both_languages():
    assert story_of(summary_of(), FR) == (
        "Samedi 21 novembre 2026 à 19\u202fh\u202f52, Vigie a ouvert une crise\u202f: un pic de "
        "mentions négatives (intoxication alimentaire). Du premier signe au retour au calme, "
        "Vigie a vu 62 mentions, dont 52 négatives (84\u202f%)\u202f; le plus fort est venu entre "
        "20\u202fh\u202f00 et 20\u202fh\u202f15, avec 9 mentions négatives. Camille Durand l’a prise "
        "en charge 24\u202fmin après son ouverture\u202f; elle a pris fin le dimanche 22 novembre "
        "2026 à 1\u202fh\u202f10, au bout de 5\u202fh\u202f18."
    )
    assert "Camille Durand acknowledged it 24\u202fmin after it opened" in story_of(
        summary_of(), EN
    )


def test_what_nobody_did_is_said_and_not_shown_as_zero():
    summary = summary_of(Quieted(CLOSED))
    assert "Personne ne l’a prise en charge" in story_of(summary, FR)
    assert "Personne n’a pris la crise en charge" in page_of(summary, FR)
    at_once = page_of(summary_of(Acknowledged(OPENED, "camille"), Quieted(CLOSED)), FR)
    assert "Personne n’a pris" not in at_once
    assert "moins d’une minute" in at_once


def test_a_false_alarm_is_called_one():
    summary = summary_of(MarkedFalse(OPENED + (CLOSED - OPENED) / 30, "camille"))
    assert "Camille Durand l’a classée fausse alerte" in story_of(summary, FR)
    assert "marked it a false alarm" in story_of(summary, EN)


def test_what_became_part_of_another_crisis_says_so_and_which():
    after = Merged(OPENED + timedelta(minutes=20), 8)
    alone = summary_of(after)
    taken = summary_of(Acknowledged(OPENED + timedelta(minutes=5), "camille"), after)
    for summary in (alone, taken):
        assert "rattachée à une crise plus large, la C8," in story_of(summary, FR)
        assert "became part of a larger crisis, C8," in story_of(summary, EN)
        for locale in Locale:
            story = story_of(summary, locale)
            assert not re.search("Personne|Nobody|calm", story)
            assert page_of(summary, locale).count("C8") >= 4
    assert "Camille Durand acknowledged it" in story_of(taken, EN)
    assert "Camille Durand l’a prise en charge" in story_of(taken, FR)


def test_no_calm_returns_where_there_was_a_false_alarm():
    summary = summary_of(MarkedFalse(OPENED + timedelta(minutes=9), "camille"))
    for locale in Locale:
        assert "calm" not in story_of(summary, locale)


def why_of(summary: Summary, locale: Locale) -> str:
    page = page_of(summary, locale)
    return Reading(
        page[page.index('<h2 id="why"') : page.index('<h2 id="origin"')]
    ).text


def test_a_red_flag_is_not_explained_by_counting():
    why = replace(
        WHY,
        window=timedelta(0),
        seen=1,
        total=1,
        expected=0.0,
        chance_days=None,
        flags=WORSE.flags,
    )
    summary = summary_of(Quieted(CLOSED), rule=Rule.RED_FLAG, why=why)
    assert "malades depuis le tartare" in why_of(summary, FR)
    assert "food poisoning" in why_of(summary, EN)
    for locale in Locale:
        assert "0,01" not in why_of(summary, locale)
        assert "0.01" not in why_of(summary, locale)
        assert "minute" not in why_of(summary, locale)


def test_one_person_is_not_different_people():
    one = summary_of(Quieted(CLOSED), why=replace(WHY, seen=1, total=1))
    many = summary_of(Quieted(CLOSED))
    for locale, words in ((FR, "différentes"), (EN, "different people")):
        assert words not in why_of(one, locale)
        assert words in why_of(many, locale)


def told_of(failure: str, locale: Locale) -> str:
    unsent = sent("1.1", "helen", Channel.SMS, OPENED, Delivery.FAILED, failure=failure)
    summary = replace(
        summary_of(), told=(replace(summary_of().told[0], notification=unsent),)
    )
    page = page_of(summary, locale)
    table = page[page.index('<h2 id="told"') : page.index("</main>")]
    return " ".join(Reading(table).text.split())


def test_a_message_withdrawn_did_not_fail():
    assert told_of(WITHDRAWN, FR).endswith("SMS Annulé devenu inutile")
    assert told_of(WITHDRAWN, EN).endswith("SMS Withdrawn no longer needed")


@pytest.mark.parametrize(
    ("failure", "french", "english"),
    [
        (Failure.NO_PHONE, "pas de numéro de téléphone", "no phone number"),
        (Failure.LEFT_TEAM, "ne fait plus partie", "no longer in the team"),
        ("sns: OptedOut", "n’accepte plus nos SMS", "no longer accepts our texts"),
        ("sns: <b>", "refusé par le service d’envoi", "refused by the sending"),
    ],
)
def test_a_failure_is_explained_in_the_readers_language(failure, french, english):
    assert french in told_of(failure, FR)
    assert english in told_of(failure, EN)


@pytest.mark.parametrize("failure", list(Failure))
def test_every_failure_has_its_words(failure):
    for locale in Locale:
        assert told_of(failure, locale)


def test_french_marks_are_bound_to_their_words():
    page = Reading(page_of(summary_of(mentions=()), FR)).text
    assert not re.findall(r"(?<![\u202f\u00a0])[;:!?»](?=\s|$)", page)
    assert "'" not in page
    assert "« " not in page


@pytest.mark.parametrize(
    "url",
    [
        *HOSTILE_LINKS[:2],
        HOSTILE_LINKS[3],
        "javascript://x.example/%0aalert(1)",
        "",
        None,
        "//x.example",
        "https://",
        "https://exa mple.org",
        "https://a.example/\n",
        "http://[::1",
        "https://" + "a" * 300 + ".example",
    ],
)
def test_a_link_that_is_not_plain_web_is_no_link(url):
    assert web_link(url) is None


def test_a_link_says_truly_where_it_leads():
    assert web_link("https://www.tripadvisor.fr/x").host == "tripadvisor.fr"
    assert web_link("https://tripаdvisor.fr/x").host.startswith("xn--")


@settings(max_examples=300)
@given(st.text() | st.sampled_from(HOSTILE), st.integers(10, 200))
def test_an_excerpt_is_short_on_one_line_and_hides_nothing(text, longest):
    shown = excerpt(text, longest)
    assert len(shown) <= longest
    assert not re.search(r"[\x00-\x1f\u2028\u2029\u202a-\u202e\u2066-\u2069]", shown)
    assert shown == shown.strip()


def test_accents_piled_into_a_tower_are_thinned_and_words_keep_theirs():
    assert len(excerpt("Z" + "\u0301" * 400, 100)) < 6
    assert excerpt("e\u0301te\u0301", 100) == "e\u0301te\u0301"


def test_an_excerpt_ends_with_a_whole_word():
    assert (
        excerpt("une phrase assez longue pour être coupée", 20) == "une phrase assez…"
    )
    assert excerpt("A" * 10_000, 30) == "A" * 29 + "…"
    assert excerpt("court", 30) == "court"


def test_a_title_that_the_text_repeats_is_left_out():
    same = mention(1, OPENED, "Froid et cher. Fuyez.", title="Froid et cher.")
    page = page_of(summary_of(mentions=(same,)), FR)
    assert page.count("Froid et cher.") == 1


def test_the_flag_words_are_escaped_too():
    why = replace(WORSE, flags=(RedFlag("food_poisoning", "<u>malade</u>"),))
    page = page_of(summary_of(Quieted(CLOSED), why=why), FR)
    assert "<u>" not in page
    assert "&lt;u&gt;malade" in page


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        (FR, "et 5 reprises, 4 auteurs en tout, texte collé en série"),
        (EN, "and 5 copies, 4 authors in all, pasted in a row"),
    ],
)
def test_a_story_is_shown_once_with_its_copies(locale, words):
    text = "Boycottez le Petit Mistral, ils ont renvoyé ma cousine sans la payer"
    pasted = [
        mention(n, OPENED, f"{text}{'!' * n}", story="m0000", author=f"a{n % 4}")
        for n in range(6)
    ]
    summary = summary_of(mentions=pasted)
    (story,) = summary.weightiest
    assert story.told.text.endswith("!" * 5)
    page = Reading(page_of(summary, locale)).text
    assert words in page
    assert page.count("Boycottez") == 1


@pytest.mark.parametrize(("locale", "words"), [(FR, "Qui a parlé"), (EN, "Who spoke")])
def test_who_spoke_is_told_in_groups_of_ten_and_more(locale, words):
    crowd = [mention(n, OPENED, "Froid.", author=f"a{n}") for n in range(12)]
    page = Reading(page_of(summary_of(mentions=crowd), locale)).text
    assert words in page
    few = Reading(page_of(summary_of(mentions=crowd[:9]), locale)).text
    assert words not in few
