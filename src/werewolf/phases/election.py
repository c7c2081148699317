"""警长竞选: secret sign-up, speeches, a vote among the candidates (``rules.md`` §3)."""

from werewolf import event as e
from werewolf.command import Act
from werewolf.ids import Phase
from werewolf.model import Seat, Table
from werewolf.phases import vote
from werewolf.prompt import PASS, Prompt
from werewolf.turn import Turn

RUN, WITHDRAW, VOTE = "sheriff.run", "sheriff.withdraw", "sheriff.vote"
_SIGN_UP, _CANCEL = Prompt(RUN, label="上警"), Prompt(WITHDRAW, label="取消上警")
_GIVE_UP = (Prompt(WITHDRAW, label="退水"),)


def is_due(table: Table) -> bool:
    """Whether the day begins with the election: day 1, or the day after an explosion suspended it."""
    return table.rules.sheriff == "on" and not table.election.over and (table.day == 1 or table.election.explosions > 0)


def begin(turn: Turn) -> None:
    """Open sign-up, or go on with the candidates of a suspended election who still stand."""
    if turn.table.day == 1:
        turn.open_phase(Phase.SHERIFF_SIGNUP)
    elif len(turn.table.election.standing) > 1:
        _open_speeches(turn, Phase.SHERIFF_SPEECH)
    else:
        _settle(turn, turn.table.election.standing)


def signup_prompts(table: Table, me: Seat) -> tuple[Prompt, ...]:
    """Return 上警 or its cancellation."""
    if me.number in table.election.signed:
        return (_CANCEL,)
    return (_SIGN_UP,) if me.number in table.done else (_SIGN_UP, PASS)


def candidate_prompts(table: Table, me: Seat) -> tuple[Prompt, ...]:
    """Return 退水 for who still stands, until the vote opens."""
    return _GIVE_UP if table.phase is Phase.SHERIFF_SPEECH and me.number in table.election.standing else ()


def ballot(table: Table) -> tuple[Prompt, ...]:
    """Return what every voter may do."""
    return Prompt(VOTE, tuple(sorted(table.election.standing)), 0, 1, label="警长投票"), PASS


def may_vote(table: Table, seat: Seat) -> bool:
    """Whether a seat votes: who has a vote and never signed up."""
    return seat.alive and seat.can_vote and seat.number not in table.election.ran


def run(turn: Turn, me: Seat, _: Act) -> None:
    """Sign up; nobody sees it before sign-up closes."""
    turn.emit(e.SheriffSigned(frozenset((me.number,)), *turn.stamp, me.number, running=True))


def withdraw(turn: Turn, me: Seat, _: Act) -> None:
    """Cancel while sign-up is secret, or give up in public afterwards."""
    if turn.table.phase is Phase.SHERIFF_SIGNUP:
        turn.emit(e.SheriffSigned(frozenset((me.number,)), *turn.stamp, me.number, running=False))
    else:
        turn.emit(e.SheriffWithdrew(e.EVERYONE, *turn.stamp, me.number))


def close_signup(turn: Turn) -> None:
    """Show the candidates; one is elected at once, none or everyone means no sheriff."""
    table = turn.table
    candidates = sorted(number for number in table.election.signed if table.seat(number).alive)
    turn.emit(e.SheriffCandidates(e.EVERYONE, *turn.stamp, tuple(candidates)))
    if len(candidates) == len(table.living()):
        turn.emit(e.SheriffLost(e.EVERYONE, *turn.stamp))
    elif len(candidates) > 1:
        _open_speeches(turn, Phase.SHERIFF_SPEECH)
    else:
        _settle(turn, candidates)


def open_vote(turn: Turn) -> None:
    """After the speeches: vote, unless withdrawals left one candidate or none."""
    standing = turn.table.election.standing
    if len(standing) < 2:
        _settle(turn, standing)
    elif turn.table.phase is Phase.SHERIFF_PK_SPEECH:
        turn.open_phase(Phase.SHERIFF_PK_VOTE)
    else:
        turn.open_phase(Phase.SHERIFF_VOTE)


def close_vote(turn: Turn) -> None:
    """Count: a leader is elected; the tied speak again once; then there is no sheriff."""
    table = turn.table
    vote.reveal(turn, _voters(table))
    leading = vote.leaders(table, weighted=False)
    if len(leading) > 1 and table.phase is Phase.SHERIFF_VOTE:
        turn.emit(e.SheriffCandidates(e.EVERYONE, *turn.stamp, tuple(leading)))
        _open_speeches(turn, Phase.SHERIFF_PK_SPEECH)
    else:
        _settle(turn, leading)


def _voters(table: Table) -> list[int]:
    return [seat.number for seat in table.seats if may_vote(table, seat)]


def _open_speeches(turn: Turn, phase: Phase) -> None:
    standing = sorted(turn.table.election.standing)
    first = turn.dice.below(len(standing))
    order = [*standing[first:], *standing[:first]]
    turn.emit(e.SpeechOrdered(e.EVERYONE, *turn.stamp, tuple(order), None))
    turn.open_phase(phase, speaker=order[0], queue=order[1:])


def _settle(turn: Turn, candidates: list[int]) -> None:
    if len(candidates) == 1:
        turn.emit(e.SheriffElected(e.EVERYONE, *turn.stamp, candidates[0]))
    else:
        turn.emit(e.SheriffLost(e.EVERYONE, *turn.stamp))
