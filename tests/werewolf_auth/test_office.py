"""The admins' office: who is an admin, what admins find, and that everything they do is written down."""

import jwt
import pytest
from sqlalchemy import text

from host import db
from host.errors import Problem
from tests.werewolf_auth.hall import HERE, KEY, Hall
from tests.werewolf_auth.test_handshake import dump
from werewolf_auth.access_token import AccessTokens
from werewolf_auth.friends import GRACE_MS
from werewolf_auth.identity import User
from werewolf_auth.office import Json, Office

BOSS = "uid:1"
SUPERUSER = "99999"


@pytest.fixture
def office(hall: Hall) -> Office:
    return hall.desk.office


async def entries() -> list[tuple[str, str, str, str | None, str]]:
    """(action, actor, subject, address, request) of every entry of the audit."""
    query = text("SELECT action, actor, subject, address, request_id FROM werewolf_auth_audit ORDER BY id")
    async with db.session() as session:
        return [tuple(row) for row in await session.execute(query)]


async def uid_of(hall: Hall, qq: str) -> int:
    user = await hall.desk.directory.user_by_qq(qq)
    assert user is not None
    return user.uid


async def found(office: Office, search: str = "", state: str | None = None, limit: int = 50, offset: int = 0) -> Json:
    return await office.users(BOSS, HERE, search, state, limit, offset)


def names(page: Json) -> list[str]:
    return [row["display_name"] for row in page["rows"]]


async def test_accounts_are_found_by_name_number_and_uid(hall: Hall, office: Office) -> None:
    for number, nickname in (("10001", "小明"), ("10002", "小红"), ("20003", "100%_赢")):
        hall.clock.advance(1)
        await hall.member(number, nickname)
    await hall.desk.administration.ban("10002", BOSS, HERE)
    assert names(await found(office)) == ["100%_赢", "小红", "小明"]
    assert names(await found(office, "小")) == ["小红", "小明"]
    assert names(await found(office, "1000")) == ["小红", "小明"]
    assert names(await found(office, str(await uid_of(hall, "20003")))) == ["100%_赢"]
    assert names(await found(office, "0%_")) == ["100%_赢"]
    assert names(await found(office, "%")) == ["100%_赢"]
    assert names(await found(office, "", "disabled")) == ["小红"]
    assert await found(office, "没有") == {"total": 0, "rows": []}


async def test_an_account_that_lapsed_is_told_from_a_banned_one(hall: Hall, office: Office) -> None:
    left = await hall.log_in()
    await hall.member("10002", "小红")
    del hall.qq.friends["10001"]
    await hall.desk.friendship.review()
    hall.clock.advance(GRACE_MS / 1000)
    await hall.desk.friendship.review()
    await hall.desk.administration.ban("10002", BOSS, HERE)
    rows = (await found(office, "", "disabled"))["rows"]
    assert {row["display_name"]: row["lapsed_at"] for row in rows} == {"小明": hall.clock.now_ms(), "小红": None}
    assert (await office.disable(left.user.uid, BOSS, HERE))["lapsed_at"] is None
    assert [row["lapsed_at"] for row in (await found(office, "小明"))["rows"]] == [None]


async def test_accounts_come_page_by_page(hall: Hall, office: Office) -> None:
    for number in range(5):
        hall.clock.advance(1)
        await hall.member(str(10_001 + number), f"友{number}")
    pages = [await found(office, limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [names(page) for page in pages] == [["友4", "友3"], ["友2", "友1"], ["友0"]]
    assert {page["total"] for page in pages} == {5}


async def test_an_account_shows_its_devices_and_no_secret(hall: Hall, office: Office) -> None:
    session = await hall.log_in()
    (row,) = (await found(office))["rows"]
    assert (row["qq"], row["sessions"], row["state"], row["role"]) == ("10001", 1, "active", "user")
    assert not {"secret", "secret_hash", "refresh_hash"} & row.keys()
    assert session.refresh_token not in str(row)


@pytest.mark.parametrize(("search", "state"), [("x" * 41, None), ("", "dead")])
async def test_a_senseless_search_is_refused(office: Office, search: str, state: str | None) -> None:
    with pytest.raises(Problem, match="VALIDATION_ERROR"):
        await found(office, search, state)


async def test_everything_done_is_in_the_audit_with_actor_address_and_request(hall: Hall, office: Office) -> None:
    session = await hall.log_in()
    uid = session.user.uid
    async with db.transaction() as opened:
        await opened.execute(text("DELETE FROM werewolf_auth_audit"))
    await office.disable(uid, BOSS, HERE)
    await office.enable(uid, BOSS, HERE)
    invite = await office.create_invite(2, 7, "给小组", BOSS, HERE)
    await office.invites(BOSS, HERE)
    await office.delete_invite(invite["id"], BOSS, HERE)
    await found(office, "小")
    await office.audit(BOSS, HERE, "10001", None, None, 50)
    await office.delete(uid, BOSS, HERE)
    written = await entries()
    assert [(action, subject) for action, _, subject, _, _ in written] == [
        ("ban", f"uid:{uid}"),
        ("unban", f"uid:{uid}"),
        ("invite_created", f"invite:{invite['id']}"),
        ("invites_read", "invites"),
        ("invite_deleted", f"invite:{invite['id']}"),
        ("users_read", "users"),
        ("audit_read", "audit"),
        ("deleted", f"uid:{uid}"),
    ]
    assert {actor for _, actor, *_ in written} == {BOSS}
    assert {request for *_, request in written} == {HERE.request_id}
    assert {address for *_, address, _ in written} == {HERE.address}


async def test_every_page_of_a_list_is_a_look(hall: Hall, office: Office) -> None:
    await hall.member()
    uid = await uid_of(hall, "10001")
    await found(office, offset=0)
    await found(office, offset=1)
    await office.audit(BOSS, HERE, "", None, 10**9, 2)
    await office.audit(BOSS, HERE, "10001", "ban", None, 2)
    async with db.session() as session:
        query = text("SELECT action, detail FROM werewolf_auth_audit WHERE action LIKE '%_read' ORDER BY id")
        looks = [tuple(row) for row in await session.execute(query)]
    assert looks == [
        ("users_read", f"uid:{uid}"),
        ("users_read", None),
        ("audit_read", f"#{10**9} 之前"),
        ("audit_read", f"uid:{uid} ban"),
    ]


async def test_people_of_the_audit_have_a_name_and_a_number_with_its_middle_hidden(hall: Hall, office: Office) -> None:
    await hall.member("10001", "小明")
    uid = await uid_of(hall, "10001")
    await office.note("inspected", BOSS, "qq:29999", HERE)
    people = (await office.audit(BOSS, HERE, "", None, None, 50))["people"]
    known = {"uid": uid, "name": "小明", "number": "10***01"}
    assert (people["qq:10001"], people[f"uid:{uid}"]) == (known, known)
    assert people["qq:29999"] == {"uid": None, "name": None, "number": "29***99"}
    assert "system" not in people


async def test_the_audit_is_filtered_and_paged(hall: Hall, office: Office) -> None:
    await hall.member("10001", "小明")
    await hall.member("10002", "小红")
    uid = await uid_of(hall, "10001")
    await office.disable(uid, BOSS, HERE)
    mine = await office.audit(BOSS, HERE, "10001", None, None, 50)
    assert {row["subject"] for row in mine["rows"]} == {"qq:10001", f"uid:{uid}"}
    assert mine == {**await office.audit(BOSS, HERE, f"uid:{uid}", None, None, 50), "actions": mine["actions"]}
    bans = await office.audit(BOSS, HERE, "", "ban", None, 50)
    assert [(row["action"], row["subject_name"]) for row in bans["rows"]] == [("ban", "小明")]
    assert {"ban", "confirm", "request"} <= set(bans["actions"])
    written = len(await entries())
    page, seen = await office.audit(BOSS, HERE, "", None, None, 4), []
    while True:
        seen += [row["id"] for row in page["rows"]]
        if page["next"] is None:
            break
        page = await office.audit(BOSS, HERE, "", None, page["next"], 4)
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == written + 1


@pytest.mark.parametrize("who", ["55555", "uid:999999", "uid:x", "uid:" + "9" * 40, "invite:1", "%", "' OR 1=1 --"])
async def test_whom_the_audit_does_not_know_has_no_entries(hall: Hall, office: Office, who: str) -> None:
    await hall.member()
    assert (await office.audit(BOSS, HERE, who, None, None, 50))["rows"] == []


async def test_a_superusers_number_makes_an_admin_and_nothing_else_does(hall: Hall) -> None:
    boss, player = await hall.log_in(SUPERUSER, "站长"), await hall.log_in("10001")
    assert (boss.user.role, player.user.role) == ("admin", "user")
    claimed = User(player.user.uid, "10001", "小明", "admin", "active", None, 0)
    forged = AccessTokens(KEY, hall.clock).issue(claimed, player.sid)
    assert (
        jwt.decode(forged, KEY, algorithms=["HS256"], options={"verify_exp": False, "verify_iat": False})["role"]
        == "admin"
    )
    assert (await hall.desk.sessions.identify(forged)).user.role == "user"


async def test_writing_into_the_database_makes_no_admin(hall: Hall) -> None:
    session = await hall.log_in("10001")
    async with db.transaction() as opened:
        await opened.execute(text("UPDATE werewolf_auth_user SET role = 'admin'"))
    assert (await hall.desk.sessions.identify(session.access_token)).user.role == "user"
    fresh = await hall.desk.sessions.refresh(session.refresh_token, HERE)
    assert fresh.user.role == "user"


async def test_no_name_makes_an_admin(hall: Hall) -> None:
    session = await hall.log_in("10001", "99999")
    assert session.user.role == "user"


async def test_admins_are_not_banned_or_deleted_here(hall: Hall, office: Office) -> None:
    boss = await hall.log_in(SUPERUSER, "站长")
    for act in (office.disable, office.delete):
        with pytest.raises(Problem, match="AUTH_FORBIDDEN"):
            await act(boss.user.uid, "uid:2", HERE)
    with pytest.raises(Problem, match="AUTH_FORBIDDEN"):
        await hall.desk.administration.ban(SUPERUSER, "qq:10001", HERE)
    assert (await hall.desk.sessions.identify(boss.access_token)).user.state == "active"


async def test_a_ban_ends_every_session_and_tells_every_socket(hall: Hall, office: Office) -> None:
    session = await hall.log_in()
    told: list[tuple[int, str]] = []

    async def note(uid: int, sid: str) -> None:
        told.append((uid, sid))

    hall.desk.sessions.on_ended(note)
    banned = await office.disable(session.user.uid, BOSS, HERE)
    assert (banned["state"], banned["sessions"]) == ("disabled", 0)
    assert told == [(session.user.uid, session.sid)]
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.identify(session.access_token)


async def test_a_former_admin_leaves_no_number_on_the_codes_made_in_chat(hall: Hall, office: Office) -> None:
    session = await hall.log_in("31415926")
    await office.create_invite(1, None, None, "qq:31415926", HERE)
    await office.delete(session.user.uid, BOSS, HERE)
    assert "31415926" not in await dump()
    assert (await hall.desk.invites.listed())[0].created_by == f"uid:{session.user.uid}"


async def test_a_deleted_account_leaves_no_number_and_no_name(hall: Hall, office: Office) -> None:
    session = await hall.log_in("31415926", "圆周率")
    await hall.desk.directory.rename(session.user.uid, "祖冲之", HERE)
    await hall.desk.registrar.refuse("31415926", HERE)
    for search in ("31415926", "3141", "祖冲之", "祖"):
        await found(office, search)
    for who in ("31415926", "qq:31415926"):
        await office.audit(BOSS, HERE, who, None, None, 50)
    await office.note("users_read", BOSS, "users", HERE, "an earlier version wrote 31415926")
    await office.delete(session.user.uid, BOSS, HERE)
    stored = await dump()
    for trace in ("31415926", "3141", "圆周率", "祖冲之", "祖"):
        assert trace not in stored
    assert {address for _, actor, _, address, _ in await entries() if actor != BOSS} == {None}
    assert await hall.desk.directory.user(session.user.uid) is None
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.identify(session.access_token)
    with pytest.raises(Problem, match="NOT_FOUND"):
        await office.delete(session.user.uid, BOSS, HERE)
