"""Google Alerts: the address behind the link, the title without its markup."""

import pytest

from functions.listen.sources.google_alerts import target
from tests.listen_cases import reading

FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:idx="urn:atom-extension:indexing">
<id>tag:google.com,2005:reader/user/1/state/com.google/alerts/2</id>
<title>Alerte Google - "petit mistral"</title>
<entry><id>tag:google.com,2013:googlealerts/feed:99</id>
<title type="html">Le &lt;b&gt;Petit Mistral&lt;/b&gt; ferme l&amp;#39;&amp;eacute;t&amp;eacute;</title>
<link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://www.journal.example/art%3Fid%3D3?a=1&amp;b=2&amp;ct=ga&amp;cd=CAIy&amp;usg=AOv"/>
<published>2026-11-21T18:00:00Z</published><updated>2026-11-21T18:00:00Z</updated>
<content type="html">Au &lt;b&gt;Petit Mistral&lt;/b&gt;, on attend&amp;nbsp;...</content>
<author><name></name></author></entry></feed>"""


def test_an_alert_s_entry_points_to_the_article():
    (entry,) = reading(FEED.encode(), kind="google_alerts").entries
    assert entry.url == "https://www.journal.example/art%3Fid%3D3?a=1&b=2"
    assert entry.title == "Le Petit Mistral ferme l'été"
    assert entry.text == "Au Petit Mistral, on attend ..."
    assert (entry.author, entry.publisher) == (None, "journal.example")
    assert entry.stable_id == "tag:google.com,2013:googlealerts/feed:99"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (
            "https://www.google.com/url?q=https://a.example/x&ct=ga",
            "https://a.example/x",
        ),
        (
            "https://www.google.fr/url?url=https%3A%2F%2Fa.example%2F&usg=x",
            "https://a.example/",
        ),
        (
            "https://www.google.com/url?rct=j&url=https://a.example/x",
            "https://a.example/x",
        ),
        (
            "https://a.example/url?url=https://b.example/&ct=ga",
            "https://a.example/url?url=https://b.example/&ct=ga",
        ),
        ("https://www.google.com/search", "https://www.google.com/search"),
        ("http://[oups", "http://[oups"),
        ("", ""),
    ],
)
def test_the_address_stands_between_url_and_ct(link: str, address: str):
    assert target(link) == address


def test_an_alert_that_points_nowhere_good_has_no_link():
    bad = FEED.replace(
        "https://www.journal.example/art%3Fid%3D3?a=1&amp;b=2", "javascript:alert(1)"
    )
    (entry,) = reading(bad.encode(), kind="google_alerts").entries
    assert entry.url is None
