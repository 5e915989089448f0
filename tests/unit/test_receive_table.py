"""Tables as other tools and spreadsheets export them, well made and not."""

import codecs
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.domain.business import Locale
from functions.domain.mention import is_backfill
from functions.listen.brought.record import Wrong
from functions.listen.brought.table import MAX_BYTES, Table, TableError, read_table
from tests.builders import NOON, a_business

MENTION = """id,title,description,original_url,published_at,source_name,language_code,direct_reach,tone
9001,Scandale,"Froid, lent et cher.",https://blog.example/1,2026-03-01T08:30:00+00:00,Le Blog,fr,1 250,-1
9002,Merci,Un accueil parfait,https://blog.example/2,2026-03-02T08:30:00+00:00,Le Blog,fr,90,1
"""
HOOTSUITE = """Hootsuite report

Date (GMT);From;Message;Message URL;Social Network;Followers
03/28/2026 1:05 PM;@zoe;"Never again;
ever";https://x.example/1;X;12,400
03/02/2026 12:30 AM;@leo;Lovely;https://x.example/2;X;n/a
"""
SOCIAMONIALS = """Message\tLink\tMonth\tDay\tYear\tHour\tMinute
Un plat froid\thttps://f.example/1\t3\t4\t2026\t19\t5
"""
LONDON = a_business(locale=Locale.EN, timezone="Europe/London")


def table(text: str | bytes, **more: Any) -> Table:
    body = text.encode() if isinstance(text, str) else text
    business = more.pop("business", a_business())
    return read_table(
        body, business, more.pop("now", NOON + timedelta(days=30)), **more
    )


def test_an_export_of_mention_becomes_history():
    read = table(MENTION)
    first, second = read.entries
    assert (first.title, first.text) == ("Scandale", "Froid, lent et cher.")
    assert first.published_at == datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    assert (first.url, first.publisher) == ("https://blog.example/1", "Le Blog")
    assert (first.language, first.reach) == ("fr", 1250)
    assert (first.business, first.source_kind) == ("mistral", "import")
    assert first.stable_id == "import:9001" != second.stable_id
    assert (read.bad, read.repeated, read.cut) == ((), 0, None)


def test_an_export_of_hootsuite_is_found_under_its_title():
    one, two = table(HOOTSUITE).entries
    assert (one.text, one.author, one.reach) == ("Never again; ever", "@zoe", 12_400)
    assert one.published_at == datetime(2026, 3, 28, 13, 5, tzinfo=UTC)
    assert two.published_at == datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
    assert two.reach is None


def test_a_table_of_sociamonials_has_its_date_in_parts():
    [entry] = table(SOCIAMONIALS).entries
    assert (entry.text, entry.url) == ("Un plat froid", "https://f.example/1")
    assert entry.published_at == datetime(2026, 3, 4, 18, 5, tzinfo=UTC)


def test_a_table_typed_by_hand_in_french_is_read_as_well():
    read = table("Date;Heure;Texte;Auteur;Note\n04/03/2026;19h05;Servi froid;Zoé;2/5\n")
    [entry] = read.entries
    assert entry.published_at == datetime(2026, 3, 4, 18, 5, tzinfo=UTC)
    assert (entry.author, entry.rating) == ("Zoé", 2.0)


@pytest.mark.parametrize(
    "body",
    [
        codecs.BOM_UTF8 + "texte;auteur\nSalé à l’excès;Zoé\n".encode(),
        codecs.BOM_UTF16_LE
        + "texte\tauteur\r\nSalé à l’excès\tZoé\r\n".encode("utf-16-le"),
        "texte;auteur\rSalé à l’excès;Zoé\r".encode("cp1252"),
        'sep=;\n"texte";"auteur"\n"Salé à l’excès";"Zoé"\n'.encode(),
        "\n\n;;\ntexte|auteur\n\nSalé à l’excès|Zoé".encode(),
        "AUTEUR ,  Texte \nZoé, Salé à l’excès".encode(),
    ],
)
def test_encodings_separators_and_line_ends_are_found_out(body: bytes):
    [entry] = table(body).entries
    assert (entry.text, entry.author) == ("Salé à l’excès", "Zoé")


@pytest.mark.parametrize(
    ("dates", "business", "expected"),
    [
        (["03/04/2026", "28/03/2026"], LONDON, (4, 3)),
        (["03/04/2026", "03/28/2026"], a_business(), (3, 4)),
        (["03/04/2026"], a_business(), (4, 3)),
        (["03/04/2026"], LONDON, (4, 3)),
        (
            ["03/04/2026"],
            a_business(locale=Locale.EN, timezone="America/Toronto"),
            (3, 4),
        ),
        (["03-04-26"], a_business(), (4, 3)),
        (["2026/04/03"], LONDON, (4, 3)),
        (["3 avril 2026"], LONDON, (4, 3)),
    ],
)
def test_which_comes_first_day_or_month_is_proven_by_the_table_or_usual(
    dates: list[str], business: Any, expected: tuple[int, int]
):
    text = "texte,date\n" + "".join(f"t{n},{date}\n" for n, date in enumerate(dates))
    moments = [one.published_at for one in table(text, business=business).entries]
    assert moments[0]
    noon = moments[0] + timedelta(hours=12)
    assert (noon.month, noon.day) == expected


def test_who_imports_may_say_which_comes_first():
    [entry] = table("texte,date\nt,03/04/2026\n", day_first=False).entries
    assert entry.published_at
    assert entry.published_at.astimezone(UTC).month == 3


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-04 10:00", "2026-03-04T09:00:00+00:00"),
        ("2026-07-04T10:00:00", "2026-07-04T08:00:00+00:00"),
        ("2026-03-04 10:00 UTC", "2026-03-04T10:00:00+00:00"),
        ("2026-03-04T10:00:00-05:00", "2026-03-04T15:00:00+00:00"),
        ("Wed, 04 Mar 2026 10:00:00 GMT", "2026-03-04T10:00:00+00:00"),
        ("1772618400", "2026-03-04T10:00:00+00:00"),
        ("1772618400000", "2026-03-04T10:00:00+00:00"),
    ],
)
def test_a_date_without_a_zone_is_of_the_business(written: str, expected: str):
    now = datetime(2026, 9, 1, tzinfo=UTC)
    [entry] = table(f'texte,date\nt,"{written}"\n', now=now).entries
    assert entry.published_at == datetime.fromisoformat(expected)


def test_what_has_no_date_or_an_old_one_never_opens_a_crisis():
    now = NOON
    read = table(
        "texte,date\nun,\ndeux,2026-03-14 06:00\ntrois,2026-03-14 12:30\n", now=now
    )
    backfill = [
        is_backfill(one.published_at, now, first_poll=one.first_poll)
        for one in read.entries
    ]
    assert backfill == [True, True, False]


def test_rows_that_are_no_entries_are_named_by_their_line():
    read = table(
        'texte,date\nbien,2026-03-01\n,2026-03-01\nmal,hier\n"deux\nlignes",2026-03-02\n'
        "a,2026-03-01,trop,large\nmal,31/02/2026\nmal,2126-01-01\nfin,2026-03-03,,\n"
    )
    assert [one.text for one in read.entries] == ["bien", "deux lignes", "fin"]
    assert [(one.line, one.field, one.wrong) for one in read.bad] == [
        (3, "text", Wrong.NO_WORDS),
        (4, "published_at", Wrong.NO_DATE),
        (7, "", None),
        (8, "published_at", Wrong.NO_DATE),
        (9, "published_at", Wrong.NO_DATE),
    ]


def test_the_same_file_gives_the_same_ids_and_a_repeated_row_one_entry():
    text = "texte,auteur\nfroid,Zoé\nfroid,Zoé\nfroid,Léo\n"
    read, again = table(text), table(text)
    assert (len(read.entries), read.repeated) == (2, 1)
    assert [one.stable_id for one in read.entries] == [
        one.stable_id for one in again.entries
    ]


@pytest.mark.parametrize(
    ("rating", "expected"),
    [("4", 4.0), ("4,5", 4.5), ("3/5", 3.0), ("★★☆☆☆", 2.0), ("5 stars", 5.0)]
    + [(odd, None) for odd in ("0", "6", "8/10", "NaN", "bien", "1e9", "")],
)
def test_a_rating_is_read_where_it_is_one_of_five(rating: str, expected: float | None):
    [entry] = table(f'texte;note\nt;"{rating}"\n').entries
    assert entry.rating == expected


def test_a_formula_is_a_text_like_any_other():
    [entry] = table('texte\n"=HYPERLINK(""http://x"";""y"")"\n').entries
    assert entry.text == '=HYPERLINK("http://x";"y")'


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "n/a", "http://[", "file:///x"]
)
def test_an_address_that_is_none_is_left_out(link: str):
    [entry] = table(f"texte,url\nt,{link}\n").entries
    assert entry.url is None


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"a,b\n1,2\n", "no_header"),
        (b"date,auteur\n2026-03-01,x\n", "no_header"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), "no_header"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_table_is_said_so(body: bytes, key: str):
    with pytest.raises(TableError) as caught:
        table(body)
    assert caught.value.key == key


def test_an_open_quotation_mark_ends_the_reading_and_keeps_what_came_before():
    read = table('texte\nun\n"' + "x\n" * 100_000)
    assert [one.text for one in read.entries] == ["un"]
    assert read.cut == 3


@settings(deadline=None)
@given(body=st.binary(max_size=400))
def test_no_bytes_break_it(body: bytes):
    try:
        read = table(b"texte;date;note;url;portee\n" + body)
    except TableError:
        return
    assert all(one.text or one.rating for one in read.entries)


@settings(deadline=None)
@given(
    cells=st.lists(st.text(max_size=30), min_size=6, max_size=6),
    names=st.permutations(["texte", "date", "year", "heure", "id", "reach"]),
)
def test_no_cells_break_it(cells: list[str], names: list[str]):
    row = ";".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    text = ";".join(names) + "\n" + row + "\n"
    read = table(text.encode("utf-8", "ignore"))
    assert len(read.entries) + len(read.bad) <= 1
