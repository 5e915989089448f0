"""Mails as platforms might send them, written by hand: their real shapes are theirs."""

from email.message import EmailMessage

from functions.listen.mail.authenticity import Trust

TRUST = Trust(receiver="mx.receiver.example")
GOOGLE = "businessprofile-noreply@google.com"

GOOGLE_TEXT = """Le Petit Mistral
You got a new 1-star review
Read review
<https://business.google.com/n/12/reviews/R1?hl=en&utm_source=gmb&token=abc>

Inès Martin

Servi froid, et deux heures d'attente.
On ne reviendra pas.

Reply to review
<https://business.google.com/n/12/reply/R1>

Google LLC 1600 Amphitheatre Parkway, Mountain View, CA 94043
You received this email because you own this profile. Unsubscribe
"""

FACEBOOK_HTML = """<html><head><title>x</title><style>p{color:red}</style></head><body>
<table><tr><td>Paul Durand ne recommande pas Le Petit Mistral</td></tr>
<tr><td><p>Un de nous a été malade toute la nuit.</p></td></tr>
<tr><td><a href="https://www.facebook.com/petitmistral/reviews/?fbclid=1&amp;notif_id=7">Voir l’avis</a></td></tr>
<tr><td>Ce message a été envoyé à nadia@petit-mistral.example. Se désabonner</td></tr>
<script>alert(1)</script><img src="https://t.example/p.gif" alt=""></table></body></html>"""


def a_mail(
    sender: str = f"Google Business Profile <{GOOGLE}>",
    subject: str = "Inès left a review for Le Petit Mistral",
    text: str = GOOGLE_TEXT,
    html: str = "",
    results: str | None = "",
    **headers: str,
) -> bytes:
    """A mail; `results` is what our receiver found, usually the sender's DKIM."""
    mail = EmailMessage()
    domain = sender.rpartition("@")[2].rstrip(">")
    if results is not None:
        found = results or (
            "mx.receiver.example; spf=pass smtp.mailfrom=bounce.example;"
            f" dkim=pass (2048-bit key) header.d={domain} header.i=@{domain}"
        )
        mail["Authentication-Results"] = found
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail["From"] = sender
    mail["To"] = "avis@petit-mistral.example"
    mail["Subject"] = subject
    mail["Date"] = "Sat, 21 Nov 2026 21:30:00 +0100"
    mail["Message-ID"] = "<notice-1@google.com>"
    if text:
        mail.set_content(text)
    if html and text:
        mail.add_alternative(html, subtype="html")
    elif html:
        mail.set_content(html, subtype="html")
    return mail.as_bytes()
