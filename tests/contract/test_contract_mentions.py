"""What every table of mentions keeps."""

from dataclasses import replace

from functions.domain.about import ABOUT_US, About, Because, Ground, Verdict
from functions.domain.mention import RedFlag
from functions.domain.ports import Mentions
from functions.domain.story import STORY_REMEMBERED, Anchor
from tests.builders import HOUR, MINUTE, NOON, POSITIVE, a_mention


def test_a_mention_is_stored_once_and_read_back_whole(mentions: Mentions):
    mention = a_mention(
        rating=1.5, reach=1200, red_flags=(RedFlag("injury", "cut her hand"),)
    )
    assert mentions.put(mention)
    assert not mentions.put(mention)
    assert mentions.get_many("mistral", ["m1"]) == [mention]
    assert mentions.seen_between("mistral", NOON, NOON + MINUTE) == [mention]


def test_a_window_has_its_start_and_not_its_end(mentions: Mentions):
    for minute in range(4):
        mentions.put(a_mention(id=f"m{minute}", seen_at=NOON + minute * MINUTE))
    seen = mentions.seen_between("mistral", NOON + MINUTE, NOON + 3 * MINUTE)
    assert [m.id for m in seen] == ["m1", "m2"]
    assert mentions.seen_between("mistral", NOON, NOON) == []


def test_an_edit_keeps_when_it_was_seen_and_whether_it_counts(mentions: Mentions):
    mentions.put(a_mention(counts=False, story="m0"))
    edited = a_mention(
        text="They called me back.",
        content_hash="h2",
        sentiment=POSITIVE,
        seen_at=NOON + HOUR,
    )
    assert not mentions.put(edited)
    stored = replace(edited, seen_at=NOON, counts=False, story="m0", edition=2)
    assert mentions.seen_between("mistral", NOON, NOON + 2 * HOUR) == [stored]
    assert not mentions.put(edited)
    assert mentions.get_many("mistral", ["m1"]) == [stored]


def test_a_turn_to_count_belongs_to_one_mention_for_a_day(mentions: Mentions):
    def claim(mention: str, at: float) -> bool:
        return mentions.claim_once("mistral", "author#a", mention, NOON + at * HOUR)

    assert claim("m1", 0)
    assert claim("m1", 0), "a retry gets the same answer"
    assert not claim("m2", 23)
    assert claim("m2", 25)
    assert not claim("m1", 25)
    assert claim("m2", 26 - 24), "who claims it of a day ago leaves it to others"
    assert claim("m1", 26)


ANCHOR = Anchor(key="00c0ffee", story="m1", holder="m1", sketch="00c0ffee")


def test_an_anchor_leads_to_its_story_until_it_is_forgotten(mentions: Mentions):
    assert mentions.anchors("mistral", [], NOON) == {}
    assert mentions.lay_anchor("mistral", ANCHOR, NOON)
    later = NOON + STORY_REMEMBERED
    keys = ["none", *(f"{n}" for n in range(20)), ANCHOR.key]
    assert mentions.anchors("mistral", keys, later - HOUR) == {ANCHOR.key: ANCHOR}
    assert mentions.anchors("mistral", keys, later) == {}
    other = replace(ANCHOR, story="m2", holder="m2")
    assert mentions.lay_anchor("mistral", other, later)
    assert mentions.anchors("mistral", keys, later) == {ANCHOR.key: other}


def test_an_anchor_is_its_holders_who_may_let_it_lead_elsewhere(mentions: Mentions):
    other = replace(ANCHOR, story="m2", holder="m2")
    assert mentions.lay_anchor("mistral", ANCHOR, NOON)
    assert mentions.lay_anchor("mistral", ANCHOR, NOON), "a retry gets the same answer"
    assert not mentions.lay_anchor("mistral", other, NOON + HOUR)
    led = replace(ANCHOR, story="m0")
    assert mentions.lay_anchor("mistral", led, NOON)
    assert mentions.anchors("mistral", [ANCHOR.key], NOON) == {ANCHOR.key: led}
    assert mentions.anchors("tramontane", [ANCHOR.key], NOON) == {}
    assert mentions.lay_anchor("tramontane", other, NOON)


def test_no_business_sees_the_mentions_or_claims_of_another(mentions: Mentions):
    mentions.put(a_mention())
    mentions.claim_once("mistral", "author#a", "m1", NOON)
    assert mentions.seen_between("tramontane", NOON - HOUR, NOON + HOUR) == []
    assert mentions.get_many("tramontane", ["m1"]) == []
    assert mentions.claim_once("tramontane", "author#a", "m9", NOON)


def test_many_are_got_in_the_order_asked_for_without_the_missing(mentions: Mentions):
    for number in range(120):
        mentions.put(a_mention(id=f"m{number}"))
    wanted = [f"m{number}" for number in range(119, -1, -1)]
    found = mentions.get_many("mistral", [*wanted, "none", "m0"])
    assert [m.id for m in found] == wanted


def test_a_mention_that_vanished_is_marked_once_and_stays(mentions: Mentions):
    mentions.put(a_mention())
    mentions.mark_vanished("mistral", "m1", NOON + HOUR)
    mentions.mark_vanished("mistral", "m1", NOON + 2 * HOUR)
    mentions.mark_vanished("mistral", "nobody", NOON)
    gone = a_mention(vanished_at=NOON + HOUR)
    assert mentions.seen_between("mistral", NOON, NOON + MINUTE) == [gone]
    mentions.mark_vanished("mistral", "m1", None)
    assert mentions.get_many("mistral", ["m1", "nobody"]) == [a_mention()]


PERHAPS = About(Verdict.PERHAPS, "Chez Marie", (Ground(Because.COMMON_NAME, "x"),))


def test_what_is_undecided_is_found_newest_first(mentions: Mentions):
    for minute in range(4):
        at = NOON + minute * MINUTE
        mentions.put(a_mention(id=f"m{minute}", seen_at=at, about=PERHAPS))
    mentions.put(a_mention(id="sure", seen_at=NOON + 2 * MINUTE))
    found = mentions.undecided("mistral", NOON + MINUTE, limit=2)
    assert [m.id for m in found] == ["m3", "m2"]
    assert found[0].about == PERHAPS
    assert len(mentions.undecided("mistral", NOON + MINUTE, limit=9)) == 3
    assert mentions.undecided("tramontane", NOON, limit=9) == []


def test_what_a_person_says_is_stored_once(mentions: Mentions):
    stored = a_mention(counts=False, about=PERHAPS)
    mentions.put(stored)
    said = replace(PERHAPS, verdict=Verdict.ABOUT, said_by="lea", said_at=NOON)
    ours = replace(stored, about=said, counts=True, seen_at=NOON + HOUR)
    assert mentions.settle(ours)
    not_ours = replace(stored, about=replace(said, verdict=Verdict.NOT))
    assert not mentions.settle(not_ours)
    assert not mentions.settle(replace(not_ours, id="nobody"))
    assert mentions.get_many("mistral", ["m1"]) == [ours]
    assert mentions.seen_between("mistral", NOON, NOON + MINUTE) == []
    assert mentions.seen_between("mistral", NOON + HOUR, NOON + 2 * HOUR) == [ours]
    assert mentions.undecided("mistral", NOON, limit=9) == []


def test_what_was_edited_meanwhile_is_asked_anew(mentions: Mentions):
    stored = a_mention(about=PERHAPS)
    mentions.put(stored)
    mentions.put(replace(stored, text="Now it is.", content_hash="h2"))
    assert not mentions.settle(replace(stored, about=ABOUT_US))


def test_an_edit_keeps_what_was_judged_or_said(mentions: Mentions):
    mentions.put(a_mention(about=PERHAPS))
    mentions.put(a_mention(text="Now it is.", content_hash="h2"))
    assert mentions.get_many("mistral", ["m1"])[0].about == PERHAPS
