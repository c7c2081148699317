"""How events that everyone sees change a view."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from werewolf import event as e
from werewolf.codec import plain
from werewolf.ids import VOTING_PHASES, Phase
from werewolf.present.shape import SEATS, Change, Keys, View, mark, private_of, seat_of, unmark

_OF_PHASE: Keys = ("day", "phase", "window", "speaker", "queue", "deadline")
SILENCED, BANNED = "silenced", "vote_banned"


def _started(view: View, event: e.GameStarted, me: int | None) -> Keys:
    view.update(
        board=event.board,
        board_name=event.name,
        cards=list(event.cards),
        rules=event.rules,
        timers=event.timers,
        seed_hash=event.seed_hash,
        seats=[_blank_seat(number) for number in range(1, event.seats + 1)],
    )
    if me is not None:
        view["me"] = {"seat": me, "role": None, "camp": None, "alive": True, "private": {"acts": [], "checks": []}}
    return ("board", "board_name", "cards", "rules", "timers", "seed_hash", "seats", "me")


def _blank_seat(number: int) -> dict[str, Any]:
    return {"seat": number, "alive": True, "autopilot": False, "role": None, "camp": None, "marks": []}


def _phase_changed(view: View, event: e.PhaseChanged, me: int | None) -> Keys:
    changed = _OF_PHASE
    if view["phase"] != event.phase or view["window"] != event.window or view["day"] != event.day:
        changed = (*_OF_PHASE, *_leave_phase(view, event, me))
    elif me is not None and view["speaker"] == me != event.speaker:
        view["prompts"] = []
        changed = (*_OF_PHASE, "prompts")
    view["day"], view["speaker"], view["deadline"] = event.day, event.speaker, event.deadline
    view["phase"], view["window"] = str(event.phase), None if event.window is None else str(event.window)
    view["queue"] = list(event.queue)
    return changed


def _leave_phase(view: View, event: e.PhaseChanged, me: int | None) -> list[str]:
    view["prompts"] = []
    changed = ["prompts"]
    if event.phase in VOTING_PHASES:
        view["ballots"] = {}
        changed.append("ballots")
    if event.day != view["day"]:
        unmark(view, SILENCED, BANNED)
        view["bear_roared"] = None
        changed += ["seats", "bear_roared"]
    if event.day != view["day"] and me is not None and "picks" in private_of(view):
        private_of(view)["picks"] = {}
        changed.append("me")
    return changed


def _deadline(view: View, event: e.DeadlineExtended, _: int | None) -> Keys:
    view["deadline"] = event.deadline
    return ("deadline",)


def _out(view: View, event: e.Out, me: int | None) -> Keys:
    seat_of(view, event.seat)["alive"] = False
    changed = ["seats"]
    if event.seat in view["queue"]:
        view["queue"] = [number for number in view["queue"] if number != event.seat]
        changed.append("queue")
    if event.seat in view["candidates"]:
        view["candidates"] = [number for number in view["candidates"] if number != event.seat]
        changed.append("candidates")
    if event.seat == me:
        view["me"]["alive"] = False
        changed.append("me")
    return tuple(changed)


def _autopilot(view: View, event: e.AutopilotSet, _: int | None) -> Keys:
    seat_of(view, event.seat)["autopilot"] = event.on
    return SEATS


def _candidates(view: View, event: e.SheriffCandidates, _: int | None) -> Keys:
    view["candidates"] = list(event.seats)
    for number in event.seats:
        mark(view, number, "ran")
    return ("candidates", "seats")


def _withdrew(view: View, event: e.SheriffWithdrew, _: int | None) -> Keys:
    view["candidates"] = [number for number in view["candidates"] if number != event.seat]
    view["queue"] = [number for number in view["queue"] if number != event.seat]
    mark(view, event.seat, "withdrew")
    return ("candidates", "queue", "seats")


def _badge_moved(view: View, event: e.SheriffElected | e.BadgePassed, _: int | None) -> Keys:
    view["sheriff"], view["candidates"] = event.target, []
    return ("sheriff", "candidates")


def _badge_gone(view: View, _event: e.SheriffLost | e.BadgeTorn, _: int | None) -> Keys:
    view["sheriff"], view["candidates"] = None, []
    return ("sheriff", "candidates")


def _ballot(view: View, event: e.BallotCast, _: int | None) -> Keys:
    if (event.day, event.phase) != (view["day"], view["phase"]):
        return ()  # of an earlier vote, learnt from god's view
    view["ballots"][str(event.seat)] = event.target
    return ("ballots",)


def _votes(view: View, event: e.VotesRevealed, _: int | None) -> Keys:
    view["ballots"] = plain(event.ballots)
    return ("ballots",)


def _revealed(view: View, event: e.RoleRevealed, _: int | None) -> Keys:
    seat = seat_of(view, event.target)
    seat["camp"] = event.camp.value
    if event.role is not None:
        seat["role"] = event.role
        mark(view, event.target, "revealed")
    return SEATS


def _silenced(view: View, event: e.Silenced, _: int | None) -> Keys:
    mark(view, event.target, SILENCED)
    return SEATS


def _vote_banned(view: View, event: e.VoteBanned, _: int | None) -> Keys:
    mark(view, event.target, BANNED)
    return SEATS


def _lingered(view: View, event: e.Lingered, _: int | None) -> Keys:
    mark(view, event.seat, "leaving")
    return SEATS


def _reprieved(view: View, event: e.Reprieved, _: int | None) -> Keys:
    mark(view, event.seat, "leaving")
    return SEATS


def _bear_roared(view: View, event: e.BearRoared, _: int | None) -> Keys:
    view["bear_roared"] = event.roared
    return ("bear_roared",)


def _vote_lost(view: View, event: e.VoteLost, _: int | None) -> Keys:
    mark(view, event.seat, "no_vote")
    return SEATS


def _close(view: View, event: e.GameEnded | e.GameAborted) -> Keys:
    for seat, role, camp in zip(view["seats"], event.roles, event.camps, strict=True):
        seat.update(role=role, camp=camp.value)
    view.update(
        day=event.day,
        phase=Phase.ENDED.value,
        window=None,
        deadline=None,
        prompts=[],
        speaker=None,
        queue=[],
        seed=event.seed,
    )
    return ("seats", "day", "phase", "window", "deadline", "prompts", "speaker", "queue", "seed")


def _ended(view: View, event: e.GameEnded, _: int | None) -> Keys:
    view["winner"], view["winners"] = event.winner.value, list(event.winners)
    return (*_close(view, event), "winner", "winners")


def _aborted(view: View, event: e.GameAborted, _: int | None) -> Keys:
    view["aborted"] = event.reason
    return (*_close(view, event), "aborted")


PUBLIC: Mapping[type[e.Event], Change] = MappingProxyType(
    cast(
        "dict[type[e.Event], Change]",
        {
            e.GameStarted: _started,
            e.PhaseChanged: _phase_changed,
            e.DeadlineExtended: _deadline,
            e.Out: _out,
            e.AutopilotSet: _autopilot,
            e.SheriffCandidates: _candidates,
            e.SheriffWithdrew: _withdrew,
            e.SheriffElected: _badge_moved,
            e.BadgePassed: _badge_moved,
            e.SheriffLost: _badge_gone,
            e.BadgeTorn: _badge_gone,
            e.BallotCast: _ballot,
            e.VotesRevealed: _votes,
            e.RoleRevealed: _revealed,
            e.VoteLost: _vote_lost,
            e.Silenced: _silenced,
            e.VoteBanned: _vote_banned,
            e.Lingered: _lingered,
            e.Reprieved: _reprieved,
            e.BearRoared: _bear_roared,
            e.GameEnded: _ended,
            e.GameAborted: _aborted,
        },
    )
)
