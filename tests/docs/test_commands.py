"""What the documents tell a reader to type is there and does what they say."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from nonebot.rule import TrieRule

from host.config import Settings

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.en.md")
PYTHON_COMMAND = re.compile(r"(?:\.venv/bin/python|python3?) (-m )?([\w./]+)((?: [\w-]+)*)")


def document(name: str) -> str:
    """Return a document's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def code(name: str) -> str:
    """Return everything in a document that is set as code."""
    text = document(name)
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S))])


@pytest.mark.parametrize("name", [*READMES, "ARCHITECTURE.md"])
def test_every_make_target_exists(name: str) -> None:
    targets = set(re.findall(r"\bmake ([a-z]+)", code(name)))
    assert targets
    for target in targets:
        done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", READMES)
def test_every_python_command_names_an_existing_program(name: str) -> None:
    programs = {found[1] for found in PYTHON_COMMAND.findall(code(name)) if found[1] not in ("c",)}
    assert {"tools/setup.py", "tools/backup.py", "bot.py", "sandbox"} <= programs
    missing = [program for program in programs if not _exists(program)]
    assert missing == []


def _exists(program: str) -> bool:
    module = program.replace(".", "/")
    places = [place / module for place in (ROOT, ROOT / "src", ROOT / "src" / "plugins")]
    return (ROOT / program).is_file() or any(place.is_dir() or place.with_suffix(".py").is_file() for place in places)


def test_a_missing_program_would_be_noticed() -> None:
    assert not _exists("tools/nothing.py")


@pytest.mark.parametrize("name", READMES)
def test_the_settings_table_names_every_setting_and_no_other(name: str) -> None:
    listed = set(re.findall(r"^\| .*?(WEREWOLF_[A-Z_]+)", document(name), re.M))
    assert listed == {f"WEREWOLF_{field.upper()}" for field in Settings.model_fields}


@pytest.mark.parametrize("name", READMES)
def test_defaults_in_the_table_are_the_real_ones(name: str) -> None:
    rows = dict(re.findall(r"^\| `WEREWOLF_([A-Z_]+)` \| `([^`]*)`", document(name), re.M))
    real = {field.upper(): _written(info.default) for field, info in Settings.model_fields.items()}
    assert rows
    assert {field: default for field, default in rows.items() if default != real[field]} == {}


def _written(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    return "[]" if default == () else str(default)


def documented_chat_commands(name: str) -> set[str]:
    """Return the first word of every chat command in a README's table."""
    rows = re.findall(r"^\| (?:私聊|群|private|group)[^|]*\| ([^|]*)\|", document(name), re.M)
    return {command.split()[0] for command in re.findall(r"`([^`]+)`", " ".join(rows))}


@pytest.mark.parametrize("name", READMES)
def test_every_chat_command_of_the_table_is_registered(name: str) -> None:
    registered = {command.removeprefix("/") for command in TrieRule.prefix}
    documented = documented_chat_commands(name)
    assert {"注册", "确认", "登录", "段位", "封禁", "开房", "加入", "退出", "准备", "开始", "观战"} <= documented
    assert documented - registered == set()


def test_both_languages_show_the_same_commands_and_settings() -> None:
    chinese, english = (document(name) for name in READMES)
    for pattern in (r"`(WEREWOLF_[A-Z_]+)`", r"^\| (?:私聊|群|private|group)[^|]*\| ([^|]*)\|"):
        words = [
            sorted(set(re.findall(r"`([^`]+)`", " ".join(re.findall(pattern, text, re.M)))))
            for text in (chinese, english)
        ]
        assert words[0] == words[1]


@pytest.mark.parametrize("name", [*READMES, "ARCHITECTURE.md", "CHANGELOG.md"])
def test_links_and_pictures_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", document(name))
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_architecture_page_names_existing_places() -> None:
    places = re.findall(r"^\| ((?:`[\w/.]+` ?)+)\|", document("ARCHITECTURE.md"), re.M)
    paths = re.findall(r"`([\w/.]+)`", " ".join(places))
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_sandbox_beside_the_process_takes_the_documented_arguments() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sandbox", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    documented = re.findall(
        r"(--[a-z]+)", next(line for line in code("README.md").splitlines() if "-m sandbox" in line)
    )
    assert documented == ["--url", "--token", "--port"]
    assert all(argument in done.stdout for argument in documented)
