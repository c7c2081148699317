"""The pages: no inline code, assets under one hash, scripts within their budget, vendored files as recorded."""

import hashlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from werewolf.roles import ROLES
from werewolf_web.access import ACCESS
from werewolf_web.pages import build
from werewolf_web.pages.assets import AssetTree
from werewolf_web.pages.router import PAGES, Page, served_tree

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
SCRIPT_BUDGET = 40 * 1024
LEXICON_BUDGET = 8 * 1024
LEXICON = "lexicon.json"
PAGE_BUDGET = 150 * 1024
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
FORBIDDEN_IN_SCRIPTS = re.compile(
    r"\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function|dangerouslySetInnerHTML"
)

NAMED_IMPORT = re.compile(r"^import \{([^}]*)\} from \"(\.[^\"]+)\"", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:default )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
PASSED_ON = re.compile(r"\bexport ?\{([^}]*)\}")


@dataclass(frozen=True)
class Settings:
    """As much of the settings as the pages read."""

    base_path: str = "/werewolf"
    public_url: str | None = "https://play.example"


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """The pages alone, mounted as in the product."""
    site, host = FastAPI(redirect_slashes=False), FastAPI()
    site.include_router(build(Settings()))
    host.mount("/werewolf", site)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(host), base_url="http://test") as client:
        yield client


def address(path: str) -> str:
    """A page's address with something in place of its parameters."""
    return "/werewolf" + re.sub(r"\{\w+\}", "7", path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
async def test_a_page_has_no_inline_script_or_style_and_all_it_names_exists(
    http: httpx.AsyncClient, page: Page
) -> None:
    answer = await http.get(address(page.path))
    assert answer.status_code == 200
    assert INLINE.search(answer.text) is None
    named = re.findall(r'(?:src|href)="(/werewolf/static/[^"]+)"', answer.text)
    assert any(name.endswith(f"js/pages/{page.name}.js") for name in named)
    for name in named:
        asset = await http.get(name)
        assert (asset.status_code, asset.headers["cache-control"]) == (200, "public, max-age=31536000, immutable"), name


async def test_a_link_in_a_chat_says_what_it_leads_to_and_nothing_of_its_own(http: httpx.AsyncClient) -> None:
    for page in PAGES:
        one, other = [(await http.get("/werewolf" + re.sub(r"\{\w+\}", part, page.path))).text for part in ("7", "8")]
        assert one == other
        head = dict(re.findall(r'<meta property="og:(\w+)"[^>]* content="([^"]+)">', one))
        assert head.keys() == {"type", "site_name", "title", "description", "image"}
        assert page.title in head["title"]
        assert head["description"] == page.about
        assert head["image"].startswith("https://play.example/werewolf/static/")
        assert (await http.get(head["image"].removeprefix("https://play.example"))).status_code == 200


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
async def test_a_page_stays_within_its_budget(page: Page) -> None:
    tree = served_tree(ROOT)
    scripts = {"js/floor.js", *tree.modules("js/app.js"), *tree.modules(f"js/pages/{page.name}.js")}
    sheets = [path.relative_to(STATIC).as_posix() for path in STATIC.glob("css/*.css")]
    assert sum(sent(tree, name) for name in scripts) <= SCRIPT_BUDGET
    assert sent(tree, LEXICON) <= LEXICON_BUDGET
    assert sum(sent(tree, name) for name in [*scripts, *sheets, LEXICON]) <= PAGE_BUDGET


async def test_the_lexicon_names_every_role_and_every_action_of_a_role(http: httpx.AsyncClient) -> None:
    answer = await http.get(f"/werewolf/static/{served_tree(ROOT).hash}/{LEXICON}")
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert found["roles"] == {
        role.id: [role.name, role.camp.value, role.kind.value, role.short] for role in ROLES.values()
    }
    assert found["actions"]["seer.check"] == "验"
    assert {kind for role in ROLES.values() for kind in role.words} == set(found["actions"])
    assert all(found["actions"].values())


def sent(tree: AssetTree, name: str) -> int:
    """Bytes on the wire, over TLS."""
    asset = tree.get(name)
    assert asset is not None, name
    return len(asset.sent("gzip, br")[0])


@pytest.mark.parametrize("fault", ['<p onclick="x()">', "<script>x()</script>", '<p style="color:red">', "<style>"])
def test_the_check_for_inline_code_bites(fault: str) -> None:
    assert INLINE.search(fault) is not None


async def test_an_unknown_asset_or_an_old_hash_is_not_found(http: httpx.AsyncClient) -> None:
    tree = served_tree(ROOT).hash
    assert (await http.get(f"/werewolf/static/{tree}/js/app.js")).status_code == 200
    for path in (
        "000000000000/js/app.js",
        f"{tree}/js/nothing.js",
        f"{tree}/../pyproject.toml",
        f"{tree}/%2e%2e/bot.py",
    ):
        assert (await http.get(f"/werewolf/static/{path}")).status_code == 404


async def test_the_plain_pages_need_no_module(http: httpx.AsyncClient) -> None:
    old = await http.get("/werewolf/old")
    assert 'type="module"' not in old.text
    assert "系统浏览器" in old.text
    missing = build(Settings()).missing_page()
    assert missing.status_code == 404
    assert "页面不存在" in bytes(missing.body).decode()


def test_the_hash_follows_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("export const one = 1;\n", encoding="utf-8")
    before = AssetTree(tmp_path).hash
    assert AssetTree(tmp_path, {"b.json": b"1"}).hash not in (before, AssetTree(tmp_path, {"b.json": b"2"}).hash)
    (tmp_path / "a.js").write_text("export const one = 2;\n", encoding="utf-8")
    assert AssetTree(tmp_path).hash != before


def test_modules_are_found_through_their_imports_and_keep_their_line_numbers(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.js").write_text(
        '/**\n * A comment.\n */\nimport { two } from "./b/two.js";\n  export const one = two;\n', encoding="utf-8"
    )
    (tmp_path / "b" / "two.js").write_text(
        'import {\n  one,\n} from "../a.js";\nexport const two = 2;\n', encoding="utf-8"
    )
    tree = AssetTree(tmp_path)
    assert tree.modules("a.js") == ["a.js", "b/two.js"]
    served = tree.get("a.js")
    assert served is not None
    assert served.body == b'\n\n\nimport { two } from "./b/two.js";\nexport const one = two;\n'


def test_scripts_make_no_markup_from_text() -> None:
    for path in [*STATIC.rglob("js/**/*.js")]:
        assert FORBIDDEN_IN_SCRIPTS.search(path.read_text(encoding="utf-8")) is None, path


def missing_names(scripts: Path) -> list[str]:
    """Names that a script imports of another one which does not export them: such a page stays empty."""
    missing: list[str] = []
    for path in scripts.rglob("*.js"):
        for names, target in NAMED_IMPORT.findall(path.read_text(encoding="utf-8")):
            exporting = (path.parent / target).resolve().read_text(encoding="utf-8")
            offered = set(EXPORTED.findall(exporting))
            for passed_on in PASSED_ON.findall(exporting):
                offered |= {name.split()[-1] for name in passed_on.split(",") if name.strip()}
            wanted = {name.split()[0] for name in names.split(",") if name.strip()}
            missing += [f"{path.name} → {target}: {name}" for name in sorted(wanted - offered)]
    return missing


def test_what_a_script_imports_is_exported() -> None:
    assert missing_names(STATIC / "js") == []


def test_a_name_that_nobody_exports_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "ui.js").write_text("export const Button = 1;\n", encoding="utf-8")
    (tmp_path / "page.js").write_text('import { Button, Choice } from "./ui.js";\n', encoding="utf-8")
    assert missing_names(tmp_path) == ["page.js → ./ui.js: Choice"]


def test_vendored_files_are_what_the_lock_says() -> None:
    lines = (STATIC / "vendor" / "VENDOR.lock").read_text(encoding="utf-8").splitlines()
    locked = {fields[3]: fields[4] for fields in (line.split() for line in lines if not line.startswith("#"))}
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in STATIC.glob("vendor/*.js")}
    assert locked == files


def test_every_role_has_its_picture() -> None:
    assert {path.stem for path in STATIC.glob("img/roles/*.svg")} == {*ROLES, "unknown"}


async def test_the_manifest_names_icons_that_exist_in_the_sizes_it_says(http: httpx.AsyncClient) -> None:
    answer = await http.get("/werewolf/manifest.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    manifest = answer.json()
    assert (manifest["start_url"], manifest["scope"]) == ("/werewolf/lobby", "/werewolf/")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        picture = await http.get(icon["src"])
        assert picture.headers["content-type"] == "image/png"
        assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
        width, height = (int.from_bytes(picture.content[at : at + 4], "big") for at in (16, 20))
        assert f"{width}x{height}" == icon["sizes"]
    home = (await http.get("/werewolf/")).text
    assert '<link rel="manifest" href="/werewolf/manifest.webmanifest">' in home
    assert home.count('name="theme-color"') == 2


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
async def test_what_a_page_asks_for_early_is_there_to_be_read(http: httpx.AsyncClient, page: Page) -> None:
    html = (await http.get(address(page.path))).text
    for path in page.asks:
        assert ("GET", "/api" + path.partition("?")[0]) in ACCESS
        assert f'href="/werewolf/api{path.replace("&", "&amp;")}"' in html
    tree = served_tree(ROOT, join=False)
    modules = tree.modules(f"js/pages/{page.name}.js")
    for entry in page.later:
        assert entry not in modules
        assert any(entry in (STATIC / name).read_text(encoding="utf-8") for name in modules), "nobody fetches it"
        modules += [name for name in tree.modules(entry) if name not in modules]
