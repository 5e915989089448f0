"""A cloud of our own for the end-to-end tests: ministack in a process and an
environment apart, on loopback and over TLS, with the roles' permissions enforced.
"""

import datetime as dt
import ipaddress
import os
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ROOT = Path(__file__).resolve().parents[2]
CLOUD_PYTHON = ROOT / ".e2e" / "bin" / "python"
REGION = "eu-west-3"
START_S = 60
STOP_S = 20
COMMAND_S = 300


def wait_for(
    what: str,
    ask: Callable[[], Any],
    within_s: float,
    explain: Callable[[], str] = str,
) -> Any:
    """The first truthy answer. This test alone waits: its clock is the real one."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if answer := ask():
            return answer
        time.sleep(0.5)
    return pytest.fail(f"no {what} within {within_s:.0f} s\n{explain()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    loopback = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([loopback]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    certificate_file, key_file = folder / "cloud.crt", folder / "cloud.key"
    certificate_file.write_bytes(certificate.public_bytes(pem))
    key_file.write_bytes(
        key.private_bytes(
            pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return certificate_file, key_file


@dataclass(frozen=True)
class Cloud:
    """A running local cloud, and how to talk to it."""

    url: str
    certificate: Path
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """For a command that talks to it; nothing of the caller's own account."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_CA_BUNDLE": str(self.certificate),
            "NODE_EXTRA_CA_CERTS": str(self.certificate),
            "NODE_NO_WARNINGS": "1",
        }

    def client(self, service: str) -> Any:
        return boto3.Session("test", "test", region_name=REGION).client(
            service, endpoint_url=self.url, verify=str(self.certificate)
        )

    def resource(self, service: str) -> Any:
        return boto3.Session("test", "test", region_name=REGION).resource(
            service, endpoint_url=self.url, verify=str(self.certificate)
        )

    def request(
        self,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        """A plain GET, or a POST when there is a body: status and text."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        asked = urllib.request.Request(self.url + path, body, headers or {})
        try:
            with urllib.request.urlopen(asked, timeout=30, context=context) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def run(self, command: Sequence[str | Path], **more: str) -> str:
        """Run a command of ours against this cloud; what it printed."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            timeout=COMMAND_S,
            check=False,
        )
        printed = done.stdout + done.stderr
        assert done.returncode == 0, printed
        return printed


def _is_ready(cloud: Cloud) -> bool:
    try:
        return cloud.request("/_ministack/ready")[0] == 200
    except OSError:
        return False


@contextmanager
def local_cloud(home: Path) -> Iterator[Cloud]:
    """A local cloud, started, and stopped whatever happens meanwhile."""
    certificate, key = make_certificate(home)
    port = free_port()
    cloud = Cloud(f"https://127.0.0.1:{port}", certificate, home)
    environment = cloud.environment | {
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "GATEWAY_PORT": str(port),
        "AUTH": "true",
        "USE_SSL": "1",
        "MINISTACK_SSL_CERT": str(certificate),
        "MINISTACK_SSL_KEY": str(key),
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "LAMBDA_EXECUTOR": "local",
        "TMPDIR": str(home),
    }
    with (home / "cloud.log").open("wb") as log:
        process = subprocess.Popen(
            [CLOUD_PYTHON, "-m", "ministack"],
            cwd=home,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for("local cloud", lambda: _is_ready(cloud), START_S)
            yield cloud
        finally:
            process.terminate()
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
