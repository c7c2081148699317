"""How the pack agrees on one knife, and what it says in its channel."""

from collections.abc import Sequence

from werewolf.ai.aims import unguarded
from werewolf.ai.answer import act, say
from werewolf.ai.cards import danger
from werewolf.ai.memory import HAND_UP
from werewolf.ai.situation import Prompt, Situation
from werewolf.command import Act
from werewolf.roles import ROLES

MOST_WISHES = 6
"""In one night: two people that change their minds for ever must not keep a player busy."""
SOMEBODY_VOLUNTEERS = 0.75
"""How often a pack, however large, has somebody who claims 预言家."""
_WISHES: Sequence[str] = ("今晚刀{0}号吧", "我想刀{0}号", "刀{0}号，怎么样", "{0}号像神，刀他")
_PLANS: Sequence[str] = (f"明天我来{HAND_UP}预言家", f"我{HAND_UP}，你们藏好")
_AGREED: Sequence[str] = ("听你们的", "跟{0}号这一刀", "可以，刀{0}号")
_FOUND = "我看到了，{0}号是{1}"


def pick(situation: Situation, prompt: Prompt) -> Act | None:
    """Follow the latest wish of the pack, so that all end on one target; begin when nobody wished yet.

    Who has seen a god's card itself wishes for that god once, whatever the others wished, and who loves the one
    that they wished for wishes for somebody else.
    """
    memory, targets = situation.memory, prompt["targets"]
    if memory.own["wolf.kill"] >= MOST_WISHES:
        return None
    seen = [god for god in _gods_seen(situation) if god in targets]
    disagrees = (seen and memory.knife not in seen) or memory.knife in situation.lovers
    if memory.knife_wisher is None or (disagrees and memory.own["wolf.kill"] == 0):
        target = unguarded(situation, seen or targets)
        return act(situation, prompt, situation.any_of(targets) if target is None else target)
    picks = situation.view["me"]["private"].get("picks", {})
    mine = str(situation.me)
    if mine in picks and picks[mine] == memory.knife:
        return None
    return act(situation, prompt) if memory.knife is None else act(situation, prompt, memory.knife)


def talk(situation: Situation, prompt: Prompt) -> Act | None:
    """Say one word a night: what card one saw, who claims 预言家 tomorrow, or what to knife."""
    memory = situation.memory
    news = [god for god in _gods_seen(situation) if god not in memory.confided]
    if news:
        return say(situation, prompt, _FOUND.format(news[0], ROLES[situation.checks[news[0]]].name))
    if situation.day == 1 and not memory.volunteers and situation.temper.inclined(_share(situation), HAND_UP):
        return say(situation, prompt, situation.any_of(_PLANS))
    if memory.knife is not None:
        words = situation.any_of(_WISHES if memory.knife_wisher == situation.me else _AGREED)
        return say(situation, prompt, words.format(memory.knife))
    return None


def _share(situation: Situation) -> float:
    """Return how often one wolf of this pack volunteers."""
    nobody: float = (1.0 - SOMEBODY_VOLUNTEERS) ** (1 / max(1, len(situation.pack)))
    return 1.0 - nobody


def _gods_seen(situation: Situation) -> list[int]:
    """Return the living gods whose cards this player has looked at."""
    return [seat for seat, card in situation.checks.items() if danger(card) and situation.alive(seat)]
