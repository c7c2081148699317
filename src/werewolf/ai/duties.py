"""Which duty answers which prompt: one line for each action; a new skill is one line more."""

from collections.abc import Mapping
from types import MappingProxyType

from werewolf.ai import day, night, pack, speech, strange, votes
from werewolf.ai.aims import SECOND_NIGHT, anybody, harming, learn, protecting
from werewolf.ai.answer import Answer

SHOOTABLE, CERTAIN_ENOUGH = 1.2, 4.5
"""How suspicious a seat must be before a good player risks what cannot be taken back."""
DOUBTFUL = 0.5
_TABLE: Mapping[str, Answer] = MappingProxyType(
    {
        "speak": speech.speak,
        "exile.vote": votes.exile,
        "sheriff.run": day.run,
        "sheriff.withdraw": day.withdraw,
        "sheriff.vote": votes.sheriff,
        "sheriff.order": day.order,
        "sheriff.pass": day.pass_badge,
        "wolf.say": pack.talk,
        "wolf.kill": pack.pick,
        "wolf.explode": day.explode,
    }
)
_LEARNS = ("seer.check", "psychic.check", "pure_white.check", "merchant.check", "wolf_witch.check", "gargoyle.check")
_HARMS: Mapping[str, Answer] = MappingProxyType(
    {
        "witch.poison": night.poison,
        "poisoner.poison": night.poison,
        "merchant.poison": night.poison,
        "demon_hunter.hunt": harming(CERTAIN_ENOUGH),
        "fox_cub.confuse": harming(DOUBTFUL),
        "crow.curse": harming(DOUBTFUL),
        "silence_elder.silence": harming(DOUBTFUL),
        "ballot_elder.ban": harming(DOUBTFUL),
        "hunter.shoot": harming(SHOOTABLE),
        "wolf_king.shoot": harming(SHOOTABLE),
        "avenger.assassinate": harming(DOUBTFUL),
        "shadow.kill": harming(-CERTAIN_ENOUGH * 100),
        "knight.duel": harming(CERTAIN_ENOUGH),
        "mechanical_wolf.knife": harming(DOUBTFUL),
        "white_wolf_king.take": day.take,
        "puffer.burst": day.burst,
    }
)
_PROTECTS: Mapping[str, Answer] = MappingProxyType(
    {
        "witch.save": night.save,
        "guard.protect": protecting(SECOND_NIGHT),
        "merchant.guard": protecting(),
        "merchant.give": night.give,
        "dreamer.dream": night.dream,
        "sequence_prince.rewind": day.rewind,
        "eclipse_queen.rift": night.rift,
    }
)
_MARKS: Mapping[str, Answer] = MappingProxyType(
    {
        "nightmare.fear": night.fear,
        "wolf_beauty.charm": night.charm,
        "masquerade.look": night.mask,
        "masquerade.mask": night.mask,
    }
)
_JOINS: Mapping[str, Answer] = MappingProxyType(
    {
        "cupid.link": strange.link,
        "half_blood.model": anybody,
        "wild_child.model": anybody,
        "shadow.imitate": anybody,
        "mechanical_wolf.learn": anybody,
        "awakened_gargoyle.convert": anybody,
        "piper.enchant": strange.enchant,
        "magician.swap": night.swap,
        "dancer.dance": night.dance,
        "warden.deal": night.deal,
        "warden.choose": night.answer_deal,
        "thief.pick": strange.pick_card,
        "treasure_master.take": strange.pick_card,
    }
)
BY_DEFAULT = frozenset({"pass", "speak.end", "autopilot.end"})
"""Actions that need no duty: they end a turn, or are no matter of an AI player."""
DUTIES: Mapping[str, Answer] = MappingProxyType(
    {**_TABLE, **dict.fromkeys(_LEARNS, learn), **_HARMS, **_PROTECTS, **_MARKS, **_JOINS}
)
