"""Tables of AI players, and moments of a game put together by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.players import Played, Playing
from werewolf import event as e
from werewolf.ai import Brain
from werewolf.boards import BOARDS
from werewolf.command import Act
from werewolf.dice import Dice, SeededDice
from werewolf.ids import Phase, Window
from werewolf.roles import ROLES
from werewolf.rules import Rules, default_rules, parse_rules, rules_json
from werewolf.view import SeatFold

CARDS = ("werewolf", "werewolf", "werewolf", "villager", "villager", "villager", "seer", "witch", "hunter")


def seed(number: int) -> bytes:
    """Return the seed of game ``number``."""
    return number.to_bytes(32, "big")


def play(board_id: str, number: int, rules: Mapping[str, Any] | None = None) -> Played:
    """Let AI players play a whole game."""
    board = BOARDS[board_id]
    parsed = parse_rules(board.seats, rules or {})
    assert isinstance(parsed, Rules)
    brains = [Brain(seat) for seat in range(1, board.seats + 1)]

    def choose(seat: int, fold: SeatFold, dice: Dice) -> Act | None:
        return brains[seat - 1].choose(fold.view, fold.seen, dice)

    return Playing(board, seed(number), choose, parsed).play()


class Moment:
    """What one of nine seats sees, event by event.

    Args:
        me: the seat that looks.
        cards: the card of every seat, of which it sees what a player would.

    Attributes:
        asked: how often a brain was asked; it moves the dice.
    """

    def __init__(self, me: int, cards: Sequence[str] = CARDS) -> None:
        self.me = me
        self.fold = SeatFold(me)
        self.day, self.phase = 1, Phase.NIGHT
        self.asked = 0
        rules = rules_json(default_rules(len(cards)))
        self.show(e.GameStarted, "standard-9", "预女猎9人", len(cards), tuple(sorted(cards)), rules, {}, "")
        wolves = tuple(seat for seat, card in enumerate(cards, start=1) if ROLES[card].in_pack)
        self.show(e.RoleTold, me, cards[me - 1], ROLES[cards[me - 1]].camp)
        if me in wolves:
            self.show(e.PackTold, wolves, tuple(cards[seat - 1] for seat in wolves))

    def show(self, kind: type[e.Event], *fields: Any) -> None:
        """Let the seat see something."""
        self.fold.apply(kind(e.EVERYONE, self.day, self.phase, 0, *fields))

    def enter(self, phase: Phase, day: int = 1, speaker: int | None = None) -> None:
        """Let a phase begin."""
        self.day, self.phase = day, phase
        window = Window.MAIN if phase is Phase.NIGHT else None
        self.show(e.PhaseChanged, window, speaker, (), 1_000)

    def hear(self, seat: int, text: str) -> None:
        """Let a seat say something in its turn to speak."""
        self.enter(Phase.SPEECH, self.day, speaker=seat)
        self.show(e.Spoke, seat, text)

    def offer(self, kind: str, targets: Sequence[int] = (), fewest: int = 0, **more: Any) -> None:
        """Offer the seat one more action."""
        most = more.pop("most", 1 if targets else 0)
        prompt = {"kind": kind, "targets": list(targets), "min": fewest, "max": most, "text": False, "label": ""}
        self.fold.view["prompts"].append({**prompt, **more})

    def ask(self, brain: Brain) -> Act | None:
        """Ask a brain what it does now."""
        self.asked += 1
        return brain.choose(self.fold.view, self.fold.seen, SeededDice(seed(7), self.asked))
