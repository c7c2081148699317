"""A member with everything that an account can have, somebody who waits for 确认, and a number without an account.

And every call of identity that writes about them, to be made at once with any other.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from sqlalchemy import insert, text, update

from host import db
from tests.werewolf_auth.hall import HERE, TABLES, Hall, make_hall
from tests.werewolf_auth.mail_server import CODE
from tests.werewolf_auth.test_avatars import RED, bringing
from tests.werewolf_auth.test_codes import FAR, PRIVATE
from werewolf_auth import housekeeping
from werewolf_auth.identity import Identity, Session
from werewolf_auth.models import AccessRequest, Block, KnownDevice, LoginCode
from werewolf_auth.registration import FreshSecret

MEMBER, WAITING, UNKNOWN = "10001", "10002", "10003"
MINE, OTHER, OPENID, OTHER_OPENID = "ming@example.com", "hong@example.com", "OPENID-MING", "OPENID-HONG"
PASSWORD = "correct horse battery"
PRESENT = {
    "smtp_host": "mail.invalid",
    "smtp_from": "wolf@example.com",
    "qq_oauth_id": "1",
    "qq_oauth_key": "key",
    "sessions_per_user": 9,
}
Row = dict[str, object]


@dataclass
class Scene:
    """What everybody holds in their hands, and the rows as they are before a race."""

    hall: Hall
    secret: str = ""
    me: Identity = field(init=False)
    elsewhere: Session = field(init=False)
    link: str = ""
    letters: dict[str, str] = field(default_factory=dict)
    """The newest code that was mailed to an address."""
    mailed: str = ""
    to_bind: str = ""
    page: str = ""
    shown: str = ""
    """The page that was approved, and the code of the one that was not."""
    pairing: str = ""
    number: str = ""
    invite: str = ""
    invite_id: int = 0
    fresh: FreshSecret = ("", "")
    rows: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def uid(self) -> int:
        return self.me.user.uid

    async def post_letter(self, to: str, _: str, letter: str) -> bool:
        if found := CODE.findall(letter):
            self.letters[to] = found[-1]
        return True

    async def idle(self) -> None:
        """Everything that was begun is done."""
        desk = self.hall.desk
        for part in (desk.registrar, desk.second_way.notices, desk.devices, desk.avatars):
            await part.idle()

    async def restore(self) -> None:
        """Everything as it was before the race."""
        self.hall.qq.messages.clear()
        async with db.transaction() as session:
            for name in TABLES:
                await session.execute(text(f"DELETE FROM werewolf_auth_{name}"))
            for name in reversed(TABLES):
                if self.rows[name]:
                    await session.execute(insert(db.Table.metadata.tables[f"werewolf_auth_{name}"]), self.rows[name])


async def make_scene() -> Scene:
    """The scene, made by the services themselves."""
    hall = make_hall(**PRESENT)
    scene, desk = Scene(hall), hall.desk
    desk.second_way.notices.mail = scene.post_letter  # type: ignore[assignment]
    desk.second_way.by_email()._mail = scene.post_letter  # type: ignore[assignment]
    invite = await desk.invites.create(9, None, None, "qq:99999", HERE)
    scene.invite, scene.invite_id = invite.code, invite.id
    hall.qq.friends |= {MEMBER: "小明", WAITING: "小红", UNKNOWN: "小红", "99999": "站长"}
    await desk.friends.refresh()
    scene.fresh = await desk.registrar._fresh_secret()
    await _join(scene)
    await _furnish(scene)
    await _hang_over(scene)
    async with db.session() as session:
        for name in TABLES:
            found = await session.execute(text(f"SELECT * FROM werewolf_auth_{name}"))
            scene.rows[name] = [dict(row) for row in found.mappings()]
    return scene


async def _join(scene: Scene) -> None:
    desk = scene.hall.desk
    for number in (MEMBER, WAITING):
        await desk.registrar.request(number, "private", HERE, scene.invite)
        await desk.registrar.idle()
    assert await desk.registrar.confirm(MEMBER, HERE) == "confirmed"
    scene.secret = scene.hall.qq.secret_of(MEMBER)
    scene.me = await scene.hall.identified(await desk.sessions.log_in(MEMBER, scene.secret, HERE))
    scene.elsewhere = await desk.sessions.log_in(MEMBER, scene.secret, HERE)


async def _furnish(scene: Scene) -> None:
    desk, me = scene.hall.desk, scene.me
    email, qq = desk.second_way.by_email(), desk.second_way.by_qq()
    await email.send_code(MINE, HERE, scene.uid)
    await scene.idle()
    await email.bind(me, MINE, scene.letters[MINE], HERE)
    await qq.bind(me, ticket(scene, OPENID), HERE)
    await desk.avatars.set_own(scene.uid, bringing(RED), None, HERE)
    await email.send_code(MINE, HERE)
    await email.send_code(OTHER, HERE, scene.uid)
    await scene.idle()
    scene.mailed, scene.to_bind = scene.letters[MINE], scene.letters[OTHER]
    scene.link = str(await desk.sessions.create_link(MEMBER))
    for _ in range(2):
        asked = await desk.codes.ask(FAR)
        approval = await desk.codes.approve(MEMBER, asked.code, PRIVATE)
        assert approval is not None
        scene.page, scene.pairing = scene.pairing, asked.poll
        scene.number = str(approval.number)
    scene.shown = (await desk.codes.ask(FAR)).code


async def _hang_over(scene: Scene) -> None:
    """What is under way, and what no call leaves behind by itself."""
    now = scene.hall.clock.now_ms()
    async with db.transaction() as session:
        mine = update(LoginCode).where(LoginCode.number != scene.number)  # type: ignore[arg-type]
        await session.execute(mine.values(state="approved"))
        for number in (MEMBER, WAITING, UNKNOWN):
            session.add(Block(qq=number, until=now + 9))
            for source in ("private", "web"):
                row = AccessRequest(qq=number, source=source, request_id="open", invite=scene.invite, created_at=now)
                session.add(row)
        session.add(KnownDevice(mark="new", uid=scene.uid, seen_at=now, news="untold"))


def ticket(scene: Scene, openid: str) -> str:
    """What a journey to QQ Connect brings back."""
    return scene.hall.desk.second_way.by_qq()._tickets.issue("bind", openid=openid, uid=scene.uid)


Call = Callable[[Scene], Awaitable[object]]


def of_number(number: str) -> dict[str, Call]:
    """What can be done about a number, whether or not there is an account."""
    admin = "qq:99999"
    return {
        "request": lambda s: s.hall.desk.registrar.request(number, "private", HERE, s.invite),
        "answer": lambda s: s.hall.desk.registrar.answer(number, s.fresh),
        "confirm": lambda s: s.hall.desk.registrar.confirm(number, HERE),
        "refuse": lambda s: s.hall.desk.registrar.refuse(number, HERE),
        "delete": lambda s: s.hall.desk.administration.delete(number, admin, HERE),
        "ban": lambda s: s.hall.desk.administration.ban(number, admin, HERE),
        "unban": lambda s: s.hall.desk.administration.unban(number, admin, HERE),
        "reset": lambda s: s.hall.desk.administration.reset_secret(number, HERE),
        "return": lambda s: s.hall.desk.friendship.returned(number, HERE),
        "new link": lambda s: s.hall.desk.sessions.create_link(number),
        "approve": lambda s: s.hall.desk.codes.approve(number, s.shown, PRIVATE),
        "take back": lambda s: s.hall.desk.codes.refuse(number, HERE),
    }


OF_MEMBER: dict[str, Call] = {
    "log in": lambda s: s.hall.desk.sessions.log_in(MEMBER, s.secret, HERE),
    "link": lambda s: s.hall.desk.sessions.log_in_by_link(s.link, FAR),
    "refresh": lambda s: s.hall.desk.sessions.refresh(s.elsewhere.refresh_token, HERE),
    "log out": lambda s: s.hall.desk.sessions.log_out(s.elsewhere.refresh_token, None, HERE),
    "end one": lambda s: s.hall.desk.sessions.end_own(s.uid, s.elsewhere.sid, HERE),
    "end others": lambda s: s.hall.desk.sessions.end_others(s.uid, s.me.sid, HERE),
    "look": lambda s: s.hall.desk.codes.look(s.page, FAR),
    "pair": lambda s: s.hall.desk.codes.pair(s.pairing, s.number, FAR),
    "ban by uid": lambda s: s.hall.desk.administration.ban(s.uid, "qq:99999", HERE),
    "delete by uid": lambda s: s.hall.desk.administration.delete(s.uid, f"uid:{s.uid}", HERE),
    "rename": lambda s: s.hall.desk.directory.rename(s.uid, "小红", HERE),
    "picture": lambda s: s.hall.desk.avatars.take_away(s.uid, "qq:99999", HERE),
    "back to QQ": lambda s: s.hall.desk.avatars.use_qq(s.uid, HERE),
    "mail a code": lambda s: s.hall.desk.second_way.by_email().send_code(MINE, HERE),
    "in by mail": lambda s: s.hall.desk.second_way.by_email().log_in(MINE, s.mailed, HERE),
    "password": lambda s: s.hall.desk.second_way.by_email().set_password(s.me, PASSWORD, HERE),
    "bind mail": lambda s: s.hall.desk.second_way.by_email().bind(s.me, OTHER, s.to_bind, HERE),
    "unbind mail": lambda s: s.hall.desk.second_way.bindings.unbind_email(s.me, HERE),
    "in by QQ": lambda s: s.hall.desk.second_way.by_qq()._log_in(OPENID, s.uid, HERE),
    "bind QQ": lambda s: s.hall.desk.second_way.by_qq().bind(s.me, ticket(s, OTHER_OPENID), HERE),
    "unbind QQ": lambda s: s.hall.desk.second_way.bindings.unbind_qq(s.me, HERE),
}
OF_EVERYBODY: dict[str, Call] = {
    "clean up": lambda s: housekeeping.clean_up(s.hall.clock),
    "review": lambda s: s.hall.desk.friendship.review(),
    "believe": lambda s: s.hall.desk.friendship.confirm("qq:99999", HERE),
    "doubt": lambda s: s.hall.desk.friendship.doubted(),
    "remind": lambda s: s.hall.desk.reminders.send(),
    "tell": lambda s: s.hall.desk.devices._announce_all(),
    "ask": lambda s: s.hall.desk.codes.ask(FAR),
    "withdraw": lambda s: s.hall.desk.invites.withdraw(s.invite_id, "qq:99999", HERE),
    "note": lambda s: s.hall.desk.office.note("users_read", "qq:99999", "users", HERE, MEMBER),
}
