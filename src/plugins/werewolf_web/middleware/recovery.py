"""The last net: a bug is logged with its request id and answered as INTERNAL."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from host.errors import Problem
from host.logging import logger
from werewolf_web.answers import problem_answer
from werewolf_web.middleware.request_id import request_id_of
from werewolf_web.scopes import route_of


class Recovery:
    """Answers 500 in the contract's shape when anything below raises before it answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception:
            request_id = request_id_of(scope)
            logger.exception(f"request {request_id} failed: {scope['method']} {route_of(scope)}")
            if started:
                raise
            detail = {"request_id": request_id}
            problem = Problem("INTERNAL", "服务器出错了，请稍后再试", detail, status=500)
            await problem_answer(problem)(scope, receive, send)
