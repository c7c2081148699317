"""The book of components names every component that is exported and draws."""

import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "static" / "js"
BOOK = ROOT / "docs" / "ui.md"
EXPORTED = re.compile(r"^export (?:function|const) ([A-Z]\w*[a-z]\w*|[A-Z])\b(?! = new )", re.MULTILINE)
ENTRY = re.compile(r"^### (\w+)\n\n`static/js/(\S+)`(?: 的 `(\w+)`)? · ", re.MULTILINE)
PART = re.compile(r"`(\w+)`（`static/js/(\S+?)`）")
DRAWS_NOTHING = {"lazy.js Nothing"}


def exported(sources: Mapping[str, str]) -> set[str]:
    """The components that modules export, as `<module> <name>`; capitals alone are a constant."""
    return {f"{path} {name}" for path, text in sources.items() for name in EXPORTED.findall(text)} - DRAWS_NOTHING


def shown(book: str) -> list[str]:
    """What the book shows: its entries, and the parts that are to be seen inside them."""
    entries = [f"{module} {component or name}" for name, module, component in ENTRY.findall(book)]
    lines = [line for line in book.splitlines() if line.startswith("里面还有：")]
    return entries + [f"{module} {name}" for line in lines for name, module in PART.findall(line)]


def sources() -> dict[str, str]:
    """Every module of the page by its name."""
    paths = sorted(SCRIPTS.rglob("*.js"))
    return {path.relative_to(SCRIPTS).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_every_component_that_draws_is_in_the_book() -> None:
    modules = sources()
    named = shown(BOOK.read_text(encoding="utf-8"))
    assert exported(modules) - set(named) == set()
    for one in named:
        module, component = one.split()
        assert re.search(rf"^(?:export )?(?:function|const) {component}\b", modules.get(module, ""), re.MULTILINE), one


def test_a_component_that_is_not_shown_is_noticed() -> None:
    modules = sources() | {"planted.js": "export const MOST = 3;\nexport const Lamp = () => html`<b />`;\n"}
    book = BOOK.read_text(encoding="utf-8")
    assert exported(modules) - set(shown(book)) == {"planted.js Lamp"}
    assert "game/seats.js Seats" not in shown(book.replace("### Seats\n", "## Seats\n"))
