"""JSON answers, and the one shape of every error."""

import gzip
from collections.abc import Callable
from functools import cached_property
from typing import Any

import orjson
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from host.errors import Problem
from host.metrics import metrics


class ProblemBody(BaseModel):
    """The shape of every error, for the schema."""

    code: str
    message: str
    detail: Any


REFUSAL: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ProblemBody, "description": "What is wrong, in words for people"}
}
"""What the schema says of every route's refusals."""


class JsonAnswer(Response):
    """An answer as JSON, encoded by orjson."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return orjson.dumps(content)


class PublicList:
    """A list that is the same for everybody for as long as the process lives: encoded and compressed once.

    Nothing else of the API is compressed by us: the size of a compressed answer tells of what is in it, so an answer
    that holds anything of its reader, or repeats what was asked, must not be.
    """

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    @cached_property
    def _packed(self) -> bytes:
        return gzip.compress(orjson.dumps(self._make()), 9, mtime=0)

    def answer(self, request: Request) -> Response:
        """The list, compressed for whoever takes that."""
        return packed_answer(request, self._packed)


def packed_answer(request: Request, packed: bytes) -> Response:
    """JSON that is gzipped already; unpacked for the few that do not take that."""
    headers = {"Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type="application/json", headers=headers | {"Content-Encoding": "gzip"})
    return Response(gzip.decompress(packed), media_type="application/json", headers=headers)


def problem_body(problem: Problem) -> dict[str, object]:
    """`{"code","message","detail"}` of a problem, for HTTP and for sockets."""
    return {"code": problem.code, "message": problem.message, "detail": problem.detail}


def problem_answer(problem: Problem) -> JsonAnswer:
    """A problem as an HTTP answer; it is counted."""
    metrics().refusals.labels(problem.code).inc()
    headers = {} if problem.retry_after is None else {"Retry-After": str(problem.retry_after)}
    return JsonAnswer(problem_body(problem), status_code=problem.status, headers=headers)
