"""Turns everything that can go wrong on the way to an answer into the contract's error."""

from collections.abc import Iterator
from typing import Any, Protocol

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from host.errors import Problem
from werewolf_web.answers import problem_answer
from werewolf_web.scopes import route_path

FIELD_NAME_LENGTH = 64
ABSENT = object()
REASONS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "json_invalid": "不是有效的 JSON",
    "string_type": "应为文字",
    "string_too_short": "太短",
    "string_too_long": "太长",
    "string_pattern_mismatch": "格式不对",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "float_type": "应为数字",
    "bool_type": "应为 true 或 false",
    "dict_type": "应为对象",
    "list_type": "应为列表",
    "model_attributes_type": "应为对象",
    "model_type": "应为对象",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
    "too_long": "太多",
    "too_short": "太少",
    "literal_error": "不在可选之列",
    "union_tag_invalid": "没有这种消息",
    "union_tag_not_found": "缺少 type",
}


class MissingPage(Protocol):
    """Makes the page that a person sees at an address that does not exist."""

    def missing_page(self) -> Response: ...


def not_found() -> Problem:
    """The problem of an address that does not exist."""
    return Problem("NOT_FOUND", "没有这个地址", status=404)


def too_large(limit: int) -> Problem:
    """The problem of a body above `limit` bytes."""
    return Problem("VALIDATION_ERROR", "发送的内容太大", {"limit": limit}, status=413)


def invalid(errors: list[dict[str, Any]], sent: object = None) -> Problem:
    """The problem of input that does not fit its model; what was sent is not repeated, it may be a secret.

    :param sent: what did not fit, where a field of it may take one of several models.
    """
    found: dict[str, list[str]] = {}
    for error in errors:
        reason = REASONS.get(error["type"], "内容不对")
        reasons = found.setdefault(_field(error, sent), [])
        if reason not in reasons:
            reasons.append(reason)
    fields = [
        {"field": field, "reason": "，或".join(reasons)}
        for field, reasons in found.items()
        if not any(other.startswith(f"{field}.") for other in found)
    ]
    return Problem("VALIDATION_ERROR", "请求的内容不符合要求", fields, status=422)


def _field(error: dict[str, Any], sent: object) -> str:
    path = list(error["loc"][1:])
    if error["loc"][:1] == ("body",) and sent is not None:
        path = list(_sent_part(path, sent, missing=error["type"] == "missing"))
    # The name of an unknown field is the sender's own: it may be long, or no valid Unicode.
    return ".".join(map(str, path))[:FIELD_NAME_LENGTH].encode(errors="replace").decode()


def _sent_part(path: list[int | str], sent: object, *, missing: bool) -> Iterator[int | str]:
    """The parts of a path that the sender wrote, or left out; the others name alternatives of the model."""
    for number, part in enumerate(path, start=1):
        below = _below(sent, part)
        if below is not ABSENT:
            sent = below
        elif not (missing and number == len(path)):
            continue
        yield part


def _below(sent: object, part: int | str) -> object:
    if isinstance(sent, dict):
        return sent.get(part, ABSENT)
    return sent[part] if isinstance(sent, list) and isinstance(part, int) else ABSENT


def register(app: FastAPI, pages: MissingPage | None) -> None:
    """Install the handlers on the sub-app; `pages` shows people the 404 of addresses outside the API."""

    async def on_problem(_: Request, problem: Exception) -> Response:
        assert isinstance(problem, Problem)
        return problem_answer(problem)

    async def on_invalid(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return problem_answer(invalid(list(error.errors()), error.body))

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == 404 and pages is not None and not _is_api(request):
            return pages.missing_page()
        answer = problem_answer(_from_http(error))
        answer.headers.update(error.headers or {})
        return answer

    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http)


def _is_api(request: Request) -> bool:
    path = route_path(request.scope)
    return path == "/api" or path.startswith("/api/")


def _from_http(error: HTTPException) -> Problem:
    match error.status_code:
        case 404:
            return not_found()
        case 405:
            return Problem("VALIDATION_ERROR", "这个地址不支持此种请求方法", status=405)
        case status if status < 500:
            # FastAPI answers 400 for a body that is no JSON text at all; to its sender it is one more invalid body.
            return Problem("VALIDATION_ERROR", "请求无法理解", status=422 if status == 400 else status)
        case status:
            return Problem("INTERNAL", "服务器出错了，请稍后再试", status=status)
