"""How the events of the table itself change it: deal, phases, prompts, attendance, end."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from werewolf import event as e
from werewolf.ids import FAREWELL_PHASES, SPEAKING_PHASES, VOTING_PHASES, Farewell, Kind, Phase, Window
from werewolf.model import Dusk, Interrupted, Seat, Table
from werewolf.roles import ROLES

Change = Callable[[Table, e.Event], None]
_STEP_OF_PHASE = MappingProxyType(
    {Phase.LAST_WORDS: Farewell.WORDS, Phase.SHOOT: Farewell.GUN, Phase.BADGE: Farewell.BADGE}
)


def _seeded(table: Table, event: e.Seeded) -> None:
    table.seed = event.seed


def _dealt(table: Table, event: e.Dealt) -> None:
    for number, role_id in enumerate(event.roles, start=1):
        role = ROLES[role_id]
        in_pack = role.in_pack and not role.late_to_pack
        table.seats.append(Seat(number, role, role.camp, role.kind, in_pack=in_pack))
    cards = [ROLES[card] for card in table.cards]
    existing = {Window.MAIN}.union(*(role.windows for role in cards))
    table.windows = tuple(window for window in Window if window in existing)
    table.armed = tuple(role for role in cards if role.armed)
    table.objectors = any(role.objects for role in cards)
    table.spare = event.spare
    count_cards(table)


def count_cards(table: Table) -> None:
    """Note what follows from who has which card now."""
    dealt = {seat.kind for seat in table.seats}.union(table.dealt_kinds)
    table.dealt_kinds = tuple(kind for kind in (Kind.GOD, Kind.VILLAGER) if kind in dealt)
    gives = any(ROLES[card].guest_kinds for card in table.cards)  # who borrows a card may give what it gives
    table.hosts = tuple(seat.number for seat in table.seats if seat.role.hosts and (gives or seat.role.guest_kinds))
    table.hooks = frozenset().union(*(seat.role.hooks for seat in table.seats))


def _phase_changed(table: Table, event: e.PhaseChanged) -> None:
    if event.phase is not table.phase or event.window is not table.window:
        _leave_phase(table, event)
    elif table.speaker is not None and table.speaker != event.speaker:
        table.prompts.pop(table.speaker, None)
    if event.phase in FAREWELL_PHASES:
        step = (_STEP_OF_PHASE[event.phase], event.speaker)
        table.farewell = tuple(item for item in table.farewell if item != step)
    else:
        table.interrupted = None
    table.phase, table.window, table.day = event.phase, event.window, event.day
    table.speaker, table.queue, table.deadline = event.speaker, event.queue, event.deadline
    table.phase_began = event.at
    table.phase_serial += 1
    table.present = set()


def _leave_phase(table: Table, event: e.PhaseChanged) -> None:
    """Close what belonged to the phase or window that ends."""
    if event.phase in FAREWELL_PHASES and table.phase not in FAREWELL_PHASES:
        _interrupt(table, event.at)
    if event.phase is Phase.NIGHT and table.phase is not Phase.NIGHT:
        _begin_night(table)
    if event.phase not in FAREWELL_PHASES:
        table.trunk = event.phase
    if event.phase in VOTING_PHASES:
        table.ballots = {}
    if event.phase in (Phase.EXILE_VOTE, Phase.PK_VOTE):
        table.vote_phase = event.phase
    table.prompts = {}
    table.done = set()


def _interrupt(table: Table, now: int) -> None:
    if table.phase in SPEAKING_PHASES and table.speaker is not None and table.deadline is not None:
        remaining = max(0, table.deadline - now)
        table.interrupted = Interrupted(table.phase, table.speaker, table.queue, remaining)


def _begin_night(table: Table) -> None:
    table.tonight, table.fallen = [], []
    table.picks, table.knife = {}, None
    table.day_over, table.interrupted, table.tied = False, None, ()
    table.dusk = Dusk()
    table.silenced = table.banned = frozenset()


def _deadline_extended(table: Table, event: e.DeadlineExtended) -> None:
    table.deadline = event.deadline


def _prompt_opened(table: Table, event: e.PromptOpened) -> None:
    assert event.audience != e.EVERYONE
    for seat in event.audience:
        table.prompts[seat] = event.prompts


def _acted(table: Table, event: e.Acted) -> None:
    table.history.setdefault((event.seat, event.action), []).append(event)
    if event.phase is Phase.NIGHT:
        table.tonight.append(event)
    table.present.add(event.seat)


def _remembered(table: Table, event: e.Remembered) -> None:
    table.history.setdefault((event.seat, event.what), []).append(event)


def _passed(table: Table, event: e.Passed) -> None:
    table.done.add(event.seat)
    table.present.add(event.seat)


def _attended(table: Table, event: e.Attended) -> None:
    table.seat(event.seat).missed = 0


def _deadline_missed(table: Table, event: e.DeadlineMissed) -> None:
    for number in event.seats:
        table.seat(number).missed += 1


def _autopilot(table: Table, event: e.AutopilotSet) -> None:
    table.seat(event.seat).autopilot = event.on
    table.seat(event.seat).missed = 0


def _game_ended(table: Table, event: e.GameEnded) -> None:
    table.winner = event.winner
    _close(table)


def _game_aborted(table: Table, _: e.GameAborted) -> None:
    _close(table)


def _close(table: Table) -> None:
    table.ended, table.phase, table.window, table.deadline = True, Phase.ENDED, None, None
    table.prompts, table.speaker, table.queue = {}, None, ()


TABLE: Mapping[type[e.Event], Change] = MappingProxyType(
    cast(
        "dict[type[e.Event], Change]",
        {
            e.Seeded: _seeded,
            e.Dealt: _dealt,
            e.PhaseChanged: _phase_changed,
            e.DeadlineExtended: _deadline_extended,
            e.PromptOpened: _prompt_opened,
            e.Acted: _acted,
            e.Passed: _passed,
            e.Attended: _attended,
            e.DeadlineMissed: _deadline_missed,
            e.AutopilotSet: _autopilot,
            e.GameEnded: _game_ended,
            e.GameAborted: _game_aborted,
            e.Remembered: _remembered,
        },
    )
)
