"""No text becomes markup or script, whatever way it comes in: the whole corpus against every field of every page.

The browser has CSP and Trusted Types switched off, so that nothing but the page's own handling of text is left.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import aclosing
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.browser.people import FRIENDS, People, Visitor, visit
from tests.browser.server import ROOT, SERVER_ERROR, SUPERUSER, Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Stage
from tests.browser.xss import (
    HostileServer,
    Watch,
    corpus,
    joined,
    send_everywhere,
    some_of_each,
    type_everywhere,
    watched,
)
from tests.browser.xss_walk import (
    ADDRESSES,
    LEAD_AWAY,
    SHARED,
    addresses,
    at_home,
    fields_in_the_source,
    games,
    inside,
    outside,
    pretend_qq,
    speeches,
    tables,
)
from werewolf_web.access import ACCESS

EVERY = corpus()
SHORT = some_of_each(EVERY, 4)
WHOLE = [payload.text for payload in EVERY]
SENT = [text for text in some_of_each(EVERY, 1) if len(text) > 12]
"""What is sent by every form; longer than a name may be, so that no name is changed by it."""
AMOUNTS = [pytest.param(False, id="short"), pytest.param(True, id="whole", marks=pytest.mark.nightly)]
TOGETHER = 60
"""So many payloads make one text of an answer."""
RUNNING_SECONDS = 20
PARAMETERS = {"next", "invite", "qq", "as", "from", "season"}
HASHES = ("/wiki", "/admin")
LOOK = ("/", "/log-in", "/lobby", "/leaderboard", "/user/1", "/me", "/wiki", "/wiki#boards", "/room/0")
OFFICE = ("/admin#users", "/admin#invites", "/admin#audit", "/admin#rooms")


@pytest.fixture(scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    """A process that offers every way in; nobody is at the other end of mail and QQ Connect."""
    ways = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": "1", "SMTP_SECURITY": "none", "SMTP_FROM": "wolf@example.com"}
    ways |= {"QQ_OAUTH_ID": "1", "QQ_OAUTH_KEY": "key", "QQ_OAUTH_URL": "http://127.0.0.1:1"}
    server = Server(tmp_path_factory.mktemp("xss"), **{f"WEREWOLF_{name}": value for name, value in ways.items()})
    await asyncio.to_thread(server.start)
    yield server
    await asyncio.to_thread(server.stop)
    assert SERVER_ERROR not in server.log(), server.log()[-6000:]


@pytest.fixture(scope="module")
async def visitors(site: Server) -> AsyncIterator[tuple[Visitor, Visitor]]:
    """An admin, and somebody else."""
    people = People(site)
    admin, other = await visit(site, people, int(SUPERUSER)), await visit(site, people, FRIENDS[0])
    await people.close()
    yield admin, other
    await admin.close()
    await other.close()


@pytest.fixture
async def watch(browser: Browser) -> AsyncIterator[Watch]:
    """A browser that would run everything."""
    async with watched(browser) as watching:
        yield watching


def test_the_corpus_is_large_and_of_many_families() -> None:
    texts = [payload.text for payload in EVERY]
    sizes = {family: sum(payload.family == family for payload in EVERY) for family in {p.family for p in EVERY}}
    assert len(set(texts)) == len(texts) >= 500
    assert len(sizes) == 10
    assert min(sizes.values()) >= 30


async def test_payloads_run_where_text_becomes_markup(site: Server, watch: Watch) -> None:
    page = await watch.context.new_page()
    await open_page(page, site, "/nowhere")
    await page.evaluate(
        """async (payloads) => {
          const { body } = document;
          for (const payload of payloads) {
            const box = body.appendChild(document.createElement("div"));
            box.innerHTML = payload;
            for (const link of box.querySelectorAll("[href^=javascript]")) link.dispatchEvent(new MouseEvent("click"));
            await drawn();
          }
        }""",
        [text for text in WHOLE if "location" not in text and "refresh" not in text and "submit" not in text],
    )
    async with asyncio.timeout(RUNNING_SECONDS):
        while len(watch.ran) <= 150:
            await page.evaluate("drawn()")


@pytest.mark.parametrize("whole", AMOUNTS)
async def test_every_field_of_every_page_takes_every_payload(
    site: Server, visitors: tuple[Visitor, Visitor], watch: Watch, whole: bool
) -> None:
    admin, other = visitors
    payloads, sent = (WHOLE, [text for text in WHOLE if len(text) > 12]) if whole else (SHORT, SENT)
    visited: set[str] = set()
    for walk in (outside, inside, partial(tables, owner=admin, other=other), games, pretend_qq):
        page = await watch.context.new_page()
        if walk is inside:
            await at_home(page, admin)
        async with aclosing(walk(page, site)) as states:
            async for _ in states:
                visited |= await type_everywhere(page, payloads)
                await send_everywhere(page, sent, LEAD_AWAY)
                await watch.assert_nothing_ran(page)
        await page.close()
    missing = {place for place, name in fields_in_the_source().items() if not any(map(name.fullmatch, visited))}
    assert not missing, "\n".join(sorted(missing))


def test_a_field_that_the_walk_does_not_visit_is_noticed(tmp_path: Path) -> None:
    scripts = tmp_path / "static" / "js"
    scripts.mkdir(parents=True)
    (scripts / "new.js").write_text('html`<${Field} label="新" data-testid="new-field" />`', encoding="utf-8")
    ((place, name),) = fields_in_the_source(tmp_path).items()
    assert (place, name.pattern) == ("static/js/new.js:1", re.escape("new-field"))
    (scripts / "new.js").write_text('html`<input value="x" />`', encoding="utf-8")
    with pytest.raises(AssertionError, match="without data-testid"):
        fields_in_the_source(tmp_path)


async def show_what_was_said(page: Page, site: Server, payloads: list[str]) -> None:
    """A game whose speeches, talk of the pack, chat and names are payloads: its table, every tab, its end."""
    await open_page(page, site, "/help")
    stage, play = Stage(page), speeches(payloads)
    chat = [{"channel": "dead", "name": text, "text": text} for text in payloads]
    seats = [seat | {"name": payloads[seat["seat"] % len(payloads)]} for seat in play.seats[0].view["seats"]]
    await stage.show(play, 1, chat=chat, seats=seats)
    await expect(page.get_by_test_id("bubble")).to_have_count(len(payloads))
    for tab in ("votes", "chat", "rules", "notes"):
        await page.get_by_test_id(f"tab-{tab}").click()
        await page.get_by_test_id(f"panel-{tab}").wait_for()
    await expect(page.locator("[data-testid=fact][data-kind=wolf_spoke]")).to_have_count(len(payloads))
    await stage.show_result(play.events)


async def test_what_is_said_in_a_game_stays_text(site: Server, watch: Watch) -> None:
    page = await watch.context.new_page()
    await show_what_was_said(page, site, [text for text in WHOLE if text.strip()])
    await watch.assert_nothing_ran(page)


async def test_a_page_that_builds_markup_from_a_speech_is_noticed(site: Server, watch: Watch) -> None:
    page = await watch.context.new_page()

    async def careless(route: Route) -> None:
        answer = await route.fetch()
        said = re.compile(r"<p>\$\{\w+\((\w+)\.text\)\}</p>")
        script = said.sub(r"<p ref=${(node) => node && (node.innerHTML = \1.text)} />", await answer.text())
        await route.fulfill(response=answer, body=script)

    await page.route("**/*.js", careless)
    await show_what_was_said(page, site, ["<img src=x onerror=xss()>", *some_of_each(EVERY, 1)])
    with pytest.raises(AssertionError):
        await watch.assert_nothing_ran(page)
    assert f"script on {page.url}" in watch.ran


async def look_at_everything(page: Page, site: Server, paths: tuple[str, ...]) -> None:
    """Open the pages, and on each whatever a tap opens."""
    for path in paths:
        await page.goto(site.site + path)
        await page.locator("html[data-ready=true]").wait_for()
        await page.evaluate("() => settled()")
        await page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        await page.evaluate("() => settled()")


@pytest.mark.parametrize("whole", AMOUNTS)
async def test_whatever_the_server_tells_stays_text(
    site: Server, visitors: tuple[Visitor, Visitor], watch: Watch, whole: bool
) -> None:
    admin, _ = visitors
    page = await watch.context.new_page()
    await at_home(page, admin)
    await admin.post("/rooms/0/join")
    lots = joined(WHOLE if whole else some_of_each(EVERY, 6), TOGETHER)
    hostile = HostileServer(lots)
    await hostile.stand_in(page, site.site)
    await page.add_init_script("localStorage.removeItem('ww.in')")  # or the log-in page would lead on
    # What comes late to one page is counted on the next: two rounds more, so that every key gets every payload.
    for _ in range(len(lots) + 2 * whole):
        await look_at_everything(page, site, (*LOOK, *OFFICE))
        await page.goto(site.site + "/room/0")
        await page.get_by_test_id("settings").click()
        for tab in ("rules", "timers", "board"):
            await page.get_by_test_id(f"settings-{tab}").click()
        await watch.assert_nothing_ran(page)
    assert {"display_name", "name", "meaning", "detail"} <= set(hostile.replaced)
    assert min(hostile.replaced.values()) >= len(lots), hostile.replaced


async def follow(page: Page, site: Server, watch: Watch, paths: list[str], *, logged_in: bool) -> None:
    """Open one address after the other; none may run anything or leave the site."""
    assert paths
    for path in paths:
        await page.goto(site.site + path)
        if logged_in and path.startswith("/log-in"):  # it leads on, perhaps to where the address wishes
            await page.wait_for_url(lambda url: urlsplit(url).path != urlsplit(site.site + "/log-in").path)
        await page.locator("html[data-ready=true]").wait_for()
        await watch.assert_nothing_ran(page)
        assert urlsplit(page.url).netloc == urlsplit(site.origin).netloc


@pytest.mark.parametrize("whole", AMOUNTS)
async def test_no_address_becomes_markup_or_leads_away(
    site: Server, visitors: tuple[Visitor, Visitor], watch: Watch, whole: bool
) -> None:
    page = await watch.context.new_page()
    payloads = WHOLE if whole else some_of_each(EVERY, 2)
    everywhere = list(addresses(payloads, whole=whole))
    # By a stranger: a player is sent on from what somebody has shared.
    await follow(page, site, watch, [address for address in everywhere if address.startswith(SHARED)], logged_in=False)
    await at_home(page, visitors[0])
    await open_page(page, site, "/lobby")
    await page.wait_for_function("localStorage.getItem('ww.in')")  # only a browser that knows of a log-in leads on
    inside = [address for address in everywhere if not address.startswith(SHARED)]
    await follow(page, site, watch, inside, logged_in=True)
    for place in HASHES:
        await open_page(page, site, place)
        await page.evaluate(
            "async (payloads) => { for (const one of payloads) { location.hash = one; await drawn(); } }", payloads
        )
        await watch.assert_nothing_ran(page)


def test_every_page_with_something_in_its_address_is_attacked() -> None:
    pages = [path for method, path in ACCESS if method == "GET" and not path.startswith(("/api/", "/static/"))]
    open_ended = [path.split("{")[0] for path in pages if "{" in path]
    assert len(open_ended) >= 5
    assert [place for place in open_ended if not any(known.startswith(place) for known in ADDRESSES)] == []


def test_every_parameter_that_a_script_reads_is_attacked() -> None:
    scripts = [*(ROOT / "static/js").rglob("*.js"), *(ROOT / "sandbox/static").rglob("*.js")]
    texts = [path.read_text(encoding="utf-8") for path in scripts]
    read = {name for text in texts for name in re.findall(r"URLSearchParams\(location\.search\)\.get\(\"(\w+)", text)}
    assert read <= PARAMETERS
    assert {re.split("[?=]", place)[1] for place in ADDRESSES if "?" in place} == PARAMETERS


@pytest.mark.parametrize("whole", AMOUNTS)
async def test_what_people_write_in_room_notes_and_group_stays_text(
    site: Server, visitors: tuple[Visitor, Visitor], watch: Watch, whole: bool
) -> None:
    """The real ways in: chat of a room, notes of invite codes, names by chat, speech of a group at its own table."""
    admin, _ = visitors
    payloads = WHOLE if whole else some_of_each(EVERY, 2)
    page = await watch.context.new_page()
    await at_home(page, admin)
    people = People(site)
    for payload in payloads:
        note = payload.strip()
        await admin.http.post("api/admin/invite-codes", json={"note": note[:40]})
        await people.say(FRIENDS[1], f"改名 {payload}")
        await people.say(FRIENDS[1], payload, "group")
    await open_page(page, site, "/admin#invites")
    await page.get_by_test_id("invite").first.wait_for()
    await watch.assert_nothing_ran(page)
    for chat in ("private", "group"):
        await page.goto(f"{site.sandbox}/?as={FRIENDS[1]}")
        await page.get_by_test_id(f"tab-{chat}").click()
        await page.get_by_test_id("message").first.wait_for()
        await watch.assert_nothing_ran(page)
    await people.close()
