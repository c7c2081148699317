"""How a page of the site loads on a slow phone: a throttled Chromium that has kept nothing from before."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession

PHONE = {"width": 390, "height": 844}
SLOWER = 4
OCTETS_A_SECOND = 200_000
"""1.6 Mbit/s."""
DELAY_MS = 150
"""The round trip that goes with such a line in Lighthouse; the goals name none."""
PATIENCE_MS = 60_000
# Marks when something is there to be used: it stands in the page, and the processor has had time for something else.
WATCH = """(wanted) => {
  window.__usable = 0;
  const look = () => {
    if (!document.querySelector(wanted)) return false;
    (window.requestIdleCallback || setTimeout)(() => { window.__usable = performance.now(); });
    return true;
  };
  const watcher = new MutationObserver(() => look() && watcher.disconnect());
  if (!look()) watcher.observe(document, { childList: true, subtree: true, attributes: true });
}"""
PAINTED = "() => (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || 0"


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its name, its address below the site, and the element that means it can be used."""

    name: str
    path: str
    wanted: str


@dataclass(slots=True)
class Load:
    """One page, loaded once.

    Attributes:
        painted, usable: milliseconds until something stood there, and until it could be used.
        octets: compressed, by kind, as they went over the line until then.
        contents: the same without headers.
        in_the_end: octets of script, without headers, once the page fetches nothing more by itself.
    """

    painted: float = 0.0
    usable: float = 0.0
    octets: dict[str, int] = field(default_factory=dict)
    contents: dict[str, int] = field(default_factory=dict)
    in_the_end: int = 0

    @property
    def scripts(self) -> int:
        """Octets of script, without headers."""
        return self.contents.get("Script", 0)

    @property
    def without_pictures(self) -> int:
        """Octets of everything but pictures, as they went over the line."""
        return sum(octets for kind, octets in self.octets.items() if kind != "Image")


class Line:
    """What came over the line, as the browser's own network log tells it."""

    def __init__(self, session: CDPSession) -> None:
        self.octets: dict[str, int] = {}
        self.contents: dict[str, int] = {}
        self._kinds: dict[str, str] = {}
        session.on("Network.responseReceived", self._received)
        session.on("Network.dataReceived", self._came)
        session.on("Network.loadingFinished", self._finished)

    def so_far(self) -> tuple[dict[str, int], dict[str, int]]:
        """Octets by kind, with headers and without."""
        return dict(self.octets), dict(self.contents)

    def _came(self, event: dict[str, Any]) -> None:
        kind = self._kinds.get(event["requestId"], "Other")
        self.contents[kind] = self.contents.get(kind, 0) + int(event["encodedDataLength"])

    def _received(self, event: dict[str, Any]) -> None:
        self._kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, Any]) -> None:
        kind = self._kinds.get(event["requestId"], "Other")
        self.octets[kind] = self.octets.get(kind, 0) + int(event["encodedDataLength"])


async def slow(session: CDPSession) -> None:
    """Make a page as slow as a cheap phone on a slow line."""
    line = {"downloadThroughput": OCTETS_A_SECOND, "uploadThroughput": OCTETS_A_SECOND, "latency": DELAY_MS}
    await session.send("Network.emulateNetworkConditions", {"offline": False, **line})
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


async def load(context: BrowserContext, site: str, place: Place) -> Load:
    """Load a page in a context that has not seen the site before."""
    page = await context.new_page()
    session = await context.new_cdp_session(page)
    await session.send("Network.enable")
    line = Line(session)
    await slow(session)
    await page.add_init_script(f"({WATCH})({place.wanted!r})")
    await page.goto(site + place.path, timeout=PATIENCE_MS)
    await page.wait_for_function("() => window.__usable > 0", timeout=PATIENCE_MS)
    found = Load(await page.evaluate(PAINTED), await page.evaluate("() => window.__usable"), *line.so_far())
    await page.wait_for_load_state("networkidle", timeout=PATIENCE_MS)
    found.in_the_end = line.contents.get("Script", 0)
    await page.close()
    return found


async def median_load(browser: Browser, site: str, place: Place, cookies: Sequence[Any], times: int) -> Load:
    """Load a page several times, each time as a newcomer, and return the medians."""
    loads = []
    for _ in range(times):
        context = await browser.new_context(viewport=PHONE, locale="zh-CN")  # type: ignore[arg-type]
        await context.add_cookies(list(cookies))
        loads.append(await load(context, site, place))
        await context.close()
    usual = sorted(loads, key=lambda one: one.without_pictures)[len(loads) // 2]
    painted, usable = (median(times) for times in zip(*((one.painted, one.usable) for one in loads), strict=True))
    return replace(usual, painted=painted, usable=usable)
