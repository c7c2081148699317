"""What every seat may do now: the prompts of the present phase."""

from collections.abc import Iterator

from werewolf.ids import EXPLODING_PHASES, Phase
from werewolf.model import Seat, Table
from werewolf.phases import election, farewell, pack, speech, vote
from werewolf.phases.explosion import EXPLODE
from werewolf.prompt import Prompt
from werewolf.turn import Turn


def offer_everyone(turn: Turn) -> None:
    """Bring every seat's prompts up to date."""
    for seat in turn.table.seats:
        turn.offer(seat.number, offered(turn.table, seat))


def offer(turn: Turn, seat: Seat) -> None:
    """Bring one seat's prompts up to date."""
    turn.offer(seat.number, offered(turn.table, seat))


def offered(table: Table, seat: Seat) -> tuple[Prompt, ...]:
    """Return what ``seat`` may do now."""
    if table.phase is Phase.NIGHT:
        return _at_night(table, seat) if seat.alive else ()
    if not seat.alive and table.speaker != seat.number:
        return ()
    return tuple(_by_day(table, seat))


def _at_night(table: Table, seat: Seat) -> tuple[Prompt, ...]:
    assert table.window is not None
    prompts = list(seat.role.night_prompts(table, seat, table.window))
    if seat.number in table.pack():
        prompts.extend(prompt for prompt in pack.prompts(table, seat) if prompt not in prompts)
    return tuple(prompts)


def _by_day(table: Table, seat: Seat) -> Iterator[Prompt]:
    match table.phase:
        case Phase.SHERIFF_SIGNUP:
            yield from election.signup_prompts(table, seat)
        case Phase.SHERIFF_SPEECH | Phase.SHERIFF_PK_SPEECH:
            yield from speech.speaker_prompts(table, seat)
            yield from election.candidate_prompts(table, seat)
        case Phase.SHERIFF_VOTE | Phase.SHERIFF_PK_VOTE:
            yield from election.vote_prompts(table, seat)
        case Phase.SPEECH | Phase.PK_SPEECH | Phase.LAST_WORDS:
            yield from speech.speaker_prompts(table, seat)
        case Phase.SHOOT:
            if table.speaker == seat.number:
                yield from farewell.gun_prompts(table, seat)
        case Phase.BADGE:
            if table.speaker == seat.number:
                yield from farewell.badge_prompts(table, seat)
        case Phase.SPEECH_ORDER:
            yield from speech.order_prompts(table, seat)
        case Phase.EXILE_VOTE | Phase.PK_VOTE:
            yield from vote.prompts(table, seat)
        case _:
            return
    yield from seat.role.day_prompts(table, seat)
    if table.phase in EXPLODING_PHASES and seat.role.can_explode and seat.alive:
        yield Prompt(EXPLODE, label="自爆")
