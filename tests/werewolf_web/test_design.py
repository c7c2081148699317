"""One design system: colours in the tokens alone, no inline style, short components."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from werewolf_web.pages.manifest import DAY, NIGHT
from werewolf_web.pages.sheet import sheet

STATIC = Path(__file__).parents[2] / "static"
SHEETS = sorted(path for path in STATIC.glob("css/*.css") if path.stem != "tokens")
SCRIPTS = sorted(STATIC.glob("js/**/*.js"))
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklch|color)a?\(|\b(?:white|black|red|green|blue)\b(?=\s*[;}])"
)
STYLE = re.compile(r"\sstyle=")
COMPONENT = re.compile(r"^(?:export )?(?:function|const) ([A-Z]\w*)", re.MULTILINE)
LONGEST_COMPONENT = 150
USED = re.compile(r"var\((--[\w-]+)")
GIVEN = re.compile(r"(--[\w-]+)\s*:")


def hard_coded(css: str) -> list[str]:
    """Colours that a stylesheet names itself."""
    return COLOUR.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def components(script: str) -> dict[str, int]:
    """The components of a module by name, with how many lines each is long."""
    starts = [(match.start(), match[1]) for match in COMPONENT.finditer(script)] + [(len(script), "")]
    return {
        name: script[start:following].strip().count("\n") + 1
        for (start, name), (following, _) in pairwise(starts)
        if not name.isupper()
    }


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_colours_come_from_the_tokens(path: Path) -> None:
    assert hard_coded(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(STATIC)))
def test_a_component_is_short_and_has_no_style_of_its_own(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    assert STYLE.search(script) is None
    assert {name: lines for name, lines in components(script).items() if lines > LONGEST_COMPONENT} == {}


def test_every_token_that_is_used_is_given() -> None:
    whole = sheet(STATIC / "css").decode()
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    assert set(USED.findall(whole)) - set(GIVEN.findall(whole)) - set(re.findall(r'"(--[\w-]+)"', scripts)) == set()


def test_every_sheet_is_in_the_one_that_is_sent_and_the_tokens_come_first() -> None:
    whole = sheet(STATIC / "css").decode()
    assert whole.startswith(":root")
    for path in SHEETS:
        rule = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).strip().splitlines()[0]
        assert rule in whole


def owners(sheets: dict[str, str]) -> dict[str, set[str]]:
    """Class names that a rule is about as such, with the sheets of one screen each that have such a rule."""
    found: dict[str, set[str]] = {}
    for name, css in sheets.items():
        for rule in re.findall(r"(?:^|[{}])([^{}@]+)\{", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
            for selector in rule.split(","):
                if bare := re.fullmatch(r"\.([\w-]+)", selector.strip()):
                    found.setdefault(bare[1], set()).add(name)
    return found


def test_no_two_screens_mean_different_things_by_one_class() -> None:
    screens = {path.stem: path.read_text(encoding="utf-8") for path in SHEETS if path.stem not in ("base", "site")}
    assert {name: where for name, where in owners(screens).items() if len(where) > 1} == {}


def test_the_check_for_classes_bites() -> None:
    assert owners({"one": ".switch { top: 0; }", "two": "a, .switch { left: 0; }"}) == {"switch": {"one", "two"}}


def test_the_manifest_has_the_colours_of_the_tokens() -> None:
    tokens = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    ground = re.search(r"--ground:\s*(.+);", tokens)
    assert ground is not None
    assert DAY in ground[1]
    assert NIGHT in tokens


@pytest.mark.parametrize("fault", ["a { color: #fff; }", "a { background: rgba(0, 0, 0, .5); }", "a { color: red; }"])
def test_the_check_for_colours_bites(fault: str) -> None:
    assert hard_coded(fault) != []


def test_the_count_of_lines_bites() -> None:
    body = "\n".join("  const a = 1;" for _ in range(200))
    assert components(f"const A_LIMIT = 3;\nexport function Long() {{\n{body}\n}}\n") == {"Long": 202}
