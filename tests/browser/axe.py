"""axe-core on a page: what somebody with a screen reader, a keyboard or weak eyes would stumble over."""

from importlib.resources import files
from typing import Any

from playwright.async_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = frozenset({"serious", "critical"})

# Colours on their way to others are no finding.
_SETTLED = """() => Promise.all(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
  .map((one) => one.finished.catch(() => null)))"""
_RUN = "() => axe.run(document, { resultTypes: ['violations'] })"


async def findings(page: Page) -> list[str]:
    """Return the serious and critical findings of a page as `rule: the first element, why`, one a rule."""
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(AXE)
    await page.evaluate(_SETTLED)
    found: dict[str, Any] = await page.evaluate(_RUN)
    return [line(violation) for violation in found["violations"] if violation["impact"] in SERIOUS]


def line(violation: dict[str, Any]) -> str:
    """Put a violation on one line."""
    node = violation["nodes"][0]
    why = " ".join(node["failureSummary"].split())
    return f"{violation['id']} ({len(violation['nodes'])}): {node['target']} {node['html'][:160]} – {why[:240]}"
