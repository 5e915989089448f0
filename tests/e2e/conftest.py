"""The local cloud and the artifacts, once for all end-to-end tests."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.local_cloud import CLOUD_PYTHON, COMMAND_S, ROOT, Cloud, local_cloud


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    if not CLOUD_PYTHON.exists():
        pytest.fail("the local cloud is not installed: make setup-e2e")
    with local_cloud(tmp_path_factory.mktemp("cloud")) as running:
        yield running


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """Both artifacts, made for this machine, out of the way of those for AWS."""
    into = ROOT / "build" / "host"
    package = [sys.executable, "-m", "cli.package", "--target=host", f"--into={into}"]
    subprocess.run(package, cwd=ROOT, check=True, timeout=COMMAND_S)
    return into
