"""Every role, one file each, found by discovery; ``ROLES`` maps ids to them in alphabetical order."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat


def _discover() -> Mapping[str, Role]:
    found: dict[str, Role] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name.startswith("_") or module.name == "role":
            continue
        for member in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            if isinstance(member, type) and issubclass(member, Role) and member.__module__.endswith(f".{module.name}"):
                found[member.id] = member()
    return MappingProxyType(dict(sorted(found.items())))


ROLES: Mapping[str, Role] = _discover()
_GUESTS: Mapping[str, Role] = MappingProxyType({kind: role for role in ROLES.values() for kind in role.guest_kinds})


def skill_of(seat: Seat, action: str) -> Role:
    """Return the role that does ``action`` for ``seat``: another's, where the action was given by that role."""
    return _GUESTS.get(action, seat.role)
