"""How a source is, in words a person understands, and what to do about it."""

from cli.texts import Tongue, say
from cli.texts.details import detail_in
from functions.domain.source import Source, SourceHealth


def state(health: SourceHealth, detail: str, tongue: Tongue) -> str:
    """What to say after the source's name; a host's own words stay as they are."""
    words, detail = say(tongue, f"health_{health}"), detail_in(tongue, detail)
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
