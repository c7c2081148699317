"""What the bot says about standings, records and rooms; a QQ number is never part of it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone

from werewolf.names import CAMPS, WINNERS
from werewolf_game.rating import PROVISIONAL_BELOW, RATE_FROM

Json = Mapping[str, object]
CHINA = timezone(timedelta(hours=8))
STATUSES = {"waiting": "等人中", "playing": "游戏中", "settlement": "刚结束"}
"""The words of the page."""
NOT_REGISTERED = "你还没有注册：加我为好友后私聊发送「注册」"
NOT_CONFIRMED = "你的账号还没有激活：收到登录码后私聊我回复「确认」"
BANNED = "你的账号已停用（被封禁，或不再是我的好友）：加回好友后私聊我「注册」，仍然不行请联系管理员"
"""One answer to both: a group does not learn who is a friend."""
OTHER_NOT_REGISTERED = "对方还没有注册"
WHICH_GAME = "要看哪一局？发送「回放 局号」，例如「回放 12」；局号在「战绩」里"
GAME_RUNNING = "这一局还没有结束，结束后才能回放"


def standing_card(name: str, standing: Json) -> str:
    """The answer to 段位."""
    if not standing["games"]:
        return f"{name}：{standing['title']}（还没有计分的对局）"
    rank = f"第 {standing['rank']} 名 · " if standing["rank"] is not None else ""
    note = "（定级中）" if standing["provisional"] else ""
    games, wins, losses = standing["games"], standing["wins"], standing["losses"]
    lines = [
        f"{name}：{standing['title']}{note} {standing['points']} 分",
        f"{rank}{games} 局 {wins} 胜 {losses} 负{share(wins, games)}",
    ]
    by_camp = standing["by_camp"]
    assert isinstance(by_camp, dict)
    parts = [f"{CAMPS.get(camp, camp)} {tally['wins']}/{tally['games']}" for camp, tally in sorted(by_camp.items())]
    return "\n".join([*lines, "胜/局：" + " · ".join(parts)] if parts else lines)


def records_card(name: str, total: object, games: Sequence[Json]) -> str:
    """The answer to 战绩."""
    if not games:
        return f"{name} 还没有对局记录"
    lines = [f"{name} 最近的对局（共 {total} 局）", *(_record(game) for game in games)]
    return "\n".join([*lines, f"看复盘：回放 {games[0]['game_id']}"])


def leaderboard_card(rows: Sequence[Json], season: Json) -> str:
    """The answer to 排行榜: those who are placed, then those who are still being placed."""
    ends = season["ends_at"]
    assert isinstance(ends, int)
    until = datetime.fromtimestamp(ends / 1000, UTC).astimezone(CHINA) - timedelta(days=1)
    if not rows:
        return f"{season['name']}的排行榜还是空的：打完一局计分的对局就列在定级中"
    lines = [f"排行榜 · {season['name']}（到 {until.month} 月 {until.day} 日）"]
    lines += [f"{row['rank']}. {_place(row)}" for row in rows if not row["provisional"]]
    provisional = [f"· {_place(row)}" for row in rows if row["provisional"]]
    return "\n".join([*lines, *([f"定级中（未满 {PROVISIONAL_BELOW} 局）", *provisional] if provisional else [])])


def rooms_card(rooms: Sequence[Json], address: str) -> str:
    """The answer to 房间."""
    busy = [room for room in rooms if room["members"]]
    lines = [_room(room) for room in busy[:10]]
    more = [f"……共 {len(busy)} 个房间有人"] if len(busy) > 10 else []
    head = f"{len(rooms) - len(busy)} 个空房间" if busy else f"{len(rooms)} 个房间都空着"
    return "\n".join([*lines, *more, f"{head}，进入大厅：{address}/lobby"])


def replay_card(game: Json, address: str) -> str:
    """The answer to 回放: the result, who was what, and the way to the whole.

    Args:
        game: a game that is over, as the service shows it.
        address: the site's.
    """
    seats = game["seats"]
    assert isinstance(seats, list)
    result = WINNERS.get(str(game["winner"]), "本局中止，不计分")
    lines = [f"第 {game['game_id']} 局 {game['board_name']}（{len(seats)} 人，{game['days']} 天）", f"🏆 {result}"]
    for camp, name in CAMPS.items():
        players = "、".join(_player(seat) for seat in seats if seat["camp"] == camp)
        lines += [f"{name}：{players}"] if players else []
    return "\n".join([*lines, f"复盘：{address}/game/{game['game_id']}"])


def share(wins: object, games: object) -> str:
    """A share as per cent, in brackets; nothing while there are too few games for it to mean something."""
    assert isinstance(wins, int)
    assert isinstance(games, int)
    return f"（胜率 {100 * wins / games:.0f}%）" if games >= RATE_FROM else ""


def _record(game: Json) -> str:
    ended = game["ended_at"]
    assert isinstance(ended, int)
    day = datetime.fromtimestamp(ended / 1000, UTC).astimezone(CHINA).strftime("%m-%d %H:%M")
    if game["state"] == "aborted":
        return f"#{game['game_id']} {day} {game['board_name']} 作废"
    result = {True: "胜", False: "负", None: "平"}[game["won"]]  # type: ignore[index]  # true, false or none
    delta = game["delta"]
    points = f" {delta:+.0f}" if isinstance(delta, float) else " 不计分"
    return f"#{game['game_id']} {day} {game['board_name']} {game['role_name']} {result}{points}"


def _player(seat: Json) -> str:
    return f"{seat['seat']}号 {seat['name']}（{seat['role_name']}）"


def _place(row: Json) -> str:
    user = row["user"]
    assert isinstance(user, dict)
    return f"{user['display_name']} {row['title']} {row['points']} 分（{row['wins']}/{row['games']} 胜）"


def _room(room: Json) -> str:
    locked = " 🔒" if room["locked"] else ""
    status = STATUSES[str(room["status"])]
    return f"{room['room_id']} 号房 {room['board_name']} {room['members']}/{room['seats']} {status}{locked}"
