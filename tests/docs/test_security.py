"""What the page for deployers promises is held by tests that exist."""

import re
from pathlib import Path

import pytest

from host.config import Settings
from host.metrics import metrics
from werewolf_web.api.metrics import PRESENT

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
REFERENCE = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def exists(path: str, name: str) -> bool:
    file = ROOT / path
    return (
        file.is_file() and re.search(rf"^(?:async )?def {name}\(", file.read_text(encoding="utf-8"), re.M) is not None
    )


def rows(section: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    part = TEXT.split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize(("path", "name"), sorted(set(REFERENCE.findall(TEXT))))
def test_a_named_test_exists(path: str, name: str) -> None:
    assert exists(path, name)


def test_a_test_that_is_gone_would_be_noticed() -> None:
    assert not exists("tests/docs/test_security.py", "test_nothing")
    assert not exists("tests/docs/test_nothing.py", "test_nothing")


def test_every_promise_and_every_threat_names_its_tests() -> None:
    promises, threats = rows("承诺"), rows("威胁")
    assert promises
    assert threats
    for cells in promises:
        assert REFERENCE.search(cells[2]), cells[0]
    for cells in threats:
        assert REFERENCE.search(cells[2]), cells[0]
        assert REFERENCE.search(cells[3]), cells[0]


def test_every_limit_names_its_tests() -> None:
    limits = rows("频率限制")
    assert limits
    for cells in limits:
        assert REFERENCE.search(cells[-1]), cells[0]


def test_the_table_of_figures_is_what_is_counted() -> None:
    listed = set(re.findall(r"`(werewolf_[a-z_]+)", " ".join(cells[0] for cells in rows("日志与指标"))))
    counted = {
        f"{family.name}_total" if family.type == "counter" else family.name
        for family in metrics().registry.collect()
        if family.name.startswith("werewolf_")
    }
    assert listed == counted | PRESENT.keys()


def test_the_settings_it_names_exist() -> None:
    named = set(re.findall(r"`WEREWOLF_([A-Z_]+)`", TEXT))
    assert named
    assert named <= {field.upper() for field in Settings.model_fields}
