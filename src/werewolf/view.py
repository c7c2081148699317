"""THE gate for hidden information (信息闸): what a viewer gets is a fold over the events that it may see.

Nothing else may show a game to anybody. A fold numbers the events its viewer sees without gaps, so that
the numbers tell nothing about hidden ones (``rules.md`` §7).
"""

from werewolf import event as e
from werewolf.ids import Phase, Window
from werewolf.present import View, blank, change
from werewolf.record import record


@record
class Seen:
    """What one event of the game was for one viewer.

    Attributes:
        events: the events that became visible, in order; often none, sometimes many.
        changed: the top-level keys of the view that changed.
    """

    events: tuple[e.Event, ...] = ()
    changed: frozenset[str] = frozenset()


_NOTHING = Seen()
_ENDS = (e.GameEnded, e.GameAborted)


class Fold:
    """What one viewer has seen so far; subclasses say when an event becomes visible.

    Attributes:
        seen: the visible events; the number of ``seen[i]`` is ``i + 1``.
        view: the whole present for this viewer, as in ``contract.md`` §4.
        phase_version: the version at which the present phase began for this viewer.
    """

    __slots__ = ("_over", "_unseen", "phase_version", "seat", "seen", "view")

    def __init__(self, seat: int | None) -> None:
        self.seat = seat
        self.seen: list[e.Event] = []
        self.view: View = blank()
        self.phase_version = 0
        self._unseen: list[e.Event] = []
        self._over = False

    @property
    def version(self) -> int:
        """How many events this viewer has seen."""
        return len(self.seen)

    def apply(self, event: e.Event) -> Seen:
        """Take in what happened in the game, and return what of it this viewer learns now."""
        released = self._release(event)
        if not released:
            return _NOTHING
        changed = self._show(released)
        if isinstance(event, _ENDS):
            self._over = True
            revealed, self._unseen = tuple(self._unseen), []
            self.seen.extend(revealed)
            released += revealed
        return Seen(released, frozenset(changed))

    def _release(self, event: e.Event) -> tuple[e.Event, ...]:
        raise NotImplementedError

    def _show(self, released: tuple[e.Event, ...]) -> set[str]:
        changed: set[str] = set()
        for event in released:
            self.seen.append(event)
            if isinstance(event, e.PhaseChanged) and _begins_phase(self.view, event):
                self.phase_version = len(self.seen)
            changed.update(change(self.view, event, self.seat))
        return changed


def _begins_phase(view: View, event: e.PhaseChanged) -> bool:
    return bool(view["phase"] != event.phase or view["window"] != event.window or view["day"] != event.day)


class SeatFold(Fold):
    """A player's view: public events and those addressed to the seat; ``dead_view: god`` opens all to the dead."""

    __slots__ = ("_god",)

    def __init__(self, seat: int) -> None:
        super().__init__(seat)
        self._god = False

    def _release(self, event: e.Event) -> tuple[e.Event, ...]:
        if event.audience == e.EVERYONE or self.seat in event.audience or (self._god and not event.sealed):
            if isinstance(event, e.Out) and event.seat == self.seat and self._dead_see_all():
                self._god = True
                hidden = tuple(one for one in self._unseen if not one.sealed)
                self._unseen = [one for one in self._unseen if one.sealed]
                return (event, *hidden)
            return (event,)
        self._unseen.append(event)
        return ()

    def _dead_see_all(self) -> bool:
        rules = self.view["rules"]
        return isinstance(rules, dict) and rules["dead_view"] == "god"


class SpectatorFold(Fold):
    """A spectator's view: the public events, one phase late."""

    __slots__ = ("_held", "_phase")

    def __init__(self) -> None:
        super().__init__(None)
        self._held: list[e.Event] = []
        self._phase: tuple[int, Phase, Window | None] | None = None

    def _release(self, event: e.Event) -> tuple[e.Event, ...]:
        if event.audience != e.EVERYONE:
            self._unseen.append(event)
            return ()
        if isinstance(event, e.GameStarted):
            return (event,)
        if isinstance(event, e.GameEnded | e.GameAborted):
            released, self._held = (*self._held, event), []
            return released
        if isinstance(event, e.PhaseChanged) and self._is_another_phase(event):
            released, self._held = tuple(self._held), [event]
            return released
        self._held.append(event)
        return ()

    def _is_another_phase(self, event: e.PhaseChanged) -> bool:
        """Whether the phase itself changes, not only the speaker within it."""
        phase = (event.day, event.phase, event.window)
        former, self._phase = self._phase, phase
        return phase != former


class PublicFold(Fold):
    """What the public knows this very moment; for scenarios and for cards in the group after the end."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(None)

    def _release(self, event: e.Event) -> tuple[e.Event, ...]:
        if event.audience == e.EVERYONE:
            return (event,)
        self._unseen.append(event)
        return ()


class GodFold(Fold):
    """Everything (上帝视角): for the replay of a game that is over."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(None)

    def _release(self, event: e.Event) -> tuple[e.Event, ...]:
        return (event,)
