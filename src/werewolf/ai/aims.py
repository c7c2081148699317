"""Whom a skill is for, from whichever side it is used: the worst enemy, the dearest friend, the least known."""

from collections.abc import Iterable, Sequence

from werewolf.ai.answer import Answer, act
from werewolf.ai.cards import FOX, INFORMERS, PIPER, danger
from werewolf.ai.situation import Prompt, Situation
from werewolf.command import Act

SHERIFF_IS_FELT = 1.0
UNHARMED = 20.0  # who lived through a knife may be 咒狐
HARDLY_BELIEVED = 0.3
ACCUSED = 5.0  # for a wolf that knows no mate: who is believed to be a wolf may be one
FIRST_NIGHT, SECOND_NIGHT = 1, 2
GUARDS = frozenset({"guard", "dreamer"})
OUTGUESSES = 0.8


def foes(situation: Situation, targets: Iterable[int]) -> list[int]:
    """Return those of ``targets`` that this player does not side with, in the same order."""
    friends = situation.friends
    return [target for target in targets if target not in friends]


def victim(situation: Situation, targets: Sequence[int]) -> int | None:
    """Return whom the wolves should be rid of: who finds wolves first, then other skills, the sheriff, anybody."""
    dangers = {seat: _danger(situation, seat) for seat in foes(situation, targets)}
    worst = max(dangers.values(), default=0.0)
    chosen = [seat for seat, danger_ in dangers.items() if danger_ == worst]
    return situation.any_of(chosen) if chosen else None


def unguarded(situation: Situation, targets: Sequence[int]) -> int | None:
    """Return whom the pack knifes: not whom the guard, if there is one, is sure to stand by that night."""
    first = victim(situation, targets)
    is_known = first in situation.memory.seers or first == situation.view["sheriff"]
    is_guarded = is_known and situation.day == SECOND_NIGHT and not GUARDS.isdisjoint(situation.memory.cards)
    if not is_guarded or not situation.temper.inclined(OUTGUESSES, "guard"):
        return first
    return victim(situation, [target for target in targets if target != first]) or first


def _danger(situation: Situation, seat: int) -> float:
    memory = situation.memory
    felt = danger(situation.card_of(seat))
    if seat == situation.view["sheriff"]:
        felt += SHERIFF_IS_FELT
    if FOX in memory.cards and seat in memory.unharmed:
        felt -= UNHARMED
    if PIPER in memory.cards and memory.enchanted_on == situation.day:
        felt += max(0.0, situation.suspicion(seat))
    if len(situation.pack) <= 1 and _may_be_a_wolf(situation, seat):
        felt -= ACCUSED
    return felt


def _may_be_a_wolf(situation: Situation, seat: int) -> bool:
    """Whether a wolf that knows no mate takes a seat for one: it was found out, or is hardly believed."""
    return bool(situation.memory.accusers(seat)) or situation.beliefs.credit.get(seat, 1.0) < HARDLY_BELIEVED


def enemy(situation: Situation, targets: Sequence[int]) -> int | None:
    """Return the worst enemy among ``targets``: a wolf's most dangerous, everybody else's most suspicious one."""
    if situation.is_wolf:
        return victim(situation, targets)
    return situation.most_suspicious(foes(situation, targets))


def friend(situation: Situation, targets: Sequence[int]) -> int | None:
    """Return whom to keep alive among ``targets``: one's love, then whom one's side needs most."""
    loved = [seat for seat in situation.lovers if seat in targets and seat != situation.me]
    if loved:
        return loved[0]
    if situation.is_wolf:
        mates = [seat for seat in situation.pack if seat in targets]
        return min(mates, key=lambda seat: (seat != situation.me, seat), default=None)
    wards = (situation.beliefs.trusted_seer(), situation.view["sheriff"], situation.me)
    ward = next((seat for seat in wards if seat in targets), None)
    return situation.most_trusted(targets) if ward is None else ward


def harming(threshold: float, since: int = FIRST_NIGHT) -> Answer:
    """Return the duty to use a skill on the worst enemy.

    Args:
        threshold: how suspicious a seat must be for a player who is no wolf.
        since: the first night, or day, of using it.
    """

    def harm(situation: Situation, prompt: Prompt) -> Act | None:
        target = enemy(situation, prompt["targets"])
        if target is None or situation.day < since:
            return None
        if not situation.is_wolf and situation.suspicion(target) < threshold:
            return None
        return act(situation, prompt, target)

    return harm


def protecting(since: int = FIRST_NIGHT) -> Answer:
    """Return the duty to use a skill on the dearest friend from a certain night on."""

    def protect(situation: Situation, prompt: Prompt) -> Act | None:
        target = friend(situation, prompt["targets"])
        return None if target is None or situation.day < since else act(situation, prompt, target)

    return protect


def learn(situation: Situation, prompt: Prompt) -> Act | None:
    """Look at whom one knows least: the most doubtful, rival claims last; for a wolf anybody who may have a skill.

    Where 咒狐 may be, it is among those whom nobody talks about.
    """
    known = {*situation.beliefs.certain, *situation.checks}
    unknown = [target for target in prompt["targets"] if target not in known]
    if not unknown:
        return None
    if situation.is_wolf:
        hidden = [target for target in unknown if target not in situation.memory.claims]
        return act(situation, prompt, situation.any_of(hidden or unknown))
    doubtful = [target for target in unknown if target not in situation.memory.seers] or unknown
    if FOX in situation.memory.cards:
        return act(situation, prompt, min(doubtful, key=lambda seat: abs(situation.suspicion(seat))))
    return act(situation, prompt, situation.most_suspicious(doubtful) or doubtful[0])


def marking(situation: Situation, prompt: Prompt) -> Act | None:
    """Lay a skill on a god: whoever claims to find wolves, or anybody that is no friend."""
    strangers = foes(situation, prompt["targets"])
    claimed = [seat for seat in strangers if situation.memory.claims.get(seat) in INFORMERS]
    target = victim(situation, claimed or strangers)
    return None if target is None else act(situation, prompt, target)


def anybody(situation: Situation, prompt: Prompt) -> Act | None:
    """Choose by chance among all that are offered, as many as allowed, oneself last."""
    targets = list(prompt["targets"])
    others = [target for target in targets if target != situation.me]
    pool = others if len(others) >= prompt["min"] else targets
    chosen = [pool.pop(situation.dice.below(len(pool))) for _ in range(min(prompt["max"], len(pool)))]
    return act(situation, prompt, *chosen) if chosen else None
