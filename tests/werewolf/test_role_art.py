"""The role pictures: one frame, small, self-contained, no two alike."""

import re
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

PICTURES = sorted((Path(__file__).parents[2] / "static" / "img" / "roles").glob("*.svg"))
SIZE_LIMIT = 2048
NAMESPACE = "{http://www.w3.org/2000/svg}"
ALLOWED_ELEMENTS = {"svg", "defs", "linearGradient", "stop", "rect", "circle", "ellipse", "path", "g"}
FORBIDDEN_ATTRIBUTE = re.compile(r"^(.*\}?href|style|class|on\w+)$", re.IGNORECASE)
REFERENCE_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)|://|^data:", re.IGNORECASE)
DECLARATION = re.compile(r"<[!?]")
SHAPE = {"d", "cx", "cy", "r", "rx", "ry", "width", "height", "transform"}


def complaints(text: str) -> Iterator[str]:
    """What is wrong with a picture's text: nothing at all for a good one."""
    if len(text.encode()) > SIZE_LIMIT:
        yield "too large"
    if DECLARATION.search(text):
        yield "declaration"
    root = ElementTree.fromstring(text)
    if root.get("viewBox") != "0 0 64 64":
        yield "viewBox"
    for element in root.iter():
        if element.tag.removeprefix(NAMESPACE) not in ALLOWED_ELEMENTS:
            yield f"element {element.tag}"
        if (element.text or "").strip() or (element.tail or "").strip():
            yield "text"
        for name, value in element.attrib.items():
            if FORBIDDEN_ATTRIBUTE.match(name) or REFERENCE_ELSEWHERE.search(value):
                yield f"attribute {name}"


def colours(text: str) -> tuple[str | None, ...]:
    """The background's colours from top to bottom."""
    return tuple(stop.get("stop-color") for stop in ElementTree.fromstring(text).iter(f"{NAMESPACE}stop"))


def outline(text: str) -> tuple[tuple[str, str], ...]:
    """Every shape of the drawing, without its colours."""
    elements = ElementTree.fromstring(text).iter()
    return tuple((name, value) for element in elements for name, value in element.items() if name in SHAPE)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.stem)
def test_a_picture_is_small_and_refers_to_nothing_else(picture: Path) -> None:
    assert list(complaints(picture.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("fingerprint", [colours, outline])
def test_no_two_pictures_are_alike(fingerprint: Callable[[str], Hashable]) -> None:
    seen: dict[Hashable, str] = {}
    for picture in PICTURES:
        found = fingerprint(picture.read_text(encoding="utf-8"))
        assert found not in seen, (picture.stem, seen[found])
        seen[found] = picture.stem
    assert len(seen) == len(PICTURES) > 1


@pytest.mark.parametrize(
    ("fault", "complaint"),
    [
        ("<script/>", f"element {NAMESPACE}script"),
        ('<image href="/a.png"/>', f"element {NAMESPACE}image"),
        ("<text>狼</text>", f"element {NAMESPACE}text"),
        ('<path d="M0 0" onclick="x()"/>', "attribute onclick"),
        ('<path d="M0 0" style="fill:url(//a.example/b)"/>', "attribute style"),
        ('<path d="M0 0" fill="url(//a.example/b#c)"/>', "attribute fill"),
        ('<g xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>', "attribute {http://www.w3.org/1999/xlink}href"),
        ("<!-- note -->", "declaration"),
        ("<g>" + "<g/>" * 600 + "</g>", "too large"),
    ],
)
def test_the_check_of_a_picture_bites(fault: str, complaint: str) -> None:
    text = f'<svg xmlns="{NAMESPACE[1:-1]}" viewBox="0 0 64 64">{fault}</svg>'
    assert complaint in list(complaints(text))
    assert "viewBox" in list(complaints(text.replace("0 0 64 64", "0 0 32 32")))
