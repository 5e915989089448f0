"""Reads a `vigie.yml` into the domain: all of it, or every mistake in it at once."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from cli.config.build import build_businesses, build_sources
from cli.config.crosschecks import cross_check
from cli.config.mistakes import ConfigError, Mistake
from cli.config.models import FileSection
from cli.config.translate import translate
from cli.config.tree import read_text, read_tree
from functions.domain.business import Business
from functions.domain.source import Source


@dataclass(frozen=True, slots=True)
class Config:
    """What a file asks for.

    Businesses have no `author_key` yet, sources no `due_at`: who stores them gives
    them both (`cli.changes`).
    """

    businesses: tuple[Business, ...]
    sources: tuple[Source, ...]

    def sources_of(self, business: str) -> tuple[Source, ...]:
        """The sources of one business, in the order of the file."""
        return tuple(one for one in self.sources if one.business == business)


def load(path: Path | str) -> Config:
    """Read a configuration.

    Raises:
        ConfigError: with every mistake in the file, or why it cannot be read.
    """
    return read(read_text(Path(path)), str(path))


def read(text: str, file: str = "vigie.yml") -> Config:
    """Read a configuration from its text.

    Raises:
        ConfigError: with every mistake in it.
    """
    tree = read_tree(text)
    mistakes = list(tree.mistakes)
    if tree.value is None and not mistakes:
        mistakes.append(Mistake(1, (), "empty_file"))
    section: FileSection | None = None
    if tree.value is not None:
        try:
            section = FileSection.model_validate(tree.value)
        except ValidationError as error:
            mistakes += translate(error, tree)
        mistakes += cross_check(tree)
    if mistakes or section is None:
        raise ConfigError(mistakes, file)
    return Config(build_businesses(section), build_sources(section))
