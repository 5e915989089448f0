"""The artifacts: made for the machine they run on, whole, and the same every time."""

import json
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from cli import package

ROOT = Path(__file__).parents[2]
ARM64 = 183
ELF_MACHINE = slice(18, 20)


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, zipfile.ZipFile]]:
    """Both artifacts for production; wheels come from the cache if they can."""
    core, understand = package.package(
        ROOT, "arm64", tmp_path_factory.mktemp("artifacts")
    )
    with zipfile.ZipFile(core) as one, zipfile.ZipFile(understand) as other:
        yield {"core": one, "understand": other}


def tops(artifact: zipfile.ZipFile) -> set[str]:
    return {name.split("/", maxsplit=1)[0] for name in artifact.namelist()}


def machines(artifact: zipfile.ZipFile) -> set[int]:
    natives = [name for name in artifact.namelist() if ".so" in Path(name).suffixes]
    heads = [artifact.read(name)[ELF_MACHINE] for name in natives]
    return {struct.unpack("<H", head)[0] for head in heads}


def write_tree(root: Path) -> None:
    for name in ("functions/b.py", "functions/a/c.py", "templates/t/fr/sms"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def test_every_native_library_is_for_the_machine_that_lambda_runs(
    made: dict[str, zipfile.ZipFile],
):
    architecture = yaml.safe_load((ROOT / "serverless.yml").read_text())["params"]
    assert architecture["default"]["architecture"] == "arm64"
    assert machines(made["core"]) == {ARM64}
    assert machines(made["understand"]) == {ARM64}


def test_the_wheels_are_for_the_runtime_that_is_deployed():
    provider = yaml.safe_load((ROOT / "serverless.yml").read_text())["provider"]
    assert provider["runtime"] == f"python{package.RUNTIME}"


def test_what_lambda_brings_and_what_only_laptops_need_is_left_out(
    made: dict[str, zipfile.ZipFile],
):
    for artifact in made.values():
        left_out = {"boto3", "botocore", "s3transfer", "jmespath", "moto", "cli"}
        assert not left_out & tops(artifact)
        assert {"tests", "bin", "infra"}.isdisjoint(tops(artifact))
        assert not [name for name in artifact.namelist() if name.endswith(".pyc")]


def test_both_carry_the_whole_tree_and_only_one_the_model_and_the_lexicons(
    made: dict[str, zipfile.ZipFile],
):
    ours = {
        path.relative_to(ROOT).as_posix()
        for tree in ("functions", "templates")
        for path in (ROOT / tree).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    model = {inside for inside in ours if package.is_model(inside)}
    assert model
    assert ours <= set(made["understand"].namelist())
    assert ours - model <= set(made["core"].namelist())
    assert not model & set(made["core"].namelist())
    assert "vaderSentiment_fr" in tops(made["understand"]) - tops(made["core"])


MB = 1_000_000


def test_the_model_and_what_it_runs_on_are_as_small_as_the_card_says(
    made: dict[str, zipfile.ZipFile],
):
    sizes = {one.filename: one.file_size for one in made["understand"].infolist()}
    ours = ("functions/", "templates/")
    libraries = [size for name, size in sizes.items() if not name.startswith(ours)]
    model = [size for name, size in sizes.items() if package.is_model(name)]
    assert sum(libraries) <= 80 * MB
    assert 0 < sum(model) <= 40 * MB
    assert not [name for name in sizes if "/tests/" in name]


def test_the_same_tree_gives_the_same_bytes(tmp_path: Path):
    for copy in ("one", "two"):
        write_tree(tmp_path / copy)
        files = package.contents(tmp_path / copy, [])
        package.write_zip(files, tmp_path / f"{copy}.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_another_tree_gives_other_bytes(tmp_path: Path):
    write_tree(tmp_path)
    package.write_zip(package.contents(tmp_path, []), tmp_path / "before.zip")
    (tmp_path / "functions" / "b.py").write_text("changed")
    package.write_zip(package.contents(tmp_path, []), tmp_path / "after.zip")
    assert (tmp_path / "before.zip").read_bytes() != (
        tmp_path / "after.zip"
    ).read_bytes()


def test_requirements_are_read_without_notes_and_without_what_lambda_brings():
    text = "# a note\nboto3==1.0\n\nattrs==2.0  # why\nvaderSentiment_fr==3.0\n-r x\n"
    assert package.requirements(text) == ["attrs==2.0", "vaderSentiment_fr==3.0"]


def test_a_source_package_with_compiled_code_is_refused(tmp_path: Path):
    (tmp_path / "odd-1.0-cp311-cp311-linux_x86_64.whl").touch()
    with pytest.raises(SystemExit, match="binary of this machine"):
        package._build_pure_wheels([], tmp_path)


def test_the_lock_file_names_hashes_and_no_registry():
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    tools = {name: tool for name, tool in locked.items() if name}
    assert tools["node_modules/osls"]["version"] == "4.3.1"
    assert all("integrity" in tool for tool in tools.values())
    assert not [name for name, tool in tools.items() if "resolved" in tool]


@pytest.mark.parametrize(
    "file", sorted(ROOT.glob("requirements*.txt")), ids=lambda path: path.name
)
def test_every_requirement_is_pinned_to_one_version(file: Path):
    lines = [line.partition("#")[0].strip() for line in file.read_text().splitlines()]
    asked = [line for line in lines if line and not line.startswith("-r ")]
    assert asked
    assert [line for line in asked if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
