"""The rules, played without a clock, a network or a database."""
