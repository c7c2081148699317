"""Identity in chat."""

from werewolf_auth.commands import admin, events, player

__all__ = ["admin", "events", "player"]
