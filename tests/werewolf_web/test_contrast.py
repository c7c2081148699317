"""WCAG AA in every palette: each pair of tokens that stands as words on a ground, computed from tokens.css."""

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
BLIND = ':root[data-palette="blind"]'
ROW = re.compile(r"(--[\w-]+):\s*([^;]+);")
SWITCHED = re.compile(r"var\(--day, (?P<day>.+?)\) var\(--night, (?P<night>.+?)\)$")
HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b")
PALETTES = [f"{time}-{palette}" for time in ("day", "night") for palette in ("usual", "blind")]

WORDS, SIGNS = 4.5, 3.0  # AA for text of normal size; for large text, icons, edges and focus rings
GROUNDS = ("ground", "ground-2", "surface", "surface-2")
WASHED = ("gold", "good", "bad", "blue")
TEXTS = [
    *product(("text", "text-2"), GROUNDS),
    *product(("brand", *WASHED), ("ground", "surface")),
    *((tone, f"{tone}-wash") for tone in WASHED),
    *product(("text",), ("gold-wash", "blue-wash", "bad-wash")),
    ("on-brand", "brand"),
    ("on-danger", "danger"),
    ("ground", "text"),
    ("ground", "text-2"),
    ("surface", "gold"),
]
MARKS = [
    *product(("edge", "accent"), ("ground", "surface", "surface-2")),
    ("danger", "ground-2"),
    ("gold", "surface-2"),
    ("good", "surface-2"),
]
PICTURES = ("win", "win-good", "win-wolf", "win-lovers")


def tokens(css: str, palette: str) -> dict[str, str]:
    """Return token → value as a palette shows it; later rows win, as in the cascade of this file."""
    time, colours = palette.split("-")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found: dict[str, str] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        if BLIND in selector and colours != "blind":
            continue
        for name, value in ROW.findall(body):
            switched = SWITCHED.match(value.strip())
            found[name.removeprefix("--")] = switched[time] if switched else value.strip()
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance of #rgb or #rrggbb."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=PALETTES)
def palette(request: pytest.FixtureRequest) -> dict[str, str]:
    """Every palette that a reader can choose."""
    return tokens(TOKENS.read_text(encoding="utf-8"), request.param)


def too_weak(palette: dict[str, str], pairs: list[tuple[str, str]], least: float) -> dict[str, float]:
    """Return the pairs below a ratio."""
    ratios = {f"{one} on {other}": round(contrast(palette[one], palette[other]), 2) for one, other in pairs}
    return {pair: ratio for pair, ratio in ratios.items() if ratio < least}


def test_words_can_be_read(palette: dict[str, str]) -> None:
    assert too_weak(palette, TEXTS, WORDS) == {}


def test_signs_and_edges_can_be_seen(palette: dict[str, str]) -> None:
    assert too_weak(palette, MARKS, SIGNS) == {}


def test_words_on_the_pictures_of_who_won_can_be_read(palette: dict[str, str]) -> None:
    for picture in PICTURES:
        for stop in HEX.findall(palette[picture]):
            assert contrast(palette["on-win"], stop) >= WORDS, (picture, stop)


def test_colour_blind_palettes_keep_the_camps_apart_by_blue_and_orange() -> None:
    css = TOKENS.read_text(encoding="utf-8")
    for time in ("day", "night"):
        blind, usual = tokens(css, f"{time}-blind"), tokens(css, f"{time}-usual")
        for good, bad in (("good", "bad"), ("good-wash", "bad-wash")):
            assert (blind[good], blind[bad]) != (usual[good], usual[bad])
            assert blueness(blind[good]) > 0 > blueness(blind[bad])


def blueness(colour: str) -> int:
    """Return how much more blue than red a colour of six digits is."""
    return int(colour[5:7], 16) - int(colour[1:3], 16)


def test_the_measure_bites() -> None:
    assert round(contrast("#000", "#ffffff"), 1) == 21
    assert round(contrast("#777777", "#fff"), 2) == 4.48
    dimmed = TOKENS.read_text(encoding="utf-8").replace(
        "--text-2: var(--day, #5f5666)", "--text-2: var(--day, #a09aa5)"
    )
    assert too_weak(tokens(dimmed, "day-usual"), TEXTS, WORDS) != {}
