"""The process from which every hostile case is tried in a child of its own."""

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.hostile.trial import Tried

ROOT = Path(__file__).parents[2]


class Nursery:
    """Tries cases, one after the other."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.trial"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def tried(self, case_id: str) -> Tried:
        """How a case goes."""
        said, heard = self._process.stdin, self._process.stdout
        assert said is not None
        assert heard is not None
        print(case_id, file=said, flush=True)
        return Tried(**json.loads(heard.readline()))
