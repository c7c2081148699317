"""蒙面人 Masked man: the first deadly night only wounds him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.event import Wounded
from werewolf.ids import Camp, Kind
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat
    from werewolf.turn import Turn

WOUNDED = "wounded"


class MaskedMan(Role):
    id, name, camp, kind = "masked_man", "蒙面人", Camp.GOOD, Kind.GOD
    short = "第一次在夜里受到致命伤害时只是负伤，次日发言结束后才出局。"
    long = (
        "蒙面人夜里没有行动。他第一次在夜里受到致命伤害（狼刀、毒药、梦死、殉情等）时不会出局，只是负伤：法官当晚告诉他本人，"
        "天亮不公布。同一晚的所有伤害算作一次。负伤后他照常参加次日的竞选和发言，到发言结束、放逐投票之前出局，没有遗言；"
        "当天因自爆或决斗提前结束，他也在入夜之前出局。被守护、摄梦、救起而没有受到伤害的夜晚，不会负伤。"
        "白天的放逐、枪、带走、决斗照常使他出局。负伤是被动的，恐惧和血月都不能阻止。"
    )
    tips = ("负伤的那个白天是你最后一次发言：把知道的都说出来。", "连夜里的毒药也只能让你负伤，不妨大胆表明身份。")

    def withstands(self, turn: Turn, me: Seat) -> bool:
        if not me.wounded:
            turn.emit(Wounded(frozenset((me.number,)), *turn.stamp, me.number))
            turn.say(me, WOUNDED, "你今晚受了致命伤，将在明天的发言结束后出局。")
        return True
