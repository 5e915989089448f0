"""Whether the business itself wrote something: its own accounts are no witnesses.

An account is a handle (`@petitmistral`, `@petitmistral@piaille.fr`), the address of a
profile, or a name as a source writes it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from functions.domain.about import Because, Ground, Verdict
from functions.domain.mention import Entry

_ADDRESS = re.compile(
    r"https?://(?:[^/?#@]*@)?(?:www\.|m\.|mobile\.)?([^/?#:]+)(?::\d*)?([^?#]*)"
    r"(?:\?([^#]*))?",
    re.IGNORECASE,
)

_NUMBERED, _NUMBER = "/profile.php", re.compile(r"(?:^|&)id=(\d+)")
"""Facebook's page of an account without a name: the number is in the query, elsewhere
in the path."""

_FORMER_HOSTS = {"twitter.com": "x.com"}

_APOSTROPHE = re.compile("[’‘ʼ`´]")


class Profile(NamedTuple):
    """The address of an account in parts: where it is, the way there, its last word."""

    host: str
    path: str
    name: str


def in_own_voice(entry: Entry, accounts: Iterable[str]) -> Entry:
    """The entry, marked as the business's own if one of its accounts wrote it.

    What says so is a ground of `about`. It is surely about the business then: nobody
    need be asked.
    """
    account = own_account(entry, accounts)
    if account is None:
        return entry
    grounds = (*entry.about.grounds, Ground(Because.OWN_ACCOUNT, account))
    about = replace(entry.about, verdict=Verdict.ABOUT, grounds=grounds)
    return replace(entry, about=about)


def own_account(entry: Entry, accounts: Iterable[str]) -> str | None:
    """The account by which the business wrote an entry, None if somebody else did.

    Whoever is named as its author decides; its address does where nobody is named. What
    bears stars is a customer's, whatever name it goes by: no business rates itself.
    """
    if entry.rating is not None:
        return None
    signed = {bare(name) for name in (entry.author, entry.handle) if name} - {""}
    for account in accounts:
        if "://" in account:
            if _wrote(profile_of(account), signed, entry.url):
                return account
        elif bare(account) in signed:
            return account
    return None


def bare(name: str) -> str:
    """A name or a handle without what is written around it, to be compared.

    L’Escale is L'Escale; accents, look-alike letters and hidden signs stay, as another
    may go by them.
    """
    straight = unicodedata.normalize("NFKC", _APOSTROPHE.sub("'", name))
    plain = " ".join(straight.casefold().split())
    return plain.removeprefix("/").removeprefix("u/").removeprefix("@")


def profile_of(address: str) -> Profile:
    """The parts of an address, empty for one that is none."""
    found = _ADDRESS.match(address)
    if found is None:
        return Profile("", "", "")
    host, path = found[1].casefold(), found[2].casefold().rstrip("/")
    if path == _NUMBERED:
        number = _NUMBER.search(found[3] or "")
        path = f"/{number[1]}" if number else ""
    name = bare(path.rpartition("/")[2])
    return Profile(_FORMER_HOSTS.get(host, host), path, name)


def _wrote(account: Profile, signed: set[str], url: str | None) -> bool:
    """Whether the account behind an address wrote what was signed so and lies there."""
    if not (account.host and account.name):
        return False
    there = profile_of(url or "")
    at_home = there.host == account.host
    if signed:
        elsewhere = f"{account.name}@{account.host}" in signed
        return elsewhere or (at_home and account.name in signed)
    return at_home and f"{there.path}/".startswith(f"{account.path}/")
