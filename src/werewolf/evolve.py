"""How events change the table: ``table = fold(events)``, and nothing else ever changes one."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import cast

from werewolf import event as e
from werewolf.ids import ELECTION_PHASES, FAREWELL_PHASES, SPEAKING_PHASES, VOTING_PHASES, Farewell, Kind, Phase, Window
from werewolf.model import Bond, Dusk, Interrupted, Seat, Table
from werewolf.roles import ROLES
from werewolf.rules import Rules, Timers, parse_rules, parse_timers

Change = Callable[[Table, e.Event], None]
_STEP_OF_PHASE = MappingProxyType(
    {Phase.LAST_WORDS: Farewell.WORDS, Phase.SHOOT: Farewell.GUN, Phase.BADGE: Farewell.BADGE}
)


def restore(events: Iterable[e.Event]) -> Table:
    """Return the table after ``events``, the first of which is ``game_started``.

    Raises:
        ValueError: when the events do not begin with a game.
    """
    history = iter(events)
    started = next(history, None)
    if not isinstance(started, e.GameStarted):
        raise ValueError("a game begins with game_started")
    rules, timers = parse_rules(started.seats, started.rules), parse_timers(started.timers)
    assert isinstance(rules, Rules)
    assert isinstance(timers, Timers)
    table = Table(started.board, started.cards, rules, timers)
    table.event_count = 1
    for event in history:
        evolve(table, event)
    return table


def evolve(table: Table, event: e.Event) -> Table:
    """Change ``table`` in place by what happened, and return it."""
    table.event_count += 1
    change = _CHANGES.get(type(event))
    if change is not None:
        change(table, event)
    return table


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
    _count_cards(table)


def _count_cards(table: Table) -> None:
    """Note what follows from who has which card now."""
    dealt = {seat.kind for seat in table.seats}.union(table.dealt_kinds)
    table.dealt_kinds = tuple(kind for kind in (Kind.GOD, Kind.VILLAGER) if kind in dealt)
    table.hosts = tuple(seat.number for seat in table.seats if seat.role.hosts)


def _phase_changed(table: Table, event: e.PhaseChanged) -> None:
    if event.phase is not table.phase or event.window is not table.window:
        _leave_phase(table, event)
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
    table.prompts[event.seat] = event.prompts


def _remembered(table: Table, event: e.Remembered) -> None:
    table.history.setdefault((event.seat, event.what), []).append(event)


def _acted(table: Table, event: e.Acted) -> None:
    table.history.setdefault((event.seat, event.action), []).append(event)
    if event.phase is Phase.NIGHT:
        table.tonight.append(event)
    table.present.add(event.seat)


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


def _spoke(table: Table, event: e.Spoke) -> None:
    table.present.add(event.seat)


def _wolf_picked(table: Table, event: e.WolfPicked) -> None:
    table.picks[event.seat] = event.target
    table.done.add(event.seat)


def _knife_decided(table: Table, event: e.KnifeDecided) -> None:
    table.knife = event.target


def _doomed(table: Table, event: e.Doomed) -> None:
    table.doomed[event.seat] = table.doomed.get(event.seat, frozenset()) | event.causes


def _spared(table: Table, event: e.Spared) -> None:
    del table.doomed[event.seat]


def _deaths_announced(table: Table, event: e.DeathsAnnounced) -> None:
    for number in event.seats:
        table.seat(number).fell_at_night = True


def _lingered(table: Table, event: e.Lingered) -> None:
    table.seat(event.seat).lingering = table.doomed.pop(event.seat)


def _out(table: Table, event: e.Out) -> None:
    seat = table.seat(event.seat)
    seat.alive = False
    seat.causes = table.doomed.pop(event.seat, frozenset()) | seat.lingering
    table.fallen.append(event.seat)
    table.ballots.pop(event.seat, None)
    table.queue = tuple(number for number in table.queue if number != event.seat)
    if event.seat in table.election.standing:
        table.election.standing.remove(event.seat)


def _farewell_queued(table: Table, event: e.FarewellQueued) -> None:
    table.farewell = event.steps


def _sheriff_signed(table: Table, event: e.SheriffSigned) -> None:
    if event.running:
        table.election.signed.add(event.seat)
    else:
        table.election.signed.discard(event.seat)


def _sheriff_candidates(table: Table, event: e.SheriffCandidates) -> None:
    table.election.standing = list(event.seats)
    if event.phase is Phase.SHERIFF_SIGNUP:
        table.election.ran = frozenset(event.seats)


def _sheriff_withdrew(table: Table, event: e.SheriffWithdrew) -> None:
    table.election.standing.remove(event.seat)
    table.queue = tuple(number for number in table.queue if number != event.seat)


def _sheriff_elected(table: Table, event: e.SheriffElected) -> None:
    table.sheriff, table.election.over = event.target, True


def _sheriff_lost(table: Table, _: e.SheriffLost) -> None:
    table.election.over = True


def _badge_passed(table: Table, event: e.BadgePassed) -> None:
    table.sheriff = event.target
    table.present.add(event.seat)


def _badge_torn(table: Table, _: e.BadgeTorn) -> None:
    table.sheriff = None


def _ballot_cast(table: Table, event: e.BallotCast) -> None:
    table.ballots[event.seat] = event.target
    table.present.add(event.seat)


def _vote_decided(table: Table, _: e.Exiled | e.NoExile) -> None:
    table.day_over = True


def _vote_tied(table: Table, event: e.VoteTied) -> None:
    table.tied = event.seats


def _role_revealed(table: Table, event: e.RoleRevealed) -> None:
    if event.role is not None:
        table.seat(event.target).revealed = True


def _vote_lost(table: Table, event: e.VoteLost) -> None:
    table.seat(event.seat).can_vote = False


def _became(table: Table, event: e.Became) -> None:
    seat = table.seat(event.seat)
    seat.role, seat.camp, seat.kind = ROLES[event.role], event.camp, event.counts_as
    if event.heir_of is not None:
        for (number, action), uses in list(table.history.items()):
            if number == event.heir_of:
                table.history[event.seat, action] = list(uses)
    _count_cards(table)


def _pack_told(table: Table, event: e.PackTold) -> None:
    for number in event.seats:
        table.seat(number).in_pack = True


def _bonded(table: Table, event: e.Bonded) -> None:
    table.bonds.append(Bond(event.seats, event.cause))


def _lovers_told(table: Table, event: e.LoversTold) -> None:
    table.lovers = event.seats


def _reprieved(table: Table, event: e.Reprieved) -> None:
    table.seat(event.seat).reprieved = True


def _wounded(table: Table, event: e.Wounded) -> None:
    table.seat(event.seat).wounded = True


def _dusk_resolved(table: Table, event: e.DuskResolved) -> None:
    table.dusk = Dusk(event.blocked, event.swapped, event.rifted)


def _skills_sealed(table: Table, event: e.SkillsSealed) -> None:
    table.sealed_night = event.night


def _enchanted(table: Table, event: e.Enchanted) -> None:
    table.enchanted = frozenset(event.seats)


def _silenced(table: Table, event: e.Silenced) -> None:
    table.silenced |= {event.target}


def _vote_banned(table: Table, event: e.VoteBanned) -> None:
    table.banned |= {event.target}


def _vote_counted(table: Table, event: e.VoteCounted) -> None:
    table.leading = event.leading


def _speeches_over(table: Table, _: e.SpeechesOver) -> None:
    table.speaker, table.queue = None, ()


def _exploded(table: Table, _: e.Exploded) -> None:
    table.day_over = True
    if table.phase in ELECTION_PHASES:
        table.election.explosions += 1


def _dueled(table: Table, event: e.Dueled) -> None:
    if event.loser == event.target:
        table.day_over = True


def _game_ended(table: Table, event: e.GameEnded) -> None:
    table.winner = event.winner
    _close(table)


def _game_aborted(table: Table, _: e.GameAborted) -> None:
    _close(table)


def _close(table: Table) -> None:
    table.phase, table.window, table.deadline = Phase.ENDED, None, None
    table.prompts, table.speaker, table.queue = {}, None, ()


# Events that only tell somebody something change no table and stand in no row here.
_CHANGES: Mapping[type[e.Event], Change] = MappingProxyType(
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
            e.Spoke: _spoke,
            e.WolfPicked: _wolf_picked,
            e.KnifeDecided: _knife_decided,
            e.Doomed: _doomed,
            e.Out: _out,
            e.FarewellQueued: _farewell_queued,
            e.SheriffSigned: _sheriff_signed,
            e.SheriffCandidates: _sheriff_candidates,
            e.SheriffWithdrew: _sheriff_withdrew,
            e.SheriffElected: _sheriff_elected,
            e.SheriffLost: _sheriff_lost,
            e.BadgePassed: _badge_passed,
            e.BadgeTorn: _badge_torn,
            e.BallotCast: _ballot_cast,
            e.Exiled: _vote_decided,
            e.NoExile: _vote_decided,
            e.RoleRevealed: _role_revealed,
            e.VoteLost: _vote_lost,
            e.Exploded: _exploded,
            e.Dueled: _dueled,
            e.GameEnded: _game_ended,
            e.GameAborted: _game_aborted,
            e.VoteTied: _vote_tied,
            e.Remembered: _remembered,
            e.Spared: _spared,
            e.DeathsAnnounced: _deaths_announced,
            e.Lingered: _lingered,
            e.Became: _became,
            e.PackTold: _pack_told,
            e.Bonded: _bonded,
            e.LoversTold: _lovers_told,
            e.Reprieved: _reprieved,
            e.Wounded: _wounded,
            e.DuskResolved: _dusk_resolved,
            e.SkillsSealed: _skills_sealed,
            e.Enchanted: _enchanted,
            e.Silenced: _silenced,
            e.VoteBanned: _vote_banned,
            e.VoteCounted: _vote_counted,
            e.SpeechesOver: _speeches_over,
        },
    )
)
