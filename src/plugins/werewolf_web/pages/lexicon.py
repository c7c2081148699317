"""The lexicon (词典): what roles and their actions are called, and which numbers count: no script has its own."""

import json

from werewolf.roles import ROLES
from werewolf_game.service import ENOUGH


def lexicon() -> bytes:
    """Return roles as ``id → [name, camp, kind, short rule]``, words of actions, how many games are enough; as JSON."""
    roles = {role.id: [role.name, role.camp.value, role.kind.value, role.short] for role in ROLES.values()}
    actions = {action: word for role in ROLES.values() for action, word in role.words.items()}
    words = {"roles": roles, "actions": actions, "enough": ENOUGH}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
