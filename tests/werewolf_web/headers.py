"""The full headers of every answer of the site, as one text that can be compared with how it was."""

import re
from collections.abc import AsyncIterator, Iterable
from itertools import groupby

import httpx
from websockets.exceptions import InvalidStatus

from host.errors import Problem
from tests.werewolf_web.site import BASE, Site
from tests.werewolf_web.test_access import ADMIN, BODIES, concrete
from werewolf_web.access import ACCESS, SOCKET

Case = tuple[str, int, Iterable[tuple[str, str]]]
_CHANGING = (
    (re.compile(r"(?<=x-request-id: )[0-9a-f]{16}$"), "<id>"),
    (re.compile(r"(?<=date: ).+GMT$"), "<now>"),
    (re.compile(r"(?<=content-length: )\d+$"), "<number>"),
    (re.compile(r"127\.0\.0\.1:\d+"), "<here>"),
    (re.compile(r"(?<=set-cookie: )(\w+|__Host-ww_device)=[^;]+"), r"\1=<value>"),
    (re.compile(r"(?<=expires=)[^;]+GMT"), "<then>"),
    (re.compile(r"(?<=sec-websocket-accept: ).+"), "<hash>"),
    (re.compile(r"(?<=/static/)[0-9a-f]{12}"), "<tree>"),
)
_ODD: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("no such page", "GET", "/nowhere", {}),
    ("no such address of the API", "GET", "/api/nowhere", {}),
    ("a directory", "GET", "/static/", {}),
    ("up and away", "GET", "/static/%2e%2e/%2e%2e/bot.py", {}),
    ("another method", "DELETE", "/api/boards", {}),
    ("another method of a page", "POST", "/lobby", {}),
    ("another origin", "POST", "/api/auth/login", {"Origin": "https://evil.example"}),
    ("an unreadable body", "POST", "/api/auth/login", {"Content-Type": "application/json"}),
    ("a foreign host", "GET", "/api/health", {"Host": "evil.example; script-src *"}),
    ("no body wanted", "HEAD", "/lobby", {}),
    ("the bare base", "GET", "", {}),
)


async def snapshot(site: Site, scheme: str) -> str:
    """Ask the site for everything; returns one paragraph for each set of headers, with the requests that got it."""
    found = [(_paragraph(status, headers), name) async for name, status, headers in _cases(site)]
    paragraphs = groupby(sorted(found), key=lambda case: case[0])
    return "\n\n".join(
        "\n".join([f"## {scheme}", *(name for _, name in cases), paragraph]) for paragraph, cases in paragraphs
    )


def _paragraph(status: int, headers: Iterable[tuple[str, str]]) -> str:
    # The methods of a page are a set: in which order they are named is chance.
    named = [(name.lower(), value) for name, value in headers]
    lines = sorted(
        f"{name}: {', '.join(sorted(value.split(', '))) if name == 'allow' else value}" for name, value in named
    )
    for changing, fixed in _CHANGING:
        lines = [changing.sub(fixed, line) for line in lines]
    return "\n".join([f"→ {status}", *("  " + line for line in lines)])


async def _cases(site: Site) -> AsyncIterator[Case]:
    for who, token in (("a stranger", None), ("an admin", site.accounts.token(ADMIN))):
        async with site.client(token) as client:
            for method, path in sorted(ACCESS):
                if method != SOCKET:
                    answer = await client.request(method, site.url + concrete(path), json=BODIES.get((method, path)))
                    yield _case(f"{who}: {method} {path}", answer)
    async with site.client() as client:
        for about, method, path, headers in _ODD:
            yield _case(f"{about}: {method} {path}", await client.request(method, site.url + path, headers=headers))
        for about, answer in [each async for each in _assets(site, client)]:
            yield _case(about, answer)
    async for case in _failures(site):
        yield case
    async for case in _sockets(site):
        yield case


def _case(name: str, answer: httpx.Response) -> Case:
    return name, answer.status_code, answer.headers.multi_items()


async def _assets(site: Site, client: httpx.AsyncClient) -> AsyncIterator[tuple[str, httpx.Response]]:
    named = (await client.get(site.url + "/")).text.partition(f"{BASE}/static/")[2].partition("/")[0]
    for name in ("js/app.js", "css/base.css", "img/mark.svg", "lexicon.json", "js/nothing.js"):
        for coding in ("gzip", "identity"):
            address = f"{site.url}/static/{named}/{name}"
            yield f"{coding} asset {name}", await client.get(address, headers={"Accept-Encoding": coding})


async def _failures(site: Site) -> AsyncIterator[Case]:
    async with site.client(site.accounts.token(ADMIN)) as client:
        yield _case("too large: POST /api/auth/login", await client.post("api/auth/login", content=b" " * 65_537))
        site.games.failure = RuntimeError("planted")
        yield _case("a bug: GET /api/rooms", await client.get("api/rooms"))
        site.games.failure = None
        site.accounts.refusal = Problem("RATE_LIMITED", "请稍后再试", status=429, retry_after=42)
        yield _case("a limit: POST /api/auth/request", await client.post("api/auth/request", json={"qq": "10001"}))
        site.accounts.refusal = None
        site.database.works = False
        yield _case("no database: GET /api/health", await client.get("api/health"))
        site.database.works = True
        yield _case("the host's root: GET /", await client.get(site.origin + "/"))


async def _sockets(site: Site) -> AsyncIterator[Case]:
    token = site.accounts.token()
    for path in sorted(path for method, path in ACCESS if method == SOCKET):
        for who, query in (("a stranger", ""), ("a player", f"?token={token}")):
            async with site.socket(concrete(path) + query, compression=None) as socket:
                assert socket.response is not None
                yield f"{who}: {SOCKET} {path}", socket.response.status_code, socket.response.headers.raw_items()
    try:
        async with site.socket("/ws/nowhere", compression=None):
            raise AssertionError("a socket to nowhere")
    except InvalidStatus as refused:
        yield (
            f"no such socket: {SOCKET} /ws/nowhere",
            refused.response.status_code,
            refused.response.headers.raw_items(),
        )
