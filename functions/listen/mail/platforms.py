"""The platforms that write to an owner: whose mails are theirs, and where they link.

The addresses are known from third parties and were not verified here; what a platform
sends from another one is refused as not known, and said so.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform, the domains that sign and send its mails, the domains of its pages.

    `senders` narrows the addresses where a domain also sends what strangers write, as
    google.com does for shared documents and invitations.
    """

    name: str
    mail_domains: tuple[str, ...]
    web_domains: tuple[str, ...]
    senders: str = r".+"

    def sends_from(self, address: str) -> bool:
        """Whether an address is one of its own."""
        local, _, domain = address.lower().rpartition("@")
        return self.owns(domain) and bool(re.fullmatch(self.senders, local))

    def owns(self, domain: str) -> bool:
        """Whether a domain is one of those that send and sign its mails."""
        return _within(domain, self.mail_domains)

    def shows(self, host: str) -> bool:
        """Whether a page at a host is one of its own."""
        return _within(host, self.web_domains)


PLATFORMS = (
    Platform(
        "Google",
        ("google.com",),
        ("google.com", "google.fr", "g.page", "maps.app.goo.gl"),
        r"(?:businessprofile|google-?my-?business)(?:-noreply)?",
    ),
    Platform("Facebook", ("facebookmail.com",), ("facebook.com", "fb.com")),
    Platform("Instagram", ("mail.instagram.com",), ("instagram.com",)),
    Platform(
        "Tripadvisor",
        ("tripadvisor.com", "tripadvisor.fr", "tripadvisor.co.uk"),
        ("tripadvisor.com", "tripadvisor.fr", "tripadvisor.co.uk"),
    ),
    Platform("Yelp", ("yelp.com",), ("yelp.com", "yelp.fr", "yelp.co.uk")),
    Platform(
        "TheFork",
        ("thefork.com", "thefork.fr", "lafourchette.com"),
        ("thefork.com", "thefork.fr", "thefork.co.uk", "lafourchette.com"),
    ),
    Platform(
        "Trustpilot",
        ("trustpilot.com", "trustpilotmail.com"),
        ("trustpilot.com",),
    ),
)


def platform_of(address: str) -> Platform | None:
    """The platform that an address is of, None for anybody else."""
    return next((one for one in PLATFORMS if one.sends_from(address)), None)


def _within(domain: str, domains: tuple[str, ...]) -> bool:
    domain = domain.lower().rstrip(".")
    return any(domain == one or domain.endswith(f".{one}") for one in domains)
