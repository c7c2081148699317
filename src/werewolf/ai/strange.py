"""What those do who belong to no camp, or find out only by night to which: 丘比特, 吹笛者, 盗贼, 盗宝大师."""

from werewolf.ai.aims import anybody
from werewolf.ai.answer import act, choose
from werewolf.ai.cards import danger
from werewolf.ai.situation import Prompt, Situation
from werewolf.command import Act

LINKS_ITSELF = 0.3


def link(situation: Situation, prompt: Prompt) -> Act | None:
    """Link two others by chance, sometimes oneself with another."""
    others = [target for target in prompt["targets"] if target != situation.me]
    one = situation.any_of(others)
    if situation.me in prompt["targets"] and situation.temper.inclined(LINKS_ITSELF, "link"):
        return act(situation, prompt, situation.me, one)
    return act(situation, prompt, one, situation.any_of([target for target in others if target != one]))


def enchant(situation: Situation, prompt: Prompt) -> Act | None:
    """Enchant as many as allowed, first those who are likely to live on: nobody knifes or exiles them."""
    enchanted = [seat["seat"] for seat in situation.view["seats"] if "enchanted" in seat["marks"]]
    fresh = [target for target in prompt["targets"] if target not in enchanted]
    if len(fresh) < prompt["min"]:
        return anybody(situation, prompt)
    quiet = sorted(fresh, key=lambda seat: (_is_noticed(situation, seat), situation.temper.whim("enchant", seat)))
    return act(situation, prompt, *quiet[: prompt["max"]]) if quiet else None


def _is_noticed(situation: Situation, seat: int) -> bool:
    memory = situation.memory
    return seat in memory.seers or bool(memory.accusers(seat))


def pick_card(situation: Situation, prompt: Prompt) -> Act | None:
    """Take the strongest of the cards."""
    return choose(situation, prompt, max(prompt["choices"], key=danger))
