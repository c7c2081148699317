"""The canon's cases, and the command that plays them."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from werewolf.scenario.__main__ import main
from werewolf.scenario.runner import run

SCENARIOS = Path(__file__).resolve().parent.parent / "scenarios"
BASE = {"id": "x", "seats": ["werewolf", "villager", "villager", "seer"], "rules": {"sheriff": False}}


def failure_of(folder: Path, **document: object) -> str | None:
    """Return what the runner says of one scenario."""
    file = folder / "case.yaml"
    file.write_text(yaml.safe_dump({**BASE, "steps": [], **document}, allow_unicode=True), encoding="utf-8")
    (report,) = run([file])
    return report.failure


@pytest.mark.parametrize("file", sorted(SCENARIOS.rglob("*.yaml")), ids=lambda file: file.stem)
def test_the_canon_is_played_as_written(file):
    reports = list(run([file]))
    assert reports
    assert [f"{report.id}: {report.failure}" for report in reports if report.failure] == []


@pytest.mark.no_cover
def test_a_third_of_the_canon_survives_a_restart_in_the_middle():
    documents = [document for file in SCENARIOS.rglob("*.yaml") for document in yaml.safe_load_all(file.read_text())]
    restarted = [one for one in documents if {"restart": True} in one["steps"]]
    assert len(documents) >= 80
    assert len(restarted) * 3 >= len(documents)
    assert len({one["id"] for one in documents}) == len(documents)


def test_the_command_counts_and_fails(tmp_path, capsys):
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(yaml.safe_dump({**BASE, "steps": [{"end": True}]}))
    bad.write_text(yaml.safe_dump({**BASE, "steps": [{"expect": {"phase": "dawn"}}]}))
    assert main([str(good)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 0 failed"
    assert main([str(tmp_path)]) == 1
    output = capsys.readouterr().out
    assert output.splitlines()[-1] == "1 passed, 1 failed"
    assert "bad.yaml [x] 第 1 步" in output
    assert "实际是 deal" in output


def test_the_command_without_a_path_says_how_to_use_it(capsys):
    assert main([]) == 2
    assert "用法" in capsys.readouterr().out


def test_the_command_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "werewolf.scenario", str(SCENARIOS / "night.yaml")], capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stdout.endswith(" passed, 0 failed\n")


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ([{"do": "seer.check", "seat": 4, "targets": [4]}], "ACTION_INVALID"),
        ([{"do": "seer.check", "seat": 3}], "ACTION_NOT_OFFERED"),
        ([{"do": "seer.check", "seat": 4, "targets": [1], "refused": True}], "本应被拒绝"),
        ([{"do": "seer.check", "seat": 3, "refused": "ACTION_INVALID"}], "应以 ACTION_INVALID 被拒绝"),
        ([{"do": "seer.check", "seat": True}], "应为整数"),
        ([{"do": "seer.check", "seat": 4, "targets": 1}], "应为座位列表"),
        ([{"do": "seer.check", "seat": 4, "when": 1}], "没有这些键"),
        ([{"night": 1, "day": 1}], "只有一个键"),
        ([{"noon": 1}], "没有这种步骤"),
        ([{"until": "noon"}], "没有这个阶段"),
        ([{"until": "speech@x"}], "没有这个阶段"),
        ([{"expect": {"dead": [1]}}], "无法执行"),
        ([{"expect": 1}], "应为键值"),
        (["night"], "步骤应为键值"),
        ([{"expect": {"mood": "good"}}], "没有这种期望"),
        ([{"expect": {"alive": [1]}}], "alive 应为 [1]"),
        ([{"expect": {"dead": {1: ["knife"]}}}], "dead 应为"),
        ([{"expect": {"sheriff": 1}}], "sheriff 应为 1"),
        ([{"expect": {"winner": "wolf"}}], "winner 应为 wolf"),
        ([{"expect": {"day": 3}}], "day 应为 3"),
        ([{"expect": {"offered": {4: ["seer.check"]}}}], "应可 ['seer.check']"),
        ([{"night": 1}, {"expect": {"not_offered": {4: ["seer.check"]}}}], "不应可"),
        ([{"night": 1}, {"expect": {"targets": {4: {"seer.check": [1]}}}}], "的目标 应为 [1]"),
        ([{"expect": {"told": {1: [{"kind": "check_result"}]}}}], "应看到"),
        ([{"expect": {"not_told": {1: [{"kind": "role_told"}]}}}], "不应看到"),
        ([{"expect": {"public": [{"kind": "spoke"}]}}], "旁观者应看到"),
        ([{"expect": {"not_public": [{"kind": "game_started"}]}}], "旁观者不应看到"),
        ([{"expect": {"public": [{"kind": "game_started", "colour": 1}]}}], "旁观者应看到"),
        ([{"expect": {"camp": {1: "good"}}}], "camp 应为"),
        ([{"expect": {"role": {1: "seer"}}}], "role 应为"),
        ([{"expect": {"weight": {1: 2}}}], "weight 应为"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_step_that_does_not_hold_says_what_was_found(tmp_path, steps, says):
    assert says in (failure_of(tmp_path, steps=steps) or "")


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({"seats": ["werewolf", "dragon"]}, "没有这些角色：['dragon']"),
        ({"rules": {"sheriff": "maybe"}}, "sheriff 只能是"),
        ({"rules": []}, None),
        ({"colour": 1}, None),
        ({"steps": {}}, "应为列表"),
        ({"spare": "seer"}, "spare 应为列表"),
    ],
    ids=str,
)
def test_a_scenario_that_is_not_one_is_reported(tmp_path, document, says):
    found = failure_of(tmp_path, **document)
    assert found is None if says is None else says in (found or "")


def test_files_that_cannot_be_read_are_reported(tmp_path):
    (tmp_path / "a.yaml").write_text("a: [")
    (tmp_path / "b.yaml").write_text("- 1\n---\n")
    reports = list(run([tmp_path, tmp_path / "none.yaml"]))
    assert [report.id for report in reports] == ["-", "-", "-"]
    assert "不是有效的 YAML" in (reports[0].failure or "")
    assert "文档应为键值" in (reports[1].failure or "")
    assert reports[2].failure == "没有这个文件或文件夹"


@pytest.mark.parametrize(
    ("steps", "phase"),
    [
        ([{"until": "main"}], "main"),
        ([{"until": "speech@2"}], "speech"),
        ([{"until": "ended"}], "ended"),
        ([{"until": "speech"}, {"until": "speech"}], "speech"),
        ([{"until": "speech"}, {"until": "dawn"}], "dawn"),
        ([{"until": "last_words"}], "speech"),
        ([{"until": "exile_vote"}, {"until": "last_words"}], "main"),
        ([{"until": "last_words@1"}], "main"),
        ([{"night": 1}, {"close": True}], "dawn"),
        ([{"until": "speech"}, {"close": True}], "exile_vote"),
        ([{"day": 1, "note": "首日"}], "dawn"),
        ([{"day": 1}, {"day": 1}], "dawn"),
    ],
    ids=str,
)
def test_deadlines_lapse_until_a_phase_is_entered_or_passed(tmp_path, steps, phase):
    assert failure_of(tmp_path, steps=[*steps, {"expect": {"phase": phase}}]) is None
