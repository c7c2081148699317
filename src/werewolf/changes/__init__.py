"""How each kind of event changes the table; ``evolve`` joins the rows."""

from werewolf.changes.day import DAY
from werewolf.changes.night import NIGHT
from werewolf.changes.seat import SEAT
from werewolf.changes.table import TABLE

__all__ = ["DAY", "NIGHT", "SEAT", "TABLE"]
