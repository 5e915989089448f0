"""What a notice says: its lines, its stars, its author, and the review cut out of it.

The rules are tolerant because the exact shape of these mails is not known here and
changes without notice. Lines that lead in (« left a review », « a laissé un avis ») and
lines that lead out (« Reply », « Répondre ») bound the review; where either is missing,
what is left after the known furniture is taken whole. Nothing is ever empty for a mail
that held words.
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
_AGAINST = re.compile(
    r"\bdoes(?:n[’']t| not) recommend|\bne (?:vous )?recommande pas", re.IGNORECASE
)
_FOR = re.compile(r"\brecommends\b|\brecommande\b", re.IGNORECASE)

_WHO = re.compile(
    r"^(?P<who>[^:|]{1,80}?)\s+(?:just\s+|vient de\s+)?(?:"
    r"left (?:you )?an? .{0,20}?review|reviewed|rated|commented|mentioned you"
    r"|tagged you|recommends|does(?:n[’']t| not) recommend|wrote"
    r"|(?:vous )?a (?:laiss|publi|donn|[ée]crit|comment|not[ée]|mentionn|identifi)"
    r"|laisser un avis|recommande|ne recommande pas)",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"\b(?:new|nouvel(?:le)?|avis|review|someone|quelqu|you|vous)\b", re.IGNORECASE
)

_LEADS_IN = re.compile(
    r"\bread (?:the |full )?review|\blire l[’']avis|\bgot a new .{0,20}review"
    r"|\bleft (?:you )?an? .{0,20}?review|\ba laiss[ée] un avis|\bnouvel avis"
    r"|\bnew review|\bvous avez re[çc]u un .{0,20}avis|\bcommented on|\ba comment[ée]"
    r"|\brecommends |\brecommande |\bwrote\s*:|\ba [ée]crit\s*:|\breview\s*:"
    r"|\bavis\s*:|\bcomment(?:aire)?\s*:",
    re.IGNORECASE,
)
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
_LETTER = re.compile(r"[^\W\d_]")


def lines_of(plain: str, markup: str) -> list[str]:
    """The lines of a mail: of its plain text, or of its HTML where that says more."""
    lines = _folded(plain)
    if markup and len(_LETTER.findall(" ".join(lines))) < _LEAST_LETTERS:
        return _folded(_from_markup(markup[:_MAX_HTML])) or lines
    return lines


def stars_in(lines: list[str], *, scale_of_ten: bool) -> float | None:
    """The rating that a notice tells of, on a scale of 1 to 5."""
    for line in lines:
        row = _ROW_OF_STARS.search(line)
        if row and (full := len(_FULL_STARS.findall(row[0]))):
            return float(full)
        if scale_of_ten and (ten := _OF_TEN.search(line)):
            return max(_number(ten[1]) / 2, 1.0)
        if five := _OF_FIVE.search(line):
            return _number(five[1] or five[2])
    return None


def recommendation_in(lines: list[str]) -> float | None:
    """The stars that stand for a recommendation, or for its contrary."""
    if any(_AGAINST.search(line) for line in lines):
        return 1.0
    return 5.0 if any(_FOR.search(line) for line in lines) else None


def author_in(subject: str) -> str:
    """Who wrote, as the subject names them; it may be shortened there."""
    found = _WHO.match(subject)
    who = found["who"].strip(" \"'«»“”") if found else ""
    return "" if _NOT_A_NAME.search(who) else who


def review_in(lines: list[str], author: str) -> str:
    """The review, or all that the notice says besides its furniture."""
    said = [line for line in lines if not _FURNITURE.search(line)]
    for start in reversed(range(len(said))):
        lead = _LEADS_IN.search(said[start])
        if lead:
            after_colon = (
                said[start][lead.end() :].strip() if lead[0].endswith(":") else ""
            )
            review = _until_lead_out([after_colon, *said[start + 1 :]], author)
            if any(_LETTER.search(line) for line in review):
                return "\n".join(review)
    whole = [line for line in said if not _LEADS_OUT.search(line)]
    return "\n".join(whole or lines)


def _until_lead_out(lines: list[str], author: str) -> list[str]:
    """The lines before one that leads out, without the author's name and stars."""
    review: list[str] = []
    for line in lines:
        if _LEADS_OUT.search(line) or (review and _LEADS_IN.search(line)):
            break
        if line and not _is_rating(line) and (review or not _is_name(line, author)):
            review.append(line)
    return review


def _is_name(line: str, author: str) -> bool:
    """Whether a line is the author's name, which the subject may have shortened."""
    first = author.casefold().split()[:1]
    words = line.casefold().split()
    return bool(first) and words[:1] == first and len(words) <= _MOST_NAMES


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
