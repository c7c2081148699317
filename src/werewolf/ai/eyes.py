"""What a player knows for sure, from its view and what it remembers."""

from collections.abc import Mapping

from werewolf.ai.bear import found_by_roars
from werewolf.ai.cards import BEAR, GOOD, SEER, WOLF, camp_of
from werewolf.ai.memory import Memory
from werewolf.present import View


def certainties(view: View, memory: Memory) -> dict[int, str]:
    """Return the camps that a seat knows for sure: itself, its mates, its checks, its bear and open cards."""
    me = view["me"]
    known = dict(memory.revealed)
    known.update(dict.fromkeys(mates(view), WOLF))
    if not doubts_own_checks(view, memory):
        known.update({seat: camp_of(result) for seat, result in results(view).items()})
    if me["role"] == BEAR:
        known.update(found_by_roars(memory.roars, me["seat"]))
    known[me["seat"]] = me["camp"]
    return {seat: camp for seat, camp in known.items() if camp in (WOLF, GOOD)}


def results(view: View) -> Mapping[int, str]:
    """Return what the own checks told: target → camp, card or another word of the canon."""
    checks = view["me"]["private"]["checks"]
    return {check["target"]: check["result"] for check in checks if check["target"] is not None}


def mates(view: View) -> set[int]:
    """Return whom a wolf knows as wolves, itself included; nobody for everybody else."""
    me = view["me"]
    pack = set(me["private"].get("pack", ()))
    if me["camp"] != WOLF:
        return pack
    return pack | {seat["seat"] for seat in view["seats"] if seat["camp"] == WOLF}


def doubts_own_checks(view: View, memory: Memory) -> bool:
    """Whether the own card may be another one than it seems."""
    return bool(view["me"]["role"] == SEER) and memory.sight_may_fail


def doubtful_checks(view: View, memory: Memory) -> dict[int, str]:
    """Return the own checks that are only as good as the own eyes."""
    return dict(results(view)) if doubts_own_checks(view, memory) else {}


def possible_pipers(view: View, memory: Memory) -> list[int]:
    """Return who may be 吹笛者 in the eyes of an enchanted player while more and more are; nobody for others."""
    enchanted = [seat["seat"] for seat in view["seats"] if seat["alive"] and "enchanted" in seat["marks"]]
    if view["me"]["seat"] not in enchanted or memory.enchanted_on < view["day"]:
        return []
    return [seat["seat"] for seat in view["seats"] if seat["alive"] and seat["seat"] not in enchanted]
