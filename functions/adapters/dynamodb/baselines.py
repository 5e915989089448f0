"""A baseline ⇄ one compact text: its buckets are counted back from the last fold."""

import json
from dataclasses import replace

from functions.adapters.dynamodb.items import from_plain, to_plain
from functions.domain.baseline import Baseline
from functions.domain.bucket import Bucketed, bucket_of

QUICK = 3
"""Numbers kept of a bucket whose sources are polled often: ago, negative, total."""


def pack(baseline: Baseline) -> str:
    """The text that is stored."""
    until = bucket_of(baseline.folded_until)
    data = to_plain(replace(baseline, recent=()))
    del data["recent"]
    data["heard"] = [_short(one, until) for one in baseline.recent]
    return json.dumps(data, separators=(",", ":"))


def unpack(text: str) -> Baseline:
    """The baseline of a stored text.

    One stored before its buckets were counted back has them in full as `recent`; what
    it does not know yet begins as new, or from what it knows.
    """
    data = json.loads(text)
    heard = data.pop("heard", None)
    baseline = from_plain(data, Baseline)
    if heard is None:
        return baseline
    until = bucket_of(baseline.folded_until)
    return replace(baseline, recent=tuple(_long(one, until) for one in heard))


def _short(one: Bucketed, until: int) -> list[int]:
    ago = until - one.seen_in
    if not one.gap_s and one.published_in == one.seen_in:
        return [ago, one.negative, one.total]
    return [ago, until - one.published_in, one.gap_s, one.negative, one.total]


def _long(numbers: list[int], until: int) -> Bucketed:
    if len(numbers) == QUICK:
        ago, negative, total = numbers
        return Bucketed(until - ago, until - ago, 0, negative, total)
    ago, published_ago, gap_s, negative, total = numbers
    return Bucketed(until - ago, until - published_ago, gap_s, negative, total)
