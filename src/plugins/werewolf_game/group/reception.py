"""The answers to what people ask about the table of their group."""

from host.clock import Clock
from host.config import site_address
from host.errors import Problem
from werewolf_game.group.cards import NoBoard, boards_listed, find_board
from werewolf_game.group.desk import TableDesk
from werewolf_game.group.wording import cards_listed
from werewolf_game.hall import Hall
from werewolf_game.house import House
from werewolf_game.person import Person
from werewolf_game.room import Room, Status

IDLE_SECONDS, HINT_SECONDS = 600.0, 60.0
FEW = 3
"""So many who are not ready yet are named each time."""
NO_TABLE = "本群还没有开房：发送「开房」或「开房 板子名」"
SURE = "确认"


class Reception:
    """Understands requests and puts the answers into words; none means that nothing is to be said."""

    def __init__(self, house: House, clock: Clock) -> None:
        self._house = house
        self._clock = clock
        self.desk = TableDesk(house)
        self._used: dict[str, float] = {}
        self._hinted: dict[str, float] = {}

    async def open(self, group: str, person: Person, asked: str) -> str | None:
        """开房 [板子]: a new table, or another board for the own one."""
        if asked in ("列表", "板子", "?", "？"):
            return boards_listed()
        board = find_board(asked) if asked else None
        if isinstance(board, NoBoard):
            near = f"你是不是想开：{'、'.join(board.near)}？" if board.near else ""
            return f"没有叫「{asked[:30]}」的板子。{near}发送「板子」看全部"
        hall = self.desk.hall_of(group)
        if hall is None:
            hall = await self.desk.open(group, person, board)
            self._touch(group)
            return f"{hall.room.room_id} 号房开好了：{described(hall.room)}\n{_how_to_join(hall.room)}"
        self._touch(group)
        if board is not None and hall.room.owner == person.uid and hall.room.status is not Status.PLAYING:
            await self.desk.change_board(hall, person, board)
            return f"换成了{described(hall.room)}，请重新「准备」"
        return f"本群已有房间：{self._state(hall.room)}"

    async def join(self, group: str, person: Person, _: str) -> str | None:
        """加入."""
        hall = self._hall(group)
        member = await self.desk.join(hall, person)
        if hall.room.status is Status.PLAYING:
            return f"{member.name} 回到了 {member.seat} 号"
        return f"{member.name} 坐 {member.seat} 号（{_count(hall.room)}），准备好了发「准备」"

    async def leave(self, group: str, person: Person, asked: str) -> str | None:
        """退出; in the middle of a game only when it is meant."""
        hall = self._hall(group)
        if hall.room.status is Status.PLAYING and asked != SURE:
            if hall.room.member(person.uid) is None:
                raise Problem("ROOM_NOT_MEMBER", "你不在这个房间里", status=403)
            return f"{person.display_name}：对局还在进行，中途离开会影响大家。确定要走请发「退出 {SURE}」"
        playing = hall.room.status is Status.PLAYING
        await self._house.desk.leave(hall.room.room_id, person)
        if playing:
            return f"{person.display_name} 离开了对局；想回来请发「加入」"
        rest = "，房间已关闭" if hall.room.group is None else f"（{_count(hall.room)}）"
        return f"{person.display_name} 离开了{rest}"

    async def ready(self, group: str, person: Person, _: str) -> str | None:
        """准备."""
        hall = self._hall(group)
        await self._house.desk.set_ready(hall.room.room_id, person, True)
        people = hall.room.humans()
        ready = sum(1 for member in people if member.ready)
        if len(people) - ready > FEW:
            return f"{person.display_name} 准备好了（{ready}/{len(people)}）"
        return self._after_ready(hall, f"{person.display_name} 准备好了")

    async def not_ready(self, group: str, person: Person, _: str) -> str | None:
        """取消准备."""
        hall = self._hall(group)
        await self._house.desk.set_ready(hall.room.room_id, person, False)
        return f"{person.display_name} 取消了准备"

    async def begin(self, group: str, person: Person, _: str) -> str | None:
        """开始: who asks is ready, and what is still missing is said."""
        hall = self._hall(group)
        if hall.room.status is Status.PLAYING:
            return f"对局已经开始：{_address(hall.room)}"
        await self._house.desk.set_ready(hall.room.room_id, person, True)
        return self._after_ready(hall, "还不能开始")

    async def fill(self, group: str, person: Person, asked: str) -> str | None:
        """补位 or 加AI [个数]: AI players on the empty seats."""
        hall = self._hall(group)
        digits = asked.removesuffix("个").strip()
        if digits and not digits.isdecimal():
            return "用法：「加AI 2」加两个 AI，「补位」用 AI 坐满"
        await self.desk.seat_bots(hall, person, int(digits[:3]) if digits else None)
        return self._after_ready(hall, f"AI 已入座（{_count(hall.room)}）")

    async def watch(self, group: str, _: Person, __: str) -> str | None:
        """观战."""
        hall = self._hall(group)
        return f"{self._state(hall.room)}\n观战（比对局晚一个阶段）：{_address(hall.room)}"

    async def dissolve(self, group: str, person: Person, _: str) -> str | None:
        """解散: by the owner, or by anybody once the table was left alone for long."""
        hall = self.desk.hall_of(group)
        if hall is None:
            raise Problem("ROOM_NOT_FOUND", NO_TABLE, status=404)
        idle = self._clock.monotonic() - self._used.get(group, self._clock.monotonic()) > IDLE_SECONDS
        await self.desk.dissolve(hall, person, idle=idle)
        return "房间已解散"

    def hint(self, group: str) -> str | None:
        """That there is no table; said once in a while, since people say 开始 to each other too."""
        now = self._clock.monotonic()
        if now < self._hinted.get(group, now):
            return None
        self._hinted = {other: until for other, until in self._hinted.items() if now < until}
        self._hinted[group] = now + HINT_SECONDS
        return NO_TABLE

    def _hall(self, group: str) -> Hall:
        hall = self.desk.hall_of(group)
        if hall is None:
            raise Problem("ROOM_NOT_FOUND", NO_TABLE, status=404)
        self._touch(group)
        return hall

    def _touch(self, group: str) -> None:
        self._used[group] = self._clock.monotonic()

    def _after_ready(self, hall: Hall, done: str) -> str | None:
        """What is missing; none when the game has begun, which the table tells by itself."""
        if hall.room.status is Status.PLAYING:
            return None
        return f"{done}，{missing(hall.room)}"

    def _state(self, room: Room) -> str:
        if room.status is Status.PLAYING:
            return f"{room.room_id} 号房 {room.setup.board.name} 游戏中"
        return f"{room.room_id} 号房 {room.setup.board.name}（{_count(room)}）。{missing(room)}\n{_how_to_join(room)}"


def described(room: Room) -> str:
    """The board of a room and its cards."""
    board = room.setup.board
    unrated = "；自己配的板子不计段位" if room.setup.custom else ""
    return f"{board.name}，{board.seats} 人（{cards_listed(board.roles)}{unrated}）"


def missing(room: Room) -> str:
    """What a table waits for, in words."""
    if room.status is Status.SETTLEMENT:
        return "上一局已经结束，发「准备」再来一局"
    free = len(room.free_seats())
    if free:
        return f"还差 {free} 人：发「加入」，或由房主发「加AI {free}」补位"
    waiting = [f"{member.seat}号{member.name}" for member in room.humans() if not member.ready]
    return f"还没准备：{'、'.join(waiting)}" if waiting else "就差开始了"


def _count(room: Room) -> str:
    return f"{len(room.members)}/{room.setup.board.seats}"


def _address(room: Room) -> str:
    return f"{site_address()}/room/{room.room_id}"


def _how_to_join(room: Room) -> str:
    return f"群里发「加入」坐下、「准备」开始，身份和夜里的行动走私聊；也可以用网页：{_address(room)}"
