"""Players that see only what their seat sees, and act only by answering prompts."""

from werewolf.ai.brain import Brain

__all__ = ["Brain"]
