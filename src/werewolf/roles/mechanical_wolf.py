"""机械狼 Mechanical wolf: learns another player's role on night 1, and has its skill and its face from then on."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import Phase, Window
from werewolf.prompt import PASS, Prompt
from werewolf.roles._checker import is_free
from werewolf.roles._learning import LEARN, Learner
from werewolf.roles.guard import PROTECT

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night

KNIFE = "mechanical_wolf.knife"


class MechanicalWolf(Learner):
    id, name = "mechanical_wolf", "机械狼"
    windows = frozenset({Window.SETUP, Window.MAIN})
    words = MappingProxyType({LEARN: "学", KNIFE: "追刀"})
    short = "首夜学习一名玩家的身份和夜间技能，从此被查验时就是那个身份。"
    long = (
        "机械狼属于狼人阵营，但与狼队互不相识，不参与刀人，不能自爆；狼队全部出局后，从下一夜起接过狼刀。"
        "首夜可以学习一名其他玩家：得知其身份，第二夜起可以使用其夜间技能。只有需要在夜里主动使用的技能和枪能学到，"
        "首夜专属、白天使用（如决斗）和被动的技能（如白痴翻牌、免疫毒药）学不到；学到平民等没有技能的身份只改变查验结果。"
        "他被查验时显示为所学身份及其阵营；但首夜查验具体身份的（如通灵师）仍看到机械狼。"
        "学到守卫：守护能同时挡住狼刀和毒药。学到猎人等有枪的身份：首夜之后出局，可以像猎人一样开枪，首夜出局则不能。"
        "学到狼人：接过狼刀之后，每晚可以多刀一人，女巫看不到这一刀，也救不了。"
    )
    tips = ("学到的身份就是最好的悍跳身份：查验只会替你作证。", "狼队出局之前，先用学来的技能伪装成好人。")

    def own_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        yield from super().own_prompts(table, me, window)
        card = self.card(table, me)
        is_twin = card is not None and card.id == "werewolf" and me.in_pack
        if is_twin and window is Window.MAIN and is_free(table, me, KNIFE):
            yield Prompt(KNIFE, tuple(table.living()), 1, 1, label="追刀")
            yield PASS

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        if acted.action == KNIFE:
            night.knives.extend(acted.targets)
        elif acted.action == PROTECT:
            night.shielded.update(acted.targets)
        else:
            super().plan(table, night, me, acted)

    def gun_of(self, table: Table, me: Seat) -> str | None:
        card, is_night = self.card(table, me), table.phase is Phase.NIGHT or me.fell_at_night
        return None if card is None or (table.day == 1 and is_night) else card.gun

    def role_shown(self, table: Table, me: Seat) -> str:
        card = self.card(table, me)
        return self.id if card is None or table.day == 1 else card.id
