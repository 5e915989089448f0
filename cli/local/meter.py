"""Counts what is billed: every call, its read and write units, every invocation."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

from cli.local.hooks import Call
from cli.local.inside import Inside, Stored
from cli.local.strict import wire_size
from functions.alert.gsm7 import parts

READ_UNIT = 4096
WRITE_UNIT = 1024
SQS_REQUEST = 64 * 1024
_UCS2_ONE_PART, _UCS2_EACH = 70, 67
_READS = {"GetItem", "BatchGetItem", "Query", "Scan"}
_WRITES = {"PutItem", "UpdateItem", "DeleteItem"}

Usage = Counter[str]
"""Quantities by name, as dynamodb.write_units; names are those of prices.yml."""


class Meter:
    """A listener that adds up what AWS would bill; `by_function` tells for whom.

    `working_for` is the function whose handler runs now, or "" for the laptop's own
    calls, which a deployed stack does not make.
    """

    def __init__(self, inside: Inside) -> None:
        """Start at nothing."""
        self._inside = inside
        self.by_function: dict[str, Usage] = {}
        self.working_for = ""

    @property
    def usage(self) -> Usage:
        """All that the functions used together."""
        total: Usage = Counter()
        for one in self.by_function.values():
            total.update(one)
        return total

    def add(self, name: str, quantity: float, function: str | None = None) -> None:
        """Count a quantity for a function, by default the one that runs now."""
        who = self.working_for if function is None else function
        if who:
            counter = self.by_function.setdefault(who, Counter())
            counter[name] += quantity  # type: ignore[assignment]

    def before(self, call: Call) -> None:
        """Look at what a write is about to replace."""
        if self.working_for and call.operation in _WRITES:
            call.notes["was"] = self._stored(call)

    def after(self, call: Call, answer: Mapping[str, Any]) -> None:
        """Count the call."""
        if not self.working_for:
            return
        self.add(f"{call.service}.requests", 1)
        self.add(f"{call.service}.{call.operation}", 1)
        match call.service:
            case "dynamodb" if call.operation in _READS:
                self.add("dynamodb.read_units", read_units(call, answer))
            case "dynamodb" if call.operation in _WRITES:
                self._count_write(call, answer)
            case "dynamodb" if call.operation == "BatchWriteItem":
                self._count_batch(call)
            case "sqs":
                self._count_queue(call)
            case "sns" if call.asked.get("PhoneNumber") and "Error" not in answer:
                self.add("sns.sms_parts", sms_parts(call.asked["Message"]))
            case "s3":
                put = call.operation.startswith(("Put", "Copy", "Create", "List"))
                self.add("s3.puts" if put else "s3.gets", 1)

    def _stored(self, call: Call) -> Stored | None:
        key = call.asked.get("Item") or call.asked["Key"]
        return self._inside.item(call.asked["TableName"], key)

    def _count_write(self, call: Call, answer: Mapping[str, Any]) -> None:
        was = call.notes.get("was")
        if "Error" in answer:  # a condition that was false is billed, indexes are not
            self.add("dynamodb.write_units", _units(was.size if was else 0, WRITE_UNIT))
        else:
            units = write_units(was, self._stored(call))
            self.add("dynamodb.write_units", units)

    def _count_batch(self, call: Call) -> None:
        """Batches are written whole; what they replace is not looked up."""
        for writes in call.asked["RequestItems"].values():
            for write in writes:
                item = write.get("PutRequest", {}).get("Item", {})
                self.add("dynamodb.write_units", _units(wire_size(item), WRITE_UNIT))

    def _count_queue(self, call: Call) -> None:
        entries = call.asked.get("Entries", [call.asked])
        size = sum(len(str(e.get("MessageBody", "")).encode()) for e in entries)
        self.add("sqs.requests", _units(size, SQS_REQUEST) - 1)  # one is counted


def _units(size: float, unit: int) -> int:
    return max(math.ceil(size / unit), 1)


def read_units(call: Call, answer: Mapping[str, Any]) -> float:
    """Read units of a read: each 4 kB, half of one when it need not be consistent.

    A query is billed for the sum of what it looked at, a batch for each item.
    """
    sizes = [float(wire_size(item)) for item in _items(answer)]
    looked_at = answer.get("ScannedCount", len(sizes))
    whole = sum(sizes)
    if sizes and looked_at > len(sizes):  # a filter threw away what was billed
        whole *= looked_at / len(sizes)
    if call.operation == "BatchGetItem":
        return sum(_units(size, READ_UNIT) for size in sizes) or 1.0
    consistent = call.asked.get("ConsistentRead", False)
    return _units(whole, READ_UNIT) * (1.0 if consistent else 0.5)


def _items(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "Responses" in answer:
        return [item for items in answer["Responses"].values() for item in items]
    return list(answer.get("Items", [])) or [answer.get("Item", {})]


def write_units(was: Stored | None, now: Stored | None) -> int:
    """Write units of a change: the larger of before and after, in the table and in
    every index it touches; a changed index key is a deletion and a put.
    """  # noqa: D205 - one rule
    sizes = [each.size for each in (was, now) if each]
    largest = _units(max(sizes, default=0), WRITE_UNIT)
    total = largest
    names = {*(was.keys if was else ()), *(now.keys if now else ())}
    for name in names:
        before = was.keys.get(name) if was else None
        after = now.keys.get(name) if now else None
        total += largest if before == after else 0
        if before != after:
            total += sum(
                _units(each.size, WRITE_UNIT)
                for each, key in ((was, before), (now, after))
                if each and key
            )
    return total


def sms_parts(text: str) -> int:
    """How many messages a text is billed as, in whichever alphabet it needs."""
    try:
        return parts(text)
    except KeyError:  # outside GSM-7: two bytes a letter, four for an emoji
        length = len(text.encode("utf-16-le")) // 2
        return 1 if length <= _UCS2_ONE_PART else -(-length // _UCS2_EACH)
