"""百科: every role and board is found, and nothing found says what to do."""

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from werewolf.boards import BOARDS
from werewolf.ids import Kind
from werewolf.roles import ROLES


@pytest.fixture
async def wiki(unchanged_server: Server, new_context: NewContext) -> Page:
    """The 百科 on a phone."""
    page = await (await new_context()).new_page()
    await open_page(page, unchanged_server, "/wiki")
    return page


async def test_every_role_is_listed_and_can_be_searched_and_sifted(wiki: Page) -> None:
    entries = wiki.get_by_test_id("role-entry")
    await expect(entries).to_have_count(len(ROLES))
    search = wiki.get_by_test_id("wiki-search")
    await search.fill("狼王")
    assert set(await entries.locator("b").all_text_contents()) >= {"狼王", "白狼王"}
    assert (await entries.locator("b").all_text_contents())[0] in ("狼王", "白狼王")
    await search.fill("")
    await wiki.locator("[data-testid=wiki-filter][data-value=third]").tap()
    await expect(entries).to_have_count(sum(role.kind is Kind.THIRD for role in ROLES.values()))


async def test_nothing_found_leads_back_to_everything(wiki: Page) -> None:
    await wiki.get_by_test_id("wiki-search").fill("没有这样的角色")
    await expect(wiki.get_by_test_id("role-entry")).to_have_count(0)
    await wiki.get_by_test_id("wiki-clear").tap()
    await expect(wiki.get_by_test_id("role-entry")).to_have_count(len(ROLES))
    await wiki.get_by_test_id("wiki-search").fill("金水")
    counts = wiki.locator("[data-testid=wiki-filter] small")
    assert set(await counts.all_text_contents()) == {"0"}
    await wiki.get_by_test_id("wiki-found-words").tap()
    await expect(wiki.get_by_test_id("word").first).to_contain_text("金水")


async def test_a_role_has_a_page_and_leads_to_its_boards_and_back(wiki: Page) -> None:
    await wiki.locator("[data-testid=role-entry][data-role=magician]").tap()
    page = wiki.get_by_test_id("role-page")
    role = ROLES["magician"]
    for text in (role.name, role.short, role.long, *role.tips):
        await expect(page).to_contain_text(text)
    boards = [board.id for board in BOARDS.values() if "magician" in board.roles]
    await expect(wiki.get_by_test_id("role-board")).to_have_count(len(boards))
    await wiki.locator(f"[data-testid=role-board][data-board='{boards[0]}']").tap()
    board = wiki.locator(f"[data-testid=board-entry][data-board='{boards[0]}']")
    await expect(board).to_be_in_viewport()
    await wiki.go_back()
    await expect(page).to_be_visible()
    await wiki.get_by_test_id("wiki-back").tap()
    await expect(wiki.get_by_test_id("role-entry")).to_have_count(len(ROLES))
    await expect(wiki.locator("[data-testid=role-entry][data-role=magician]")).to_be_in_viewport()


async def test_every_board_is_listed_with_its_cards(wiki: Page) -> None:
    await wiki.get_by_test_id("wiki-boards").tap()
    entries = wiki.get_by_test_id("board-entry")
    await expect(entries).to_have_count(len(BOARDS))
    for board in (BOARDS["idiot-12"], BOARDS["treasure-12"]):
        cards = wiki.locator(f"[data-testid=board-entry][data-board='{board.id}'] .deck li")
        await expect(cards).to_have_count(len(set(board.roles)))
    await wiki.get_by_test_id("wiki-search").fill("魔术师")
    await expect(entries).to_have_count(sum("magician" in board.roles for board in BOARDS.values()))


async def test_a_page_waits_for_its_words_when_the_network_fails(
    unchanged_server: Server, new_context: NewContext
) -> None:
    page = await (await new_context()).new_page()
    refused: list[str] = []

    async def fail_once(route: Route) -> None:
        if refused:
            await route.continue_()
        else:
            refused.append(route.request.url)
            await route.abort()

    await page.route("**/lexicon.json", fail_once)
    await open_page(page, unchanged_server, "/wiki")
    assert refused
    names = await page.evaluate("""async () => {
      const { roleName, roleSide } = await import(`${document.body.dataset.assets}/js/words.js`);
      return [roleName("blood_moon_apostle"), roleSide("blood_moon_apostle"), roleName("nobody")];
    }""")
    assert names == ["血月使徒", "wolf", "nobody"]


async def test_every_role_s_page_fits_a_small_phone(wiki: Page) -> None:
    await wiki.set_viewport_size({"width": 320, "height": 640})
    for place in ("roles", "boards", *(f"role-{role}" for role in ROLES)):
        await wiki.evaluate("(place) => { location.hash = place; }", place)
        if place.startswith("role-"):
            await wiki.locator(f"[data-testid=role-page][data-role='{place[5:]}']").wait_for()
        assert await wiki.evaluate("() => document.documentElement.scrollWidth") <= 320, place
        assert await wiki.evaluate("() => [...document.images].filter((image) => image.src.includes('unknown'))") == []
