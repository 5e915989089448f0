"""When an alarm of infra/alarms.yml rings: moto stores alarms and never looks at them.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
"""

import operator
from collections.abc import Mapping, Sequence
from typing import Any, Final

Points = Sequence[float | None]
"""A metric's latest periods, the newest last; None where there is no point at all."""

_COMPARED: Final = {
    "GreaterThanOrEqualToThreshold": operator.ge,
    "LessThanOrEqualToThreshold": operator.le,
    "LessThanThreshold": operator.lt,
}


def rings(alarm: Mapping[str, Any], points: Points) -> bool:
    """Whether an alarm, by its properties, is in ALARM after these points.

    All of its periods must breach; a period without a point breaches or not as
    `TreatMissingData` says.
    """
    periods = int(alarm["EvaluationPeriods"])
    return all(_breaches(alarm, one) for one in _latest(points, periods))


def _latest(points: Points, periods: int) -> Points:
    return [*[None] * periods, *points][-periods:]


def _breaches(alarm: Mapping[str, Any], value: float | None) -> bool:
    if value is None:
        return bool(alarm["TreatMissingData"] == "breaching")
    compared = _COMPARED[alarm["ComparisonOperator"]]
    return bool(compared(value, float(alarm["Threshold"])))
