"""Scripts in disguise, a browser that would run them, and eyes for whatever does run."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import orjson
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, Route, WebSocketRoute

from tests.browser.chromium import PHONE

CORPUS = Path(__file__).with_name("xss_payloads.txt")
CLOSERS = "\"'`--></title></textarea></style></script></xmp></iframe></noscript></template></select></math></svg>"
"""Between payloads of one text: what one of them opened, the next one does not hide in."""
_CHARACTER = re.compile(r"\\N\{([^}]+)\}")
_CANARY = re.compile(r"https?://(?:[^/@]*@)?(?:127\.0\.0\.1:1/|[^/?#]+/xss-canary)")
_NO_WORDS = re.compile(r"[\w.:/+=-]*", re.ASCII)
_HUMAN = frozenset({"actor", "address", "board_name", "detail", "display_name", "email", "group", "name", "note"}) | {
    *("platform", "qq", "request_id", "short", "subject", "text", "title", "agent", "user_agent"),
}
"""Keys whose text is shown as it came, even where it looks like a word of the program."""

_OUR_OWN = frozenset({"qr", "avatar_url"})
"""Addresses of pictures that the server makes by itself."""

_SETTLED = """(() => {
  let open = 0;
  const real = window.fetch;
  window.fetch = (...asked) => {
    open += 1;
    return real(...asked).finally(() => { open -= 1; });
  };
  window.drawn = () => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  });
  window.settled = async () => {
    do await drawn(); while (open > 0);
    await drawn();
  };
})()"""

_FIND = """const nameOf = (field) => field.dataset.testid || field.id || field.name || field.outerHTML.slice(0, 80);
const kinds = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const all = () => [...document.querySelectorAll(kinds)];
const typed = (field) => !["checkbox", "radio", "file"].includes(field.type) && field.tagName !== "SELECT";"""

_TYPE = (
    "async (payloads) => {"
    + _FIND
    + """
  const visited = [];
  for (const field of all()) {
    visited.push(nameOf(field));
    if (field.type === "file") {
      for (const payload of payloads) {
        const files = new DataTransfer();
        files.items.add(new File(["x"], payload, { type: "image/png" }));
        field.files = files.files;
        field.dispatchEvent(new Event("change", { bubbles: true }));
        await drawn();
      }
    }
    if (!typed(field)) continue;
    const editable = field.isContentEditable;
    const before = editable ? field.textContent : field.value;
    const kind = field.type;
    if (kind === "number" || kind === "email") field.type = "text";
    for (const payload of [...payloads, before]) {
      if (editable) field.textContent = payload;
      else Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, payload);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      await drawn();
    }
    if (field.isConnected && field.type !== kind && !editable) field.type = kind;
  }
  return visited;
}"""
)

_SEND = (
    "async ({ payloads, spared }) => {"
    + _FIND
    + """
  const sent = [];
  for (const payload of payloads) {
    for (const form of [...document.forms]) {
      const fields = all().filter((field) => field.form === form && typed(field));
      if (!fields.length || fields.some((field) => spared.includes(nameOf(field)))) continue;
      for (const field of fields) {
        if (field.type === "number" || field.type === "email") field.type = "text";
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, payload);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await drawn();
        sent.push(nameOf(field));
      }
      form.noValidate = true;
      if (form.isConnected) form.requestSubmit();
      await settled();
    }
  }
  return sent;
}"""
)

_FOREIGN = r"""() => {
  const found = [];
  const kinds = "script iframe frame frameset object embed applet base meta style link marquee portal template math";
  const leads = /^(href|src|srcset|action|formaction|data|to|values|from|ping|background|poster|xlink:href)$/i;
  const astray = /^[\s\x00-\x20]*((javascript|vbscript|data:text|data:application)|[\\/]{2})/i;
  for (const node of document.querySelectorAll("body *")) {
    if (kinds.split(" ").includes(node.localName)) found.push(node.outerHTML);
    for (const { name, value } of node.attributes) {
      if (/^on/i.test(name) || name === "srcdoc") found.push(`${name}=${value}`);
      if (leads.test(name) && node.localName !== "img" && astray.test(value)) found.push(`${name}=${value}`);
    }
  }
  for (const name in {}) found.push(`prototype: ${name}`);
  return found.map((one) => one.slice(0, 200));
}"""


@dataclass(frozen=True, slots=True)
class Payload:
    """A line of the corpus."""

    family: str
    text: str


def corpus() -> tuple[Payload, ...]:
    """Every payload; `\\N{…}` in the file stands for the character of that name."""
    found: list[Payload] = []
    family = ""
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            family = line[3:]
        elif line:
            found.append(Payload(family, _CHARACTER.sub(lambda named: unicodedata.lookup(named[1]), line)))
    return tuple(found)


def some_of_each(payloads: Sequence[Payload], count: int) -> list[str]:
    """`count` texts of every family, spread over it."""
    families: dict[str, list[str]] = {}
    for payload in payloads:
        families.setdefault(payload.family, []).append(payload.text)
    chosen: list[str] = []
    for texts in families.values():
        chosen += [texts[place * len(texts) // count] for place in range(min(count, len(texts)))]
    return chosen


def joined(payloads: Sequence[str], most: int) -> list[Sequence[str]]:
    """All payloads in few lots, for one text each."""
    return [payloads[start : start + most] for start in range(0, len(payloads), most)]


def spun(lots: Sequence[Sequence[str]]) -> Iterator[str]:
    """One lot after the other as texts; when all were there, the next payload of each is first.

    What is first stands where an address or an attribute would begin.
    """
    for number, lot in enumerate(cycle(lots)):
        turn = (number // len(lots)) % len(lot)
        yield CLOSERS.join([*lot[turn:], *lot[:turn]])


@dataclass
class Watch:
    """A browser context without CSP, and what ran in it that should not have."""

    context: BrowserContext
    ran: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """Errors of the page's own scripts."""

    async def begin(self) -> None:
        """Listen for every sign of a payload that runs."""
        await self.context.expose_binding("xss", lambda source, *_: self.ran.append(f"script on {source['page'].url}"))
        await self.context.add_init_script(_SETTLED)
        self.context.on("dialog", self._on_dialog)
        self.context.on("console", self._on_console)
        self.context.on("request", self._on_request)
        self.context.on("weberror", lambda problem: self.broken.append(str(problem.error)))

    async def _on_dialog(self, dialog: Dialog) -> None:
        self.ran.append(f"dialog {dialog.message}")
        await dialog.dismiss()

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.text == "xss":
            self.ran.append("console")

    def _on_request(self, request: Request) -> None:
        if _CANARY.match(request.url):
            self.ran.append(f"request for {request.url}")

    async def assert_nothing_ran(self, page: Page) -> None:
        """Fail when a payload ran on the page, or stands in it as anything but text."""
        await page.evaluate("() => settled()")
        assert (self.ran, await page.evaluate(_FOREIGN), self.broken) == ([], [], []), page.url


@asynccontextmanager
async def watched(browser: Browser) -> AsyncIterator[Watch]:
    """A phone whose browser does not know CSP: only what the page does with text stands against a payload."""
    context = await browser.new_context(viewport=PHONE, locale="zh-CN", bypass_csp=True)
    watch = Watch(context)
    await watch.begin()
    try:
        yield watch
    finally:
        await context.close()


async def type_everywhere(page: Page, payloads: Sequence[str]) -> set[str]:
    """Put every payload into every field that the page has now; returns the fields."""
    visited: list[str] = await page.evaluate(_TYPE, list(payloads))
    return set(visited)


async def send_everywhere(page: Page, payloads: Sequence[str], spared: Sequence[str]) -> None:
    """Send every form with payloads in all its fields, but forms with a spared field: they lead away."""
    await page.evaluate(_SEND, {"payloads": list(payloads), "spared": list(spared)})


class HostileServer:
    """Lets the real server answer, and puts payloads in place of every text that people read.

    Whatever way a text may come in by (names, chat, speeches of a group, notes, cards of QQ), this is its way out.
    """

    def __init__(self, lots: Sequence[Sequence[str]]) -> None:
        # Each key goes through all of them by itself: what is told once a page gets every payload in as many rounds.
        self._texts: defaultdict[str, Iterator[str]] = defaultdict(lambda: spun(lots))
        self.replaced: Counter[str] = Counter()
        """The keys whose text was replaced, and how often."""

    async def stand_in(self, page: Page, site: str) -> None:
        """Take the place of the server for a page."""
        await page.route(site + "/api/**", self._answer)
        await page.route_web_socket(re.compile(re.escape(site.replace("http", "ws", 1)) + "/ws/"), self._connect)

    async def _answer(self, route: Route) -> None:
        answer = await route.fetch(max_redirects=0, max_retries=3)
        if "json" not in answer.headers.get("content-type", ""):
            await route.fulfill(response=answer)
            return
        await route.fulfill(response=answer, body=orjson.dumps(self.poisoned(orjson.loads(await answer.body()))))

    def _connect(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            socket.send(orjson.dumps(self.poisoned(orjson.loads(message))).decode())

        server.on_message(pass_on)

    def poisoned(self, value: Any, key: str = "") -> Any:
        """The same shape with payloads in place of its words."""
        if isinstance(value, dict):
            return {name: self.poisoned(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [self.poisoned(part, key) for part in value]
        is_text = isinstance(value, str) and (key in _HUMAN or _NO_WORDS.fullmatch(value) is None)
        if is_text and key not in _OUR_OWN:
            self.replaced[key] += 1
            return next(self._texts[key])
        return value
