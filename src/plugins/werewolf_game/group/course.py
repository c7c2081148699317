"""The public course of a game as sentences for the group. Its input is what `PublicFold` let through, nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from werewolf.codec import payload
from werewolf.event import Event
from werewolf.ids import Phase
from werewolf.names import ENDINGS, WINNERS
from werewolf.words import NOBODY, shown_word
from werewolf_game.group.wording import Who, called, cards_listed, listed, role_name

Body = Mapping[str, Any]  # JSON of an event, whose fields differ by kind
Sentence = Callable[[Body, Who], str]


def _vote_words(body: Body, _: Who) -> str:
    kind, name = ("sheriff.vote", "警长投票") if "sheriff" in body["phase"] else ("exile.vote", "放逐投票")
    words = f"「{shown_word(kind)} 号码」或「{NOBODY[kind][0]}」"
    return f"🗳 {name}（{_seconds(body)} 秒）：发{words}，群里私聊都行"


def _turn_words(body: Body, who: Who) -> str:
    end = shown_word("speak.end")
    return f"🎤 请 {who(body['speaker'])} 发言（{_seconds(body)} 秒）：直接在群里说，说完发「{end}」"


def _signup_words(body: Body, _: Who) -> str:
    run = shown_word("sheriff.run")
    return f"👮 竞选警长（{_seconds(body)} 秒）：想当的发「{run}」，不想让人先知道可以私聊我发"


def _last_words(body: Body, who: Who) -> str:
    return f"🎤 请 {who(body['speaker'])} 留遗言（{_seconds(body)} 秒）：说完发「{shown_word('speak.end')}」"


def _shoot_words(body: Body, who: Who) -> str:
    return f"⏳ {who(body['speaker'])} 的技能时间（{_seconds(body)} 秒）：要用技能请私聊我"


def _verdict_words(body: Body, _: Who) -> str:
    return f"⏳ 定票（{_seconds(body)} 秒）：有技能能改变结果的请私聊我"


def _badge_words(body: Body, who: Who) -> str:
    give, tear = shown_word("sheriff.pass"), NOBODY["sheriff.pass"][0]
    return f"👮 请 {who(body['speaker'])} 移交警徽（{_seconds(body)} 秒）：发「{give} 号码」或「{tear}」"


def _order_words(body: Body, who: Who) -> str:
    holder = f"请警长 {who(body['speaker'])} " if body["speaker"] is not None else "请警长"
    return f"👮 {holder}选择发言顺序（{_seconds(body)} 秒）：发「左」或「右」"


def _night_words(body: Body, _: Who) -> str:
    return f"🌙 第{max(1, body['day'])}夜，天黑请闭眼。夜里的行动请私聊我，或在网页上进行"


def _deal_words(_: Body, __: Who) -> str:
    return "🃏 正在发牌：身份走私聊（开着网页的看网页）。没收到的请加我为好友后私聊我「身份」，或打开网页"


_PHASES: Mapping[str, Sentence] = MappingProxyType(
    {
        Phase.DEAL: _deal_words,
        Phase.NIGHT: _night_words,
        Phase.SHERIFF_SIGNUP: _signup_words,
        Phase.SHERIFF_SPEECH: _turn_words,
        Phase.SHERIFF_PK_SPEECH: _turn_words,
        Phase.SPEECH: _turn_words,
        Phase.PK_SPEECH: _turn_words,
        Phase.LAST_WORDS: _last_words,
        Phase.SHERIFF_VOTE: _vote_words,
        Phase.SHERIFF_PK_VOTE: _vote_words,
        Phase.EXILE_VOTE: _vote_words,
        Phase.PK_VOTE: _vote_words,
        Phase.VERDICT: _verdict_words,
        Phase.SHOOT: _shoot_words,
        Phase.BADGE: _badge_words,
        Phase.SPEECH_ORDER: _order_words,
    }
)
_KINDS: Mapping[str, Sentence] = MappingProxyType(
    {
        "game_started": lambda body, _: f"对局开始：{body['name']}（{cards_listed(body['cards'])}）",
        "deaths_announced": lambda body, who: (
            f"☀ 天亮了，昨夜 {listed(who, body['seats'])} 出局" if body["seats"] else "☀ 天亮了，昨夜是平安夜"
        ),
        "sheriff_candidates": lambda body, who: (
            f"上警：{listed(who, body['seats'])}" if body["seats"] else "没有人上警"
        ),
        "sheriff_withdrew": lambda body, who: f"{who(body['seat'])} 退水",
        "sheriff_elected": lambda body, who: f"{who(body['target'])} 当选警长",
        "sheriff_lost": lambda *_: "本局没有警长",
        "badge_passed": lambda body, who: f"{who(body['seat'])} 把警徽交给 {who(body['target'])}",
        "badge_torn": lambda body, who: f"{who(body['seat'])} 撕掉了警徽",
        "speech_ordered": lambda body, _: "发言顺序：" + " → ".join(map(str, body["order"])),
        "vote_tied": lambda body, who: f"平票：{listed(who, body['seats'])} 再次发言",
        "vote_voided": lambda body, who: f"{who(body['seat'])} 让本轮投票作废：再次发言，重新投票",
        "votes_revealed": lambda body, _: f"票型：{ballots_listed(body['ballots'])}{_curses(body['cursed'])}",
        "exiled": lambda body, who: f"{who(body['target'])} 被放逐",
        "no_exile": lambda *_: "无人被放逐",
        "vote_lost": lambda body, who: f"{who(body['seat'])} 失去投票权",
        "role_revealed": lambda body, who: (
            f"{who(body['target'])} 翻牌：{role_name(body['role']) if body['role'] else called(body['camp'])}"
        ),
        "shot": lambda body, who: f"{who(body['seat'])} 开枪带走 {who(body['target'])}",
        "exploded": lambda body, who: f"💥 {who(body['target'])} 自爆",
        "taken": lambda body, who: f"{who(body['seat'])} 带走 {who(body['target'])}",
        "dueled": lambda body, who: f"⚔ {who(body['seat'])} 决斗 {who(body['target'])}，{who(body['loser'])} 出局",
        "burst": lambda body, who: f"{who(body['seat'])} 爆开，带走 {listed(who, body['targets']) or '无人'}",
        "assassinated": lambda body, who: (
            f"{who(body['seat'])} 刺杀 {who(body['target'])}：{'成功' if body['dies'] else '没有成功'}"
        ),
        "silenced": lambda body, who: f"{who(body['target'])} 被禁言，今天不能发言",
        "vote_banned": lambda body, who: f"{who(body['target'])} 被禁票，今天不能投票",
        "bear_roared": lambda body, _: "熊咆哮了" if body["roared"] else "熊没有咆哮",
        "lingered": lambda body, who: f"{who(body['seat'])} 亮明身份，留到放逐投票结束后离场",
        "reprieved": lambda body, who: f"{who(body['seat'])} 活到下一个天亮",
        "skills_sealed": lambda body, _: f"第{body['night']}夜，好人的夜间技能全部被封印",
        "autopilot": lambda body, who: f"{who(body['seat'])} {'进入托管' if body['on'] else '回来了'}",
        "game_aborted": lambda body, _: f"本局中止，不计分：{body['reason']}",
    }
)
_LEAVING: Mapping[str, Callable[[Body], Iterable[int]]] = MappingProxyType(
    {
        "deaths_announced": lambda body: body["seats"],
        "exiled": lambda body: (body["target"],),
        "shot": lambda body: (body["target"],),
        "exploded": lambda body: (body["target"],),
        "taken": lambda body: (body["target"],),
        "dueled": lambda body: (body["loser"],),
        "burst": lambda body: (body["seat"], *body["targets"]),
        "assassinated": lambda body: (body["target"],),
    }
)


class Course:
    """Tells what is new since it was asked last; it remembers the phase, so that night is announced once."""

    def __init__(self, who: Who) -> None:
        self._who = who
        self._time: tuple[int, str] | None = None

    def tell(self, events: Sequence[Event], is_known: Callable[[int, str], bool]) -> list[str]:
        """Sentences for events that everybody may see, up to the end of the game.

        Args:
            events: from a `PublicFold`.
            is_known: whether a speech (seat, words) stands in the group already.
        """
        bodies: list[Body] = [payload(event) for event in events]
        named = {seat for body in bodies for seat in _leaving(body)}
        lines: list[str] = []
        for body in bodies:
            kind = body["kind"]
            if kind == "phase_changed":
                lines += self._phase(body)
            elif kind == "spoke" and not is_known(body["seat"], body["text"]):
                lines.append(f"{self._who(body['seat'])}：{body['text']}")
            elif kind == "out" and body["seat"] not in named:
                lines.append(f"{self._who(body['seat'])} 出局")
            elif kind == "game_ended":
                return [*lines, *self._end(body)]
            elif kind in _KINDS:
                lines.append(_KINDS[kind](body, self._who))
                if kind == "game_aborted":
                    return lines
        return lines

    def _phase(self, body: Body) -> list[str]:
        time, former = (body["day"], body["phase"]), self._time
        self._time = time
        sentence = _PHASES.get(body["phase"])
        if sentence is None or (time == former and body["speaker"] is None):
            return []
        return [sentence(body, self._who)]

    def _end(self, body: Body) -> list[str]:
        seats = [f"{self._who(number)} {role_name(role)}" for number, role in enumerate(body["roles"], start=1)]
        why = f"：{ENDINGS[body['reason']]}" if body["reason"] else ""
        return [f"🏆 {WINNERS[body['winner']]}{why}", "身份：" + "、".join(seats)]


def _leaving(body: Body) -> Iterable[int]:
    """Who goes out, as another sentence says already."""
    named = _LEAVING.get(body["kind"])
    return () if named is None else named(body)


def ballots_listed(ballots: Mapping[str, int | None]) -> str:
    """Who voted for whom: `3号 ← 1 2；弃票 ← 4`."""
    by_target: dict[int | None, list[str]] = {}
    for voter, target in ballots.items():
        by_target.setdefault(target, []).append(voter)
    order = sorted(by_target, key=lambda target: (target is None, -len(by_target[target]), target))
    parts = [f"{'弃票' if target is None else f'{target}号'} ← {' '.join(by_target[target])}" for target in order]
    return "；".join(parts) or "无人投票"


def _curses(cursed: Sequence[int]) -> str:
    return "".join(f"；{seat}号另加一票" for seat in cursed)


def _seconds(body: Body) -> int:
    return round((body["deadline"] - body["at"]) / 1000) if body["deadline"] is not None else 0
