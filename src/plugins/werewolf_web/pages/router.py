"""Routes of the pages. Every visitor gets the same bytes; what is personal comes from the API and the sockets."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from werewolf_web.pages.assets import AssetTree, read
from werewolf_web.pages.joined import joined
from werewolf_web.pages.lexicon import lexicon
from werewolf_web.pages.manifest import DAY, NIGHT, manifest
from werewolf_web.pages.sheet import sheet

ROOT = Path(__file__).resolve().parents[4]
FIRST = "js/app.js"
ABOUT = "在 QQ 群里开一桌狼人杀：发牌公平可验证，掉线可续，AI 补位。"
SEAT = "点开就能坐下：人不够有 AI 补位，掉线了回来接着玩。"
LOOK_BACK = "一夜一夜、一票一票看这一局：谁做了什么，谁投了谁，哪一刻翻了盘。"
IMMUTABLE = "public, max-age=31536000, immutable"


class PageSettings(Protocol):
    """What the pages need to know of the settings."""

    @property
    def base_path(self) -> str: ...
    @property
    def public_url(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address below the base, the script module that draws it, its title.

    Attributes:
        later: modules that the page fetches once it knows what to show. It is told all that they import, so that
            everything comes at once and not one import after the other.
        asks: what the page asks the API for in any case, asked before its scripts are there.
        about: what a chat shows below the title of a link; as general as the page, it names no room, game or player.
    """

    path: str
    name: str
    title: str
    later: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    about: str = ABOUT


ME = "/auth/me"
TABLE = ("js/room/waiting.js", "js/game/game.js", "js/game/talk.js", "js/game/announcer.js")
TOGETHER = (
    ("js/game/game.js", "js/game/speak.js", "js/game/tidy.js"),
    ("js/game/talk.js", "js/game/terms.js", "js/device/judge.js"),
)
"""What is asked for one after the other in any case: at a table its seats and actions, then what is said and heard."""
BESIDE = {
    "js/app.js": ("js/theme.js", "js/social/blocks.js", "js/game/at-end.js"),
    "js/shared/frame.js": ("js/shell.js", "js/deck.js"),
    "js/pages/room.js": ("js/socket.js", "js/social/link.js"),
    "js/game/announcer.js": (
        "js/game/ballots.js",
        "js/game/news.js",
        "js/game/prompts.js",
        "js/game/sentence.js",
        "js/game/tell.js",
    ),
    "js/game/talk.js": (
        "js/device/able.js",
        "js/device/tones.js",
        "js/device/voice.js",
        "js/social/faces.js",
        "js/social/reactions.js",
    ),
}
"""What stands beside what although it is not always needed with it, so that a game comes in few files: those that wait
for a room in the lobby get the line of the room, too, and a replay gets all words for what happens."""
PAGES = (
    Page("/", "home", "狼人杀", asks=(ME,)),
    Page("/sign-up", "sign-up", "注册", asks=("/health",)),
    Page("/log-in", "log-in", "登录", asks=("/health", "/auth/ways")),
    Page("/link/{token}", "link", "登录"),
    Page("/lobby", "lobby", "大厅", asks=(ME, "/rooms")),
    Page("/room/{room_id}", "room", "房间", later=TABLE, asks=(ME,), about=SEAT),
    Page("/game/{game_id}", "game", "复盘", later=("js/replay/replay.js",), asks=(ME,), about=LOOK_BACK),
    Page("/shared/{game_id}/{key}", "shared", "复盘", later=("js/replay/replay.js",), asks=(ME,), about=LOOK_BACK),
    Page("/leaderboard", "leaderboard", "排行榜", asks=(ME, "/leaderboard?limit=50&offset=0")),
    Page("/me", "me", "我的", asks=(ME,)),
    Page("/user/{uid}", "user", "玩家", asks=(ME,)),
    Page("/wiki", "wiki", "百科", asks=("/roles", "/boards")),
    Page("/admin", "admin", "管理", asks=(ME,)),
    Page("/help", "help", "帮助"),
)


def served_tree(root: Path, *, join: bool = True) -> AssetTree:
    """The files below `root/static`, and what is made of them and of the rules.

    Args:
        root: the folder that holds `static/`.
        join: whether scripts that are always needed together stand in one file.
    """
    folder = root / "static"
    made = {"lexicon.json": lexicon(), "css/all.css": sheet(folder / "css")}
    if join:
        made |= _joined(tuple((name, body) for name, body in read(folder).items() if name.endswith(".js")))
    return AssetTree(folder, made)


@cache
def _joined(scripts: tuple[tuple[str, bytes], ...]) -> Mapping[str, bytes]:
    """Kept, for a process may build its pages more than once."""
    return joined({name: body.decode() for name, body in scripts}, FIRST, TOGETHER, BESIDE)


class Pages(APIRouter):
    """The router of all pages and assets.

    :param settings: only the base path and the public address are read.
    :param root: the folder that holds `templates/` and `static/`.
    """

    def __init__(self, settings: PageSettings, root: Path = ROOT) -> None:
        super().__init__(include_in_schema=False)
        self._base = settings.base_path.rstrip("/")
        self._origin = (settings.public_url or "").rstrip("/")
        self._assets = served_tree(root)
        self._templates = Environment(
            loader=FileSystemLoader(root / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        for page in PAGES:
            self._add_page(page)
        self.add_api_route("/old", self._old, methods=["GET", "HEAD"])
        self.add_api_route("/manifest.webmanifest", self._manifest, methods=["GET", "HEAD"])
        self.add_api_route("/static/{tree}/{name:path}", self._asset, methods=["GET", "HEAD"])

    def missing_page(self) -> Response:
        """The page for an address that does not exist (404)."""
        return HTMLResponse(self._render("404.html", Page("", "missing", "页面不存在")), status_code=404)

    def _add_page(self, page: Page) -> None:
        html = self._render("page.html", page)

        async def show() -> Response:
            return HTMLResponse(html)

        self.add_api_route(page.path, show, methods=["GET", "HEAD"], name=page.name)

    def _render(self, template: str, page: Page) -> str:
        preload = self._assets.modules(FIRST)
        preload += [name for name in self._assets.modules(f"js/pages/{page.name}.js") if name not in preload]
        later = {entry: [name for name in self._assets.modules(entry) if name not in preload] for entry in page.later}
        return self._templates.get_template(template).render(
            page=page,
            base=self._base,
            origin=self._origin,
            assets=self._tree,
            preload=preload,
            later=json.dumps(later),
            day_colour=DAY,
            night_colour=NIGHT,
        )

    @property
    def _tree(self) -> str:
        return f"{self._base}/static/{self._assets.hash}"

    async def _manifest(self) -> Response:
        return Response(manifest(self._base, self._tree), media_type="application/manifest+json")

    async def _old(self) -> Response:
        return HTMLResponse(self._render("old.html", Page("/old", "old", "浏览器版本过低")))

    async def _asset(self, tree: str, name: str, request: Request) -> Response:
        asset = self._assets.get(name) if tree == self._assets.hash else None
        if asset is None:
            return self.missing_page()
        body, headers = await asyncio.to_thread(asset.sent, request.headers.get("accept-encoding", ""))
        kept = {"Cache-Control": IMMUTABLE, "Vary": "Accept-Encoding"}
        return Response(body, media_type=asset.media_type, headers=kept | dict(headers))


def build(settings: PageSettings) -> Pages:
    """All pages as one router, to be included after the API in the app that is mounted at the base path."""
    return Pages(settings)
