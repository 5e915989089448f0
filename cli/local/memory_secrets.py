"""Credentials in memory: for tests and the laptop."""

from collections.abc import Mapping


class MemorySecrets:
    """`Secrets` in memory."""

    def __init__(self) -> None:
        """Start empty."""
        self._kept: dict[tuple[str, str], dict[str, str]] = {}

    def get(self, business: str, source: str) -> Mapping[str, str]:
        """All credentials of a source."""
        return dict(self._kept.get((business, source), {}))

    def put(self, business: str, source: str, values: Mapping[str, str]) -> None:
        """Replace all credentials of a source."""
        self._kept[business, source] = dict(values)

    def remove(self, business: str, source: str) -> bool:
        """Forget all credentials of a source; False if there were none."""
        return self._kept.pop((business, source), None) is not None
