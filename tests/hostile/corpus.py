"""All hostile cases, by id: XML, JSON, dates, transport, Unicode, requests led astray."""

from itertools import chain, count

from tests.hostile.case_group_dates import DATES
from tests.hostile.case_group_json import JSON
from tests.hostile.case_group_ssrf import SSRF
from tests.hostile.case_group_transport import TRANSPORT
from tests.hostile.case_group_unicode import UNICODE
from tests.hostile.case_group_xml import XML
from tests.hostile.cases import Case, Outcome, each, feed

CASES = {case.id: case for case in chain(XML, JSON, DATES, TRANSPORT, SSRF, UNICODE)}


def burns(_outcome: Outcome) -> None:
    for _ in count():
        pass


def hoards(_outcome: Outcome) -> None:
    bytearray(2**29)


ALARMS = {
    case.id: case
    for case in (
        Case("cpu", "takes for ever", lambda: each(feed()), stored=9, check=burns),
        Case("memory", "takes 512 MB", lambda: each(feed()), stored=9, check=hoards),
        Case("wrong", "is not as expected", lambda: each(feed()), stored=1),
    )
}
"""Cases that must fail: they show that the limits hold."""
