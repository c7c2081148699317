"""Scripts with shorter names: each name means what it meant, and what cannot be told apart is refused."""

from pathlib import Path

import pytest

from werewolf_web.pages.assets import read as read_folder
from werewolf_web.pages.names import names, shorter, written
from werewolf_web.pages.tokens import Token, read

ROOT = Path(__file__).parents[2]
SHORTER = [
    ("const far = (first, second) => first + second;", "const far=(a,b)=>a+b;"),
    ("const far = (first) => first.first + `${first} first`;", "const far=(a)=>a.first+`${a} first`;"),
    ("const far = ({ first }) => [first];", "const far=({first})=>[first];"),
    ("const far = ({ first }) => first + first + first + first;", "const far=({first:a})=>a+a+a+a;"),
    (
        "const far = ({ first: own = 1, ...rest }) => ({ own, rest: rest });",
        "const far=({first:own=1,...a})=>({own,rest:a});",
    ),
    ("const far = ([first, , { second: [third] }]) => first / third;", "const far=([a,,{second:[b]}])=>a/b;"),
    ("function far(first = Map, second) {\n  return second;\n}", "function far(b=Map,a){return a}"),
    (
        "const far = { first(second) { return second; }, get third() { return 1; } };",
        "const far={first(a){return a},get third(){return 1}};",
    ),
    (
        "class Far extends Near {\n  first(second) {\n    this.first(second);\n  }\n}",
        "class Far extends Near{first(a){this.first(a)}}",
    ),
    (
        "const far = () => {\n  for (const [first, second] of near) near(first, second);\n};",
        "const far=()=>{for(const[a,b]of near)near(a,b)};",
    ),
    (
        "function far() {\n  try {\n    near();\n  } catch (refused) {\n    near(refused);\n  }\n}",
        "function far(){try{near()}catch(a){near(a)}}",
    ),
    ("const far = (first) => near.catch(() => first);", "const far=(a)=>near.catch(()=>a);"),
    ("const far = (first) => (a) => first + a;", "const far=(a)=>(b)=>a+b;"),
    ("const far = (first) => a + first;", "const far=(b)=>a+b;"),
    (
        "const far = (words) => words.replace(/[/]words/g, 'words') / words; // words",
        "const far=(a)=>a.replace(/[/]words/g,'words')/a;",
    ),
    (
        'const far = (one) => html`<p class=${one ? `one ${one}` : "one"}>one, ${one}</p>`;',
        'const far=(a)=>html`<p class=${a?`one ${a}`:"one"}>one, ${a}</p>`;',
    ),
    ("let far = 1, near = 'far' in window, other = (far) => far;", "let far=1,near='far'in window,other=(far)=>far;"),
    ("const far = (one) => one - -one + +one;", "const far=(a)=>a- -a+ +a;"),
]
SHORTER += [
    ("const far = (one, two) => ({ x: one * two, y: 2 * one });", "const far=(a,b)=>({x:a*b,y:2*a});"),
    ("const far = { *first(second) { yield second; } };", "const far={*first(a){yield a}};"),
    ("const far = (first) => `M${first}Q${first}`;", "const far=(a)=>`M${a}Q${a}`;"),
]
REFUSED = [
    "const far = (first;",
    "const far = first];",
    'const far = "first',
    "const far = (first + 1) => 2;",
    "const # = 1;",
]


@pytest.mark.parametrize(("script", "short"), SHORTER)
def test_what_is_declared_inside_gets_a_short_name(script: str, short: str) -> None:
    found = names(script)
    assert written(found.tokens, shorter(found, found.free | set(found.outer), set())) == short


@pytest.mark.parametrize("script", REFUSED)
def test_what_cannot_be_told_apart_is_refused(script: str) -> None:
    with pytest.raises(ValueError, match="unknown form"):
        names(script)


def test_a_name_that_comes_from_elsewhere_is_not_hidden_by_one_inside() -> None:
    found = names("const far = ({ me }) => near(me);")
    called = shorter(found, {"near"}, {"me", "a"}) | {"near": "me", "far": "a"}
    assert written(found.tokens, called) == "const a=({me:b})=>me(b);"


def test_names_of_the_whole_script_and_of_the_browser_are_told_from_those_inside() -> None:
    found = names(
        "const far = 1;\nfunction near(first) {\n  const { second } = document;\n  return { far, first, second };\n}\n"
    )
    assert list(found.outer) == ["far", "near"]
    assert set(found.inner) == {"first", "second"}
    assert found.free == {"document"}
    assert [list(part.outer) for part in found.statements()] == [["far"], ["near"]]


def values(tokens: list[Token]) -> list[str]:
    """What stands in a script for itself, letter by letter."""
    return [token.text for token in tokens if token.kind in ("still", "text", "pattern", "number")]


@pytest.mark.parametrize("folder", ["js", "vendor"])
def test_nothing_of_a_script_is_lost(folder: str) -> None:
    for name, body in read_folder(ROOT / "static").items():
        if name.startswith(folder) and name.endswith(".js"):
            tokens = read(body.decode())
            needless = sum(token.text in (",", ";") for token in tokens)
            again = read(written(tokens, {}))
            left = sum(token.text in (",", ";") for token in again)
            assert len(tokens) - needless == len(again) - left, name
            assert values(tokens) == values(again), name
