"""What a notice says: its lines, its stars, its author, and the review cut out of it.

The rules are tolerant because the exact shape of these mails is not known here and
changes without notice. Lines that lead in (« left a review », « a laissé un avis ») and
lines that lead out (« Reply », « Répondre ») bound the review; where either is missing,
what is left after the known furniture is taken whole. What the author wrote is never
taken for the platform's words: it has no stars, and nothing before it is dropped.
Nothing is ever empty for a mail that held words.
"""

import html
import re

import nh3

MAX_LINES = 400
_MAX_TAGS = 20_000
_MAX_HTML = 400_000
_MAX_LINE = 4_000
_IMAGE = re.compile(
    r"<img\b[^<>]{0,2000}?\balt\s*=\s*[\"']([^\"'<>]{0,80})[\"'][^<>]{0,2000}>",
    re.IGNORECASE,
)
_LINE_ENDS = re.compile(
    r"<(?=/?(?:p|div|br|hr|li|tr|td|th|table|h[1-6]|blockquote|title)\b)",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_ADDRESS = re.compile(r"<?\bhttps?://\S+|<?\bmailto:\S+", re.IGNORECASE)

_FULL_STARS = re.compile(r"[★⭐🟊]")
_ROW_OF_STARS = re.compile(r"[★⭐🟊☆✩✰]{1,5}")
_OF_FIVE = re.compile(
    r"\b([1-5](?:[.,]\d)?)\s*(?:/|sur|out of|of)\s*5\b"
    r"|\b([1-5])[\s-]*(?:stars?\b|[ée]toiles?\b|bubbles?\b|bulles?\b|★|⭐)",
    re.IGNORECASE,
)
_OF_TEN = re.compile(r"\b(10|\d(?:[.,]\d)?)\s*/\s*10\b")
_RECOMMENDS = re.compile(r"\brecommends?\b|\brecommande\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:n[’']t|not|ne|n[’']en)\b|n[’']t\b", re.IGNORECASE)

_WHO = re.compile(
    r"^(?P<who>[^:|]{1,80}?)\s+(?:just\s+|vient de\s+)?(?:"
    r"left (?:you )?an? .{0,20}?review|reviewed|rated|commented|mentioned you"
    r"|tagged you|recommends|does(?:n[’']t| not) recommend|wrote|replied|responded"
    r"|(?:vous )?a (?:laiss|publi|donn|[ée]crit|comment|not[ée]|mentionn|identifi"
    r"|r[ée]pond)|laisser un avis|(?:ne (?:vous )?)?recommande)",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"\b(?:new|nouvel(?:le)?|avis|review|someone|quelqu|you|vous)\b", re.IGNORECASE
)

_NO_REVIEW = re.compile(
    r"\b(?:commented|mentioned|tagged|replied|responded)\b"
    r"|\ba (?:comment|mentionn|identifi|r[ée]pond)",
    re.IGNORECASE,
)
"""What a subject says of what never bears stars."""

_LEADS_IN = re.compile(
    r"^read (?:the |full |this )*review\W*$|^lire l[’']avis(?: complet)?\W*$"
    r"|\bgot a new .{0,20}review|\bleft (?:you )?an? .{0,20}?review"
    r"|\ba laiss[ée] un avis|\bnouvel avis|\bnew review"
    r"|\bvous avez re[çc]u un .{0,20}avis|\bwrote\s*:|\ba [ée]crit\s*:"
    r"|^(?:the |your |votre |l[’'])?(?:review|avis|comment(?:aire)?)\s*:",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\bcommented on|\ba comment[ée]|\brecommends? |\brecommande ", re.IGNORECASE
)
"""What the author does in the platform's words; in other words it is what he says."""

_I = re.compile(
    r"(?:i|we|my|our|je|on|nous|mon|ma|mes|notre|nos)\b|j[’']|qui\b|who\b",
    re.IGNORECASE,
)
"""A line that begins so is the author's."""

_LEADS_OUT = re.compile(
    r"^(?:(?:reply|respond|r[ée]pondre)(?: (?:to|now|[àa]) ?.{0,40})?"
    r"|(?:see|view|read|manage|voir|lire|g[ée]rer|afficher) (?:the |all |your |this "
    r"|more |l[’']|les? |la |tous les |vos |votre |ce |cet )?(?:full )?"
    r"(?:reviews?|comments?|post|message|more|avis|commentaires?|publication|suite)"
    r"(?: .{0,30})?)[.!>» ]*$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"unsubscribe|se d[ée]sabonner|d[ée]sinscri|view (?:this|it) in (?:your )?browser"
    r"|voir (?:ce|cet) .{0,20}navigateur|^©|all rights reserved|privacy policy"
    r"|tous droits r[ée]serv|politique de confidentialit|vous recevez ce"
    r"|you(?:[’']re| are)? (?:have )?receiv(?:ed|ing) this|do not reply"
    r"|this (?:message|e-?mail) was sent|ce (?:message|courriel|mail) (?:vous )?a [ée]t"
    r"|ne pas r[ée]pondre"
    r"|^(?:google|meta platforms|facebook|tripadvisor|yelp|trustpilot)[ ,.]"
    r".{0,90}\d{4}",
    re.IGNORECASE,
)
_LEAST_LETTERS = 40
"""A plain text of fewer only says that the mail is HTML."""

_MOST_NAMES = 4
_MOST_WORDS = 3
"""Words of a line that may be anything: the name of the house, a greeting."""

_RATED_WORDS, _BEFORE_STARS = 6, 2
"""Words of a line that says hardly more than stars, « Note : 2 étoiles sur 5 », and
those before the stars."""

_LETTER = re.compile(r"[^\W\d_]")


def lines_of(plain: str, markup: str) -> list[str]:
    """The lines of a mail: of its plain text, or of its HTML where that says more."""
    lines = _folded(plain)
    if markup and len(_LETTER.findall(" ".join(lines))) < _LEAST_LETTERS:
        return _folded(_from_markup(markup[:_MAX_HTML])) or lines
    return lines


def stars_in(lines: list[str], *, scale_of_ten: bool) -> float | None:
    """The rating that lines of the platform tell of, on a scale of 1 to 5."""
    for line in lines:
        row = _ROW_OF_STARS.search(line)
        if row and (full := len(_FULL_STARS.findall(row[0]))):
            return float(full)
        if scale_of_ten and (ten := _OF_TEN.search(line)):
            return max(_number(ten[1]) / 2, 1.0)
        if five := _OF_FIVE.search(line):
            return _number(five[1] or five[2])
    return None


def platform_lines(subject: str, lines: list[str], review: str) -> list[str]:
    """The lines in which a platform may tell of stars; none of a comment.

    « Moins bien qu'un 5 étoiles » is the author's: of the review, only lines that say
    hardly more than stars are looked at, after all others.
    """
    if _NO_REVIEW.search(subject):
        return []
    said = review.split("\n")
    rated = [line for line in said if _says_stars(line)]
    return [subject, *(line for line in lines if line not in said), *rated]


def recommendation_in(lines: list[str], author: str) -> float | None:
    """The stars that stand for a recommendation, or for its contrary."""
    does = [line for line in lines if _does(line, author)]
    said = [line for line in does if _RECOMMENDS.search(line)]
    if any(_AGAINST.search(line) for line in said):
        return 1.0
    return 5.0 if said else None


def author_in(subject: str) -> str:
    """Who wrote, as the subject names them; it may be shortened there."""
    found = _WHO.match(subject)
    who = found["who"].strip(" \"'«»“”") if found else ""
    return "" if _NOT_A_NAME.search(who) else who


def review_in(lines: list[str], author: str) -> str:
    """The review, or all that the notice says besides its furniture."""
    said = [line for line in lines if not _FURNITURE.search(line)]
    start, after_colon = _head(said, author)
    review = _until_lead_out([after_colon, *said[start:]], author) if start else []
    if any(_LETTER.search(line) for line in review):
        return "\n".join(review)
    whole = [line for line in said if not _LEADS_OUT.search(line)]
    return "\n".join(whole or lines)


def _head(said: list[str], author: str) -> tuple[int, str]:
    """The line behind what leads in, 0 without; and what follows the last lead's colon.

    Leads follow each other, with names, stars and short lines between; what comes
    after a line of prose is the author's, whatever it says.
    """
    start, after_colon = 0, ""
    for at, line in enumerate(said):
        lead = None if _I.match(line) else _LEADS_IN.search(line)
        if lead or _does(line, author):
            rest = line[lead.end() - lead[0].endswith(":") :].lstrip() if lead else ""
            start, after_colon = at + 1, rest[1:].strip() if rest[:1] == ":" else ""
        elif start and len(line.split()) > _MOST_WORDS and not _is_name(line, author):
            break
        if after_colon:
            break
    return start, after_colon


def _does(line: str, author: str) -> bool:
    """Whether a line says in the platform's words what the author does."""
    if _I.match(line) or not _DOES.search(line):
        return False
    return not author or line.casefold().startswith(author.casefold().split()[0])


def _until_lead_out(lines: list[str], author: str) -> list[str]:
    """The lines before one that leads out, without the author's name and stars."""
    review: list[str] = []
    for line in lines:
        if _LEADS_OUT.search(line):
            break
        if line and not _is_rating(line) and (review or not _is_name(line, author)):
            review.append(line)
    return review


def _is_name(line: str, author: str) -> bool:
    """Whether a line is the author's name, which the subject may have shortened."""
    first = author.casefold().split()[:1]
    words = line.casefold().split()
    return bool(first) and words[:1] == first and len(words) <= _MOST_NAMES


def _says_stars(line: str) -> bool:
    if _ROW_OF_STARS.match(line):
        return True
    found = _OF_FIVE.search(line) or _OF_TEN.search(line)
    before = line[: found.start()].split() if found else []
    few = len(before) <= _BEFORE_STARS and len(line.split()) <= _RATED_WORDS
    return bool(found) and few


def _is_rating(line: str) -> bool:
    left = _OF_FIVE.sub("", _OF_TEN.sub("", _ROW_OF_STARS.sub("", line)))
    return left != line and not _LETTER.search(left)


def _from_markup(markup: str) -> str:
    """HTML as lines; what stars are drawn with says so in its alternative text."""
    text = _LINE_ENDS.sub("\n<", _IMAGE.sub(r" \1 ", markup))
    if text.count("<") > _MAX_TAGS:
        text = _ANY_TAG.sub(" ", text)
    return html.unescape(nh3.clean(text, tags=set()))


def _folded(text: str) -> list[str]:
    cut = (line[:_MAX_LINE] for line in text.splitlines()[: MAX_LINES * 5])
    bare = (" ".join(_ADDRESS.sub(" ", line).split()) for line in cut)
    # Quote marks of a forwarded mail, and what is left of a link in brackets.
    quoted = (line.lstrip("> ").strip("<>[]() ") for line in bare)
    return [line for line in quoted if line][:MAX_LINES]


def _number(written: str) -> float:
    return float(written.replace(",", "."))
