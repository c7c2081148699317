"""What one player is told in private. Its input is the fold of the own seat, nothing else."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from werewolf.codec import payload
from werewolf.event import Event
from werewolf.roles import ROLES
from werewolf.roles.role import Role
from werewolf.view import Fold
from werewolf.words import shown_word
from werewolf_game.group.offers import Offer, asks, offers_of, usage
from werewolf_game.group.wording import PUBLIC_PHASES, Who, called, day_of, listed, role_name

Body = Mapping[str, Any]  # JSON of an event, whose fields differ by kind
Sentence = Callable[[Body, Who], str]
Mark = tuple[int, bool]


def _check_words(body: Body, who: Who) -> str:
    if body["target"] is None:
        return f"查验结果：{called(body['result'])}"
    return f"查验结果：{who(body['target'])} 是 {called(body['result'])}"


def _pick_words(body: Body, who: Who) -> str:
    return f"狼队：{who(body['seat'])} 想{'空刀' if body['target'] is None else '刀 ' + who(body['target'])}"


def _pack_listed(body: Body, who: Who) -> str:
    pairs = zip(body["seats"], body["roles"], strict=True)
    return "、".join(f"{who(seat)}（{role_name(role)}）" for seat, role in pairs)


_MINE: Mapping[str, Sentence] = MappingProxyType(
    {
        "check_result": _check_words,
        "gun_status": lambda body, _: "你的枪今晚能用" if body["works"] else "你的枪今晚不能用",
        "witch_told": lambda body, who: (
            "今晚没有看到刀口" if body["target"] is None else f"今晚被刀的是 {who(body['target'])}"
        ),
        "role_changed": lambda body, _: f"你的身份变了：现在是 {role_name(body['role'])}（{called(body['camp'])}）",
        "wounded": lambda *_: "你负伤了，下一轮发言结束后出局",
        "judge_said": lambda body, _: str(body["text"]),
        "autopilot": lambda body, _: (
            f"你已被托管，发「{shown_word('autopilot.end')}」取消" if body["on"] else "托管已取消"
        ),
    }
)
"""About the player alone."""
_SHARED: Mapping[str, Sentence] = MappingProxyType(
    {
        "pack_told": lambda body, who: f"狼队：{_pack_listed(body, who)}",
        "lovers_told": lambda body, who: f"情侣：{listed(who, body['seats'])}",
        "enchanted": lambda body, who: f"被迷惑的人：{listed(who, body['seats'])}",
    }
)
"""About several seats, the player's among them."""
_FROM_MATES: Mapping[str, Sentence] = MappingProxyType(
    {
        "wolf_spoke": lambda body, who: f"狼队 {who(body['seat'])}：{body['text']}",
        "wolf_picked": _pick_words,
    }
)
"""From other wolves, as long as the player lives: afterwards `dead_view` may open everything."""


class Whisper:
    """Everything that a player is told, in the order in which it became known."""

    def __init__(self, fold: Fold, seat: int, who: Who, now: Callable[[], int]) -> None:
        self._fold = fold
        self._seat = seat
        self._who = who
        self._now = now
        self._told = 0
        self._offered: tuple[int, list[Offer]] = (-1, [])
        self._knows_card = False

    @property
    def lacks_card(self) -> bool:
        """Whether the player was not told the role yet."""
        return not self._knows_card and self._role() is not None

    @property
    def has_news(self) -> bool:
        """Whether the player has something to learn that cannot wait for the next letter."""
        return any(self._is_pressing(body) for body, _ in self._news())

    @property
    def is_asked(self) -> bool:
        """Whether something is asked that the player was not told yet."""
        offers = offers_of(self._fold)
        return asks(offers) and (self._fold.phase_version, offers) != self._offered

    @property
    def is_asked_in_secret(self) -> bool:
        """Whether something is asked that the group is not told about."""
        return self.is_asked and self._fold.view["phase"] not in PUBLIC_PHASES

    def skip(self) -> None:
        """The player has seen all this elsewhere."""
        self._told = self._fold.version
        self._offered = self._present()
        self._knows_card = self._knows_card or self._role() is not None

    def mark(self) -> Mark:
        """How much the player was told, to go back to when a letter never left."""
        return self._told, self._knows_card

    def go_back(self, mark: Mark) -> None:
        """Tell again what was told since."""
        self._told, self._knows_card = mark
        self._offered = (-1, [])

    def tell(self) -> list[str]:
        """What is new and what is asked, told from now on."""
        first = not self._knows_card
        lines = self.card() if first else []
        # The card names the mates that are known by now.
        news = [(body, sentence) for body, sentence in self._news() if not (first and body["kind"] == "pack_told")]
        lines += [sentence(body, self._who) for body, sentence in news]
        self._told = self._fold.version
        if self.is_asked:
            lines += self.asked()
        return lines

    def asked(self) -> list[str]:
        """What the player may do now, and the words for it."""
        self._offered = self._present()
        view, offers = self._fold.view, offers_of(self._fold)
        if not offers:
            return []
        left = f"，还剩 {max(0, view['deadline'] - self._now()) // 1000} 秒" if view["deadline"] else ""
        return [f"【{day_of(view['day'], view['phase'])}{left}】回复：", *map(usage, offers)]

    def card(self) -> list[str]:
        """The role card, told from now on; empty while there is none."""
        role, me = self._role(), self._fold.view["me"]
        if role is None:
            return []
        self._knows_card = True
        words = [shown_word(action) for action in role.words]
        words += [shown_word("wolf.kill")] if role.in_pack else []
        words += [shown_word("wolf.explode")] if role.can_explode else []
        lines = [f"🃏 你是 {self._seat} 号，身份：{role.name}（{called(me['camp'])}）", role.short]
        mates = [number for number in me["private"].get("pack", []) if number != self._seat]
        if mates:
            names = [f"{self._who(number)}（{self._mate_role(number)}）" for number in mates]
            lines.append(f"同伴：{'、'.join(names)}；夜里发「{shown_word('wolf.say')} 内容」和他们商量")
        if words:
            lines.append(f"口令：{'、'.join(dict.fromkeys(words))}（要选人时后面写号码，如「{words[0]} 3」）")
        return [*lines, "随时发「身份」再看一遍"]

    def _present(self) -> tuple[int, list[Offer]]:
        return self._fold.phase_version, list(offers_of(self._fold))

    def _news(self) -> Iterator[tuple[Body, Sentence]]:
        """Yield what has become known and the sentence for it, up to the end of the game."""
        for event in cast("Sequence[Event]", self._fold.seen[self._told :]):
            if event.kind in ("game_ended", "game_aborted"):
                return
            body = payload(event)
            sentence = self._sentence(body)
            if sentence is not None:
                yield body, sentence

    def _is_pressing(self, body: Body) -> bool:
        """Whether news are worth a letter: of the wishes of other wolves only those against the own one."""
        if body["kind"] != "wolf_picked":
            return True
        picks = self._fold.view["me"]["private"].get("picks", {})
        return bool(picks.get(str(self._seat), body["target"]) != body["target"])

    def _sentence(self, body: Body) -> Sentence | None:
        kind, me = body["kind"], self._seat
        if kind in _FROM_MATES:
            alive = self._fold.view["me"]["alive"]
            return _FROM_MATES[kind] if alive and body["seat"] != me else None
        if kind in _SHARED:
            return _SHARED[kind] if me in body["seats"] else None
        return _MINE.get(kind) if body.get("seat") == me else None

    def _role(self) -> Role | None:
        """The role that the player knows to have."""
        me = self._fold.view["me"]
        return ROLES.get(me["role"] or "") if me is not None else None

    def _mate_role(self, number: int) -> str:
        return role_name(self._fold.view["seats"][number - 1]["role"] or "werewolf")
