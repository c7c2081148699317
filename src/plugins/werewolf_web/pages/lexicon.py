"""The lexicon (词典): what roles, actions and phases are called, what is said at the table, which numbers count.

No script has words or numbers of its own for these.
"""

import json

from werewolf.names import CAMPS, ENDINGS, KINDS, PHASES, WINDOWS, WINNERS
from werewolf.roles import ROLES
from werewolf_game.service import ENOUGH
from werewolf_web.pages.jargon import JARGON


def lexicon() -> bytes:
    """Return as JSON ``roles`` (id → [name, camp, kind, short rule]), ``enough``, ``jargon``, and names by id."""
    roles = {role.id: [role.name, role.camp.value, role.kind.value, role.short] for role in ROLES.values()}
    actions = {action: word for role in ROLES.values() for action, word in role.words.items()}
    names = {
        "phases": PHASES,
        "windows": WINDOWS,
        "camps": CAMPS,
        "kinds": KINDS,
        "winners": WINNERS,
        "endings": ENDINGS,
    }
    words = {"roles": roles, "actions": actions, "enough": ENOUGH, "jargon": JARGON}
    words |= {group: dict(called) for group, called in names.items()}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
