"""What every seat may do now: the prompts of the present phase."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from werewolf import attendance
from werewolf.ids import EXPLODING_PHASES, Phase
from werewolf.model import Seat, Table
from werewolf.phases import election, farewell, pack, speech, vote
from werewolf.phases.explosion import EXPLODE
from werewolf.prompt import Prompt
from werewolf.turn import Turn


def refresh(turn: Turn) -> None:
    """Bring the prompts up to date of every seat for which they may have changed."""
    table = turn.table
    if not turn.stale_all:
        seats: Iterable[Seat] = [table.seat(number) for number in sorted(turn.stale)]
    elif table.prompts:
        seats = table.seats
    else:  # a new phase closed every prompt: only who can have one now matters
        seats = [seat for seat in table.seats if _may_be_offered(table, seat)]
    for seat in seats:
        turn.offer(seat.number, offered(table, seat))
    turn.stale.clear()
    turn.stale_all = False


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


def offered(table: Table, seat: Seat) -> tuple[Prompt, ...]:
    """Return what ``seat`` may do now."""
    if not seat.alive and table.speaker != seat.number:
        return ()
    if table.phase is Phase.NIGHT:
        return (*_at_night(table, seat), *attendance.prompts(seat))
    prompts = list(_PHASES.get(table.phase, _nothing)(table, seat))
    if seat.role.acts_by_day:
        prompts.extend(seat.role.day_prompts(table, seat))
    if seat.role.can_explode and table.phase in EXPLODING_PHASES:
        prompts.append(_EXPLODE)
    return (*prompts, *attendance.prompts(seat))


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
_PHASES: Mapping[Phase, Callable[[Table, Seat], Iterable[Prompt]]] = MappingProxyType(
    {
        Phase.SHERIFF_SIGNUP: election.signup_prompts,
        Phase.SHERIFF_SPEECH: _candidate,
        Phase.SHERIFF_PK_SPEECH: _candidate,
        Phase.SHERIFF_VOTE: election.vote_prompts,
        Phase.SHERIFF_PK_VOTE: election.vote_prompts,
        Phase.LAST_WORDS: speech.speaker_prompts,
        Phase.SHOOT: _shoot,
        Phase.BADGE: _badge,
        Phase.SPEECH_ORDER: speech.order_prompts,
        Phase.SPEECH: speech.speaker_prompts,
        Phase.PK_SPEECH: speech.speaker_prompts,
        Phase.EXILE_VOTE: vote.prompts,
        Phase.PK_VOTE: vote.prompts,
    }
)
