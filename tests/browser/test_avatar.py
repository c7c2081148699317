"""A picture of one's own: chosen, cut, seen by the others at the table, taken away; QQ's comes by itself."""

import asyncio
import io
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import NewContext
from tests.browser.people import People
from tests.browser.server import SERVER_ERROR, Server
from tests.browser.site_pages import LogInPage, RoomPage, drawn, open_page
from tests.werewolf_auth.picture_server import PictureServer, picture_server

PERSON, RED, BLUE = 10001, (220, 30, 30), (30, 60, 220)
DRAWN = re.compile(r"^/werewolf/api/avatars/\d+/drawn1$")
COLOUR = """async (image) => {
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0, 8, 8);
  return [...pen.getImageData(1, 4, 1, 1).data.slice(0, 3), ...pen.getImageData(6, 4, 1, 1).data.slice(0, 3)];
}"""


@dataclass
class Place:
    """A server, and the pretend QQ's pictures."""

    server: Server
    pictures: PictureServer


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with picture_server() as pictures:
        server = Server(tmp_path, WEREWOLF_QQ_AVATAR_URL=pictures.template)
        await asyncio.to_thread(server.start)
        yield Place(server, pictures)
        await asyncio.to_thread(server.stop)
        assert SERVER_ERROR not in server.log(), server.log()[-6000:]


def photo() -> bytes:
    """Red on the left, blue on the right, so large that the page shrinks it."""
    picture = Image.new("RGB", (3000, 2000), RED)
    picture.paste(BLUE, (1500, 0, 3000, 2000))
    written = io.BytesIO()
    picture.save(written, "JPEG")
    return written.getvalue()


async def colours(image: Locator) -> list[bool]:
    """Whether the left and the right of a picture are red."""
    await expect(image).to_have_js_property("complete", True)
    found = await image.evaluate(COLOUR)
    return [found[0] > found[2], found[3] > found[5]]


async def choose(page: Page) -> None:
    await page.get_by_test_id("avatar-edit").click()
    await page.get_by_test_id("avatar-file").set_input_files(
        {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    await expect(page.get_by_test_id("crop")).to_be_visible()


async def square(page: Page) -> list[int]:
    text = await page.get_by_test_id("crop").get_attribute("data-square")
    return [int(number) for number in str(text).split()]


async def test_a_picture_is_chosen_cut_and_seen(place: Place, new_context: NewContext) -> None:
    people = People(place.server)
    secret = await people.register(PERSON)
    await people.close()
    page = await (await new_context()).new_page()
    entrance = LogInPage(page, place.server)
    await entrance.log_in(str(PERSON), secret)
    await entrance.expect_lobby()
    await open_page(page, place.server, "/me")
    await drawn(page)
    await choose(page)
    # The page sends it small: 1280 across, so the largest square is 853.
    assert await square(page) in ([213, 0, 853], [214, 0, 853])
    await page.get_by_test_id("zoom").fill("2")
    await page.get_by_test_id("crop").focus()
    for _ in range(40):
        await page.keyboard.press("ArrowRight")
    assert (await square(page))[0] in range(852, 856)
    box = await page.get_by_test_id("crop").bounding_box()
    assert box is not None
    assert abs(box["width"] - box["height"]) < 0.01
    await page.mouse.move(box["x"] + 20, box["y"] + 50)
    await page.mouse.down()
    await page.mouse.move(box["x"] + 20 + box["width"] * 0.5, box["y"] + 50)
    await page.mouse.up()
    assert (await square(page))[0] in range(638, 642)
    await page.get_by_test_id("avatar-save").click()
    await expect(page.get_by_test_id("avatar-source")).to_contain_text("自己上传的")
    assert await colours(page.get_by_test_id("avatar-sheet").locator("img.avatar")) == [False, False]
    await page.get_by_test_id("sheet-close").click()
    await at_the_table(page, place.server)
    await taken_away(page, place)


async def at_the_table(page: Page, server: Server) -> None:
    """Seen in the room, of one size, beside the number of the seat."""
    room = RoomPage(page, server, 2)
    await room.open()
    await room.sit_down()
    await room.fill_with_ai()
    mine = page.locator('[data-testid="member"].me')
    assert await colours(mine.locator("img.avatar")) == [False, False]
    await expect(mine.locator(".seat-number")).to_be_visible()
    members = page.get_by_test_id("member")
    for picture in await members.locator("img.avatar").all():
        assert await picture.get_attribute("alt") == ""
        size = await picture.bounding_box()
        assert size is not None
        assert abs(size["width"] - size["height"]) < 0.01
        await expect(picture).not_to_have_js_property("naturalWidth", 0)
    assert await members.locator("img.avatar").count() == await members.count() > 3


async def taken_away(page: Page, place: Place) -> None:
    """Without an own picture it is QQ's, and without that a drawn one."""
    place.pictures.image = photo()
    await open_page(page, place.server, "/me")
    await drawn(page)
    await page.get_by_test_id("avatar-edit").click()
    await page.get_by_test_id("avatar-remove").click()
    shown = page.get_by_test_id("avatar-source")
    await expect(shown).to_contain_text("现在用的是 QQ 头像", timeout=10_000)
    assert await colours(page.get_by_test_id("avatar-sheet").locator("img.avatar")) == [True, False]
    await page.get_by_test_id("avatar-qq-off").click()
    await expect(shown).to_contain_text("系统画的")
    await expect(page.get_by_test_id("avatar-qq")).to_be_visible()
    await expect(page.get_by_test_id("avatar-sheet").locator("img.avatar")).to_have_attribute("src", DRAWN)
