"""Every script as it is sent is read, linked and run by Chromium; its templates came through as they were written."""

from urllib.parse import urlsplit

from playwright.async_api import Browser, Route

from werewolf_web.pages.router import ROOT, served_tree

SHELL = (
    '<!doctype html><html><body data-page="help" data-base="" data-assets="/static" data-later="{}">'
    '<main id="app"></main></body></html>'
)
RUN = """async (names) => {
  const refused = [];
  for (const name of names) await import(`/static/${name}`).catch((error) => refused.push(`${name}: ${error}`));
  return refused;
}"""


async def test_every_script_is_read_linked_and_run(browser: Browser) -> None:
    tree = served_tree(ROOT)
    page = await (await browser.new_context()).new_page()

    async def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        asset = tree.get(path.removeprefix("/static/"))
        if asset is not None:
            await route.fulfill(body=asset.body, content_type=asset.media_type)
        elif path == "/":
            await route.fulfill(body=SHELL, content_type="text/html; charset=utf-8")
        else:
            await route.fulfill(status=404)

    await page.route("**/*", answer)
    await page.goto("http://scripts.test/")
    scripts = [name for name in tree.names() if name.endswith(".js") and name not in ("js/old.js", "js/floor.js")]
    assert await page.evaluate(RUN, scripts) == []
    await page.locator("[data-testid=help-topic]").first.wait_for()
    await page.context.close()
