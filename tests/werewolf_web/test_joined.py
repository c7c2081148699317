"""Joined scripts: no module twice, nothing missing, and no form of import or export is guessed at."""

import re
from pathlib import Path

import pytest

from werewolf_web.pages.assets import AssetTree, read
from werewolf_web.pages.joined import joined
from werewolf_web.pages.modules import parse
from werewolf_web.pages.router import BESIDE, PAGES, TOGETHER, Page, served_tree

ROOT = Path(__file__).parents[2]
BUDGET = 40 * 1024
IN_USE = {
    "home": (),
    "room": ("js/game/game.js",),
    "game": ("js/replay/replay.js",),
    "shared": ("js/replay/replay.js",),
    "me": ("js/second-way/mine.js", "js/social/mine.js"),
}
"""What a page fetches by itself until what it is for can be touched; the talk of a game comes after its seats."""
LONG = "say(1);\n" * 100
FAR = f'export const far = "far";\n{LONG}'
SMALL = {
    "js/app.js": 'import { h } from "./dom.js";\nimport(`./pages/${h}.js`);\n',
    "js/dom.js": (
        'import lib from "../vendor/lib.js";\nexport { one as h } from "../vendor/lib.js";\nexport const html = lib;\n'
    ),
    "vendor/lib.js": "const a=`export { x }`;export default function(){};export{a as one};",
    "js/pages/a.js": (
        'import { html } from "../dom.js";\nimport {\n  both as two,\n} from "../both.js";\n\n'
        'export function Page() {}\nimport("../late.js");\n'
    ),
    "js/pages/b.js": 'import { both } from "../both.js";\nexport async function Page() {}\n',
    "js/pages/c.js": 'import { html } from "../dom.js";\nexport const Page = html;\n',
    "js/pages/d.js": "export class Page {}\n",
    "js/both.js": f"let count = 0;\nexport const both = () => (count += 1);\n{LONG}",
    "js/late.js": 'import { both } from "./both.js";\nexport const late = () => `${both} is late`;\n',
}


def texts(*groups: object, scripts: dict[str, str] = SMALL) -> dict[str, str]:
    """What is sent under each path."""
    return {name: body.decode() for name, body in joined(scripts, "js/app.js", *groups).items()}  # type: ignore[arg-type]


def test_every_module_stands_in_one_file() -> None:
    files = texts()
    assert files.keys() - SMALL.keys() == {"js/shared/1.js"}
    for mark, file in {"+=1": "js/shared/1.js", " is late": "js/late.js", "export { x }": "js/app.js"}.items():
        assert [name for name, text in files.items() if mark in text] == [file]
    assert re.search(r'^export\{\w+ as both\}from"\./shared/1\.js";\n$', files["js/both.js"])


def test_what_is_shared_is_a_file_of_its_own_and_what_is_always_there_is_not_sent_again() -> None:
    files = texts()
    (both,) = re.findall(r"^export\{(\w+)\};$", files["js/shared/1.js"], re.MULTILINE)
    assert f'\nimport{{{both}}}from"../shared/1.js";\nfunction ' in files["js/pages/a.js"]
    assert files["js/pages/b.js"].startswith(f'import{{{both}}}from"../shared/1.js";\nasync function ')
    assert 'import("../late.js");' in files["js/pages/a.js"]
    assert re.search(r"^import\{(\w+)\}from\"\.\./app\.js\";\nconst \w+=\1;\n", files["js/pages/c.js"])
    assert re.search(r"^class (\w+)\{\}\nexport\{\1 as Page\};\n$", files["js/pages/d.js"])


def test_what_is_asked_for_together_is_one_file() -> None:
    files = texts([("js/pages/b.js", "js/late.js")])
    (late,) = re.findall(r'import\("\./b\.js"\)\.then\(\$=>\(\{late:\$\.(\w+)\}\)\)', files["js/pages/a.js"])
    assert f"const {late}=()=>`${{" in files["js/pages/b.js"]
    assert files["js/late.js"] == f'export{{{late} as late}}from"./pages/b.js";\n'


def test_what_is_said_to_stand_beside_something_stands_there_whoever_needs_it() -> None:
    files = texts((), {"js/app.js": ["js/both.js"], "js/shared/late.js": ["js/late.js"]})
    assert "+=1" in files["js/app.js"]
    assert "js/shared/1.js" not in files
    assert " is late" in files["js/shared/late.js"]
    assert 'from"./shared/late.js"' in files["js/late.js"]


def test_what_is_too_small_for_a_file_of_its_own_comes_with_the_first() -> None:
    tiny = SMALL | {"js/both.js": 'export const both = "tiny";\n'}
    assert '"tiny"' in texts(scripts=tiny)["js/app.js"]
    needs_more = SMALL | {"js/both.js": 'import { far } from "./far.js";\nexport const both = far;\n', "js/far.js": FAR}
    assert "js/shared/1.js" in texts(scripts=needs_more)


def test_what_is_not_given_cannot_be_taken() -> None:
    with pytest.raises(ValueError, match=re.escape("js/both.js does not give nothing")):
        texts(scripts=SMALL | {"js/late.js": 'import { nothing } from "./both.js";\nexport const late = nothing;\n'})


def test_a_module_keeps_its_lines() -> None:
    body = parse("js/pages/a.js", SMALL["js/pages/a.js"]).body
    assert body.splitlines().index("function Page() {}") == SMALL["js/pages/a.js"].splitlines().index(
        "export function Page() {}"
    )


UNKNOWN = (
    'import * as all from "./a.js";',
    'import "./a.js";',
    'export * from "./a.js";',
    "export let changing = 1;",
    'import one, { two } from "./a.js";',
    'import { one } from "preact";',
    "export const { a, b } = c;",
)


@pytest.mark.parametrize("line", UNKNOWN)
def test_an_unknown_form_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="unknown form"):
        parse("js/a.js", f"const a = 1;\n{line}\n")


def test_a_circle_is_refused() -> None:
    scripts = {
        "a.js": 'import { b } from "./b.js";\nexport const a = b;\n',
        "b.js": 'import { a } from "./a.js";\nexport const b = a;\n',
    }
    with pytest.raises(ValueError, match=re.escape("a.js → b.js → a.js")):
        joined(scripts, "a.js")


def octets(tree: AssetTree, names: set[str]) -> int:
    """Octets of these files as a browser gets them over TLS."""
    found = [tree.get(name) for name in names]
    return sum(len(asset.sent("gzip, br")[0]) for asset in found if asset is not None)


def scripts(tree: AssetTree, page: str, *later: str) -> set[str]:
    """The files that a page and what it fetches later are in."""
    entries = ["js/app.js", f"js/pages/{page}.js", *later]
    return {"js/floor.js", *(name for entry in entries for name in tree.modules(entry))}


def test_a_room_before_its_game_is_small() -> None:
    tree = served_tree(ROOT)
    assert octets(tree, scripts(tree, "room", "js/room/waiting.js", "js/game/announcer.js")) <= BUDGET


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_script_of_a_page_in_use_is_small_and_comes_in_few_files(page: Page) -> None:
    tree = served_tree(ROOT)
    names = scripts(tree, page.name, *IN_USE.get(page.name, ()))
    assert len(names) <= 15
    assert octets(tree, names) <= BUDGET


def test_the_script_of_a_whole_game_is_small_and_comes_in_few_files() -> None:
    tree = served_tree(ROOT)
    names = scripts(tree, "room", *(lead for lead, *_ in TOGETHER), "js/game/announcer.js", "js/device/judge.js")
    assert len(names) <= 8
    assert octets(tree, names) <= BUDGET


def test_every_script_of_the_page_is_sent_and_none_is_placed_that_is_not_there() -> None:
    sources = {name: body.decode() for name, body in read(ROOT / "static").items() if name.startswith("js/")}
    tree = served_tree(ROOT)
    for name, text in sources.items():
        asset = tree.get(name)
        assert asset is not None
        assert (asset.body.decode() == text) == (name in ("js/floor.js", "js/old.js"))
    assert sources.keys() >= {name for names in BESIDE.values() for name in names}
