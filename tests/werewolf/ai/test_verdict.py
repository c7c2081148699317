"""Objections to a vote: 定序王子 and 河豚."""

import pytest

from tests.werewolf.ai.tables import CARDS, Moment
from werewolf import event as e
from werewolf.ai import Brain
from werewolf.command import Act
from werewolf.ids import Phase

DECK = (*CARDS[:7], "sequence_prince", "puffer")


def _verdict(me: int, kind: str, ballots: dict[int, int | None]) -> Act | None:
    moment = Moment(me, DECK)
    moment.hear(7, "我是预言家，2号是查杀，5号是金水。")
    moment.enter(Phase.EXILE_VOTE)
    moment.show(e.VotesRevealed, ballots)
    moment.enter(Phase.VERDICT)
    moment.offer(kind)
    moment.offer("pass")
    return moment.ask(Brain(me))


@pytest.mark.parametrize(
    ("ballots", "kind"),
    [
        ({1: 8, 2: 8, 3: None}, "sequence_prince.rewind"),
        ({1: 5, 2: 5, 3: 5}, "sequence_prince.rewind"),
        ({1: 2, 4: 2}, "pass"),
        ({1: 8, 2: 2}, "pass"),
        ({}, "pass"),
    ],
)
def test_the_prince_saves_itself_and_the_trusted(ballots: dict[int, int | None], kind: str) -> None:
    act = _verdict(8, "sequence_prince.rewind", ballots)
    assert act is not None
    assert act.kind == kind


@pytest.mark.parametrize(
    ("ballots", "kind"),
    [({2: 9, 3: 9, 4: 2}, "puffer.burst"), ({5: 9, 7: 9, 1: 2}, "pass"), ({2: 8, 4: 8}, "pass")],
)
def test_the_puffer_takes_wolves_along(ballots: dict[int, int | None], kind: str) -> None:
    act = _verdict(9, "puffer.burst", ballots)
    assert act is not None
    assert act.kind == kind


def test_nobody_objects_to_a_vote_that_was_not_shown() -> None:
    moment = Moment(9, DECK)
    moment.enter(Phase.VERDICT)
    moment.offer("puffer.burst")
    moment.offer("pass")
    assert moment.ask(Brain(9)) == Act(9, "pass", automatic=True)
