"""Makes moto's queries cost by what they find, not by how much a table holds.

moto sorts and weighs a whole table for every query: at 1,500 items some 100 ms. Items
that the key condition excludes are set aside first; the rest is moto's own work, so
the answers are the same (a test compares them).
"""

import operator
from collections.abc import Callable, Iterable
from typing import Any

from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import LocalSecondaryIndex, Table

from cli.local.inside import Inside

_QUICK: dict[str, Callable[..., bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "BETWEEN": lambda at, first, last: first <= at <= last,
    "BEGINS_WITH": str.startswith,
}
"""moto's comparisons on texts, without its ceremony."""

_INDEX_NAME = 4  # its place among the arguments after the bounds


class IndexedTable(Table):
    """moto's table, with a query that looks at its own partition first."""

    _candidates: list[Item] | None = None

    def query(  # type: ignore[override] # the rest is passed on as it came
        self,
        hash_key: DynamoType,
        comparison: str | None,
        bounds: list[DynamoType],
        *rest: Any,  # noqa: ANN401 - moto's own
        **named: Any,  # noqa: ANN401 - moto's own
    ) -> Any:  # noqa: ANN401 - moto's own
        """As moto's, over the items that the key condition may find."""
        index = self.get_index(rest[_INDEX_NAME]) if rest[_INDEX_NAME] else None
        names = index.schema_key_attrs if index else self.table_key_attrs
        if len(names) == len(("partition", "order")):
            one_partition = index is None or isinstance(index, LocalSecondaryIndex)
            places = [hash_key] if one_partition else list(self.items)
            found = (i for place in places for i in self._partition(place))
            if not one_partition:
                first = names[0]
                found = (
                    i for i in found if first in i.attrs and i.attrs[first] == hash_key
                )
            self._candidates = _within(found, names[1], comparison, bounds)
        try:
            return super().query(hash_key, comparison, bounds, *rest, **named)
        finally:
            self._candidates = None

    def _partition(self, hash_key: DynamoType) -> Iterable[Item]:
        stored: dict[DynamoType, Item] = self.items.get(hash_key, {})
        return stored.values()

    def all_items(self) -> list[Item]:
        """All items, or the candidates while a query runs."""
        if self._candidates is not None:
            return self._candidates
        items: list[Item] = super().all_items()
        return items


def _within(
    items: Iterable[Item], name: str, comparison: str | None, bounds: list[DynamoType]
) -> list[Item]:
    """The items that have the attribute, within the bounds."""
    having = ((item, item.attrs[name]) for item in items if name in item.attrs)
    quick = _QUICK.get((comparison or "").upper())
    if comparison is None:
        return [item for item, _ in having]
    if quick and all(bound.type == "S" for bound in bounds):
        values = [bound.value for bound in bounds]
        return [i for i, at in having if at.type == "S" and quick(at.value, *values)]
    return [item for item, at in having if at.compare(comparison, bounds)]


def index_tables(inside: Inside, names: list[str]) -> None:
    """Have the tables of these names answer queries this way."""
    for name in names:
        inside.table(name).__class__ = IndexedTable
