"""`vigie.yml`, read once and whole: what is watched, and every mistake in the file."""

from cli.config.load import Config, load, read
from cli.config.mistakes import ConfigError, Mistake

__all__ = ["Config", "ConfigError", "Mistake", "load", "read"]
