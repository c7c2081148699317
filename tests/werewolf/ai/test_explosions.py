"""A wolf explodes when it is found out, and seldom even then."""

from tests.werewolf.ai.tables import Moment
from werewolf import event as e
from werewolf.ai import Brain
from werewolf.command import Act
from werewolf.ids import Phase

DAYS = range(1, 80)
CARDS = ("white_wolf_king", "werewolf", "werewolf", "villager", "villager", "villager", "seer", "witch", "hunter")


def _king(day: int, words: str, *, kind: str) -> Act | None:
    """Ask a 白狼王 at seat 1, with a pack of three, after seat 7 said something."""
    moment = Moment(1, CARDS)
    moment.show(e.PackTold, (1, 2, 3), CARDS[:3])
    moment.day = day
    moment.hear(7, words)
    moment.offer(kind, (2, 3, 7) if kind.endswith("take") else (), 1 if kind.endswith("take") else 0)
    return moment.ask(Brain(1))


def test_a_wolf_that_nobody_reported_never_explodes() -> None:
    for kind in ("wolf.explode", "white_wolf_king.take"):
        assert {_king(day, "我是预言家，4号是金水。", kind=kind) for day in DAYS} == {None}


def test_a_reported_wolf_explodes_seldom() -> None:
    done = [_king(day, "我是预言家，1号是查杀。", kind="wolf.explode") for day in DAYS]
    explosions = sum(act is not None for act in done)
    assert 0 < explosions < len(done) / 4


def test_a_reported_king_may_take_the_seer_along() -> None:
    done = {_king(day, "我是预言家，1号是查杀。", kind="white_wolf_king.take") for day in DAYS}
    assert done == {None, Act(1, "white_wolf_king.take", (7,), automatic=True)}


def test_after_an_explosion_it_takes_the_most_dangerous() -> None:
    moment = Moment(1, CARDS)
    moment.hear(7, "我是预言家，4号是金水。")
    moment.show(e.Out, 1)
    moment.enter(Phase.SHOOT, speaker=1)
    moment.offer("white_wolf_king.take", (2, 4, 7), 1)
    moment.offer("pass")
    act = moment.ask(Brain(1))
    assert act is not None
    assert act.targets == (7,)
