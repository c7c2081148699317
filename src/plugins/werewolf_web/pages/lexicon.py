"""The lexicon (词典): what roles and their actions are called, so that no script of the page has a list of its own."""

import json

from werewolf.roles import ROLES


def lexicon() -> bytes:
    """Return every role as ``id → [name, camp, kind, short rule]`` and every action's word, as JSON in UTF-8."""
    roles = {role.id: [role.name, role.camp.value, role.kind.value, role.short] for role in ROLES.values()}
    actions = {action: word for role in ROLES.values() for action, word in role.words.items()}
    return json.dumps({"roles": roles, "actions": actions}, ensure_ascii=False, separators=(",", ":")).encode()
