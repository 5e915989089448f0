"""Makes the two artifacts that serverless.yml deploys, from this one tree: the core of
every function, and the larger one of `understand`. The same tree gives the same bytes.
"""  # noqa: D205 - one sentence and its consequence

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = "3.13"  # as in serverless.yml: wheels are for it, whatever runs here
PLATFORMS = {
    "arm64": ("manylinux2014_aarch64", "manylinux_2_28_aarch64"),
    "x86_64": ("manylinux2014_x86_64", "manylinux_2_28_x86_64"),
}
HOST = "host"  # the machine and interpreter that run this; never for AWS
BROUGHT_BY_LAMBDA = frozenset({"boto3", "botocore", "jmespath", "s3transfer"})
SOURCE_ONLY = frozenset({"vadersentiment-fr"})  # published without a wheel
SHIPPED_TREES = ("functions", "templates")
MODEL = (  # the files of the encoder and of its head, and their checksums
    "functions/adapters/encoder/model.",
    "functions/adapters/encoder/gravity.npz",
    "functions/adapters/encoder/gravity.sha256",
)
UNCALLED_SCRIPTS = "bin"  # where pip puts console scripts
UNCALLED_TESTS = "tests"  # those of packages: of NumPy, a tenth of its weight
METADATA_OF_PIP = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold


def requirements(text: str) -> list[str]:
    """The pinned lines of a requirements file that must be shipped, in order."""
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    pins = [line for line in lines if line and not line.startswith("-")]
    return [pin for pin in pins if _name(pin) not in BROUGHT_BY_LAMBDA]


def _name(requirement: str) -> str:
    return requirement.split("==", maxsplit=1)[0].strip().lower().replace("_", "-")


def pip_target(target: str) -> list[str]:
    """The options that make pip fetch wheels for a target instead of this machine."""
    if target == HOST:
        return []
    platforms = [f"--platform={platform}" for platform in PLATFORMS[target]]
    return [*platforms, "--implementation=cp", f"--python-version={RUNTIME}"]


def _pip(command: str, *arguments: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps")
    subprocess.run(  # noqa: S603 - pip of this interpreter, pinned requirements
        [sys.executable, "-m", "pip", command, *quiet, *arguments], check=True
    )


def _build_pure_wheels(source_only: Sequence[str], into: Path) -> list[str]:
    """Wheels of packages published as source alone.

    Raises:
        SystemExit: one holds compiled code, which would be this machine's.
    """
    if source_only:
        build = ("--no-build-isolation", "--use-pep517", f"--wheel-dir={into}")
        _pip("wheel", *build, *source_only)
    wheels = sorted(into.glob("*.whl"))
    native = [wheel.name for wheel in wheels if not wheel.stem.endswith("-none-any")]
    if native:
        raise SystemExit(f"{', '.join(native)} would ship a binary of this machine")
    return [str(wheel) for wheel in wheels]


def fetch(pins: Sequence[str], target: str, cache: Path) -> Path:
    """A folder with the packages installed for a target, kept between runs."""
    key = "\n".join([target, sys.version if target == HOST else RUNTIME, *pins])
    folder = cache / hashlib.sha256(key.encode()).hexdigest()[:16]
    if folder.exists():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        source = [pin for pin in pins if _name(pin) in SOURCE_ONLY]
        wheels = _build_pure_wheels(source, Path(scratch, "wheels"))
        wanted = [pin for pin in pins if pin not in source]
        made = Path(scratch, "packages")
        how = ("--only-binary=:all:", "--no-compile", f"--target={made}")
        _pip("install", *how, *pip_target(target), *wanted, *wheels)
        made.rename(folder)
    return folder


def _ships(path: Path) -> bool:
    if path.suffix == ".pyc" or path.parts[0] == UNCALLED_SCRIPTS:
        return False
    if UNCALLED_TESTS in path.parts[1:-1]:
        return False
    in_metadata = path.parent.suffix == ".dist-info"
    return not (in_metadata and path.name in METADATA_OF_PIP)


def contents(root: Path, packages: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """What an artifact holds, as name inside and file outside."""
    trees = [(root / tree, root) for tree in SHIPPED_TREES]
    for top, base in [*trees, *((folder, folder) for folder in packages)]:
        for file in top.rglob("*"):
            inside = file.relative_to(base)
            if file.is_file() and _ships(inside):
                yield inside.as_posix(), file


def is_model(inside: str) -> bool:
    """Whether a file is the sentiment model, which weighs more than all the rest."""
    return inside.startswith(MODEL)


def write_zip(files: Iterable[tuple[str, Path]], into: Path) -> None:
    """Zip files so that only their names and bytes decide the result."""
    into.parent.mkdir(parents=True, exist_ok=True)
    partial = into.with_suffix(".part")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, file in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3  # Unix, whose permissions follow
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, file.read_bytes())
    shutil.move(partial, into)


def package(root: Path, target: str, into: Path) -> list[Path]:
    """Make both artifacts for a target; their paths."""
    cache = root / "build" / "packages"
    core = fetch(requirements((root / "requirements.txt").read_text()), target, cache)
    extra_pins = (root / "requirements-understand.txt").read_text()
    extra = fetch(requirements(extra_pins), target, cache)
    artifacts = {"core.zip": [core], "understand.zip": [core, extra]}
    for name, folders in artifacts.items():
        files = contents(root, folders)
        if extra not in folders:
            files = ((inside, file) for inside, file in files if not is_model(inside))
        write_zip(files, into / name)
    return [into / name for name in artifacts]


def main(argv: Sequence[str] | None = None) -> None:
    """Package, and say what was made."""
    parser = argparse.ArgumentParser(prog="python -m cli.package", description=__doc__)
    parser.add_argument("--target", choices=[*PLATFORMS, HOST], default="arm64")
    parser.add_argument("--into", type=Path, default=ROOT / "build")
    chosen = parser.parse_args(argv)
    for artifact in package(ROOT, chosen.target, chosen.into):
        digest = hashlib.sha256(artifact.read_bytes()).hexdigest()[:12]
        megabytes = artifact.stat().st_size / 1e6
        print(f"{artifact}  {megabytes:.1f} MB  {chosen.target}  {digest}")


if __name__ == "__main__":
    main()
