"""The chat page and its JSON interface, as an ASGI app."""

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

from fastapi import Body, FastAPI, Query, Request, WebSocket, WebSocketDisconnect
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles

from sandbox.connect import pretend_connect
from sandbox.guard import Guard
from sandbox.people import BOT_NAME, SUPERUSER_QQ
from sandbox.qq import NotPossibleError, PretendQQ
from sandbox.world import Chat, Message, World

_STATIC = Path(__file__).parent / "static"
_SHOWN_MESSAGES = 300
_LARGEST_TEXT = 10_000

Json = dict[str, object]


def chat_page(qq: PretendQQ) -> FastAPI:
    """Return the app that shows this pretend QQ; mount it anywhere, its links are relative."""
    app = FastAPI(title="sandbox", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Guard)
    _add_errors(app)
    _add_reading(app, qq)
    _add_writing(app, qq)
    _add_socket(app, qq)
    app.include_router(pretend_connect(qq))
    app.mount("/static", StaticFiles(directory=_STATIC), name="sandbox-static")
    return app


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(NotPossibleError)
    async def not_possible(_: Request, problem: NotPossibleError) -> JSONResponse:
        return JSONResponse(_error(str(problem)), status_code=400)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, __: RequestValidationError) -> JSONResponse:
        return JSONResponse(_error("请求的格式不对"), status_code=400)


def _error(message: str) -> Json:
    return {"code": "VALIDATION_ERROR", "message": message, "detail": None}


def _add_reading(app: FastAPI, qq: PretendQQ) -> None:
    @app.get("/")
    async def page() -> FileResponse:
        return FileResponse(_STATIC / "index.html")

    @app.get("/api/people")
    async def people() -> Json:
        return public_state(qq.world)

    @app.get("/api/messages")
    async def messages(person: int, chat: Chat = "private", after: int = 0) -> list[Json]:
        found = qq.world.conversation(chat, qq.person(person).qq)
        return [_message(qq.world, message) for message in found if message.message_id > after]

    @app.get("/api/faults")
    async def faults() -> Json:
        return asdict(qq.world.faults)


def _add_writing(app: FastAPI, qq: PretendQQ) -> None:
    @app.post("/api/messages", status_code=201)
    async def say(
        person: Annotated[int, Body()],
        text: Annotated[str, Body(max_length=_LARGEST_TEXT)],
        chat: Annotated[Chat, Body()] = "private",
    ) -> Json:
        return _message(qq.world, qq.say(person, chat, text))

    @app.post("/api/friends", status_code=201)
    async def befriend(
        person: Annotated[int, Body()], way: Annotated[Literal["at_once", "request"], Body()] = "at_once"
    ) -> Json:
        if way == "request":
            return {"flag": qq.ask_for_friendship(person)}
        qq.befriend(person)
        return {"flag": None}

    @app.delete("/api/friends")
    async def unfriend(person: Annotated[int, Query()]) -> Json:
        qq.unfriend(person)
        return {"ok": True}

    @app.put("/api/faults")
    async def break_things(changes: Annotated[dict[str, bool], Body()]) -> Json:
        return asdict(qq.break_things(changes))


def _add_socket(app: FastAPI, qq: PretendQQ) -> None:
    @app.websocket("/ws")
    async def follow(socket: WebSocket, person: int = SUPERUSER_QQ + 1) -> None:
        await socket.accept()
        if person not in qq.world.people:
            await socket.close(1008, "没有这个人")
            return
        tasks = [
            asyncio.create_task(_show_changes(socket, qq.world, person)),
            asyncio.create_task(_until_gone(socket)),
        ]
        _, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _show_changes(socket: WebSocket, world: World, person: int) -> None:
    with world.watching() as change:
        while True:
            change.clear()
            await socket.send_json(public_state(world) | {"chats": _conversations(world, person)})
            await change.wait()


async def _until_gone(socket: WebSocket) -> None:
    try:
        while True:
            await socket.receive_text()
    except WebSocketDisconnect:
        return


def public_state(world: World) -> Json:
    """Return who exists, what is broken and whether the bot is connected."""
    return {
        "bot": {"qq": world.self_id, "name": BOT_NAME, "online": world.linked and not world.faults.kicked},
        "group": asdict(world.group) | {"members": len(world.members()) + 1},
        "people": [asdict(person) for person in world.people.values()],
        "faults": asdict(world.faults),
    }


def _conversations(world: World, person: int) -> Json:
    chats: tuple[Chat, Chat] = ("private", "group")
    return {
        chat: [_message(world, message) for message in world.conversation(chat, person)[-_SHOWN_MESSAGES:]]
        for chat in chats
    }


def _message(world: World, message: Message) -> Json:
    return {
        "id": message.message_id,
        "chat": message.chat,
        "sender": message.sender,
        "name": world.name_of(message.sender),
        "text": message.text,
        "at": int(message.at * 1000),
    }
