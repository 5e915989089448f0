"""How well texts are read, ours beside the installed peers, on the same rows.

`python -m bench.sentiment FILE.jsonl…` prints one JSON object for each file and
system; rows are `{id, text, label: neg|neu|pos, lang}`. Without a file, the rows of
this project that never trained. Pictures go to bench/out/.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench import sentiment_figures as figures
from bench.sentiment_pictures import draw_calibration, draw_precision
from bench.sentiment_systems import System, Text, installed
from training.rows import Row, is_apart, own_rows, read_rows

OUT = Path(__file__).parent / "out"
WANTED_PRECISION = 0.9

Line = dict[str, object]


def answers_of(system: System, rows: Sequence[Row]) -> list[figures.Answer]:
    """What a system makes of rows."""
    texts = [Text(row.text, row.language) for row in rows]
    found = system.read(texts)
    return [
        figures.Answer(row.label, guess, negative, negative >= system.threshold)
        for row, (guess, negative) in zip(rows, found, strict=True)
    ]


def line_of(
    file: str, system: System, answers: Sequence[figures.Answer], seconds: float
) -> Line:
    """The figures of one system on one file, rounded."""
    at = figures.point(answers)
    line: Line = {
        "file": file,
        "system": system.name,
        "rows": len(answers),
        "macro_f1": _round(figures.macro_f1(answers)),
        "neg_precision": _round(figures.precision(answers)),
        "neg_recall": _round(at.hits),
        "neg_recall_at_p90": _round(
            figures.recall_at_precision(answers, WANTED_PRECISION)
        ),
        "neg_f1": _round(figures.negative_f1(answers)),
        "rows_per_s": round(len(answers) / seconds, 1),
    }
    for rate in figures.BASE_RATES:
        line[f"neg_precision_at_{rate:.0%}"] = _round(at.precision_at(rate))
    if system.name == "vigie":
        line["calibration_error"] = _round(figures.calibration_error(answers))
    return line


def measure(
    files: Sequence[tuple[str, list[Row]]], systems: Iterable[System]
) -> Iterator[tuple[Line, list[figures.Answer]]]:
    """A line, and what it is made from, for each file and system."""
    for system in systems:
        system.read([Text("Warm up. Échauffement.", "en")])
        for name, rows in files:
            start = time.perf_counter()
            answers = answers_of(system, rows)
            yield line_of(name, system, answers, time.perf_counter() - start), answers


def own_files() -> list[tuple[str, list[Row]]]:
    """The rows of this project that never trained, by file."""
    apart: dict[str, list[Row]] = {}
    for row in filter(is_apart, own_rows()):
        apart.setdefault(row.source, []).append(row)
    return list(apart.items())


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.sentiment")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.jsonl")
    files = parser.parse_args(arguments).files
    named = [(path.name, read_rows(path)) for path in files] or own_files()
    ours: dict[str, list[figures.Answer]] = {}
    for line, answers in measure(named, installed()):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        if line["system"] == "vigie":
            ours[str(line["file"])] = answers
    OUT.mkdir(exist_ok=True)
    (OUT / "calibration.svg").write_text(draw_calibration(ours), "utf-8")
    (OUT / "precision.svg").write_text(draw_precision(ours), "utf-8")


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


if __name__ == "__main__":
    main(sys.argv[1:])
