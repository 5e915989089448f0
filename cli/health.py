"""How a source is, in words a person understands, and what to do about it."""

from cli.texts import Tongue, say
from functions.domain.source import Source, SourceHealth


def state(health: SourceHealth, detail: str, tongue: Tongue) -> str:
    """What to say after the source's name; the detail is in the host's own words."""
    words = say(tongue, f"health_{health}")
    return f"{words} ({detail})" if detail else words


def advice(source: Source, health: SourceHealth, tongue: Tongue) -> str:
    """What to do, empty where there is nothing to do."""
    return say(
        tongue,
        f"advice_{health}",
        source=source.id,
        business=source.business,
        kind=source.kind,
    )
