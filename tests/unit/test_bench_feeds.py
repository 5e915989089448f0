"""Feed files are served as they state, read as a poll does, and held to their word."""

import json
from pathlib import Path

import pytest

from bench import feeds
from bench.feed_files import feed_file
from bench.feeds import Tally, measure
from functions.domain.source import Source
from functions.listen.sources.connector import Connector, Steps
from tests.listen_cases import an_item, json_feed, rss


def said(*lines: str) -> bytes:
    inside = "\n".join(lines)
    return f"<?xml version='1.0'?>\n<!--\n{inside}\n-->\n".encode()


def a_feed(top: bytes, *items: str) -> bytes:
    return top + rss(*items).partition(b"?>")[2]


def measured(folder: Path, **files: bytes) -> Tally:
    for name, body in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    return measure(folder)


@pytest.mark.parametrize(
    ("expect", "items", "met"),
    [
        ("len(entries) == 2", 2, 1),
        ("len(entries) == 2", 3, 0),
        ("not bozo and not entries", 0, 1),
        ("not entries", 1, 0),
        ("not bozo and entries[1]['title'] == 'x'", 2, 1),
        ("not entries[1].has_key('id')", 2, 1),
        ("entries[1]['title'] == 'x'", 1, 0),
    ],
)
def test_a_file_is_held_to_what_it_states(
    expect: str, items: int, met: int, tmp_path: Path
):
    body = a_feed(said(f"Expect:      {expect}"), *map(an_item, range(items)))
    tally = measured(tmp_path, one_xml=body)
    assert (tally.stating, tally.met) == (1, met)
    assert len(tally.misses) == 1 - met


def test_what_a_file_says_of_its_feed_states_no_entries(tmp_path: Path):
    top = said("Expect: feed['title'] == 'x' and len(entries[0]['links']) >= 0")
    assert measured(tmp_path, one_xml=a_feed(top)).met == 0
    top = said("Expect: len(feed['links']) == 1")
    assert measured(tmp_path, one_xml=a_feed(top)).stating == 0


def test_a_host_gives_a_file_with_the_headers_it_states(tmp_path: Path):
    top = said("Header:   Content-type: application/xml; charset=windows-1251")
    name = "Кафе"
    body = a_feed(top, "<title>@</title>")
    body = body.replace(b"@", name.encode("cp1251"))
    path = tmp_path / "one.xml"
    path.write_bytes(body)
    assert feed_file(path).headers["Content-Type"].endswith("charset=windows-1251")
    with feeds.hosting() as host:
        host.file = feed_file(path)
        fetcher = feeds.GuardedFetcher(trusted_hosts=frozenset({host.place}))
        found, skipped, _ = feeds._read(
            feeds.CONNECTOR, fetcher, f"http://{host.place}/"
        )
    assert (found, skipped) == (1, {})


def test_the_comment_of_a_wide_file_is_read(tmp_path: Path):
    body = a_feed(said("Expect: len(entries) == 1"), an_item())
    wide = body.decode().replace("utf-8", "utf-16").encode("utf-16")
    tally = measured(tmp_path, one_xml=wide)
    assert (tally.stating, tally.met) == (1, 1)


def test_an_entry_without_words_is_skipped_and_counts_as_found(tmp_path: Path):
    top = said("Expect: len(entries) == 2")
    tally = measured(tmp_path, one_xml=a_feed(top, an_item(), "<guid>7</guid>"))
    assert (tally.entries, tally.skipped) == (1, {"no_words": 1})
    assert tally.met == 1


def test_folders_of_other_parsers_hold_feeds_of_every_kind_at_any_depth(tmp_path: Path):
    tally = measured(
        tmp_path,
        a__b__one_RSS=rss(an_item()),
        a__two_atom=b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
        three_json=json_feed({"id": "1", "title": "Un"}),
        four_rdf=b"<html></html>",
        README_md=b"",
    )
    assert (tally.files, tally.parsed, tally.entries) == (4, 3, 2)
    assert tally.refused == {"not_a_feed": 1}
    assert tally.line("x")["expected_share"] is None


def test_a_json_beside_a_feed_tells_what_is_in_it(tmp_path: Path):
    listed = json.dumps({"items": [{}, {}]}).encode()
    tally = measured(tmp_path, one_xml=rss(an_item()), one_json=listed)
    assert (tally.files, tally.stating, tally.met) == (1, 1, 0)


def test_a_crash_is_counted_and_the_next_file_is_read(tmp_path: Path):
    def stumble(source: Source, *_: object) -> Steps:
        raise ZeroDivisionError(source.url)

    (tmp_path / "one.xml").write_bytes(rss())
    (tmp_path / "two.xml").write_bytes(rss())
    tally = measure(tmp_path, Connector(feeds.CONNECTOR.declaration, stumble))
    assert (tally.files, tally.crashed, tally.parsed) == (2, 2, 0)


def test_the_command_prints_one_object_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "one.xml").write_bytes(a_feed(said("Expect: len(entries) == 9")))
    assert feeds.main([str(tmp_path), str(tmp_path), "--misses"]) == 0
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["dir"] for line in lines] == [str(tmp_path)] * 2
    assert lines[0]["expected_met"] == 0
    assert "0 for 9" in err
    assert feeds.main([str(tmp_path / "nowhere")]) == 2
