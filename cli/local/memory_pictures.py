"""Photos in memory: what tests rely on."""


class MemoryPictures:
    """`Pictures` in memory. `files` holds body and content type by key."""

    def __init__(self) -> None:
        """Start empty."""
        self.files: dict[str, tuple[bytes, str]] = {}

    def put(self, key: str, body: bytes, content_type: str) -> None:
        """Store a photo."""
        self.files[key] = (body, content_type)

    def link(self, key: str) -> str | None:
        """Something that names the photo; nothing opens it."""
        return f"memory:{key}" if key in self.files else None
