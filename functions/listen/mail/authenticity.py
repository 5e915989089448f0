"""Who really sent a mail, by what our own receiver found when it came in.

Anybody can write any From. A sender is confirmed when
1. the topmost Authentication-Results header is our receiver's, and
2. it found a DKIM signature (or DMARC) in order, of the domain the mail says to be
   from. A rule that forwards a mail unchanged keeps that signature valid; or
3. it found the ARC seal in order, of a forwarder we trust, and that forwarder had found
   the same before it changed the mail.
SPF alone counts for nothing here: it speaks of the last hop. Which header is ours is
known by the receiver's name, which holds only if the receiver stamps every mail.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from functions.listen.mail.letter import Letter

_RESULT = re.compile(
    r"\s*(dkim|dmarc|arc)\s*=\s*([a-z]+)(?=\s|$)(.*)", re.IGNORECASE | re.DOTALL
)
_NAMED = re.compile(
    r"(?<!\S)header\.(?:d|i|from)\s*=\s*(?:[^\s;@]*@)?([a-z0-9.-]{3,253})",
    re.IGNORECASE,
)
_INSTANCE = re.compile(r"^\s*i\s*=\s*(\d{1,2})\s*;\s*(.*)$", re.DOTALL)
_SEALER = re.compile(r"(?:^|;)\s*d\s*=\s*([a-z0-9.-]{3,253})\s*(?:;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom we believe.

    `receiver` is the name that our own mail server signs its findings with, `sealers`
    the domains of forwarders whose ARC seal counts, `people` the addresses of those
    who may forward a notice by hand.
    """

    receiver: str = ""
    sealers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def is_confirmed(letter: Letter, owns: Callable[[str], bool], trust: Trust) -> bool:
    """Whether our receiver found a domain that `owns` says yes to behind the mail."""
    if len(letter.senders) != 1 or not trust.receiver:
        return False
    if not owns(letter.senders[0].rpartition("@")[2]):
        return False
    ours = _bare(letter.results[0]) if letter.results else ""
    name, _, found = ours.partition(";")
    if name.split()[:1] != [trust.receiver.lower()]:
        return False
    if any(owns(domain) for domain in _in_order(found)):
        return True
    if not any(kind == "arc" and verdict == "pass" for kind, verdict, _ in _all(found)):
        return False
    return any(owns(domain) for domain in _in_order(_sealed(letter, trust)))


def _in_order(found: str) -> Iterator[str]:
    """The domains whose signature was found in order."""
    for kind, verdict, named in _all(found):
        if kind != "arc" and verdict == "pass":
            yield from (one.lower() for one in _NAMED.findall(named))


def _all(found: str) -> Iterator[tuple[str, str, str]]:
    """Findings, each at the start of a clause and parted from what it is about.

    Elsewhere a receiver may repeat what a stranger said: who they greeted as, or the
    address on their envelope. Neither can hold the space that a finding has.
    """
    for clause in found.split(";"):
        result = _RESULT.match(clause)
        if result:
            yield result[1].lower(), result[2].lower(), result[3]


def _sealed(letter: Letter, trust: Trust) -> str:
    """What the last forwarder found, if it is one that we trust."""
    seals: dict[int, str] = {}
    found: dict[int, str] = {}
    for name, value in letter.sealed:
        numbered = _INSTANCE.match(_bare(value))
        if numbered and name == "arc-seal":
            seals[int(numbered[1])] = numbered[2]
        elif numbered:
            found[int(numbered[1])] = numbered[2]
    last = max(seals, default=0)
    sealer = _SEALER.search(seals.get(last, ""))
    if not sealer or sealer[1].lower() not in trust.sealers:
        return ""
    return found.get(last, "").partition(";")[2]


def _bare(value: str) -> str:
    """A value without comments and quoted text, in which a stranger may write."""
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for sign in value:
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif quoted or (sign == '"' and not depth):
            quoted = not quoted if sign == '"' else quoted
        elif sign in "()":
            depth = max(depth + (1 if sign == "(" else -1), 0)
        elif not depth:
            kept.append(sign)
    return "".join(kept).strip().lower()
