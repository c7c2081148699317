"""Players and each other on the page: reactions, blocks, reports, another game at the same table."""

import asyncio
import json

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.browser.conftest import Enter, NewContext
from tests.browser.game_page import GamePage
from tests.browser.people import People, Visitor
from tests.browser.phones import phone_of
from tests.browser.server import SUPERUSER, Server
from tests.browser.site_pages import drawn
from tests.browser.socket_player import SocketPlayer, connected
from tests.browser.table import ROOM

SOON = 20_000
WORDS = "我来当警长，先听我说"
TABLE = {"board": "standard-9", "timers": {"factor": 0.1, "sheriff_signup": 60, "sheriff_speech": 600}}
"""Candidates speak before anybody is known to be out, so whoever reacts or votes for the end is alive."""


async def two_at_a_table(visitors: list[Visitor]) -> None:
    """Two people and AI players, not ready yet; the candidates have all the time they like."""
    for visitor in visitors[:2]:
        await visitor.post(f"/rooms/{ROOM}/join")
    await visitors[0].patch(f"/rooms/{ROOM}", TABLE)
    await visitors[0].post(f"/rooms/{ROOM}/bots", {"count": 7})


async def by_day_after_a_speech(phone: GamePage, mate: SocketPlayer) -> int:
    """Play until the other person has spoken as a candidate and goes on doing so; returns which speech that was."""
    done: set[str] = set()
    async with asyncio.timeout(90):
        while not await phone.page.locator("[data-testid=bubble]", has_text=WORDS).count():
            offered = {prompt["kind"] for prompt in mate.view.get("prompts", [])} - done
            if "sheriff.run" in offered:
                await mate.act("sheriff.run")
                done.add("sheriff.run")
            elif "speak" in offered:
                await mate.act("speak", text=WORDS)
                done.add("speak")
            await phone.answer_a_prompt()
            await asyncio.sleep(0.05)
    return [event["text"] for event in mate.events if event["kind"] == "spoke"].index(WORDS) + 1


async def react(mate: SocketPlayer, kind: str, speech: int) -> None:
    """The other player reacts to a speech."""
    await mate._socket.send(json.dumps({"type": "REACT", "kind": kind, "speech": speech}))


async def seats_come_first(context: BrowserContext, server: Server, visitor: Visitor) -> None:
    """Who opens a running game is sent its seats before all that follows them, and no waiting room."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url.partition("/js/")[2]))
    page = (await phone_of(context, server, visitor)).page
    await page.get_by_test_id("heard").wait_for(state="attached")
    await page.get_by_test_id("bubble").first.wait_for()
    assert "room/waiting.js" not in asked
    for later in ("game/talk.js", "game/announcer.js"):
        assert asked.index("game/game.js") < asked.index(later)


async def open_person(page: Page, seat: int) -> None:
    """Open the sheet of another player from the menu."""
    await page.get_by_test_id("game-menu").click()
    await page.get_by_test_id("people").locator("summary").click()
    await page.locator(f"[data-testid=person][data-seat='{seat}']").click()


async def clap(page: Page, kind: str) -> None:
    """React to nothing in particular, and see it at the own seat."""
    await page.get_by_test_id("react-open").click()
    await page.locator(f"[data-testid=react][data-kind={kind}]").click()
    await expect(page.locator(f"[data-testid=feeling][data-kind={kind}]")).to_be_visible()


async def reactions_both_ways(page: Page, mate: SocketPlayer, seat: int, speech: int) -> None:
    """Mine reach the table, the other's hang at the seat and are counted under the speech."""
    await react(mate, "doubt", speech)
    await expect(page.locator(f"[data-testid=feeling][data-seat='{seat}'][data-kind=doubt]")).to_be_visible()
    await expect(page.locator("[data-testid=tally][data-kind=doubt]")).to_have_text("1")
    await page.locator(f"[data-testid=speech-more][data-speech='{speech}']").click()
    hint = page.locator("[data-testid=player-sheet] .hint")
    assert await hint.evaluate("(node) => getComputedStyle(node).borderTopWidth") == "0px"  # no bubble in a sheet
    await page.locator("[data-testid=player-sheet] [data-kind=heart]").click()
    await expect(page.locator("[data-testid=tally][data-kind=heart]")).to_have_text("1")
    await clap(page, "clap")


async def block_and_hear_no_more(page: Page, mate: SocketPlayer, seat: int, speech: int) -> None:
    """After the block the other's speech is folded and opens at a tap; the other's reactions are gone."""
    await open_person(page, seat)
    await page.get_by_test_id("block").click()
    await expect(page.get_by_test_id("block")).to_have_attribute("data-on", "true")
    await page.get_by_test_id("sheet-close").click()
    await expect(page.locator("[data-testid=bubble]", has_text=WORDS)).to_have_count(0)
    await page.locator(f"[data-testid=folded][data-seat='{seat}']").first.click()
    await expect(page.locator("[data-testid=bubble]", has_text=WORDS)).to_be_visible()
    await react(mate, "laugh", speech)
    await clap(page, "wow")
    await expect(page.locator(f"[data-testid=feeling][data-seat='{seat}']")).to_have_count(0)
    await expect(page.locator("[data-testid=tally][data-kind=heart]")).to_have_count(1)
    await expect(page.locator("[data-testid=tally][data-kind=laugh]")).to_have_count(0)


async def report(page: Page, seat: int) -> None:
    """Report the other player from the sheet."""
    await open_person(page, seat)
    await page.get_by_test_id("report").click()
    await page.locator("[data-testid=reason][data-reason=abuse]").check()
    await page.get_by_test_id("report-text").fill("一直骂人")
    await page.get_by_test_id("report-send").click()
    await expect(page.get_by_test_id("notice").filter(has_text="已收到")).to_be_visible()


async def another_game(page: Page, visitors: list[Visitor]) -> None:
    """Ended by vote, of which the others are told; one tap begins another, and the page shows live who wants it."""
    before = await page.get_by_test_id("game").get_attribute("data-game")
    await visitors[1].post(f"/rooms/{ROOM}/abort")
    await expect(page.get_by_test_id("notice").filter(has_text="提议中止本局（1/2），同意的话")).to_be_visible()
    await visitors[0].post(f"/rooms/{ROOM}/abort")
    await expect(page.get_by_test_id("result")).to_be_visible(timeout=SOON)
    await expect(page.get_by_test_id("rematch-who")).to_have_attribute("data-count", "0")
    await visitors[1].post(f"/rooms/{ROOM}/ready", {"ready": True})
    await expect(page.get_by_test_id("rematch-who")).to_have_attribute("data-count", "1", timeout=SOON)
    await page.get_by_test_id("rematch").click()
    await expect(page.get_by_test_id("game")).to_be_visible(timeout=SOON)
    assert await page.get_by_test_id("game").get_attribute("data-game") != before


async def test_reactions_block_report_and_another_game(server: Server, enter: Enter, new_context: NewContext) -> None:
    visitors = [await enter(person) for person in (10001, 10002)]
    await two_at_a_table(visitors)
    phone = await phone_of(await new_context(), server, visitors[0])
    async with connected(server, visitors[1], ROOM, seed=1) as mate:
        for visitor in visitors:
            await visitor.post(f"/rooms/{ROOM}/ready", {"ready": True})
        speech = await by_day_after_a_speech(phone, mate)
        seat = int(mate.view["me"]["seat"])
        await seats_come_first(await new_context(), server, visitors[0])
        await reactions_both_ways(phone.page, mate, seat, speech)
        await block_and_hear_no_more(phone.page, mate, seat, speech)
        await report(phone.page, seat)
        await another_game(phone.page, visitors)


async def administrator(enter: Enter, server: Server, new_context: NewContext) -> Page:
    """The office's list of reports."""
    boss = await enter(int(SUPERUSER))
    page = (await phone_of(await new_context(), server, boss)).page
    await page.goto(f"{server.site}/admin#reports")
    await drawn(page)
    return page


@pytest.mark.nightly
async def test_a_report_reaches_the_office_and_is_closed_there(
    server: Server, enter: Enter, new_context: NewContext
) -> None:
    visitors = [await enter(person) for person in (10001, 10002)]
    await two_at_a_table(visitors)
    phone = await phone_of(await new_context(), server, visitors[0])
    async with connected(server, visitors[1], ROOM, seed=1) as mate:
        for visitor in visitors:
            await visitor.post(f"/rooms/{ROOM}/ready", {"ready": True})
        await by_day_after_a_speech(phone, mate)
        await report(phone.page, int(mate.view["me"]["seat"]))
    page = await administrator(enter, server, new_context)
    await page.get_by_test_id("admin-report").locator("summary").click()
    await page.get_by_test_id("report-note").fill("已提醒")
    await page.get_by_test_id("report-close").click()
    await expect(page.get_by_test_id("admin-report")).to_have_count(0)
    await page.get_by_test_id("report-filter").select_option("closed")
    await page.get_by_test_id("admin-report").locator("summary").click()
    await expect(page.get_by_test_id("admin-report")).to_contain_text("已提醒")


@pytest.mark.nightly
async def test_a_spectator_is_told_so_and_has_no_reactions(
    server: Server, enter: Enter, new_context: NewContext
) -> None:
    visitors = [await enter(person) for person in (10001, 10002, 10003)]
    await two_at_a_table(visitors)
    phone = await phone_of(await new_context(), server, visitors[0])
    onlooker = (await phone_of(await new_context(), server, visitors[2])).page
    async with connected(server, visitors[1], ROOM, seed=1) as mate:
        for visitor in visitors[:2]:
            await visitor.post(f"/rooms/{ROOM}/ready", {"ready": True})
        await by_day_after_a_speech(phone, mate)
        await onlooker.get_by_test_id("tab-chat").click()
        await expect(onlooker.get_by_test_id("channel-note")).to_have_attribute("data-channel", "spectators")
        await expect(onlooker.get_by_test_id("channel-note")).to_contain_text("晚一个阶段")
        await onlooker.get_by_test_id("tab-talk").click()
        await expect(onlooker.get_by_test_id("react-open")).to_have_count(0)


@pytest.mark.nightly
async def test_reminders_and_blocks_are_undone_in_mine(server: Server, enter: Enter, new_context: NewContext) -> None:
    visitors = [await enter(person) for person in (10001, 10002)]
    page = (await phone_of(await new_context(), server, visitors[0])).page
    answer = await visitors[0].http.put(f"api/me/blocks/{visitors[1].uid}", json={})
    assert answer.is_success
    await page.goto(f"{server.site}/me")
    await drawn(page)
    await page.get_by_test_id("blocked-list").locator("summary").click()
    await page.get_by_test_id("unblock").click()
    await expect(page.get_by_test_id("blocked")).to_have_count(0)
    await expect(page.get_by_test_id("reminders")).to_have_attribute("aria-checked", "true")
    await page.get_by_test_id("reminders").click()
    await expect(page.get_by_test_id("reminders")).to_have_attribute("aria-checked", "false")
    assert (await visitors[0].get("/me/reminders")) == {"on": False}


@pytest.mark.nightly
async def test_who_is_away_is_told_in_qq_and_can_turn_it_off(enter: Enter, people: People) -> None:
    visitors = [await enter(person) for person in (10001, 10002)]
    await two_at_a_table(visitors)
    await visitors[0].patch(f"/rooms/{ROOM}", {"timers": {"factor": 1, "deal": 60}})
    assert "已关闭" in await people.ask(10002, "提醒 关")
    asked = [await people.say(person, "我的状态") for person in (10001, 10002)]
    for visitor in visitors:
        await visitor.post(f"/rooms/{ROOM}/ready", {"ready": True})
    told = await people.hear(10001, lambda text: text.startswith("对局开始了"), after=asked[0])
    assert f"/room/{ROOM}" in told
    texts = [said["text"] for said in await people.read(10002, after=asked[1])]
    assert not any("对局开始了" in text for text in texts)


@pytest.mark.nightly
async def test_seats_are_kept_for_who_has_not_come_back(server: Server, enter: Enter, new_context: NewContext) -> None:
    visitors = [await enter(person) for person in (10001, 10002)]
    await two_at_a_table(visitors)
    page = (await phone_of(await new_context(), server, visitors[0])).page
    for visitor in visitors:
        await visitor.post(f"/rooms/{ROOM}/ready", {"ready": True})
    await expect(page.get_by_test_id("game")).to_be_visible(timeout=SOON)
    for visitor in visitors:
        await visitor.post(f"/rooms/{ROOM}/abort")
    await page.get_by_test_id("rematch").click(timeout=SOON)
    await expect(page.get_by_test_id("awaited")).to_have_attribute("data-count", "1", timeout=SOON)
    await expect(page.get_by_test_id("start-anyway")).to_be_visible(timeout=70_000)
    await page.get_by_test_id("start-anyway").click()
    await expect(page.get_by_test_id("game")).to_be_visible(timeout=SOON)
