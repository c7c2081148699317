"""Plays every scenario at or below the given paths and says what failed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from werewolf.roles import ROLES
from werewolf.rules import Rules, parse_rules
from werewolf.scenario.play import Play
from werewolf.scenario.steps import Failure, take

# The parser in C is ten times as fast, and is missing where PyYAML was built without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Report:
    """How one scenario went; ``failure`` is none when it passed."""

    path: Path
    id: str
    failure: str | None


def run(paths: Sequence[Path]) -> Iterator[Report]:
    """Yield a report for every scenario in every ``*.yaml`` at or below each path."""
    for path in paths:
        if not path.exists():
            yield Report(path, "-", "没有这个文件或文件夹")
            continue
        for file in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
            yield from _run_file(file)


def load(file: Path) -> list[object]:
    """Return the documents of a scenario file.

    Raises:
        yaml.YAMLError, UnicodeDecodeError: when it is not valid YAML.
    """
    return list(yaml.load_all(file.read_text(encoding="utf-8"), Loader=_LOADER))


def _run_file(file: Path) -> Iterator[Report]:
    try:
        documents = load(file)
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        yield Report(file, "-", f"不是有效的 YAML：{problem}")
        return
    for document in documents:
        if document is not None:
            name = str(document.get("id", "-")) if isinstance(document, Mapping) else "-"
            yield Report(file, name, _play(document))


def _play(document: object) -> str | None:
    """Return what failed, with its step, or nothing."""
    try:
        play, steps = _begin(document)
    except Failure as failure:
        return str(failure)
    for number, step in enumerate(steps, start=1):
        try:
            if not isinstance(step, Mapping):
                raise Failure("步骤应为键值")
            take(play, step)
        except Failure as failure:
            return f"第 {number} 步 {step}：{failure}"
        except (TypeError, ValueError, AttributeError, LookupError, AssertionError) as fault:
            return f"第 {number} 步 {step}：无法执行（{type(fault).__name__}: {fault}）"
    return None


def _begin(document: object) -> tuple[Play, list[object]]:
    if not isinstance(document, Mapping):
        raise Failure("文档应为键值")
    roles, steps, overrides = document.get("seats"), document.get("steps"), document.get("rules") or {}
    if not isinstance(roles, list) or not isinstance(steps, list) or not isinstance(overrides, Mapping):
        raise Failure("seats 与 steps 应为列表，rules 应为键值")
    spare = document.get("spare") or []
    if not isinstance(spare, list):
        raise Failure("spare 应为列表")
    unknown = sorted({str(role) for role in (*roles, *spare) if role not in ROLES})
    if unknown:
        raise Failure(f"没有这些角色：{unknown}")
    rules = parse_rules(len(roles), overrides)
    if not isinstance(rules, Rules):
        raise Failure(rules.message)
    return Play(tuple(roles), tuple(spare), rules), steps
