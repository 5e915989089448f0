"""The feeds that `bench.ingest` polls: a local paper's, in RSS as blogs write it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from itertools import cycle, islice

NAME = "Le Petit Mistral"
ELSEWHERE = ("Le Grand Large", "La Table du Port", "Chez Simone", "L’Étoile du Sud")

PRAISE = (
    "La terrasse était pleine dès midi et le service a suivi sans faiblir.",
    "The fish was fresh, the welcome warm, and the bill a pleasant surprise.",
    "On y vient pour la vue, on y reste pour les desserts de la maison.",
    "Le marché du samedi fait le plein, malgré la pluie annoncée le matin.",
)
COMPLAINTS = (
    "Nous avons attendu une heure, et le plat du jour est arrivé froid.",
    "Le conseil municipal a voté les travaux de la place pour le printemps.",
    "Accueil désagréable, addition salée : nous ne reviendrons pas de sitôt.",
    "A quiet street, a small kitchen, and a menu that never changes.",
)
"""What one entry in four tells."""


def feed(entries: int, about: int, now: datetime, sentences: int = 16) -> bytes:
    """A feed whose entries are an hour old and older; every so many are `about` us.

    Entries are as WordPress writes them, with a body of so many `sentences`; without
    any, a title and a sentence are all.
    """
    every = max(entries // about, 1) if about else entries + 1
    items = []
    for number in range(entries):
        ours = number % every == 0 and number // every < about
        name = NAME if ours else ELSEWHERE[number % len(ELSEWHERE)]
        at = now - timedelta(hours=1, minutes=number)
        items.append(_item(number, name, at, sentences))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
        ' xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        "<title>La Gazette du Port</title><link>https://gazette.example/</link>"
        "<description>Tables, commerces, quartiers</description>"
        f"<language>fr</language>{''.join(items)}</channel></rss>"
    ).encode()


def _item(number: int, name: str, at: datetime, sentences: int) -> str:
    link = f"https://gazette.example/{at:%Y/%m/%d}/la-chronique-n-{number}/"
    words = PRAISE if number // 3 % 4 else COMPLAINTS
    head = (
        f"<title>{name} : la chronique n° {number}</title><link>{link}</link>"
        f"<pubDate>{format_datetime(at)}</pubDate>"
        f'<guid isPermaLink="false">https://gazette.example/?p={number}</guid>'
    )
    if not sentences:
        return f"<item>{head}<description>{words[0]}</description></item>"
    more = f'<p>L’article <a href="{link}">n° {number}</a> est d’abord paru ici.</p>'
    return (
        f"<item>{head}<comments>{link}#respond</comments>"
        f"<dc:creator><![CDATA[Plume {number}]]></dc:creator>"
        "<category><![CDATA[Tables]]></category><category><![CDATA[Port]]></category>"
        f"<description><![CDATA[<p>{words[0]} {words[1]} [&#8230;]</p>{more}]]>"
        "</description><content:encoded><![CDATA["
        f"{_body(number, name, words, sentences)}{more}]]></content:encoded>"
        f"<wfw:commentRss>{link}feed/</wfw:commentRss>"
        "<slash:comments>0</slash:comments></item>"
    )


def _body(number: int, name: str, words: Sequence[str], sentences: int) -> str:
    """A picture and paragraphs of two sentences, in another order in each entry."""
    picture = f"https://gazette.example/wp-content/uploads/{number}-1024x683.jpg"
    told = list(islice(cycle(words), number % 4, number % 4 + sentences))
    pairs = zip(told[::2], told[1::2], strict=False)
    paragraphs = "\n".join(f"<p>{one} <em>{other}</em></p>" for one, other in pairs)
    return (
        f'<figure class="wp-block-image size-large"><img src="{picture}" width="1024"'
        f' height="683" alt="{name}"/><figcaption>{name}, n° {number}.</figcaption>'
        f"</figure>\n{paragraphs}"
    )
