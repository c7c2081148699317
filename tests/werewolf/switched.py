"""Switches that games of chance are played with."""

from werewolf.rules import Rules, parse_rules

SWITCHED: tuple[dict[str, object], ...] = (
    {},
    {"night_pace": "quick", "vote_reveal": "live"},
    {"victory": "city", "reveal_on_death": "role", "explode_swallows_badge": "off"},
    {"victory": "parity", "reveal_on_death": "camp", "exile_tie": "none", "wolf_tie": "random"},
    {"edge_before_gun": False, "dead_view": "god", "idiot_second_exile": "dies", "vote_reveal": "never"},
    {"sheriff": "on", "sheriff_weight": 2, "witch_two_potions": True, "guard_and_save": "lives", "on_leave": "remove"},
    {"magician_mode": "status", "wild_child_trigger": "exile", "wolf_beauty_trigger": "exile_or_shot"},
    {"evil_knight_reflect": "always", "guard_blocks_poison": True, "wolf_beauty_trigger": "exile"},
)


def rules_of(seats: int, overrides: dict[str, object]) -> Rules:
    """Return the rules of a table of ``seats`` with these switches."""
    rules = parse_rules(seats, overrides)
    assert isinstance(rules, Rules)
    return rules
