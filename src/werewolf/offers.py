"""What every seat may do now: the prompts of the present phase."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from werewolf import attendance
from werewolf.event import PromptOpened
from werewolf.ids import EXPLODING_PHASES, Phase
from werewolf.model import Seat, Table
from werewolf.phases import election, farewell, pack, speech, vote
from werewolf.phases.explosion import EXPLODE
from werewolf.prompt import Prompt
from werewolf.turn import Turn


def refresh(turn: Turn) -> None:
    """Bring the prompts up to date of every seat for which they may have changed; who has the same is told at once."""
    table = turn.table
    if not (turn.stale or turn.stale_all):
        return
    if not turn.stale_all:
        seats: Iterable[Seat] = [table.seat(number) for number in sorted(turn.stale)]
    elif table.prompts:
        seats = table.seats
    else:  # a new phase closed every prompt: only who can have one now matters
        seats = [seat for seat in table.seats if _may_be_offered(table, seat)]
    ballot = _BALLOTS[table.phase](table) if table.phase in _BALLOTS else ()
    changed: list[tuple[tuple[Prompt, ...], list[int]]] = []
    for seat in seats:
        prompts, before = _offered(table, seat, ballot), table.prompts.get(seat.number, ())
        if prompts != before:
            _group(changed, prompts).append(seat.number)
    for prompts, numbers in changed:
        turn.emit(PromptOpened(frozenset(numbers), *turn.stamp, prompts))
    turn.stale.clear()
    turn.stale_all = False


def _group(groups: list[tuple[tuple[Prompt, ...], list[int]]], prompts: tuple[Prompt, ...]) -> list[int]:
    """Return the seats that have just these prompts, a new group at the end of ``groups`` if there is none."""
    for group in groups:
        if group[0] == prompts:
            return group[1]
    groups.append((prompts, []))
    return groups[-1][1]


def _may_be_offered(table: Table, seat: Seat) -> bool:
    """Whether the present phase can have a prompt for this seat at all."""
    if table.speaker == seat.number or seat.autopilot:
        return True
    if table.phase in _ONE_ACTOR or not seat.alive:
        return False
    if table.phase is Phase.NIGHT:
        return table.window in seat.role.windows or seat.in_pack or seat.role.borrows or bool(table.hosts)
    if table.phase in (Phase.SPEECH, Phase.PK_SPEECH, Phase.VERDICT):
        return seat.role.can_explode or seat.role.acts_by_day
    return True


def _offered(table: Table, seat: Seat, ballot: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
    """Return what ``seat`` may do now; ``ballot`` is what every voter has in a vote."""
    if not seat.alive and table.speaker != seat.number:
        return ()
    phase, role = table.phase, seat.role
    if phase is Phase.NIGHT:
        prompts = _at_night(table, seat)
    elif phase in _BALLOTS:
        prompts = ballot if _VOTERS[phase](table, seat) else ()
    else:
        prompts = tuple(_PHASES.get(phase, _nothing)(table, seat))
    if role.acts_by_day and phase is not Phase.NIGHT:
        prompts = (*prompts, *role.day_prompts(table, seat))
    if role.can_explode and phase in EXPLODING_PHASES:
        prompts = (*prompts, _EXPLODE)
    return (*prompts, *attendance.prompts(seat)) if seat.autopilot else prompts


def _at_night(table: Table, seat: Seat) -> tuple[Prompt, ...]:
    assert table.window is not None
    prompts: list[Prompt] = []
    if not table.is_blocked(seat):
        prompts.extend(seat.role.night_prompts(table, seat, table.window))
        for host in table.hosts:
            _extend(prompts, table.seat(host).role.guest_prompts(table, table.seat(host), seat, table.window))
    if seat.in_pack:
        _extend(prompts, pack.prompts(table, seat))
    return tuple(prompts)


def _extend(prompts: list[Prompt], more: Iterable[Prompt]) -> None:
    prompts.extend(prompt for prompt in more if prompt not in prompts)


def _nothing(_table: Table, _seat: Seat) -> Iterable[Prompt]:
    return ()


def _shoot(table: Table, seat: Seat) -> Iterable[Prompt]:
    return farewell.gun_prompts(table, seat) if table.speaker == seat.number else ()


def _badge(table: Table, seat: Seat) -> Iterable[Prompt]:
    return farewell.badge_prompts(table, seat) if table.speaker == seat.number else ()


def _candidate(table: Table, seat: Seat) -> Iterable[Prompt]:
    return (*speech.speaker_prompts(table, seat), *election.candidate_prompts(table, seat))


_ONE_ACTOR = frozenset({Phase.DAWN, Phase.LAST_WORDS, Phase.SHOOT, Phase.BADGE, Phase.SPEECH_ORDER})
_EXPLODE = Prompt(EXPLODE, label="自爆")
_BALLOTS: Mapping[Phase, Callable[[Table], tuple[Prompt, ...]]] = MappingProxyType(
    {
        Phase.SHERIFF_VOTE: election.ballot,
        Phase.SHERIFF_PK_VOTE: election.ballot,
        Phase.EXILE_VOTE: vote.ballot,
        Phase.PK_VOTE: vote.ballot,
    }
)
_VOTERS: Mapping[Phase, Callable[[Table, Seat], bool]] = MappingProxyType(
    {
        Phase.SHERIFF_VOTE: election.may_vote,
        Phase.SHERIFF_PK_VOTE: election.may_vote,
        Phase.EXILE_VOTE: vote.may_vote,
        Phase.PK_VOTE: vote.may_vote,
    }
)
_PHASES: Mapping[Phase, Callable[[Table, Seat], Iterable[Prompt]]] = MappingProxyType(
    {
        Phase.SHERIFF_SIGNUP: election.signup_prompts,
        Phase.SHERIFF_SPEECH: _candidate,
        Phase.SHERIFF_PK_SPEECH: _candidate,
        Phase.LAST_WORDS: speech.speaker_prompts,
        Phase.SHOOT: _shoot,
        Phase.BADGE: _badge,
        Phase.SPEECH_ORDER: speech.order_prompts,
        Phase.SPEECH: speech.speaker_prompts,
        Phase.PK_SPEECH: speech.speaker_prompts,
    }
)
