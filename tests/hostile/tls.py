"""Certificates of hosts that must not be believed, and of one that may."""

import ssl
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "feeds.example"
_PEM = serialization.Encoding.PEM


@cache
def _authority() -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    return _certificate("An authority", key, None), key


def trusting_context() -> ssl.SSLContext:
    """What a client has that knows the authority, and checks all else."""
    pem = _authority()[0].public_bytes(_PEM).decode()
    return ssl.create_default_context(cadata=pem)


def server_context(kind: str) -> ssl.SSLContext:
    """A host's: `good`, `expired`, `wrong_host` or `self_signed`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = "other.example" if kind == "wrong_host" else HOST
    issuer = None if kind == "self_signed" else _authority()
    chain = _certificate(name, key, issuer, expired=kind == "expired")
    secret = key.private_bytes(
        _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    with TemporaryDirectory() as folder:
        pem = Path(folder) / "chain-and-key.pem"
        pem.write_bytes(chain.public_bytes(_PEM) + secret)
        context.load_cert_chain(pem)
    return context


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None,
    *,
    expired: bool = False,
) -> x509.Certificate:
    # TLS asks the real clock, whatever a test says.
    last = datetime(2021, 1, 1, tzinfo=UTC) if expired else None
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[0].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(last or datetime(2199, 1, 1, tzinfo=UTC) - timedelta(days=1))
        .add_extension(
            x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True
        )
    )
    if " " not in name:
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        builder = builder.add_extension(names, critical=False)
    return builder.sign(issuer[1] if issuer else key, hashes.SHA256())
