"""JSON answers, and the one shape of every error."""

from typing import Any

import orjson
from pydantic import BaseModel
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


def problem_body(problem: Problem) -> dict[str, object]:
    """`{"code","message","detail"}` of a problem, for HTTP and for sockets."""
    return {"code": problem.code, "message": problem.message, "detail": problem.detail}


def problem_answer(problem: Problem) -> JsonAnswer:
    """A problem as an HTTP answer; it is counted."""
    metrics().refusals.labels(problem.code).inc()
    headers = {} if problem.retry_after is None else {"Retry-After": str(problem.retry_after)}
    return JsonAnswer(problem_body(problem), status_code=problem.status, headers=headers)
