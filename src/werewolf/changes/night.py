"""How the events of the night change the table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from werewolf import event as e
from werewolf.model import Dusk, Table

Change = Callable[[Table, e.Event], None]


def _wolf_picked(table: Table, event: e.WolfPicked) -> None:
    table.picks[event.seat] = event.target


def _knife_decided(table: Table, event: e.KnifeDecided) -> None:
    table.knife = event.target


def _dusk_resolved(table: Table, event: e.DuskResolved) -> None:
    table.dusk = Dusk(event.blocked, event.swapped, event.rifted)


def _skills_sealed(table: Table, event: e.SkillsSealed) -> None:
    table.sealed_night = event.night


def _enchanted(table: Table, event: e.Enchanted) -> None:
    table.enchanted = frozenset(event.seats)


def _silenced(table: Table, event: e.Silenced) -> None:
    table.silenced |= {event.target}


def _vote_banned(table: Table, event: e.VoteBanned) -> None:
    table.banned |= {event.target}


NIGHT: Mapping[type[e.Event], Change] = MappingProxyType(
    cast(
        "dict[type[e.Event], Change]",
        {
            e.WolfPicked: _wolf_picked,
            e.KnifeDecided: _knife_decided,
            e.DuskResolved: _dusk_resolved,
            e.SkillsSealed: _skills_sealed,
            e.Enchanted: _enchanted,
            e.Silenced: _silenced,
            e.VoteBanned: _vote_banned,
        },
    )
)
