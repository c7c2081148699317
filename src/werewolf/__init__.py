"""狼人杀 Werewolf: the rules as a pure library. A game is its events; see ``decide`` and ``view``."""
