"""The judge aloud: a phone among others says, plays and buzzes the same as they do, and only what was asked for."""

import json
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Stage, played, shown_to
from tests.werewolf.simulate import Simulation
from werewolf.boards import BOARDS
from werewolf.codec import payload
from werewolf.command import Act
from werewolf.scenario.play import Play
from werewolf.view import SeatFold

GAMES = ("standard-9", "guard-12", "big-18", "thief-cupid-12", "dance-12")
CARDS = ("werewolf", "werewolf", "seer", "witch", "hunter", "villager", "villager", "villager")
ENDED = "game_ended"

# What a browser does for the judge, written down instead of done.
RECORDED = """
  window.heard = [];
  window.opening = [];
  Object.defineProperty(navigator, "userActivation", { value: { hasBeenActive: false } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    speak: (one) => {
      if (one.text.trim()) heard.push(["voice", one.text, one.lang]);
      else opening.push(one);
    },
    cancel: () => heard.push(["hush"]),
    getVoices: () => [],
  } });
  const volume = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
  const start = (at) => heard.push(["tone", Math.round(at * 100)]);
  const node = () => ({ connect: (next) => next, gain: volume, frequency: {}, start, stop() {} });
  window.AudioContext = class {
    constructor() { this.currentTime = 0; this.state = "running"; }
    createOscillator() { return node(); }
    createGain() { return node(); }
  };
  const buzz = (pattern) => heard.push(["buzz", ...pattern]);
  Object.defineProperty(navigator, "vibrate", { value: buzz, configurable: true });
  const lock = { released: false, release: () => heard.push(["asleep"]) };
  const request = async () => { heard.push(["awake"]); return lock; };
  Object.defineProperty(navigator, "wakeLock", { value: { request } });
"""
FOLLOW = """async (rooms) => {
  const { Judge } = await import(`${document.body.dataset.assets}/js/device/judge.js`);
  window.judge = window.judge || new Judge();
  for (const room of rooms) judge.follow(room);
  await null;
  return heard.splice(0);
}"""
LINES = """async (games) => {
  const { linesOf } = await import(`${document.body.dataset.assets}/js/device/lines.js`);
  return games.map((events) => linesOf(events).map(({ n, words, tone, speaker }) => [n, words, tone, speaker || 0]));
}"""
SPOKEN_WITH = """async (languages) => {
  const { speak } = await import(`${document.body.dataset.assets}/js/device/voice.js`);
  let said = null;
  speechSynthesis.speak = (one) => { said = one; };
  speechSynthesis.getVoices = () => languages.map((lang) => ({ lang }));
  speak("天黑请闭眼");
  return [said.lang, said.voice && said.voice.lang];
}"""

Heard = list[list[Any]]


@pytest.fixture
async def page(unchanged_server: Server, new_context: NewContext) -> Page:
    """A phone that writes down what it would say, play and buzz."""
    phone = await new_context()
    await phone.add_init_script(RECORDED)
    opened = await phone.new_page()
    await open_page(opened, unchanged_server, "/help")
    return opened


def room(play: Play, seat: int) -> dict[str, Any]:
    """What the page's store holds of a game for a seat."""
    view, events = shown_to(play.seats[seat - 1])
    return {"game": "g", "view": view, "events": events}


async def follow(page: Page, *rooms: dict[str, Any]) -> Heard:
    """Show the judge one state after another; returns what was heard."""
    heard: Heard = await page.evaluate(FOLLOW, list(rooms))
    return heard


async def touch(page: Page) -> None:
    """Let the judge be there, and touch the page."""
    await follow(page)
    await page.mouse.click(5, 5)


async def choose(page: Page, name: str, value: str) -> None:
    """Choose something for this device."""
    await page.evaluate(
        "async ([name, value]) => (await import(`${document.body.dataset.assets}/js/theme.js`)).choose(name, value)",
        [name, value],
    )


def heard_by(play_events: list[Any], seat: int) -> tuple[list[int], list[dict[str, Any]]]:
    """Return what a seat sees of a game before its end, and at which event of the game it saw each."""
    fold, moments = SeatFold(seat), []
    for moment, event in enumerate(play_events):
        fold.apply(event)
        moments += [moment] * (len(fold.seen) - len(moments))
        if event.kind == ENDED:
            break
    seen = [payload(event) | {"n": number} for number, event in enumerate(fold.seen, start=1)]
    last = next((index for index, event in enumerate(seen) if event["kind"] == ENDED), len(seen) - 1)
    return moments, seen[: last + 1]


@pytest.mark.parametrize("board", [GAMES[0], *(pytest.param(name, marks=pytest.mark.nightly) for name in GAMES[1:])])
async def test_every_phone_says_the_same_at_the_same_moment(page: Page, board: str) -> None:
    game = Simulation(BOARDS[board], seed=7)
    game.play()
    seats = [heard_by(game.events, seat) for seat in range(1, BOARDS[board].seats + 1)]
    lines: list[Heard] = await page.evaluate(LINES, [seen for _, seen in seats])
    timed = [[[moments[n - 1], *line] for n, *line in told] for (moments, _), told in zip(seats, lines, strict=True)]
    assert len(timed[0]) > 20
    assert all(told == timed[0] for told in timed[1:])
    said = "".join(words for _, words, *_ in timed[0])
    assert 0 <= said.count("天黑请闭眼") - said.count("天亮了，请睁眼") <= 1
    assert said.index("天亮了，请睁眼") < said.index("竞选警长") < said.index("公布昨夜")
    assert "号留遗言" in said


async def test_a_private_event_would_be_noticed(page: Page) -> None:
    play = played(*CARDS)
    play.until_night(1)
    seen = shown_to(play.seats[0])[1]
    loud = [*seen, {**seen[-1], "kind": "exiled", "target": 3, "n": len(seen) + 1}]
    quiet, noisy = await page.evaluate(LINES, [seen, loud])
    assert len(noisy) == len(quiet) + 1


async def test_by_night_no_phone_differs_and_by_day_only_the_speakers_own(page: Page) -> None:
    await touch(page)
    play = played(*CARDS)
    before = [room(play, seat) for seat in (1, 3, 6)]
    play.until("main", None)
    play.act(Act(3, "seer.check", (1,)))
    nights = []
    for start, seat in zip(before, (1, 3, 6), strict=True):
        game = {"game": f"night of {seat}"}
        nights.append(await follow(page, start | game, room(play, seat) | game))
    sounds = [[one for one in night if one[0] != "awake"] for night in nights]
    assert sounds[0] == sounds[1] == sounds[2]
    assert any(one[0] == "voice" and "天黑请闭眼" in one[1] and one[2] == "zh-CN" for one in sounds[0])
    assert "预言家" not in json.dumps(sounds, ensure_ascii=False)
    start = room(play, 1)
    play.until("speech", None)
    speaker = play.seats[0].view["speaker"]
    other = speaker % len(CARDS) + 1
    mine = await follow(page, {**start, "game": "a"}, {**room(play, speaker), "game": "a"})
    theirs = await follow(page, {**start, "game": "b"}, {**room(play, other), "game": "b"})
    assert [one for one in mine if one[0] == "voice"] == [one for one in theirs if one[0] == "voice"]
    assert mine != theirs


@pytest.mark.parametrize(
    ("languages", "chosen"),
    [
        (["zh-HK", "zh-TW", "zh-CN"], "zh-CN"),
        (["zh_TW", "cmn-Hans-CN"], "cmn-Hans-CN"),
        (["zh-HK", "zh-TW", "en-US"], None),
    ],
)
async def test_the_judge_speaks_mandarin(page: Page, languages: list[str], chosen: str | None) -> None:
    assert await page.evaluate(SPOKEN_WITH, languages) == ["zh-CN", chosen]


async def test_who_has_to_decide_is_not_called_to_speak(page: Page) -> None:
    play = played(*CARDS)
    play.until("main", None)
    for act in (Act(1, "wolf.kill", (5,)), Act(2, "wolf.kill", (5,))):
        play.act(act)
    play.until("shoot", None)
    assert play.seats[4].view["speaker"] == 5
    [lines] = await page.evaluate(LINES, [shown_to(play.seats[4])[1]])
    words, tone, speaker = lines[-1][1:]
    assert (words, tone, speaker) == ("请等待出局的玩家决定。", None, 0)
    stage = Stage(page)
    await stage.show(play, 1)
    await expect(stage.seat(5)).not_to_contain_text("发言中")
    await stage.show(play, 1, phase="speech", speaker=6)
    await expect(stage.seat(6)).to_contain_text("发言中")


async def test_each_way_of_telling_can_be_switched_off(page: Page) -> None:
    play = played(*CARDS)
    start = room(play, 1)
    play.until("main", None)
    night = room(play, 1)
    silent = await follow(page, {**start, "game": "0"}, {**night, "game": "0"})
    assert {one[0] for one in silent} <= {"awake"}  # nothing sounds before the first touch
    await touch(page)
    for number, (name, sign) in enumerate([("voice", "voice"), ("sounds", "tone"), ("vibration", "buzz")], start=1):
        await choose(page, name, "off")
        heard = {one[0] for one in await follow(page, {**start, "game": f"{number}"}, {**night, "game": f"{number}"})}
        assert sign not in heard
        assert heard & {"voice", "tone", "buzz"}
        await choose(page, name, "on")


async def test_the_voice_is_opened_by_a_finger_that_lifts_until_it_has_sounded(page: Page) -> None:
    await follow(page)
    tried = []
    for name in ("pointerdown", "touchend", "pointerup"):
        await page.evaluate("(name) => dispatchEvent(new Event(name))", name)
        tried.append(await page.evaluate("() => opening.length"))
    assert tried == [0, 1, 2]  # on an iPhone a finger going down is no touch, and one try may have been in vain
    await page.evaluate("() => opening[1].onstart()")
    await page.mouse.click(5, 5)
    assert await page.evaluate("() => opening.length") == 2


async def test_a_touch_asks_again_for_a_screen_that_was_refused_to_stay_on(page: Page) -> None:
    await page.evaluate(
        "() => { granted = navigator.wakeLock.request; navigator.wakeLock.request = async () => { throw new Error() } }"
    )
    assert await follow(page, room(played(*CARDS), 1)) == []
    await page.evaluate("() => { navigator.wakeLock.request = granted }")
    await page.mouse.click(5, 5)
    assert await follow(page) == [["awake"]]


async def test_the_screen_stays_on_while_a_game_runs(page: Page) -> None:
    play = played(*CARDS)
    assert await follow(page, room(play, 1)) == [["awake"]]
    await choose(page, "awake", "off")
    assert await follow(page) == [["asleep"]]
    await choose(page, "awake", "on")
    play.until("main", None)
    assert ["awake"] in await follow(page, room(play, 1))
    await page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    over = room(play, 1)
    over["view"]["phase"] = "ended"
    assert ["asleep"] in await follow(page, over)


async def test_without_the_browsers_help_it_says_so(unchanged_server: Server, new_context: NewContext) -> None:
    phone = await new_context()
    await phone.add_init_script(
        "delete window.speechSynthesis; delete window.AudioContext; delete window.webkitAudioContext;"
        "delete Navigator.prototype.vibrate; delete Navigator.prototype.wakeLock;"
    )
    page = await phone.new_page()
    await open_page(page, unchanged_server, "/help")
    await page.get_by_test_id("device-settings").click()
    for name, words in (("voice", "没有语音"), ("sounds", "放不了"), ("vibration", "不能"), ("awake", "不能保持亮屏")):
        choice = page.locator(f"[data-testid=device-choice][data-name={name}]")
        await expect(choice.get_by_role("radio").first).to_be_disabled()
        await expect(choice).to_contain_text(words)
    play = played(*CARDS)
    await page.mouse.click(5, 5)
    assert await page.evaluate(FOLLOW.replace("heard.splice(0)", "[]"), [room(play, 1)]) == []
