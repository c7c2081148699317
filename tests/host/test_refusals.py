"""What must not start does not, with one Chinese sentence that names the setting and the cure."""

import socket
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import make_url

from host import data, database_check, refusals
from host.environment import Environment, read
from host.refusals import Refusal

LONG = "x" * 32
MAIL = {"werewolf_smtp_host": "smtp.example.com", "werewolf_smtp_from": "wolf@example.com"}
OAUTH = {"werewolf_qq_oauth_id": "101", "werewolf_qq_oauth_key": "k"}
PUBLIC = {"host": "0.0.0.0", "onebot_access_token": LONG, "werewolf_public_url": "https://wolf.example.com"}
PROD = {"environment": "prod", "onebot_access_token": LONG}
HERE = {"werewolf_public_url": "http://127.0.0.1:8080", "werewolf_allow_http": "true"}
PROXIED = {"werewolf_public_url": "https://wolf.example.com"}
ONLY_FOR_TESTS = {
    "werewolf_sandbox": "true", "werewolf_rate_limits": "false", "werewolf_send_interval": "0",
    "werewolf_bcrypt_cost": "4",
}  # fmt: skip
REACHABLE = {
    "prod": PROD,
    "a public host": PUBLIC,
    "a public host in tests": PUBLIC | {"environment": "test"},
    "a public address": PROXIED,
    "a name that looks like this machine": {"werewolf_public_url": "https://127.0.0.1.example.com"},
}


def check(values: dict[str, str]) -> None:
    """Every check that needs no disk."""
    environment = Environment(values.get("environment", "dev"), values)
    settings = refusals.checked_settings(environment)
    refusals.check_exposure(environment, settings)
    refusals.check_production(environment, settings)
    refusals.check_second_way(settings)


@pytest.mark.parametrize(
    "values",
    [
        {},
        PUBLIC,
        PROD,
        {"host": "127.0.0.2"},
        {"host": "localhost"},
        {"host": "::1"},
        PUBLIC | {"werewolf_public_url": "http://wolf.example.com", "werewolf_allow_http": "true"},
        {"werewolf_signing_key": LONG, "werewolf_room_count": "7", "werewolf_sandbox": "true"},
        {"werewolf_public_url": "", "werewolf_signing_key": "", "werewolf_bot_qq": ""},
        {"werewolf_test_chromium": "/usr/bin/chromium"},
        MAIL,
        MAIL | {"werewolf_smtp_user": "wolf", "werewolf_smtp_password": "p", "werewolf_smtp_security": "starttls"},
        MAIL | {"werewolf_smtp_host": "127.0.0.1", "werewolf_smtp_security": "none", "werewolf_smtp_port": "2525"},
        PUBLIC | OAUTH,
        OAUTH | {"werewolf_qq_oauth_url": "http://127.0.0.1:9000/oauth2.0"},
        {"werewolf_smtp_host": "", "werewolf_qq_oauth_id": ""},
        {"werewolf_bot_qq": "80001", "werewolf_send_interval": "0", "werewolf_rate_limits": "false"},
    ],
)
def test_what_is_safe_starts(values: dict[str, str]) -> None:
    check(values)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (PUBLIC | {"onebot_access_token": ""}, "ONEBOT_ACCESS_TOKEN"),
        (PUBLIC | {"onebot_access_token": LONG[1:]}, "ONEBOT_ACCESS_TOKEN"),
        (PROD | {"onebot_access_token": ""}, "ONEBOT_ACCESS_TOKEN"),
        (PUBLIC | {"werewolf_public_url": ""}, "WEREWOLF_PUBLIC_URL"),
        (PUBLIC | {"host": "::", "werewolf_public_url": ""}, "WEREWOLF_PUBLIC_URL"),
        (PUBLIC | {"werewolf_public_url": "http://wolf.example.com"}, "WEREWOLF_PUBLIC_URL"),
        ({"werewolf_public_url": "wolf.example.com"}, "WEREWOLF_PUBLIC_URL"),
        ({"werewolf_public_url": "https://wolf.example.com/path"}, "WEREWOLF_PUBLIC_URL"),
        ({"werewolf_signing_key": LONG[1:]}, "WEREWOLF_SIGNING_KEY"),
        ({"werewolf_room_cuont": "7"}, "WEREWOLF_ROOM_COUNT"),
        ({"werewolf_nonsense": "7"}, "WEREWOLF_NONSENSE"),
        ({"werewolf_room_count": "many"}, "WEREWOLF_ROOM_COUNT"),
        ({"werewolf_base_path": "/onebot"}, "WEREWOLF_BASE_PATH"),
        ({"werewolf_base_path": "/sandbox/x"}, "WEREWOLF_BASE_PATH"),
        ({"werewolf_trusted_proxies": "127.0.0.1"}, "JSON"),
        ({"werewolf_trusted_proxies": '["proxy"]'}, "JSON"),
        ({"werewolf_room_count": "0"}, "WEREWOLF_ROOM_COUNT"),
        ({"werewolf_rate_limits": "perhaps"}, "WEREWOLF_RATE_LIMITS"),
        ({"werewolf_send_interval": "-1"}, "WEREWOLF_SEND_INTERVAL"),
        ({"werewolf_base_path": "werewolf/"}, "WEREWOLF_BASE_PATH"),
        ({"werewolf_bot_qq": "me"}, "WEREWOLF_BOT_QQ"),
        ({"werewolf_smtp_from": "wolf@example.com"}, "WEREWOLF_SMTP_HOST"),
        ({"werewolf_smtp_host": "smtp.example.com"}, "WEREWOLF_SMTP_FROM"),
        (MAIL | {"werewolf_smtp_from": "wolf\n@x"}, "WEREWOLF_SMTP_FROM"),
        (MAIL | {"werewolf_smtp_user": "wolf"}, "WEREWOLF_SMTP_PASSWORD"),
        (MAIL | {"werewolf_smtp_security": "none"}, "WEREWOLF_SMTP_SECURITY"),
        (MAIL | {"werewolf_smtp_security": "ssl"}, "WEREWOLF_SMTP_SECURITY"),
        (MAIL | {"werewolf_smtp_port": "0"}, "WEREWOLF_SMTP_PORT"),
        (PUBLIC | {"werewolf_qq_oauth_id": "101"}, "WEREWOLF_QQ_OAUTH_KEY"),
        (OAUTH, "WEREWOLF_PUBLIC_URL"),
        (PUBLIC | OAUTH | {"werewolf_qq_oauth_url": "http://graph.qq.com"}, "WEREWOLF_QQ_OAUTH_URL"),
        *(({"environment": name}, "ENVIRONMENT") for name in ("production", "PROD", "Prod", "Dev", "prod.", "产品")),
    ],
)
def test_what_is_unsafe_is_refused_by_name(values: dict[str, str], named: str) -> None:
    with pytest.raises(Refusal) as caught:
        check(values)
    sentence = str(caught.value)
    assert named in sentence
    assert "\n" not in sentence
    assert "请" in sentence or "应" in sentence or "不能" in sentence or "至少" in sentence or "是否" in sentence


@pytest.mark.parametrize("where", REACHABLE)
@pytest.mark.parametrize("name", ONLY_FOR_TESTS)
def test_what_is_only_for_tests_needs_a_machine_that_nobody_else_reaches(name: str, where: str) -> None:
    check(REACHABLE[where])
    with pytest.raises(Refusal, match=name.upper()):
        check(REACHABLE[where] | {name: ONLY_FOR_TESTS[name]})


def test_on_this_machine_alone_they_may_be_set() -> None:
    for here in ({}, {"environment": "test"}, HERE):
        check(here | ONLY_FOR_TESTS)


FAULTS = {
    "any name is an environment": ("host.refusals.ENVIRONMENTS", ("production", "PROD", "prod", "dev", "test")),
    "a public host is nothing": ("host.environment.Environment.is_public", False),
    "a public address is nothing": ("host.refusals._has_public_address", lambda _: False),
    "production is nothing": ("host.environment.Environment.is_production", False),
    "a name is taken for an address": ("host.refusals.is_loopback", lambda host: host.startswith("127.")),
}


def starts_with_the_sandbox() -> list[str]:
    """Which starts with the sandbox are not refused although somebody else may reach them."""
    passed = []
    names = {"environment": {"environment": "PROD"}, "another": {"environment": "production"}}
    # The host and the address each on their own: together one would hide that the other is gone.
    starts = REACHABLE | names | {"host": {key: PUBLIC[key] for key in ("host", "onebot_access_token")} | HERE}
    for where, values in starts.items():
        try:
            check(values | {"werewolf_sandbox": "true"})
        except Refusal:
            continue
        passed.append(where)
    return passed


def test_no_start_with_the_sandbox_is_within_reach_of_others() -> None:
    assert starts_with_the_sandbox() == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_start_that_is_not_refused_is_noticed(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted faults: for the name of the environment both of its guards are taken away."""
    monkeypatch.setattr(*FAULTS[fault])
    if fault == "any name is an environment":
        assert starts_with_the_sandbox() == []
        monkeypatch.setattr("host.environment.TESTING", ("production", "PROD", "dev", "test"))
    assert starts_with_the_sandbox()


def test_admins_are_numbers_in_either_spelling() -> None:
    assert refusals.checked_superusers([]) == set()
    assert refusals.checked_superusers(["10000", "onebot:10001", " OneBot:10002 "]) == {"10000", "10001", "10002"}


@pytest.mark.parametrize(
    "word", ["", "me", "onebot:", "telegram:10000", "onebot:me", "010000", "１００００", "10000:10001"]
)
def test_an_admin_who_is_no_number_is_refused(word: str) -> None:
    with pytest.raises(Refusal, match="SUPERUSERS"):
        refusals.checked_superusers(["10000", word])


def test_a_refused_key_is_not_repeated() -> None:
    with pytest.raises(Refusal) as caught:
        check({"werewolf_signing_key": "my short key"})
    assert "my short key" not in str(caught.value)


def test_a_full_disk_and_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    refusals.check_folder(tmp_path / "new")
    with pytest.raises(Refusal, match="MiB"):
        refusals.check_folder(tmp_path, free_bytes=1 << 62)
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="WEREWOLF_DATA_DIR"):
        refusals.check_folder(tmp_path / "file")


def test_a_key_file_that_was_cut_short(tmp_path: Path) -> None:
    refusals.check_key(tmp_path)
    data.signing_key(tmp_path)
    refusals.check_key(tmp_path)
    key = tmp_path / data.KEY_FILE
    key.write_bytes(key.read_bytes()[:31])
    with pytest.raises(Refusal, match=r"signing\.key"):
        refusals.check_key(tmp_path)
    key.unlink()
    key.mkdir()
    with pytest.raises(Refusal, match=r"signing\.key"):
        refusals.check_key(tmp_path)


def test_a_port_that_is_taken_and_a_level_that_does_not_exist() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        with pytest.raises(Refusal, match=f"PORT.*{port}"):
            refusals.check_host(Environment("dev", {"port": port}))
    refusals.check_host(Environment("dev", {"port": port, "log_level": "debug"}))
    with pytest.raises(Refusal, match="LOG_LEVEL"):
        refusals.check_host(Environment("dev", {"port": port, "log_level": "loud"}))
    for left_to_nonebot in ("eighty", "70000"):
        refusals.check_host(Environment("dev", {"port": left_to_nonebot}))


def test_a_second_process_on_one_database(tmp_path: Path) -> None:
    url = database_check.database_url(None, tmp_path)
    release = database_check.occupy(url)
    with pytest.raises(Refusal, match="另一个进程"):
        database_check.occupy(url)
    release()
    database_check.occupy(url)()


@pytest.mark.parametrize(
    "configured",
    [
        "nonsense",
        "mysql://a/b",
        "postgresql://a/b",
        "sqlite:///x",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
    ],
)
def test_a_database_that_is_not_supported(configured: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="SQLALCHEMY_DATABASE_URL"):
        database_check.database_url(configured, tmp_path)


def test_a_database_server_that_does_not_answer() -> None:
    with pytest.raises(Refusal, match="SQLALCHEMY_DATABASE_URL"):
        database_check.occupy(make_url("postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2"))


def database_with(folder: Path, revision: str) -> Path:
    file = folder / "db.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
        connection.execute("CREATE TABLE filler (t TEXT)")
        connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 500,)] * 200)
    connection.close()
    return file


def look_at(file: Path) -> None:
    migrations = Path(__file__).resolve().parents[2] / "migrations"
    database_check.check(make_url(f"sqlite+aiosqlite:///{file}"), migrations)


def test_a_healthy_database_passes(tmp_path: Path) -> None:
    look_at(tmp_path / "none yet")
    look_at(database_with(tmp_path, "73bed23cf4c7"))


def test_a_database_of_a_newer_version(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="feedfacecafe"):
        look_at(database_with(tmp_path, "feedfacecafe"))


def test_a_damaged_database(tmp_path: Path) -> None:
    file = database_with(tmp_path, "73bed23cf4c7")
    damaged = bytearray(file.read_bytes())
    damaged[8192:40960] = b"\xa5" * 32768
    file.write_bytes(damaged)
    with pytest.raises(Refusal, match=r"db\.sqlite3"):
        look_at(file)
    file.write_bytes(b"this is no database" * 500)
    with pytest.raises(Refusal, match=r"db\.sqlite3"):
        look_at(file)


def test_files_and_process_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ENVIRONMENT=dev\nA=shared\nB=shared\nC=shared\n", encoding="utf-8")
    (tmp_path / ".env.dev").write_text("B=special\nC=special\n", encoding="utf-8")
    environment = read(tmp_path, {"C": "process"})
    assert [environment.get(name) for name in "abc"] == ["shared", "special", "process"]
    assert not environment.is_production
    assert read(tmp_path, {"ENVIRONMENT": "prod"}).get("b") == "shared"
    assert read(tmp_path / "empty", {}).is_production
