"""Pictures: their owner's, QQ's from a real server, drawn ones; who changes what, and what stays off."""

import asyncio
import io
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from PIL import Image

from host.errors import Problem
from host.pictures.workshop import Workshop
from tests.host.bombs import png, saved
from tests.werewolf_auth.hall import HERE, Hall, make_hall
from tests.werewolf_auth.picture_server import PictureServer, picture_server
from tests.werewolf_auth.test_handshake import actions
from werewolf_auth.avatars import gallery
from werewolf_auth.avatars import qq as qq_pictures
from werewolf_auth.avatars.drawn import MOTIFS, drawn
from werewolf_auth.avatars.gallery import NAME_LENGTH, Gallery
from werewolf_auth.avatars.limits import AvatarLimits
from werewolf_auth.avatars.qq import QQPictures, Unreachable

NUMBER = "10001"
RED = saved(Image.new("RGB", (64, 64), "red"), "PNG")
BLUE = saved(Image.new("RGB", (64, 64), "blue"), "JPEG")


def bringing(data: bytes) -> Callable[[], Awaitable[bytes]]:
    async def read() -> bytes:
        return data

    return read


@pytest.fixture
async def pictures() -> AsyncIterator[PictureServer]:
    async with picture_server() as server:
        yield server


@pytest.fixture
async def qq_hall(pictures: PictureServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hall]:
    """A hall whose QQ has pictures."""
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    made = make_hall(qq_avatar_url=pictures.template)
    yield made
    await made.desk.registrar.close()
    await made.desk.devices.close()
    await made.desk.avatars.close()
    made.desk.hasher.close()


async def colour(hall: Hall, uid: int) -> str | None:
    """The colour of somebody's picture; none when it is drawn."""
    _, image = await hall.desk.avatars.image(uid)
    if image is None:
        return None
    with Image.open(io.BytesIO(image)) as opened:
        red, _, blue = opened.convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    return "red" if red > blue else "blue"


async def newcomer(hall: Hall) -> int:
    """Somebody who has just logged in, with whatever that began."""
    session = await hall.log_in(NUMBER)
    await hall.desk.avatars.idle()
    return session.user.uid


async def test_a_picture_has_the_name_of_its_content(hall: Hall) -> None:
    uid = await newcomer(hall)
    heard: list[tuple[int, str]] = []

    async def hear(whose: int, address: str) -> None:
        heard.append((whose, address))

    hall.desk.avatars.on_changed(hear)
    first = await hall.desk.avatars.set_own(uid, bringing(RED), None, HERE)
    name, image = await hall.desk.avatars.image(uid)
    assert (first["source"], first["qq_possible"]) == ("own", False)
    assert first["avatar_url"] == f"/werewolf/api/avatars/{uid}/{name}"
    assert len(str(name)) == NAME_LENGTH
    assert image is not None
    assert image[8:12] == b"WEBP"
    again = await hall.desk.avatars.set_own(uid, bringing(RED), None, HERE)
    other = await hall.desk.avatars.set_own(uid, bringing(BLUE), None, HERE)
    assert again["avatar_url"] == first["avatar_url"] != other["avatar_url"]
    user = await hall.desk.directory.user(uid)
    assert user is not None
    assert user.avatar_url == other["avatar_url"]
    gone = await hall.desk.avatars.remove_own(uid, HERE)
    assert gone["source"] == "drawn"
    assert heard == [(uid, each["avatar_url"]) for each in (first, other, gone)]
    assert (await actions()).count("avatar_set") == 3
    assert "avatar_removed" in await actions()


async def test_a_bad_picture_changes_nothing(hall: Hall) -> None:
    uid = await newcomer(hall)
    kept = await hall.desk.avatars.set_own(uid, bringing(RED), None, HERE)
    for bad in (b"", b"GIF89a", png(9000, 9000), RED[:50]):
        with pytest.raises(Problem, match="VALIDATION_ERROR"):
            await hall.desk.avatars.set_own(uid, bringing(bad), None, HERE)
    assert await hall.desk.avatars.state(uid) == kept
    with pytest.raises(Problem, match="NOT_FOUND"):
        await hall.desk.avatars.set_own(uid + 1, bringing(RED), None, HERE)


async def test_one_account_sends_one_at_a_time_and_not_too_many(hall: Hall) -> None:
    uid, go_on = await newcomer(hall), asyncio.Event()

    async def slow() -> bytes:
        await go_on.wait()
        return RED

    first = asyncio.create_task(hall.desk.avatars.set_own(uid, slow, None, HERE))
    await asyncio.sleep(0)
    with pytest.raises(Problem, match="RATE_LIMITED"):
        await hall.desk.avatars.set_own(uid, bringing(BLUE), None, HERE)
    go_on.set()
    assert (await first)["source"] == "own"
    limited = make_hall(rate_limits=True).desk.avatars
    for _ in range(10):
        with pytest.raises(Problem, match="NOT_FOUND"):
            await limited.remove_own(uid + 1, HERE)
    with pytest.raises(Problem, match="RATE_LIMITED") as refusal:
        await limited.set_own(uid + 1, bringing(RED), None, HERE)
    assert refusal.value.retry_after == 600


async def test_qqs_picture_is_the_default(qq_hall: Hall, pictures: PictureServer) -> None:
    pictures.image = BLUE
    uid = await newcomer(qq_hall)
    assert pictures.asked == [NUMBER]
    assert await colour(qq_hall, uid) == "blue"
    assert (await qq_hall.desk.avatars.state(uid))["source"] == "qq"
    assert NUMBER not in str(await qq_hall.desk.avatars.state(uid))


async def test_qq_is_asked_once_a_day(qq_hall: Hall, pictures: PictureServer) -> None:
    pictures.image = BLUE
    uid = await newcomer(qq_hall)
    qq_hall.clock.advance(86_399)
    qq_hall.desk.avatars.look_soon(uid)
    await qq_hall.desk.avatars.idle()
    assert len(pictures.asked) == 1
    qq_hall.clock.advance(1)
    pictures.image = RED
    qq_hall.desk.avatars.look_soon(uid)
    qq_hall.desk.avatars.look_soon(uid)
    await qq_hall.desk.avatars.idle()
    assert len(pictures.asked) == 2
    assert await colour(qq_hall, uid) == "red"


async def test_an_own_picture_wins_and_removing_it_brings_qqs_back(qq_hall: Hall, pictures: PictureServer) -> None:
    pictures.image = BLUE
    uid = await newcomer(qq_hall)
    await qq_hall.desk.avatars.set_own(uid, bringing(RED), None, HERE)
    qq_hall.clock.advance(90_000)
    qq_hall.desk.avatars.look_soon(uid)
    await qq_hall.desk.avatars.idle()
    assert await colour(qq_hall, uid) == "red"
    assert (await qq_hall.desk.avatars.remove_own(uid, HERE))["qq_off"] is False
    await qq_hall.desk.avatars.idle()
    assert await colour(qq_hall, uid) == "blue"


async def test_who_does_not_want_qqs_picture_gets_it_no_more(qq_hall: Hall, pictures: PictureServer) -> None:
    pictures.image = BLUE
    uid = await newcomer(qq_hall)
    assert (await qq_hall.desk.avatars.remove_own(uid, HERE))["qq_off"] is True
    await qq_hall.desk.avatars.set_own(uid, bringing(RED), None, HERE)
    await qq_hall.desk.avatars.remove_own(uid, HERE)
    qq_hall.clock.advance(90_000)
    qq_hall.desk.avatars.look_soon(uid)
    await qq_hall.desk.avatars.idle()
    assert await colour(qq_hall, uid) is None
    assert pictures.asked == [NUMBER]
    await qq_hall.desk.avatars.use_qq(uid, HERE)
    await qq_hall.desk.avatars.idle()
    assert await colour(qq_hall, uid) == "blue"


async def test_what_an_admin_takes_away_stays_away(qq_hall: Hall, pictures: PictureServer) -> None:
    pictures.image = BLUE
    uid = await newcomer(qq_hall)
    answer = await qq_hall.desk.office.remove_avatar(uid, "uid:9", HERE)
    assert answer["avatar_url"].endswith("/drawn1")
    qq_hall.clock.advance(90_000)
    qq_hall.desk.avatars.look_soon(uid)
    await qq_hall.desk.avatars.idle()
    assert await colour(qq_hall, uid) is None
    assert "avatar_taken" in await actions()
    with pytest.raises(Problem, match="NOT_FOUND"):
        await qq_hall.desk.office.remove_avatar(uid + 1, "uid:9", HERE)


async def test_an_answer_that_comes_late_changes_no_decision(qq_hall: Hall, pictures: PictureServer) -> None:
    pictures.image, pictures.behaviour = BLUE, "held"
    session = await qq_hall.log_in(NUMBER)
    uid = session.user.uid
    await pictures.served()
    await qq_hall.desk.avatars.set_own(uid, bringing(RED), None, HERE)
    pictures.release.set()
    await qq_hall.desk.avatars.idle()
    assert await colour(qq_hall, uid) == "red"


@pytest.mark.parametrize("behaviour", ["away", "around", "endless", "silent", "good"])
async def test_a_bad_server_means_a_drawn_picture_and_a_line_in_the_log(
    behaviour: str, qq_hall: Hall, pictures: PictureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    monkeypatch.setattr(gallery.logger, "warning", lines.append)
    monkeypatch.setattr(qq_pictures, "SECONDS", 0.3)
    # Where it leads to there is a picture: a server that followed would have it.
    pictures.image = BLUE if behaviour == "away" else None
    pictures.behaviour = behaviour
    uid = await newcomer(qq_hall)
    assert await colour(qq_hall, uid) is None
    assert len(lines) == 1
    assert str(uid) in lines[0]
    assert NUMBER not in lines[0]
    assert pictures.sent < 32 * qq_pictures.MOST_BYTES


async def test_a_redirect_within_the_host_is_followed(pictures: PictureServer) -> None:
    pictures.image, pictures.behaviour = BLUE, "moved"
    assert await QQPictures(pictures.template).fetch(NUMBER) == BLUE
    for bad in ("http://127.0.0.1:9/{qq}", "http://[::bad/{qq}"):
        with pytest.raises(Unreachable):
            await QQPictures(bad).fetch(NUMBER)


async def test_a_bomb_from_qq_is_refused_too(qq_hall: Hall, pictures: PictureServer) -> None:
    pictures.image = png(9000, 9000)
    uid = await newcomer(qq_hall)
    assert await colour(qq_hall, uid) is None
    assert (await qq_hall.desk.avatars.state(uid))["source"] == "drawn"


async def test_without_an_address_nobody_is_asked(hall: Hall) -> None:
    uid = await newcomer(hall)
    state = await hall.desk.avatars.use_qq(uid, HERE)
    assert (state["qq_possible"], state["source"]) == (False, "drawn")
    assert make_hall(qq_avatar_url="off", sandbox=True).desk.avatars._qq is None


async def test_every_table_of_ten_has_ten_pictures() -> None:
    for first in range(1, 200):
        assert len({drawn(uid) for uid in range(first, first + 10)}) == 10
    assert len({drawn(uid) for uid in range(1, 501)}) > 490
    assert len({drawn(-number) for number in range(1, 19)}) == 18
    assert len(MOTIFS) == 10
    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(-7)
    for uid in (0, 1, -1, 2**53 - 1, -(2**53 - 1)):
        assert drawn(uid).startswith(b"<svg ")
        assert drawn(uid).count(b"<") == drawn(uid).count(b">")


def at_once(_: object, uid: int, place: object) -> None:
    del uid, place


async def anybodys_answer(_: Gallery, uid: int, image: bytes) -> None:
    from host import db
    from werewolf_auth.avatars import store
    from werewolf_auth.store import accounts

    async with db.transaction() as session:
        found = await accounts.to_change(session, uid=uid)
        assert found is not None
        row = await store.to_change(session, uid)
        row.image, row.own = image, False
        gallery._rename(found[0], row)


FAULTS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], Callable[[Hall, PictureServer], Awaitable[None]]]] = {
    "a late answer wins": (
        lambda patch: patch.setattr(Gallery, "_keep_qq", anybodys_answer),
        test_an_answer_that_comes_late_changes_no_decision,
    ),
    "asked at every log-in": (
        lambda patch: patch.setattr(gallery, "DAY_MS", 0),
        test_qq_is_asked_once_a_day,
    ),
    "led anywhere": (
        lambda patch: patch.setattr(qq_pictures, "_place", lambda _: None),
        lambda hall, pictures: leads_nowhere(hall, pictures),
    ),
    "an endless picture": (
        lambda patch: patch.setattr(qq_pictures, "MOST_BYTES", 1 << 26),
        lambda hall, pictures: is_cut_off(hall, pictures),
    ),
}


async def leads_nowhere(hall: Hall, pictures: PictureServer) -> None:
    pictures.image, pictures.behaviour = BLUE, "away"
    assert await colour(hall, await newcomer(hall)) is None


async def is_cut_off(_: Hall, pictures: PictureServer) -> None:
    pictures.behaviour = "endless"
    with pytest.raises(Unreachable, match="too large"):
        await QQPictures(pictures.template).fetch(NUMBER)
    assert pictures.sent < 1 << 25


@pytest.mark.parametrize("name", FAULTS)
async def test_a_planted_fault_is_noticed(
    name: str, qq_hall: Hall, pictures: PictureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant, claim = FAULTS[name]
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        await claim(qq_hall, pictures)


async def test_limits_without_end_are_noticed(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AvatarLimits, "change", at_once)
    with pytest.raises(AssertionError):
        await test_one_account_sends_one_at_a_time_and_not_too_many(hall)


async def test_a_workshop_that_takes_anybody_is_noticed(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    async def as_it_came(_: Workshop, data: bytes, wanted: object = None) -> bytes:
        del wanted
        return data

    monkeypatch.setattr(Workshop, "portrait", as_it_came)
    with pytest.raises(pytest.fail.Exception):
        await test_a_bad_picture_changes_nothing(hall)
