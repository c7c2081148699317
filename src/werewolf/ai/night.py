"""What the skills of the night need besides an aim."""

from werewolf.ai.aims import FIRST_NIGHT, SECOND_NIGHT, enemy, foes, friend, harming, marking, victim
from werewolf.ai.answer import act, choose
from werewolf.ai.cards import FOX
from werewolf.ai.situation import Prompt, Situation
from werewolf.command import Act

LET_DIE = 3.0  # how suspicious a knifed player must be to be left to die
KEEPS_ANTIDOTE = 0.25
POISONABLE, FOX_POISONABLE = 3.0, 0.5  # how suspicious a seat must be before a good player uses poison on it
DREAMT_TO_DEATH = 3.0
SWAPPED, DANCED = 1.0, 0.5
TRUSTED = -1.5
WAITS_TO_GIVE = 3  # nights, before a merchant gives to somebody who is not quite trusted
FEARS_BLINDLY = 0.5
TRADES = 0.5
TRADE, BETRAY = "trade", "betray"


def save(situation: Situation, prompt: Prompt) -> Act | None:
    """Save on the first night, later whoever is trusted enough; a wolf saves its mates."""
    target = prompt["targets"][0]
    if situation.is_wolf:
        return act(situation, prompt, target) if target in situation.friends else None
    if situation.day == FIRST_NIGHT or target in situation.lovers:
        return act(situation, prompt, target)
    if situation.suspicion(target) >= LET_DIE:
        return None
    if situation.temper.inclined(KEEPS_ANTIDOTE, "antidote", situation.day):
        return None
    return act(situation, prompt, target)


def poison(situation: Situation, prompt: Prompt) -> Act | None:
    """Poison whoever is nearly certainly a wolf; sooner where only poison and checks can kill 咒狐."""
    return harming(FOX_POISONABLE if FOX in situation.memory.cards else POISONABLE, SECOND_NIGHT)(situation, prompt)


def dream(situation: Situation, prompt: Prompt) -> Act | None:
    """Dream a wolf to death in two nights, otherwise of a friend, never of the same twice running."""
    targets, before = prompt["targets"], situation.last_targets(prompt["kind"])
    prey = enemy(situation, targets)
    if not situation.is_wolf and prey is not None and situation.suspicion(prey) >= DREAMT_TO_DEATH:
        return act(situation, prompt, prey)
    fresh = [target for target in targets if target not in before] or targets
    if situation.day == FIRST_NIGHT:
        return act(situation, prompt, situation.any_of(fresh))
    ward = friend(situation, fresh)
    return None if ward is None else act(situation, prompt, ward)


def swap(situation: Situation, prompt: Prompt) -> Act | None:
    """Let the knife that is meant for a friend meet the most doubtful player."""
    targets = prompt["targets"]
    prey, ward = enemy(situation, targets), friend(situation, targets)
    if prey is None or ward is None or prey == ward or situation.day == FIRST_NIGHT:
        return None
    if not situation.is_wolf and situation.suspicion(prey) < SWAPPED:
        return None
    return act(situation, prompt, prey, ward)


def dance(situation: Situation, prompt: Prompt) -> Act | None:
    """Dance with one doubtful player and one that is trusted: the one of another camp goes out."""
    targets = prompt["targets"]
    prey = enemy(situation, targets)
    trusted = sorted((seat for seat in targets if seat not in (prey, situation.me)), key=situation.suspicion)
    doubtful = prey is not None and situation.suspicion(prey) >= DANCED
    partners = [situation.me] if situation.me in targets else []
    partners += [prey] if doubtful and prey is not None else []
    chosen = [*partners, *trusted][: prompt["max"]]
    return act(situation, prompt, *chosen) if len(chosen) >= prompt["min"] else None


def fear(situation: Situation, prompt: Prompt) -> Act | None:
    """Block a god; on the first night, when mates are unknown, only those who like a risk."""
    if situation.day == FIRST_NIGHT and not situation.temper.inclined(FEARS_BLINDLY, "fear"):
        return None
    return marking(situation, prompt)


def charm(situation: Situation, prompt: Prompt) -> Act | None:
    """Charm a god whom the pack does not knife anyway."""
    knifed = {*situation.memory.seers, situation.memory.knife}
    spared = [target for target in prompt["targets"] if target not in knifed]
    target = victim(situation, spared or prompt["targets"])
    return None if target is None else act(situation, prompt, target)


def mask(situation: Situation, prompt: Prompt) -> Act | None:
    """Turn the dance over: whoever is trusted most is the likeliest partner of the dancer."""
    target = situation.most_trusted(foes(situation, prompt["targets"]))
    return None if target is None else act(situation, prompt, target)


def rift(situation: Situation, prompt: Prompt) -> Act | None:
    """Cover the mate that the gods are most likely to look at, otherwise whom the pack is going to knife."""
    mates = [seat for seat in prompt["targets"] if seat in situation.friends]
    accused = [mate for mate in mates if situation.memory.accusers(mate) or mate in situation.memory.seers]
    target = next(iter(accused), None) or victim(situation, prompt["targets"])
    return None if target is None else act(situation, prompt, target)


def deal(situation: Situation, prompt: Prompt) -> Act | None:
    """Lock a god in with a mate, who will betray."""
    prey = victim(situation, prompt["targets"])
    mates = [seat for seat in prompt["targets"] if seat in situation.friends]
    if prey is None:
        return None
    other = mates[0] if mates else victim(situation, [seat for seat in prompt["targets"] if seat != prey])
    return None if other is None else act(situation, prompt, prey, other)


def answer_deal(situation: Situation, prompt: Prompt) -> Act | None:
    """Trade with somebody who is trusted; wolves betray, except each other."""
    partner = next((said["seats"][0] for said in reversed(situation.told) if said["what"] == "deal"), None)
    if partner is None:
        return choose(situation, prompt, situation.any_of(prompt["choices"]))
    if situation.is_wolf or partner in situation.lovers:
        return choose(situation, prompt, TRADE if partner in situation.friends else BETRAY)
    trusts = situation.suspicion(partner) < 0 and situation.temper.inclined(TRADES, "deal", situation.day)
    return choose(situation, prompt, TRADE if trusts else BETRAY)


def give(situation: Situation, prompt: Prompt) -> Act | None:
    """Give a gift to whoever is trusted most, not on the first night."""
    target = friend(situation, prompt["targets"])
    if target is None or situation.day == FIRST_NIGHT:
        return None
    if situation.suspicion(target) > TRUSTED and situation.day < WAITS_TO_GIVE:
        return None
    wanted = [choice for choice in ("guard", "check") if choice in prompt["choices"]]
    return act(situation, prompt, target, choice=situation.any_of(wanted or prompt["choices"]))
