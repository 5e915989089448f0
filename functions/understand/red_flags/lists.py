"""Bare lists of what was wrong.

As in « Intoxication, chambre sale, personnel odieux. » or “Food poisoning, rude staff.”

A grave word says by itself only what a text is about. As an item of its own, in a text
that is nothing but short items and of which another complains of a house, it says what
happened there. Same notation as the phrases.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from functions.understand.notation import Table, read_table
from functions.understand.sentences import fold

_LONGEST = 4
"""Words of an item: with more, somebody tells something."""

_FEWEST = 2
"""Items of a list."""

_READ = 400
"""Characters of a text that may be a bare list."""

_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]?")
_ITEM = re.compile(r"(?:(?!\s[-–—/]\s|\b(?:et|and|plus)\b|\d+[.)])[^,+=•·|(){}\[\]])+")
_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset(
    {
        *("un", "une", "des", "le", "la", "les", "l", "de", "du", "d", "avec"),
        *("the", "a", "an", "with", "some"),
    }
)

GRAVE = {
    "food_poisoning": read_table("""
        intoxication*/intox/empoisonnement*/gastro/salmonell*
        intoxication* alimentaire*/confirmee/severe/generale
        vomissements/diarrhee*
        food/stomach poisoning
        vomiting/diarrhoea/diarrhea/salmonella
    """),
    "injury": read_table("""
        cheville*/poignet*/bras/jambe*/genou*/nez/dent*/epaule*/coude*/doigt*/pied*/
            main casse*/foule*/brule*/entaille*
        broken/sprained/fractured/cut/burnt/burned ankle*/wrist*/arm*/leg*/knee*/nose/
            tooth/teeth/shoulder*/elbow*/finger*/foot/hand*/hip
        brulure*/fracture*/entorse*/blessure*/burns/fractures/injuries/injury
    """),
    "assault": read_table("""
        agression*/attouchement*/assault/assaulted/groping
        agression* physique*/sexuelle*
        physical/sexual assault
    """),
    "discrimination": read_table("""
        racisme/raciste*/racism/racist/racists/sexisme/sexiste*/sexism/sexist
        homophob*/transphob*/antisemit*/islamophob*/xenophob*/discrimination*
    """),
    "data_leak": read_table("""
        fuite*/vol de donnees
        data leak/leaks/breach/theft
        leaked/stolen data
    """),
}
"""What is grave as an item by itself, by subject."""

_TROUBLE = read_table("""
    sale*/crasseu*/degoutant*/degueulasse*/froid*/tiede*/lent*/lenteur/cher/chere/chers
    bruyant*/bruit/attente*/retard*/odieu*/malpoli*/impoli*/grossier*/mepris*/mensonge*
    insulte*/arrogan*/agressif*/punaise*/cafard*/moisi*/salee*/infect*/minable/nul/nulle
    desagreable*/absent*/incompeten*/humide/cassee/cass*/puant*/tache*
    aucun/aucune/zero/pas excuse*/remboursement/suivi/reponse/secours
    pas d/de excuse*/remboursement/suivi/reponse/secours
    hors de prix
    a fuir/eviter
    plus jamais
    dirty/filthy/rude/slow/cold/lukewarm/noisy/loud/noise/overpriced/late/delay*/stained
    mould/mouldy/mold/cockroach*/bugs/broken/lousy/awful/terrible/horrible/avoid/lies
    insults/sticky/bland/stale/smelly/damp/disgusting/arrogant/incompetent/unhelpful
    no apology/apologies/refund/reply/help/answer
    no first aid
    zero star/stars
    never again
    long/endless wait/queue*
""")
"""What people complain of in a house."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list: its folded words, and where it stands in the text."""

    folded: list[str]
    start: int
    end: int


def bare_items(text: str, folded: list[str]) -> Iterator[tuple[str, str]]:
    """The grave items of a text that is a bare list of complaints, by subject.

    `folded` are the words of the text.
    """
    if len(text) > _READ or not any(one.may_hold(folded) for one in GRAVE.values()):
        return
    items = list(_items(text))
    if len(items) < _FEWEST or any(len(item.folded) > _LONGEST for item in items):
        return
    grave = [(_subject(item), item) for item in items]
    if any(_TROUBLE.found(item.folded) for subject, item in grave if not subject):
        for subject, item in grave:
            if subject:
                yield subject, text[item.start : item.end]


def _items(text: str) -> Iterator[_Item]:
    """The items of all sentences but questions, without what a colon announces."""
    for sentence in _SENTENCE.finditer(text):
        if sentence[0].endswith("?"):
            continue
        told = sentence[0].rfind(":") + 1
        for item in _ITEM.finditer(sentence[0], told):
            words = list(_WORD.finditer(item[0]))
            while words and fold(words[0][0]) in _LITTLE:
                words.pop(0)
            if words:
                at = sentence.start() + item.start()
                folded = [fold(word[0]) for word in words]
                yield _Item(folded, at + words[0].start(), at + words[-1].end())


def _subject(item: _Item) -> str | None:
    """The subject of which an item is a grave word and nothing else."""
    return next((name for name, one in GRAVE.items() if _is_all(one, item)), None)


def _is_all(table: Table, item: _Item) -> bool:
    whole = (0, len(item.folded))
    hits = table.hits(item.folded)
    return any((hit.whole.first, hit.whole.last) == whole for hit in hits)
