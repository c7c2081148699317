"""Failures that QQ really has, each a switch."""

from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True, slots=True)
class Faults:
    """Which failures are on; all off is a healthy QQ."""

    refuse: bool = False
    """Every send is answered with a failure and not delivered."""
    lose_answer: bool = False
    """A send is delivered, but its answer never comes: a timeout that was a success."""
    drop: bool = False
    """A send is neither delivered nor answered: a timeout that was a failure."""
    muted: bool = False
    """The bot may not speak in the group."""
    kicked: bool = False
    """QQ logged the account out; the socket stays open, sends fail."""
    disconnected: bool = False
    """The socket is closed and stays closed."""
    mislabel_strangers: bool = False
    """Private messages of strangers claim to come from a friend, as NapCat has been seen doing."""

    def with_changes(self, changes: dict[str, bool]) -> "Faults":
        """Return a copy with the named switches set; an unknown name raises KeyError."""
        unknown = set(changes) - set(asdict(self))
        if unknown:
            raise KeyError(sorted(unknown)[0])
        return replace(self, **changes)
