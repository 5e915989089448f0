"""A Comprehend of the documented shapes, behind boto3's own client: no network.

It answers below botocore, so that serialising, parsing and errors are the real ones.
"""

import json
from typing import TYPE_CHECKING, Any

import boto3
from botocore.awsrequest import AWSResponse, HeadersDict
from botocore.config import Config
from botocore.exceptions import ReadTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable

    from functions.adapters.comprehend import Client

SURE = 0.97
Asked = dict[str, Any]


class _Raw:
    """A body as urllib3 would hand it out."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self, *_: object, **__: object) -> Any:
        yield self._body


def scores(**likely: float) -> dict[str, float]:
    return {"Positive": 0.0, "Negative": 0.0, "Neutral": 0.0, "Mixed": 0.0, **likely}


class FakeComprehend:
    """Finds texts with « honte » or "awful" negative, others positive.

    `fails_with` is an error's code, or "slow"; `odd` are words whose text it lists as
    an error.
    """

    def __init__(self, fails_with: str = "", odd: str = "") -> None:
        self.fails_with, self.odd = fails_with, odd
        self.asked: list[Asked] = []
        self.meanwhile: Callable[[], None] = lambda: None
        self.client: Client = boto3.client(
            "comprehend",
            region_name="eu-central-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(retries={"total_max_attempts": 1}),
        )
        events: Any = self.client
        events.meta.events.register("before-send.comprehend", self._send)

    @property
    def texts(self) -> list[str]:
        return [text for one in self.asked for text in one["TextList"]]

    def answer(self, params: Any, **_: object) -> tuple[AWSResponse, dict[str, Any]]:
        """Answer a call before moto sees it, which has no such operation."""
        asked = json.loads(params["body"])
        self.asked.append(asked)
        return _response("", 200, {}), self._judge(asked["TextList"])

    def _send(self, request: Any, **_: object) -> AWSResponse:
        asked = json.loads(request.body)
        self.asked.append(asked)
        self.meanwhile()
        if self.fails_with == "slow":
            raise ReadTimeoutError(endpoint_url=request.url)
        if self.fails_with:
            body = {"__type": self.fails_with, "Message": "no"}
            return _response(request.url, 400, body)
        assert 0 < len(asked["TextList"]) <= 25
        assert all(0 < len(text.encode()) <= 5000 for text in asked["TextList"])
        return _response(request.url, 200, self._judge(asked["TextList"]))

    def _judge(self, texts: list[str]) -> dict[str, Any]:
        results, errors = [], []
        for index, text in enumerate(texts):
            if self.odd and self.odd in text:
                code = "INTERNAL_SERVER_ERROR"
                errors.append({"Index": index, "ErrorCode": code, "ErrorMessage": "x"})
                continue
            bad = "honte" in text or "awful" in text
            likely = "Negative" if bad else "Positive"
            results.append(
                {
                    "Index": index,
                    "Sentiment": likely.upper(),
                    "SentimentScore": scores(**{likely: SURE, "Neutral": 1 - SURE}),
                }
            )
        return {"ResultList": results, "ErrorList": errors}


def _response(url: str, status: int, body: object) -> AWSResponse:
    headers: Any = HeadersDict({"Content-Type": "application/x-amz-json-1.1"})
    return AWSResponse(url, status, headers, _Raw(json.dumps(body).encode()))
