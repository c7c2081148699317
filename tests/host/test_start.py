"""From settings to options, inside this process."""

from pathlib import Path

import pytest

from host import data, start
from host.config import KNOWN, SECRET
from host.environment import Hidden

TOKEN = "a-token-of-more-than-thirty-two-characters"


PROCESS = {"PORT": "0", "ONEBOT_ACCESS_TOKEN": TOKEN, "WEREWOLF_SIGNING_KEY": "k" * 32}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".env").write_text("ENVIRONMENT=dev\nWEREWOLF_ROOM_COUNT=7\n", encoding="utf-8")
    return tmp_path


MAIL = {
    "WEREWOLF_SMTP_HOST": "smtp.example.com",
    "WEREWOLF_SMTP_FROM": "wolf@example.com",
    "WEREWOLF_SMTP_USER": "wolf",
    "WEREWOLF_SMTP_PASSWORD": "the mail server's secret",
    "WEREWOLF_PUBLIC_URL": "https://wolf.example.com",
    "WEREWOLF_QQ_OAUTH_ID": "101",
    "WEREWOLF_QQ_OAUTH_KEY": "the secret of the app",
}


def test_what_is_secret_does_not_show_among_the_options(root: Path) -> None:
    prepared = start.prepare(root, PROCESS | MAIL)
    prepared.release()
    shown = str(prepared.options)
    assert prepared.settings.room_count == 7
    assert prepared.token == prepared.options["onebot_v11_access_token"] == TOKEN
    assert TOKEN not in shown
    assert "k" * 32 not in shown
    assert prepared.options["werewolf_signing_key"] == "k" * 32
    assert prepared.options["werewolf_smtp_password"] == MAIL["WEREWOLF_SMTP_PASSWORD"]
    assert not [value for value in MAIL.values() if "secret" in value and value in shown]
    assert len(prepared.options["onebot_v11_secret"]) == 64
    assert prepared.options["localstore_data_dir"] == root / "data"


def shown_secrets(root: Path) -> list[str]:
    """Which settings that must not show do so among the options that NoneBot logs."""
    telling = {
        name.upper(): f"plain text of {name}, long enough to be a key"
        for name in KNOWN
        if any(part in name for part in ("token", "key", "password", "secret"))
    }
    prepared = start.prepare(root, PROCESS | MAIL | telling)
    prepared.release()
    shown = str(prepared.options) + repr(prepared.settings)
    assert all(prepared.options[name.lower()] == value for name, value in telling.items())
    return [name for name, value in telling.items() if value in shown]


def test_no_setting_that_sounds_secret_is_logged(root: Path) -> None:
    """Whoever adds one as a plain text is told here; those of a secret type are hidden without a list."""
    assert len(SECRET) >= 4
    assert shown_secrets(root) == []


def test_a_setting_that_nobody_hides_is_noticed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault."""
    monkeypatch.setattr("host.start.SECRET", SECRET - {"werewolf_metrics_token"})
    assert shown_secrets(root) == ["WEREWOLF_METRICS_TOKEN"]


def test_a_refusal_is_one_sentence_and_exit_code_two(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / ".env").write_text("WEREWOLF_ROOM_COUNT=0\n", encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        start.prepare(root, PROCESS)
    assert caught.value.code == start.UNSAFE
    assert capsys.readouterr().err.count("\n") == 1


def test_a_missing_plugin_is_exit_code_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = root / "pyproject.toml"
    project.write_text('[tool.nonebot.plugins]\n"@local" = ["no_such_plugin"]\n', encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        start.load_plugins(project)
    assert caught.value.code == start.INCOMPLETE
    assert "no_such_plugin" in capsys.readouterr().err


def test_a_hidden_text_is_still_the_text() -> None:
    assert Hidden("abc") == "abc"
    assert repr([Hidden("abc")]) == "['***']"


def test_the_key_is_made_once(tmp_path: Path) -> None:
    key = data.signing_key(tmp_path)
    assert len(key) == 64
    assert data.signing_key(tmp_path) == key
