"""`vigie check` says of a right file what it will do."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import vigie
from cli.texts import NARROW_SPACE

EXAMPLE = str(Path(__file__).parents[2] / "vigie.example.yml")


def check(*arguments: str) -> str:
    result = CliRunner().invoke(vigie, ["check", EXAMPLE, *arguments])
    assert result.exit_code == 0
    return result.output.replace(NARROW_SPACE, " ")


def test_it_says_what_is_watched_and_how_often():
    printed = check("--locale", "en")
    assert "Le Petit Mistral (petit-mistral), restaurant, fr, Europe/Paris" in printed
    assert (
        "google (google_alerts), every 15 min to 2 h: https://www.google.com" in printed
    )
    assert "Frédéric Mistral, rafale de mistral" in printed


def test_it_says_who_is_told_when_by_which_way():
    lines = [line.strip() for line in check("--locale", "en").splitlines()]
    start = lines.index("minor crisis     at once: Camille Roux by SMS + e-mail")
    assert lines[start + 1 : start + 3] == [
        "after 15 min: Tom Whitaker by e-mail",
        "after 45 min: Nadia Ferrand by SMS + e-mail",
    ]


def test_a_role_that_nobody_holds_is_shown_as_it_will_be_told(tmp_path: Path):
    path = tmp_path / "vigie.yml"
    path.write_text(
        "businesses:\n"
        "  - {id: b, name: B, sources: [{id: s, url: https://b.example/}],\n"
        "     team: [{id: z, name: Zoé, role: legal_counsel, email: z@b.example}]}\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(vigie, ["check", str(path), "--locale", "en"])
    printed = result.output.replace(NARROW_SPACE, " ")
    told = "at once, again after 15 min and 45 min: Zoé by e-mail"
    assert printed.count(told) == 2
    assert "critical crisis  at once, again after 10 min: Zoé by e-mail" in printed
    assert printed.count("Zoé") == 3


def test_a_number_kept_for_films_is_pointed_out():
    assert "Camille Roux has a number reserved for films" in check("--locale", "en")


def test_a_silence_is_shown(tmp_path: Path):
    text = Path(EXAMPLE).read_text("utf-8").rstrip()
    silence = "{owner: nadia, from: 2020-01-01, until: 2999-12-31, reason: works}"
    path = tmp_path / "vigie.yml"
    path.write_text(f"{text}\n    silences: [{silence}]\n", encoding="utf-8")
    result = CliRunner().invoke(vigie, ["check", str(path), "--locale", "en"])
    assert result.exit_code == 0
    assert "! A silence is in force until 3000-01-01 00:00 (works)" in result.output


def test_it_speaks_french():
    printed = check("--locale", "fr")
    assert "crise majeure   aussitôt : Camille Roux par SMS" in printed
    assert "google (google_alerts), à intervalles de 15 min à 2 h :" in printed
    assert "après 45 min : Nadia" in printed


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            "fr",
            [
                "Zoé et Ana ont le même numéro",
                "Zoé, Ana et Bob ont la même adresse",
                "Ana supplée Zoé, mais sans numéro ni adresse à soi",
                "La messagerie d’équipe de Bob demande une adresse",
            ],
        ),
        (
            "en",
            [
                "Zoé and Ana have the same number",
                "Zoé, Ana and Bob have the same address",
                "Ana backs up Zoé, but has no number and no address of their own",
                "The team chat of Bob needs an address, stored with `vigie webhook b`",
            ],
        ),
    ],
)
def test_ways_that_are_shared_or_kept_apart_are_pointed_out(
    tmp_path: Path, locale: str, said: list[str]
):
    path = tmp_path / "vigie.yml"
    path.write_text(
        "businesses:\n"
        "  - {id: b, name: B, sources: [{id: s, url: https://b.example/}],\n"
        "     team: [{id: z, name: Zoé, role: spokesperson, backup: a,\n"
        "             email: us@b.example, phone: '+33 6 39 98 00 01'},\n"
        "            {id: a, name: Ana, role: executive,\n"
        "             email: US@b.example, phone: '+33639980001'},\n"
        "            {id: b, name: Bob, role: legal_counsel, backup: a,\n"
        "             email: us@b.example, channels: [webhook, email]}]}\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(vigie, ["check", str(path), "--locale", locale])
    assert result.exit_code == 0, result.output
    printed = result.output.replace(NARROW_SPACE, " ")
    assert [one for one in said if one not in printed] == []
    fine = "Ana supplée Bob" if locale == "fr" else "Ana backs up Bob"
    assert fine not in printed, "she has a telephone"
