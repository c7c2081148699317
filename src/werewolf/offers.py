"""What every seat may do now: the prompts of the present phase."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from werewolf import attendance
from werewolf.event import PromptOpened
from werewolf.ids import EXPLODING_PHASES, Phase, Window
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
        seats: Iterable[Seat] = [table.seats[number - 1] for number in sorted(turn.stale)]
    elif table.prompts:
        seats = table.seats
    else:  # a new phase closed every prompt: only who can have one now matters
        seats = _who_may_be_offered(table)
    turn.stale.clear()
    turn.stale_all = False
    for prompts, numbers in _changed(table, seats):
        turn.emit(PromptOpened(frozenset(numbers), table.day, table.phase, turn.now, prompts))


def _changed(table: Table, seats: Iterable[Seat]) -> list[tuple[tuple[Prompt, ...], list[int]]]:
    """Return the new prompts of these seats, where they have others than before, each with who has them."""
    shared, prompts_before = _shared(table), table.prompts
    changed: list[tuple[tuple[Prompt, ...], list[int]]] = []
    for seat in seats:
        prompts = _offered(table, seat, shared)
        if prompts == prompts_before.get(seat.number, ()):
            continue
        for same, numbers in changed:
            if same == prompts:
                numbers.append(seat.number)
                break
        else:
            changed.append((prompts, [seat.number]))
    return changed


def _shared(table: Table) -> tuple[Prompt, ...]:
    """Return what is the same for every seat that has it: in a vote the ballot, at night the pack's knife."""
    if table.window is not None:
        return pack.knife(table)
    return _BALLOTS[table.phase](table) if table.phase in _BALLOTS else ()


def _who_may_be_offered(table: Table) -> Iterable[Seat]:
    """Return the seats for which the present phase can have a prompt at all."""
    phase, speaker, window, seats = table.phase, table.speaker, table.window, table.seats
    if phase in _ONE_ACTOR:
        return [seat for seat in seats if seat.number == speaker or seat.autopilot]
    if phase in _FEW_ACTORS:
        return [
            seat
            for seat in seats
            if seat.number == speaker or seat.role.can_explode or seat.role.acts_by_day or seat.autopilot
        ]
    if window is not None and not table.hosts:
        return [
            seat for seat in seats if window in seat.role.windows or seat.in_pack or seat.role.borrows or seat.autopilot
        ]
    return seats


def _offered(table: Table, seat: Seat, shared: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
    """Return what ``seat`` may do now; ``shared`` is what ``_shared`` says."""
    if not seat.alive and table.speaker != seat.number:
        return ()
    phase, role = table.phase, seat.role
    if table.window is not None:
        prompts = _at_night(table, seat, table.window, shared)
    elif phase in _BALLOTS:
        prompts = shared if _VOTERS[phase](table, seat) else ()
    elif phase in _PHASES:
        prompts = _PHASES[phase](table, seat)
    else:
        prompts = ()
    if role.acts_by_day and table.window is None:
        prompts = (*prompts, *role.day_prompts(table, seat))
    if role.can_explode and phase in EXPLODING_PHASES:
        prompts = (*prompts, _EXPLODE)
    return (*prompts, *attendance.prompts(seat)) if seat.autopilot else prompts


def _at_night(table: Table, seat: Seat, window: Window, knife: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
    prompts: tuple[Prompt, ...] = ()
    if not table.is_blocked(seat):
        prompts = tuple(seat.role.night_prompts(table, seat, window))
        for host in table.hosts:
            prompts = _joined(prompts, table.seat(host).role.guest_prompts(table, table.seat(host), seat, window))
    return _joined(prompts, pack.prompts(table, seat, knife)) if seat.in_pack else prompts


def _joined(prompts: tuple[Prompt, ...], more: Iterable[Prompt]) -> tuple[Prompt, ...]:
    return (*prompts, *(prompt for prompt in more if prompt not in prompts)) if prompts else tuple(more)


def _shoot(table: Table, seat: Seat) -> tuple[Prompt, ...]:
    return farewell.gun_prompts(table, seat) if table.speaker == seat.number else ()


def _badge(table: Table, seat: Seat) -> tuple[Prompt, ...]:
    return farewell.badge_prompts(table, seat) if table.speaker == seat.number else ()


def _candidate(table: Table, seat: Seat) -> tuple[Prompt, ...]:
    return speech.speaker_prompts(table, seat) + election.candidate_prompts(table, seat)


_ONE_ACTOR = frozenset({Phase.DAWN, Phase.LAST_WORDS, Phase.SHOOT, Phase.BADGE, Phase.SPEECH_ORDER})
_FEW_ACTORS = frozenset({Phase.SPEECH, Phase.PK_SPEECH, Phase.VERDICT})
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
_PHASES: Mapping[Phase, Callable[[Table, Seat], tuple[Prompt, ...]]] = MappingProxyType(
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
