"""How the pack agrees on one knife, and what it says in its channel."""

from collections.abc import Sequence

from werewolf.ai.answer import act, say
from werewolf.ai.memory import HAND_UP
from werewolf.ai.situation import Prompt, Situation
from werewolf.command import Act

MOST_WISHES = 6
"""In one night: two people that change their minds for ever must not keep a player busy."""
VOLUNTEERS = 0.25
DANGEROUS_CLAIMS = ("seer", "witch", "guard", "hunter")
_WISHES: Sequence[str] = ("今晚刀{0}号吧", "我想刀{0}号", "刀{0}号，怎么样", "{0}号像神，刀他")
_PLANS: Sequence[str] = (f"明天我来{HAND_UP}预言家", f"我{HAND_UP}，你们藏好")
_AGREED: Sequence[str] = ("听你们的", "跟{0}号这一刀", "可以，刀{0}号")


def pick(situation: Situation, prompt: Prompt) -> Act | None:
    """Follow the latest wish of the pack, so that all end on one target; begin when nobody wished yet."""
    memory = situation.memory
    if memory.own["wolf.kill"] >= MOST_WISHES:
        return None
    if memory.knife_wisher is None:
        return act(situation, prompt, victim(situation, prompt["targets"]))
    picks = situation.view["me"]["private"].get("picks", {})
    mine = str(situation.me)
    if mine in picks and picks[mine] == memory.knife:
        return None
    return act(situation, prompt) if memory.knife is None else act(situation, prompt, memory.knife)


def victim(situation: Situation, targets: Sequence[int]) -> int:
    """Return whom the pack should be rid of: the claimed 预言家 first, then other claims, the sheriff, anybody."""
    prey = [target for target in targets if target not in situation.pack] or list(targets)
    claims = situation.memory.claims
    for role in DANGEROUS_CLAIMS:
        claimer = next((seat for seat in prey if claims.get(seat) == role), None)
        if claimer is not None:
            return claimer
    sheriff = situation.view["sheriff"]
    return sheriff if sheriff in prey else situation.any_of(prey)


def talk(situation: Situation, prompt: Prompt) -> Act | None:
    """Say one word a night: who claims 预言家 tomorrow, or what to knife."""
    memory = situation.memory
    if situation.day == 1 and not memory.volunteers and situation.temper.inclined(VOLUNTEERS, HAND_UP):
        return say(situation, prompt, situation.any_of(_PLANS))
    if memory.knife is not None:
        words = situation.any_of(_WISHES if memory.knife_wisher == situation.me else _AGREED)
        return say(situation, prompt, words.format(memory.knife))
    return None
