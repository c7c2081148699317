"""Scenario files (判例): a game told step by step with what must be found (``contract.md`` §6)."""
