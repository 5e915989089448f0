"""Puts the bench's lines into the model card, in both languages.

`python -m training.card LINES.jsonl` with what `python -m bench.sentiment` printed.
"""

import json
import sys
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"
START, END = "<!-- figures -->", "<!-- /figures -->"

COLUMNS = {
    "macro_f1": ("macro-F1", "macro-F1"),
    "neg_f1": ("negative F1", "F1 négatif"),
    "neg_precision": ("precision", "précision"),
    "neg_recall": ("recall", "rappel"),
    "neg_recall_at_p90": ("recall at 90 %", "rappel à 90 %"),
    "neg_precision_at_5%": ("at 5 %", "à 5 %"),
    "neg_precision_at_20%": ("at 20 %", "à 20 %"),
    "neg_precision_at_60%": ("at 60 %", "à 60 %"),
    "calibration_error": ("calibration error", "erreur de calibration"),
    "rows_per_s": ("texts/s", "textes/s"),
}
FIRST = (("file", "system", "rows"), ("fichier", "système", "textes"))


def table(lines: list[dict[str, object]], language: int) -> str:
    """The lines as a table, in English (0) or French (1)."""
    heads = [*FIRST[language], *(names[language] for names in COLUMNS.values())]
    rows = [heads, ["---"] * len(heads)]
    for line in lines:
        known = [str(line[name]) for name in ("file", "system", "rows")]
        rows.append([*known, *(_shown(line.get(name), language) for name in COLUMNS)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _shown(value: object, language: int) -> str:
    if not isinstance(value, int | float):
        return "–"
    text = f"{value:.3f}" if value <= 1 else f"{value:.0f}"
    return text.replace(".", ",") if language else text


def fill(path: Path, shown: str) -> None:
    """Put a table between the marks of a card."""
    before, rest = path.read_text("utf-8").split(START)
    after = rest.split(END)[1]
    path.write_text(f"{before}{START}\n{shown}\n{END}{after}", "utf-8")


def main() -> None:
    """Read the lines and fill both cards."""
    text = Path(sys.argv[1]).read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    lines.sort(key=lambda line: (line["file"], line["system"] != "vigie"))
    for language, name in enumerate(("model-card.md", "model-card.fr.md")):
        fill(DOCS / name, table(lines, language))


if __name__ == "__main__":
    main()
