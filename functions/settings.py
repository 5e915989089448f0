"""Environment → settings, once a cold start."""

from collections.abc import Mapping
from dataclasses import dataclass


class MissingSettingError(KeyError):
    """A function was deployed without a variable it needs."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment of a function; each is given only what it needs."""

    values: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The variable's value.

        Raises:
            MissingSettingError: it is not set; serverless.yml must supply it.
        """
        try:
            return self.values[name]
        except KeyError:
            raise MissingSettingError(
                f"{name} is not set: give it to this function in serverless.yml"
            ) from None

    def hosts(self, name: str) -> frozenset[str]:
        """A comma-separated list of hosts, empty when the variable is not set."""
        listed = (host.strip() for host in self.values.get(name, "").split(","))
        return frozenset(host for host in listed if host)
