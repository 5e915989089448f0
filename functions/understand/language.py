"""First judgement of an entry: is it French, English, or nothing Vigie can read?

Counted are the little words that every sentence needs, in the two languages and in
their neighbours, so that Spanish is told from French rather than taken for it.
"""

import re
import unicodedata
from collections import Counter
from itertools import chain

_LOOKED_AT = 2000
"""Characters looked at: a language shows itself early, and 1 MB must not cost more."""

_LONG = 8
"""Words from which a text without one of our little words is in another language."""

_SHORT_OF = 0.12
"""Share of little words below which a long text is not ours; prose has 0.4."""

_WORDS = {
    "fr": """
        le la les l' un une des du de d' au aux ce c' cet cette ces mon ma mes ton ta
        tes son sa ses notre nos votre vos leur leurs je j' tu il elle on nous vous ils
        elles me m' te t' se s' lui y en qui que qu' quoi dont où et ou mais donc car ni
        pas ne n' jamais rien plus très trop peu bien mal aussi encore déjà toujours est
        es suis sont était étaient été être ai as a ont avait avoir avons avez sera fait
        faire va vais peut dans pour par sur avec sans sous chez vers entre comme si
        quand alors après avant depuis pendant tout toute tous toutes même ça cela voilà
        ici là bonjour merci bravo accueil repas plat plats cuisine serveur serveuse
        déçu déçue décevant nul nulle mauvais mauvaise bon bonne excellent excellente
        délicieux parfait génial super horrible honteux sympa éviter fuir arnaque cher
        chère froid froide sale prix qualité""",
    "en": """
        the a an this that these those my your his her its our their i you he she it we
        they me him us them who what which where when why how and or but so because if
        not no never nothing very too also still already always just really 's 't 're
        'll 've 'm 'd is am are was were be been being have has had do does did can
        could will would won should may might must to of in on at for from with without
        by about into over after before since than then there here all any some more
        most out up down let such every well new thanks thank hello great good bad worst
        best terrible awful horrible amazing excellent perfect love loved hate food
        service staff rude slow dirty cold nice lovely disgusting disappointed
        disappointing avoid again overpriced""",
    "es": """
        el la los las un una unos unas de del al y o pero que qué no muy más mi su sus
        se lo le les me te nos es son fue era está están ser estar con sin por para en
        como cuando todo todos esta este eso aquí hay he ha han yo gracias buena bueno
        mal mala malo comida servicio pésimo pésima sitio nunca fatal vuelvo volveremos
        recomiendo atención asco rico""",
    "it": """
        il lo la i gli le l' un' un uno una di d' c' dell' all' del della dei delle al
        alla e o ma che non molto più mi si ci è sono era essere ho ha hanno con senza
        per in nel nella su come quando tutto tutti questo questa anche grazie buono
        ottimo pessimo pessima cibo servizio mai ristorante consiglio freddo fredda
        caro""",
    "pt": """
        o a os as um uma de do da dos das ao e ou mas que não muito mais me se é são foi
        era está com sem por para em no na nos nas como quando tudo este esta isso aqui
        eu obrigado bom boa comida serviço péssimo péssima atendimento nunca recomendo
        ruim lugar""",
    "de": """
        der die das ein eine einen einem einer des dem den und oder aber nicht kein
        keine sehr ich du er sie es wir ihr mich mir uns ist sind war waren sein haben
        hat hatte mit ohne für von zu zum zur im in am an auf bei nach aus wie wenn
        alles auch noch nur schon danke gut schlecht schlechte schlechter essen nie
        wieder immer leider unfreundlich lecker teuer kalt""",
    "nl": """
        de het een en of maar niet geen zeer erg ik je jij hij zij ze wij we mij ons is
        zijn was waren heb heeft hebben met zonder voor van naar in op aan bij uit als
        wat dat dit deze ook nog alles bedankt goed slecht slechte eten nooit meer
        bediening lekker duur koud""",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _listed in _WORDS.items():
    for _word in dict.fromkeys(_listed.split()):
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

_OURS = ("fr", "en")
_NEIGHBOURS = {word for word, known in _LANGUAGES_OF.items() if "fr" not in known}
_NOT_WORDS = re.compile(r"https?://\S{1,500}|[@#]\w{1,100}")
_WORD = re.compile(
    r"'(?:s|t|re|ll|ve|m|d)\b|[^\W\d_]+(?:'(?=[^\W\d_]{3}|[aàeéèêiîoôuyh]))?"
)
_FRENCH_LETTERS = frozenset("éèêàçùœ")
_OUR_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz'éèêëàâæçùûüîïôœÿ")
_LATIN = re.compile("[a-ɏ]+")


def detect_language(text: str, hint: str | None = None) -> str | None:
    """`fr`, `en`, or None for a text in neither, in time linear in its length.

    `hint` is the language a feed gives (`fr`, `fr-CA`); it settles what the text
    leaves open, such as « Top ! », and never overrules what the text says.
    """
    shown = _NOT_WORDS.sub(" ", unicodedata.normalize("NFC", text[:_LOOKED_AT]))
    words = _WORD.findall(shown.casefold().replace("’", "'"))
    hinted = (hint or "").casefold().replace("_", "-").split("-")[0]
    ours = hinted if hinted in _OURS else None
    if not words:
        return ours
    if not _is_latin(words):
        return None
    return _by_words(words, ours)


def _is_latin(words: list[str]) -> bool:
    letters = "".join(words)
    others = _LATIN.sub("", letters)
    return len(others) < 0.5 * len(letters)


def _by_words(words: list[str], hinted: str | None) -> str | None:
    """The language whose little words are most; the hint settles a tie."""
    spoken = (_LANGUAGES_OF[word] for word in words if word in _LANGUAGES_OF)
    found = Counter(chain.from_iterable(spoken))
    french = sum(
        not _FRENCH_LETTERS.isdisjoint(word) and word not in _NEIGHBOURS
        for word in words
    )
    strange = set().union(*words) - _OUR_LETTERS
    foreign = sum(not strange.isdisjoint(word) for word in words) if strange else 0
    found["fr"] += (french + 1) // 2 - foreign
    found["en"] -= foreign
    most = max(found.values())
    if most <= 0 and foreign:
        return None
    if most <= 0 or (len(words) >= _LONG and most < _SHORT_OF * len(words)):
        return None if len(words) >= _LONG else hinted
    best = [language for language, count in found.items() if count == most]
    if len(best) == 1:
        return best[0] if best[0] in _OURS else None
    return hinted if hinted in best else next((o for o in _OURS if o in best), None)
