"""Who sent a mail: what our receiver found counts, what the mail says does not."""

import pytest

from functions.listen.mail.authenticity import Trust
from functions.listen.mail.read_mail import UNCONFIRMED, read_mail
from functions.listen.reading.item import Item
from tests.mail_cases import GOOGLE, TRUST, a_mail

OURS = "mx.receiver.example"
DKIM = "dkim=pass header.d=google.com"


@pytest.mark.parametrize(
    "results",
    [
        f"{OURS}; {DKIM}",
        f"{OURS}; dkim=pass header.i=@google.com header.s=20230601",
        f"{OURS} 1; dkim=fail header.d=x.example; {DKIM}; spf=fail",
        f"{OURS}; dmarc=pass (p=REJECT) header.from=google.com",
        f"{OURS.upper()}; DKIM=PASS header.d=business.google.com",
        f"{OURS}; spf=pass (x) client-ip=192.0.2.1; helo=a.example; {DKIM}; dmarc=none",
    ],
)
def test_a_signature_of_the_platform_confirms_it(results: str):
    assert isinstance(read_mail(a_mail(results=results), TRUST), Item)


@pytest.mark.parametrize(
    "results",
    [
        None,
        f"{OURS}; none",
        f"{OURS}; spf=pass smtp.mailfrom={GOOGLE}",
        f"{OURS}; dkim=fail header.d=google.com",
        f"{OURS}; dkim=pass header.d=evil.example",
        f"{OURS}; dkim=pass header.d=google.com.evil.example",
        f"{OURS}; dkim=pass header.d=evilgoogle.com",
        f"evil.example; {DKIM}",
        f"mx.receiver.example.evil.example; {DKIM}",
        f"{OURS}; spf=fail (told us; {DKIM})",
        f'{OURS}; spf=fail smtp.mailfrom="x; {DKIM}"@evil.example',
        f"{OURS}; spf=fail (a (b) ; {DKIM}) smtp.mailfrom=x",
        f"{OURS}; arc=pass; dkim=fail header.d=google.com",
        f"{OURS}; spf=fail helo=dkim=pass/header.d=google.com; dkim=none",
        f"{OURS}; spf=fail; helo=dkim=pass/header.d=google.com; dkim=none",
        f"{OURS}; spf=fail; helo=x;dkim=pass/header.d=google.com; dkim=none",
        f"{OURS}; envelope-from=dkim=pass/header.d=google.com; dkim=none",
        f"{OURS}; dkim=pass-not header.d=google.com",
        f"{OURS}; dkim=pass header.d=evil.example/header.d=google.com",
    ],
)
def test_nothing_else_does(results: str | None):
    assert read_mail(a_mail(results=results), TRUST) == UNCONFIRMED


def test_a_finding_below_our_own_is_somebody_else_s():
    forged = f"Authentication-Results: {OURS}; {DKIM}\r\n".encode()
    own = f"Authentication-Results: {OURS}; dkim=none\r\n".encode()
    assert read_mail(own + forged + a_mail(results=None), TRUST) == UNCONFIRMED


def test_two_senders_are_none():
    raw = b"From: x@evil.example\r\n" + a_mail()
    assert read_mail(raw, TRUST, accept_unconfirmed=True) == "not_from_a_platform"
    raw = f"From: {GOOGLE}\r\n".encode() + a_mail()
    assert read_mail(raw, TRUST) == UNCONFIRMED


def test_without_a_receiver_nobody_is_confirmed_but_the_owner_may_accept():
    assert read_mail(a_mail(), Trust()) == UNCONFIRMED
    item = read_mail(a_mail(results=None), Trust(), accept_unconfirmed=True)
    assert isinstance(item, Item)


def test_a_stranger_is_no_platform_however_well_signed():
    raw = a_mail("Inès <ines@mail.example>")
    assert read_mail(raw, TRUST, accept_unconfirmed=True) == "not_from_a_platform"


SEALED = {
    "ARC_Seal": "i=1; a=rsa-sha256; t=1; cv=none; d=forwarder.example; s=arc; b=abc",
    "ARC_Authentication_Results": f"i=1; mx.forwarder.example; {DKIM}; spf=pass",
}
FORWARDER = Trust(receiver=OURS, sealers=("forwarder.example",))


def test_a_trusted_forwarder_s_seal_stands_for_the_signature_it_broke():
    broken = f"{OURS}; dkim=fail header.d=google.com; arc=pass (i=1)"
    raw = a_mail(results=broken, **SEALED)
    assert isinstance(read_mail(raw, FORWARDER), Item)
    assert read_mail(raw, TRUST) == UNCONFIRMED


@pytest.mark.parametrize(
    ("results", "changes"),
    [
        (f"{OURS}; arc=fail", {}),
        (f"{OURS}; dkim=fail", {}),
        (f"{OURS}; arc=pass", {"ARC_Seal": "i=1; cv=none; d=evil.example; b=a"}),
        (f"{OURS}; arc=pass", {"ARC_Seal": "i=2; cv=pass; d=forwarder.example; b=a"}),
        (f"{OURS}; arc=pass", {"ARC_Authentication_Results": "i=1; x; dkim=fail"}),
        (f"{OURS}; arc=pass", {"ARC_Authentication_Results": "nonsense"}),
    ],
)
def test_a_seal_that_is_broken_or_another_s_stands_for_nothing(
    results: str, changes: dict[str, str]
):
    raw = a_mail(results=results, **{**SEALED, **changes})
    assert read_mail(raw, FORWARDER) == UNCONFIRMED


def test_the_last_who_sealed_is_the_one_who_must_be_trusted():
    last = b"ARC-Seal: i=2; cv=pass; d=evil.example; b=a\r\n"
    found = f"ARC-Authentication-Results: i=2; x; {DKIM}\r\n".encode()
    raw = a_mail(results=f"{OURS}; arc=pass", **SEALED)
    assert isinstance(read_mail(raw, FORWARDER), Item)
    assert read_mail(last + found + raw, FORWARDER) == UNCONFIRMED


BY_HAND = f"""Regarde ça !

---------- Forwarded message ---------
From: Google Business Profile <{GOOGLE}>
Date: sam. 21 nov. 2026
Subject: Inès left a review for Le Petit Mistral

You got a new 1-star review
Read review
Inès
Servi froid.
Reply to review
"""
PEOPLE = Trust(receiver=OURS, people=("nadia@petit-mistral.example",))


def test_a_notice_forwarded_by_hand_is_believed_of_whom_we_know():
    raw = a_mail(
        "Nadia <nadia@petit-mistral.example>", "Fwd: Inès left a review for X", BY_HAND
    )
    item = read_mail(raw, PEOPLE)
    assert isinstance(item, Item)
    assert (item.text, item.author, item.publisher) == (
        "Servi froid.",
        "Inès",
        "Google",
    )
    assert read_mail(raw, TRUST) == "not_from_a_platform"
    forged = raw.replace(b"dkim=pass", b"dkim=fail")
    assert read_mail(forged, PEOPLE) == UNCONFIRMED
