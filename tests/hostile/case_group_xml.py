"""X01 to X30: XML that makes parsers slow, curious, or wrong."""

import re

from functions.domain.source import SourceHealth
from tests.hostile.cases import (
    BOMB,
    GOOD,
    POISON,
    Case,
    Outcome,
    Served,
    beside,
    each,
    good_items,
    once,
    text_of,
)
from tests.listen_cases import an_item, rss

WORDED = "<guid>{guid}</guid><title>Le Petit Mistral</title><description>{text}</description>"


def poison(text: str, guid: str = POISON) -> str:
    return WORDED.format(guid=guid, text=text)


def declaring(subset: bytes, use: str) -> Served:
    """A feed with declarations of its own, and an entry that uses them."""
    head, _, rest = beside(poison(use)).partition(b"?>")
    return once(head + b"?><!DOCTYPE rss " + subset + b">" + rest)


def billion_laughs() -> Served:
    laughs = b'<!ENTITY l0 "lol">' + b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10)
    )
    return declaring(b"[" + laughs + b"]", "&l9;")


def quadratic() -> Served:
    return declaring(b'[<!ENTITY a "' + b"a" * 100_000 + b'">]', "&a;" * 2_000)


def reading_files() -> Served:
    paths = (b"/etc/passwd", b"/proc/self/environ", b"/var/task/functions/settings.py")
    entities = b"".join(
        b'<!ENTITY x%d SYSTEM "file://%s">' % (n, path) for n, path in enumerate(paths)
    )
    return declaring(b"[" + entities + b"]", "&x0;&x1;&x2;")


def asking_inside() -> Served:
    entity = b'[<!ENTITY x SYSTEM "http://169.254.169.254/latest/meta-data/">]'
    return declaring(entity, "&x;")


def parameter_entity() -> Served:
    subset = (
        b'[<!ENTITY % f SYSTEM "file:///etc/passwd">'
        b'<!ENTITY % d SYSTEM "http://169.254.169.254/evil.dtd">%d;]'
    )
    return declaring(subset, "x")


def entity_in_attribute() -> Served:
    return declaring(
        b'[<!ENTITY a "' + b"a" * 10_000 + b'">]', '<b x="' + "&a;" * 500 + '"/>'
    )


def external_dtd() -> Served:
    return declaring(
        b'PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://169.254.169.254/rss.dtd"',
        "Servi froid.",
    )


def inclusion() -> Served:
    include = (
        '<x:include xmlns:x="http://www.w3.org/2001/XInclude" parse="text"'
        ' href="file:///etc/passwd"/>'
    )
    return once(beside(BOMB + f"<description>Servi froid.{include}</description>"))


def stylesheet() -> Served:
    head, _, rest = beside(poison("Servi froid.")).partition(b"?>")
    order = b'<?xml-stylesheet type="text/xsl" href="http://169.254.169.254/x.xsl"?>'
    return once(head + b"?>" + order + rest)


def many_attributes() -> Served:
    return once(
        beside(BOMB + "<x " + " ".join(f'a{n}="1"' for n in range(32_000)) + "/>")
    )


def many_namespaces() -> Served:
    names = " ".join(f'xmlns:a{n}="u{n}"' for n in range(100_000))
    return once(beside(BOMB + f"<x {names}/>"))


def long_text() -> Served:
    return once(beside(poison("mot " * (5 * 2**20))))


def many_items() -> Served:
    return once(rss(*good_items()).replace(b"</channel>", b"<item/>" * 500_000))


def one_guid_for_all() -> Served:
    return once(
        rss(
            *good_items(),
            *(
                f"<guid>42</guid><title>Le Petit Mistral {n}</title>"
                for n in range(5_000)
            ),
        )
    )


def no_guid() -> Served:
    return each(*[beside(poison("Servi froid.", guid=""))] * 2)


def new_guids() -> Served:
    return each(*(beside(poison("Servi froid.", guid=f"{POISON}{n}")) for n in (1, 2)))


def new_text() -> Served:
    return each(*(beside(poison(f"Édition {n}.")) for n in (1, 2)))


def editions(outcome: Outcome) -> None:
    texts = [e.text for e in outcome.all_entries if e.stable_id == POISON]
    assert texts == ["Édition 1.", "Édition 2."]


def in_utf16() -> Served:
    text = beside(poison("Servi froid, à l’œil.")).decode()
    return once(text.replace('"utf-8"', '"utf-16"').encode("utf-16-le"))


def latin1_bytes() -> Served:
    marked = beside(poison("Servi MARK.")).partition(b"MARK")
    return once(marked[0] + "brûlé".encode("latin-1") + marked[2])


def in_utf7() -> Served:
    body = beside(poison("+ADw-script+AD4-alert(1)+ADw-/script+AD4-"))
    return once(body.replace(b'"utf-8"', b'"utf-7"'))


def windows_quotes() -> Served:
    text = beside(poison("L’œuf à 5 €…")).decode()
    return once(text.replace("utf-8", "iso-8859-1").encode("cp1252"))


def overlong() -> Served:
    marked = beside(poison("Servi MARK froid.")).partition(b"MARK")
    return once(
        marked[0] + b"\xc0\xbcscript\xc0\xbe \xf0\x80\x80\xaf \xff\xfe" + marked[2]
    )


def no_overlong_brackets(outcome: Outcome) -> None:
    text = outcome.entry(POISON).text
    assert text.startswith("Servi ")
    assert text.endswith(" froid.")


def controls() -> Served:
    return once(beside(poison("Ser\x00vi\x01 \x0bfroid\x1b[31m.&#0;&#x1f;")))


def mark_and_junk() -> Served:
    body = beside(poison("Servi froid."))
    return once(b"\xef\xbb\xbf" + b"\n<br />\nWarning: headers sent on line 3\n" + body)


def cut_in_a_tag() -> Served:
    whole = rss(*good_items(), poison("Servi froid."))
    return once(whole[: whole.rindex(b"<title>") + 4])


def a_web_page() -> Served:
    page = (
        b"<!DOCTYPE html><html><head><title>Just a moment...</title></head>"
        b"<body><form action='/cdn-cgi/challenge'>" + b"<p>x</p>" * 1_000 + b"</body>"
    )
    return once(page, Content_Type="application/rss+xml")


def a_second_document() -> Served:
    inner = rss(an_item(66)).decode()
    after = b"<?xml version='1.0'?><rss><channel><item>" + poison("x").encode()
    whole = rss(*good_items(), poison(f"<![CDATA[{inner}]]>"))
    return once(whole + after + b"</item></channel></rss>")


def unexpanded(outcome: Outcome) -> None:
    """What was declared was neither read nor put in; a name is left as it stood."""
    assert re.sub(r"&\w+;", "", outcome.entry(POISON).text) in {"", "x"}


def only_the_first(outcome: Outcome) -> None:
    assert outcome.ids == {*GOOD, POISON}


XML = (
    Case("X01", "billion laughs", billion_laughs, check=unexpanded),
    Case("X02", "quadratic blow-up", quadratic, check=unexpanded),
    Case("X03", "entities read files", reading_files, check=unexpanded),
    Case("X04", "an entity asks inside", asking_inside, check=unexpanded),
    Case("X05", "an external DTD", external_dtd, check=text_of(POISON, "Servi froid.")),
    Case("X06", "parameter entities", parameter_entity, check=unexpanded),
    Case("X07", "an entity in an attribute", entity_in_attribute, check=unexpanded),
    Case("X08", "XInclude", inclusion, check=text_of(POISON, "Servi froid.")),
    Case("X09", "a style sheet is named", stylesheet),
    Case(
        "X10",
        "32,000 attributes",
        many_attributes,
        stored=9,
        detail="1 skipped: too many attributes",
    ),
    Case(
        "X11",
        "200,000 deep",
        lambda: once(beside(BOMB + "<a>" * 200_000 + "</a>" * 200_000)),
        stored=9,
        detail="1 skipped: too deep",
    ),
    Case(
        "X12",
        "deep and never closed",
        lambda: once(beside(BOMB + "<a>" * 200_000)),
        stored=9,
        detail="1 skipped: broken",
    ),
    Case(
        "X13",
        "comments in a CDATA",
        lambda: once(beside(poison("<![CDATA[Froid. " + "<!--" * 50_000 + "]]>"))),
    ),
    Case(
        "X14",
        "a text of 20 MB",
        long_text,
        health=SourceHealth.TOO_LARGE,
        stored=0,
    ),
    Case(
        "X15", "500,000 entries", many_items, stored=9, detail="991 skipped: no words"
    ),
    Case(
        "X16",
        "5,000 entries, one guid",
        one_guid_for_all,
        stored=1_000,
        detail="only the first 1000",
    ),
    Case("X17", "no guid", no_guid, polls=2),
    Case("X18", "another guid at each poll", new_guids, polls=2, stored=11),
    Case("X19", "a guid for a new text", new_text, polls=2, check=editions),
    Case("X20", "100,000 namespaces", many_namespaces, stored=9, detail="1 skipped"),
    Case(
        "X21",
        "UTF-16 without a mark",
        in_utf16,
        check=text_of(POISON, "Servi froid, à l’œil."),
    ),
    Case(
        "X22",
        "Latin-1 in what says UTF-8",
        latin1_bytes,
        check=text_of(POISON, "Servi brûlé."),
    ),
    Case(
        "X23",
        "it says UTF-7",
        in_utf7,
        check=text_of(POISON, "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
    ),
    Case(
        "X24",
        "quotes of Windows",
        windows_quotes,
        check=text_of(POISON, "L’œuf à 5 €…"),
    ),
    Case("X25", "overlong UTF-8", overlong, check=no_overlong_brackets),
    Case("X26", "control characters", controls),
    Case("X27", "a mark, then junk", mark_and_junk),
    Case(
        "X28",
        "it breaks off in a tag",
        cut_in_a_tag,
        health=SourceHealth.CUT_SHORT,
        stored=9,
    ),
    Case("X29", "a web page", a_web_page, health=SourceHealth.NOT_A_FEED, stored=0),
    Case("X30", "a second document", a_second_document, check=only_the_first),
)
