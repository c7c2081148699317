"""Every role, one file each, found by discovery; ``ROLES`` maps ids to them in the order of the canon."""

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType

from werewolf.roles.role import Role


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
