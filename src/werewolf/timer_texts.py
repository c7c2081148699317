"""What the phases and windows of ``rules.md`` §8 are called as timers, in Chinese."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from werewolf.ids import ELECTION_PHASES, Phase, Window
from werewolf.roles import ROLES
from werewolf.rules import DEFAULT_SECONDS
from werewolf.wording import SHERIFF_ON, AnyOfEach, Requirement


@dataclass(frozen=True, slots=True)
class TimerText:
    """One timer.

    Attributes:
        id: the phase or window.
        name: what it is called.
        meaning: what happens in that time, one short sentence.
        seconds: how long it lasts unless the room changes it.
        roles: the cards without which it does not happen; none happens on every board.
        requires: what a switch must be for it to happen.
    """

    id: str
    name: str
    meaning: str
    seconds: float
    roles: AnyOfEach
    requires: Requirement | None


_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        Phase.DEAL: ("发牌", "开局看自己的身份。"),
        Window.SETUP: ("首夜准备", "第一夜先行动的角色：选人、换牌。"),
        Window.DUSK: ("入夜", "抢在狼刀之前的角色。"),
        Window.MAIN: ("狼人与神职", "狼人刀人，多数角色用技能。"),
        Window.WITCH: ("女巫", "女巫、毒师用药，猎人得知能不能开枪。"),
        Phase.SHERIFF_SIGNUP: ("警长竞选 · 报名", "决定要不要竞选警长。"),
        Phase.SHERIFF_SPEECH: ("警上发言", "每位候选人发言。"),
        Phase.SHERIFF_VOTE: ("警长投票", "没上警的人投票。"),
        Phase.SHERIFF_PK_SPEECH: ("警长 PK 发言", "平票的候选人再说一次。"),
        Phase.SHERIFF_PK_VOTE: ("警长 PK 投票", "在平票的人里再投一次。"),
        Phase.DAWN: ("天亮了", "公布昨夜的消息。"),
        Phase.LAST_WORDS: ("遗言", "出局的人说最后的话。"),
        Phase.SHOOT: ("技能时间", "决定要不要带走一人。"),
        Phase.BADGE: ("移交警徽", "警长出局，决定警徽给谁。"),
        Phase.SPEECH_ORDER: ("选择发言顺序", "警长定从哪边开始发言。"),
        Phase.SPEECH: ("轮流发言", "白天每人发言。"),
        Phase.EXILE_VOTE: ("放逐投票", "投票放逐一人。"),
        Phase.VERDICT: ("定票", "票投完以后，能改变结果的角色出手。"),
        Phase.PK_SPEECH: ("PK 发言", "平票的人再说一次。"),
        Phase.PK_VOTE: ("PK 投票", "在平票的人里再投一次。"),
    }
)
_SHERIFF_PHASES = ELECTION_PHASES | {Phase.BADGE, Phase.SPEECH_ORDER}


def _roles(id_: str) -> AnyOfEach:
    if id_ == Phase.SHOOT:
        return (tuple(role.id for role in ROLES.values() if role.gun is not None or role.armed),)
    if id_ == Phase.VERDICT:
        return (tuple(role.id for role in ROLES.values() if role.objects),)
    if id_ in (Window.SETUP, Window.DUSK, Window.WITCH):
        return (tuple(role.id for role in ROLES.values() if id_ in role.windows),)
    return ()


def _timer(id_: str, seconds: float) -> TimerText:
    name, meaning = _WORDS[id_]
    return TimerText(str(id_), name, meaning, seconds, _roles(id_), SHERIFF_ON if id_ in _SHERIFF_PHASES else None)


TIMER_TEXTS: Mapping[str, TimerText] = MappingProxyType(
    {str(id_): _timer(id_, seconds) for id_, seconds in DEFAULT_SECONDS.items()}
)
