"""The parts of a round (``rules.md`` §3); each opens, works and closes, and ``flow`` says what follows."""
