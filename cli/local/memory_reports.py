"""Reports in memory: what `vigie replay` runs on, and what tests rely on."""


class MemoryReports:
    """`Reports` in memory. `files` holds body and content type by key, in the order
    in which they were first stored.
    """  # noqa: D205 - one sentence and what it is for

    def __init__(self) -> None:
        """Start empty."""
        self.files: dict[str, tuple[bytes, str]] = {}

    def put(self, key: str, body: bytes, content_type: str) -> None:
        """Store one file whole."""
        self.files[key] = (body, content_type)

    def exists(self, key: str) -> bool:
        """Whether a file of this key is stored."""
        return key in self.files

    def link(self, key: str, filename: str) -> str:
        """Something that names the file; nothing opens it."""
        return f"memory:{key}#{filename}"
