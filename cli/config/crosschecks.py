"""What no field can know alone: ids told twice, a backup who is nobody, steps in order.

They look at the plain values, right or not, so that one wrong field hides no other
mistake; what they cannot read was already refused by the field itself.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from pydantic_core import PydanticCustomError

from cli.config.contacts import country_of, is_landline, parse_phone
from cli.config.fields import parse_duration, show_duration
from cli.config.mistakes import Loc, Mistake, nearest
from cli.config.models import PHONE_COUNTRIES
from cli.config.planned import read_end, read_moment
from cli.config.sources import COMMON, USUAL_KIND
from cli.config.tree import Tree
from functions.domain.folding import words

Section = Mapping[str, Any]
ADDRESSES = {"sms": "phone", "email": "email"}


def cross_check(tree: Tree) -> Iterator[Mistake]:
    """Every mistake between fields."""
    file = tree.value if isinstance(tree.value, Mapping) else {}
    yield from _same(tree, (), file, "businesses", "id")
    allowed = _words(file.get("phone_countries")) or PHONE_COUNTRIES
    countries = frozenset(word.upper() for word in allowed)
    for at, business in _sections((), file, "businesses"):
        for members in ("sources", "team", "competitors", "topics"):
            yield from _same(tree, at, business, members, "id")
        yield from _names(tree, at, business)
        yield from _same_place(tree, at, business)
        for place, source in _sections(at, business, "sources"):
            yield from _intervals(tree, place, source)
        ids = {str(one.get("id")) for _, one in _sections(at, business, "team")}
        for place, responder in _sections(at, business, "team"):
            yield from _backup(tree, place, responder, ids)
            yield from _channels(tree, place, responder)
            yield from _number(tree, place, responder, countries)
        for place, span in _sections(at, business, "planned"):
            yield from _spans(tree, place, span)
        for place, silence in _sections(at, business, "silences"):
            yield from _spans(tree, place, silence)
            yield from _owner(tree, place, silence, ids)
        yield from _steps(tree, at, business)


def _same(
    tree: Tree, at: Loc, section: Section, members: str, key: str
) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for place, one in _sections(at, section, members):
        value, loc = one.get(key), (*place, key)
        if isinstance(value, str) and value in first:
            yield _mistake(tree, loc, value, f"same_{key}", line=str(first[value]))
        elif isinstance(value, str):
            first[value] = tree.line(loc)


def _names(tree: Tree, at: Loc, business: Section) -> Iterator[Mistake]:
    """A name that no text can bear, an excluded word that stands in a name."""
    name, query = business.get("name"), business.get("match")
    names = [*_words([name]), *_words(business.get("aliases"))]
    if not isinstance(name, str) or query:
        return
    if not any(words(one) for one in names):
        yield _mistake(tree, (*at, "name"), name, "no_word")
    for index, one in enumerate(_words(business.get("exclude"))):
        inside = [known for known in names if _holds(words(known), words(one))]
        if inside:
            loc = (*at, "exclude", index)
            yield _mistake(tree, loc, one, "excludes_name", name=inside[0])


def _holds(longer: tuple[str, ...], part: tuple[str, ...]) -> bool:
    ends = range(len(part), len(longer) + 1) if part else ()
    return any(longer[end - len(part) : end] == part for end in ends)


def _same_place(tree: Tree, at: Loc, business: Section) -> Iterator[Mistake]:
    """Sources of one kind that are told by the very same settings."""
    first: dict[tuple[object, ...], int] = {}
    for place, source in _sections(at, business, "sources"):
        told = {k: v for k, v in source.items() if k not in COMMON}
        kind = source.get("kind", USUAL_KIND)
        if not told or not all(isinstance(one, str) for one in (kind, *told.values())):
            continue
        key = (kind, *sorted(told.items()))
        name = "url" if "url" in told else next(iter(told))
        loc = (*place, name)
        if key in first:
            problem = "same_url" if name == "url" else "same_source"
            yield _mistake(tree, loc, told[name], problem, line=str(first[key]))
        else:
            first[key] = tree.line(loc)


def _intervals(tree: Tree, at: Loc, source: Section) -> Iterator[Mistake]:
    fastest = _duration(source.get("fastest"))
    slowest = _duration(source.get("slowest"))
    if fastest and slowest and fastest > slowest:
        loc, found = (*at, "slowest"), source["slowest"]
        yield _mistake(tree, loc, found, "slowest", fastest=show_duration(fastest))


def _spans(tree: Tree, at: Loc, span: Section) -> Iterator[Mistake]:
    begins, ends = span.get("from"), span.get("until")
    start, end = _parsed(read_moment, begins), _parsed(read_end, ends)
    if start is not None and end is not None and end <= start:
        yield _mistake(tree, (*at, "until"), str(ends), "until", begins=str(begins))


def _owner(tree: Tree, at: Loc, silence: Section, team: set[str]) -> Iterator[Mistake]:
    owner, loc = silence.get("owner"), (*at, "owner")
    if isinstance(owner, str) and owner not in team:
        similar = nearest(owner, sorted(team))
        yield Mistake(tree.line(loc), loc, "no_backup", owner, similar)


def _backup(
    tree: Tree, at: Loc, responder: Section, team: set[str]
) -> Iterator[Mistake]:
    backup, loc = responder.get("backup"), (*at, "backup")
    if not isinstance(backup, str):
        return
    others = team - {str(responder.get("id"))}
    if backup == responder.get("id"):
        yield _mistake(tree, loc, backup, "own_backup")
    elif backup not in team:
        yield Mistake(
            tree.line(loc), loc, "no_backup", backup, nearest(backup, sorted(others))
        )


def _channels(tree: Tree, at: Loc, responder: Section) -> Iterator[Mistake]:
    told = _words(responder.get("channels"))
    reachable = any(responder.get(one) for one in ADDRESSES.values())
    if not reachable and "webhook" not in told:
        yield Mistake(tree.line(at), at, "unreachable")
        return
    for index, channel in enumerate(told):
        needed = ADDRESSES.get(channel)
        if needed and not responder.get(needed):
            loc = (*at, "channels", index)
            yield _mistake(tree, loc, channel, "no_address", needed=needed)


def _number(
    tree: Tree, at: Loc, responder: Section, countries: frozenset[str]
) -> Iterator[Mistake]:
    written, loc = responder.get("phone"), (*at, "phone")
    phone = _parsed(parse_phone, written)
    if phone is None:
        return
    country = country_of(phone)
    if country not in countries:
        allowed = ", ".join(sorted(countries))
        values = {"country": country or "?", "allowed": allowed}
        yield _mistake(tree, loc, str(written), "phone_country", **values)
    elif is_landline(phone) and "sms" in (_words(responder.get("channels")) or ["sms"]):
        yield _mistake(tree, loc, str(written), "phone_landline")


def _steps(tree: Tree, at: Loc, business: Section) -> Iterator[Mistake]:
    policy = business.get("policy")
    steps = policy.get("steps") if isinstance(policy, Mapping) else None
    if not isinstance(steps, Mapping):
        return
    for severity in steps:
        before: timedelta | None = None
        place = (*at, "policy", "steps")
        for where, step in _sections(place, steps, severity):
            after, loc = _duration(step.get("after")), (*where, "after")
            if after is None:
                continue
            if before is None and where[-1] == 0 and after:
                yield _mistake(tree, loc, step["after"], "first_step")
            elif before is not None and after <= before:
                limit = show_duration(before)
                yield _mistake(tree, loc, step["after"], "step_order", before=limit)
            before = after


def _sections(at: Loc, section: Section, key: str) -> Iterator[tuple[Loc, Section]]:
    """The mappings of a list, with their places."""
    value = section.get(key)
    for index, one in enumerate(value if isinstance(value, list) else ()):
        if isinstance(one, Mapping):
            yield (*at, key, index), one


def _words(value: object) -> list[str]:
    listed = value if isinstance(value, list) else []
    return [one for one in listed if isinstance(one, str)]


def _parsed(parse: Callable[[Any], Any], value: object) -> Any:  # noqa: ANN401 - whatever it parses to
    try:
        return parse(value) if isinstance(value, str) else None
    except PydanticCustomError:
        return None


def _duration(value: object) -> timedelta | None:
    parsed = _parsed(parse_duration, value)
    return parsed if isinstance(parsed, timedelta) else None


def _mistake(tree: Tree, loc: Loc, found: str, problem: str, **values: str) -> Mistake:
    return Mistake(tree.line(loc), loc, problem, found, values=values)
