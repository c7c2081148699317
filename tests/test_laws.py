"""The laws of the house that no linter knows (ARCHITECTURE.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "sandbox", "tools", "benchmarks")
SOURCES = [ROOT / "bot.py", *sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))]
SCRIPTS = [file for file in sorted((ROOT / "static").rglob("*.js")) if "vendor" not in file.parts]
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
SQL = {"select", "insert", "update", "delete", "text"}
CHANGES = {"append", "add", "update", "pop", "clear", "extend", "remove", "discard", "setdefault", "insert", "popitem"}
LONGEST_FILE = 300


def sql_spoken(source: str) -> Iterator[str]:
    """Yield the statement builders that a module imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("sqlalchemy", "sqlmodel"):
            yield from (alias.name for alias in node.names if alias.name in SQL)


def mutable_globals(source: str) -> Iterator[str]:
    """Yield module-level names that a function of the module changes or binds anew."""
    tree = ast.parse(source)
    bound = {name.id for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign) for name in _bound(node)}
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
        own = {
            name.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for name in _bound(node)
        }
        own |= {argument.arg for argument in ast.walk(function) if isinstance(argument, ast.arg)}
        for node in ast.walk(function):
            if isinstance(node, ast.Global):
                yield from node.names
            elif isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.value, ast.Name):
                changes = isinstance(node.ctx, ast.Store | ast.Del) or getattr(node, "attr", "") in CHANGES
                if changes and node.value.id in bound - own:
                    yield node.value.id


def _bound(node: ast.Assign | ast.AnnAssign) -> list[ast.Name]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [target for target in targets if isinstance(target, ast.Name)]


def swallowed(source: str) -> Iterator[int]:
    """Yield the lines at which every exception is caught and dropped."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler) and all(isinstance(one, ast.Pass) for one in node.body):
            caught = ast.unparse(node.type) if node.type else "everything"
            if caught in ("everything", "Exception", "BaseException"):
                yield node.lineno


@pytest.mark.parametrize("file", [*SOURCES, *SCRIPTS], ids=lambda file: str(file.relative_to(ROOT)))
def test_files_are_short_and_named_for_what_they_hold(file):
    assert file.stem not in NAMELESS
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_holds_no_mutable_state_and_swallows_nothing(file):
    source = file.read_text(encoding="utf-8")
    assert list(mutable_globals(source)) == []
    assert list(swallowed(source)) == []


def test_only_stores_speak_sql():
    plugins = ROOT / "src" / "plugins"
    for file in plugins.rglob("*.py"):
        if "store" not in file.relative_to(plugins).with_suffix("").parts:
            assert list(sql_spoken(file.read_text(encoding="utf-8"))) == [], file


def test_the_laws_bite():
    assert list(sql_spoken("from sqlmodel import select")) == ["select"]
    assert list(mutable_globals("CACHE = {}\ndef keep(x):\n    CACHE[x] = 1")) == ["CACHE"]
    assert list(mutable_globals("SEEN = []\ndef see(x):\n    SEEN.append(x)")) == ["SEEN"]
    assert list(mutable_globals("n = 0\ndef count():\n    global n")) == ["n"]
    assert list(swallowed("try:\n    x()\nexcept Exception:\n    pass")) == [3]
