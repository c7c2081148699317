"""盗宝大师 Treasure master: a wolf that is another spare card each night."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf import roles
from werewolf.ids import Kind, Phase, Window
from werewolf.prompt import Prompt
from werewolf.roles._borrower import Borrower
from werewolf.roles._checker import is_free

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.roles.role import Role

TAKE = "treasure_master.take"


class TreasureMaster(Borrower):
    id, name = "treasure_master", "盗宝大师"
    windows = frozenset({Window.SETUP, Window.DUSK})
    excludes = frozenset({"thief"})
    spares = 3
    words = MappingProxyType({TAKE: "盗"})
    short = "三张备用牌为一狼一神一民，每晚盗用神牌或民牌，当晚拥有它的技能和身份。"
    long = (
        "有盗宝大师的局会多放三张备用牌：一张狼人、一张神职、一张平民类的牌。盗宝大师属于狼人阵营，但与狼队互不相识，"
        "不参与刀人，不能自爆；狼队全部出局后，从下一夜起接过狼刀。每晚行动之初必须盗用神牌或民牌，不能连续两晚盗同一张，"
        "超时由系统随机选定。当晚可以使用那张牌的夜间技能（整局限次的技能仍然限次），当晚被查验显示为那张牌及其阵营。"
        "首夜专属、白天使用和被动的技能用不了。盗到有枪的牌：当晚出局可以像猎人一样开枪，白天出局则不能。"
    )
    tips = ("神牌只能隔一晚用一次：把它留给最有用的那一晚。", "你知道哪张神职不在场上，悍跳它没有人对跳。")

    def accepts_spare(self, spare: Sequence[Role]) -> bool:
        others = sorted(card.kind for card in spare if card.id != "werewolf")
        return len(spare) == self.spares and others == [Kind.GOD, Kind.VILLAGER]

    def card(self, table: Table, me: Seat) -> Role | None:
        taken = table.used(me.number, TAKE)
        return roles.ROLES[taken[-1].choice or ""] if taken else None

    def lender(self, table: Table, me: Seat) -> Role | None:
        taken = table.used(me.number, TAKE)
        return super().lender(table, me) if taken and taken[-1].day == table.day else None

    def own_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is (Window.SETUP if table.day == 1 else Window.DUSK) and is_free(table, me, TAKE):
            last = self.card(table, me)
            cards = tuple(card for card in table.spare if roles.ROLES[card].kind in (Kind.GOD, Kind.VILLAGER))
            fresh = tuple(card for card in cards if last is None or card != last.id)
            yield Prompt(TAKE, choices=fresh, label="盗宝", must=True)

    def gun_of(self, table: Table, me: Seat) -> str | None:
        lender = self.lender(table, me)
        falls_at_night = table.phase is Phase.NIGHT or me.fell_at_night
        return lender.gun if lender is not None and falls_at_night else None

    def role_shown(self, table: Table, me: Seat) -> str:
        card = self.card(table, me)
        return self.id if card is None else card.id
