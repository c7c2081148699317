"""奇迹商人 Merchant: gives another player one skill to use once; a wolf that gets it is the merchant's end."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.aim import looks_at
from werewolf.harm import harm
from werewolf.ids import Camp, Cause, Kind, Window
from werewolf.prompt import PASS, Prompt
from werewolf.roles._checker import is_free
from werewolf.roles._gift import CHECK, GIFTS, GUARD, POISON, lay, tell_camp
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

GIVE, GIVEN = "merchant.give", "merchant.given"


class Merchant(Role):
    id, name, camp, kind = "merchant", "奇迹商人", Camp.GOOD, Kind.GOD
    windows = frozenset({Window.MAIN, Window.WITCH})
    unique = True
    hosts = True
    guest_kinds = frozenset({CHECK, POISON, GUARD})
    words = MappingProxyType({GIVE: "赠", CHECK: "礼验", POISON: "礼毒", GUARD: "礼守"})
    short = "每局一次，夜里送给一名玩家一次查验、毒药或守护；送给狼人则自己出局。"
    long = (
        "每局一次，奇迹商人可以在夜里选择一名其他存活玩家，送出查验、毒药、守护中的一项。对方不是狼人阵营：当夜结束时得知收到了什么，"
        "从下一夜起可以使用一次（查验立刻得知阵营；毒药在女巫时间使用，可以与自己的技能同晚使用；守护可以守自己），"
        "商人出局也不影响。对方是狼人阵营：商人在天亮时因反伤出局，对方什么也得不到，也不会知道。收到的人不会被告知是谁送的。"
    )
    tips = ("首夜就送风险很大：送给狼人会白白损失一名神职。", "收到礼物的人等于被验证为非狼人，报出来可以做身份。")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is Window.MAIN and is_free(table, me) and not table.used(me.number, GIVE):
            yield Prompt(GIVE, table.others(me.number), 1, 1, choices=tuple(GIFTS), label="赠送")
            yield PASS

    def guest_prompts(self, table: Table, me: Seat, guest: Seat, window: Window) -> Iterator[Prompt]:
        for given in table.used(me.number, GIVEN):  # kept when the last window of a night has closed
            gift = GIFTS[given.choice or ""]
            is_due = guest.number in given.targets and gift.window is window
            if is_due and is_free(table, guest) and not table.used(guest.number, gift.action):
                targets = tuple(table.living()) if gift.action == GUARD else table.others(guest.number)
                yield Prompt(gift.action, targets, 1, 1, label=gift.name)
                yield PASS

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        super().act(turn, me, action)
        if action.kind == CHECK:
            tell_camp(turn, me, action.targets[0], looks_at(turn.table, me, action.targets[0]))

    def look(self, turn: Turn, me: Seat, action: str, seen: Seat) -> None:
        if action == CHECK:
            tell_camp(turn, me, seen.number, seen)

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        if acted.action != GIVE:
            lay(table, night, me, acted)

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        if acted.action != GIVE:
            return
        receiver = turn.table.seat(acted.targets[0])
        if receiver.camp is Camp.WOLF:
            harm(turn, night, me.number, Cause.REFLECT)
        else:
            turn.remember(me, GIVEN, acted.targets, acted.choice)
            gift = GIFTS[acted.choice or ""].name
            turn.say(receiver, "gift", f"有人送给你一次{gift}，从下一夜起可以使用一次。")
