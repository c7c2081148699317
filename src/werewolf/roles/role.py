"""What a role is: identity as data, then only what differs from a player without skills."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from werewolf import event as e
from werewolf.ids import Camp, Cause, Kind, Window, Winner

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Aimed, Night, Veil
    from werewolf.prompt import Prompt
    from werewolf.rules import Rules
    from werewolf.turn import Turn

Hook = Callable[..., object]
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Role:
    """A role of the canon. One object serves every seat and game: a role's memory is ``table.used``.

    Attributes:
        id: its id in protocol, boards and scenarios.
        name: its Chinese name.
        camp, kind: what a player dealt this card wins with and counts as.
        face: the id of the role that its player believes to have, where that is another one.
        windows: the night windows that exist because a board has this role.
        in_pack: it knows the pack, talks with it and shares the knife.
        late_to_pack: it and its mates learn each other only when the first dusk is over.
        knifable: the pack may choose it.
        delays_knife: while it is dealt the pack has no knife on night 1.
        can_explode: it may 自爆.
        acts_by_day: it may have prompts of its own by day.
        objects: it may object to an exile vote that is counted (``verdict``).
        hosts: it may give others something to do, by actions of ``guest_kinds``.
        borrows: its prompts are another role's, so that it may have some in any window.
        unique: it is dealt once at most, as every role with a night action of its own is.
        gun: the id of the action by which it shoots on its exit, if it has a gun; ``gun_label`` says what that is.
        armed: it has a gun or may come by one.
        takes_along: the id of the action by which it takes a player along when it explodes.
        resists: what it cannot die of at night.
        lingers: it stays, openly, until the next exile vote is over.
        closing_rank: roles of a lower rank settle what they chose in a window first.
        needs, excludes: roles that must, or must not, be in the deck with it.
        spares: how many spare cards it adds to the deck.
        hooks: the methods of ``Role`` that it has its own version of, found by itself.
        words: action → the word by which it is done in chat, in Chinese.
        short, long, tips: the rule in one sentence, the whole rule, and advice, in Chinese.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    camp: ClassVar[Camp]
    kind: ClassVar[Kind]
    face: ClassVar[str | None] = None
    windows: ClassVar[frozenset[Window]] = frozenset()
    in_pack: ClassVar[bool] = False
    late_to_pack: ClassVar[bool] = False
    knifable: ClassVar[bool] = True
    delays_knife: ClassVar[bool] = False
    can_explode: ClassVar[bool] = False
    acts_by_day: ClassVar[bool] = False
    objects: ClassVar[bool] = False
    hosts: ClassVar[bool] = False
    guest_kinds: ClassVar[frozenset[str]] = frozenset()
    borrows: ClassVar[bool] = False
    unique: ClassVar[bool] = False
    gun: ClassVar[str | None] = None
    gun_label: ClassVar[str] = "开枪"
    armed: ClassVar[bool] = False
    takes_along: ClassVar[str | None] = None
    resists: ClassVar[frozenset[Cause]] = frozenset()
    lingers: ClassVar[bool] = False
    closing_rank: ClassVar[int] = 0
    needs: ClassVar[frozenset[str]] = frozenset()
    excludes: ClassVar[frozenset[str]] = frozenset()
    spares: ClassVar[int] = 0
    words: ClassVar[Mapping[str, str]] = _NOTHING
    short: ClassVar[str]
    long: ClassVar[str]
    tips: ClassVar[tuple[str, ...]] = ()
    hooks: ClassVar[frozenset[Hook]] = frozenset()

    def __init_subclass__(cls) -> None:
        hooks = ((name, hook) for name, hook in vars(Role).items() if callable(hook))
        cls.hooks = frozenset(hook for name, hook in hooks if getattr(cls, name) is not hook)

    # Before and during the night

    def accepts_spare(self, spare: Sequence[Role]) -> bool:
        """Whether a deal that leaves these cards beside the table is one that this card, dealt, allows."""
        return True

    def told(self, turn: Turn, me: Seat) -> None:
        """Learn what else this card tells its player, when it is dealt or come by."""

    def nightfall(self, turn: Turn, me: Seat) -> None:
        """Change at the beginning of a night; only living seats are asked."""

    def window_opened(self, turn: Turn, me: Seat, window: Window) -> None:
        """Learn what the judge says when a window opens; only living seats that can act are asked."""

    def window_closed(self, turn: Turn, me: Seat, window: Window) -> None:
        """Settle what was chosen in a window, in the order of ``closing_rank``; only living seats are asked."""

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        """Yield what ``me`` may still do in this window."""
        yield from ()

    def guest_prompts(self, table: Table, me: Seat, guest: Seat, window: Window) -> Iterator[Prompt]:
        """Yield what ``guest`` may do because of ``me``, whether ``me`` is still in the game; asked where ``hosts``."""
        yield from ()

    def day_prompts(self, table: Table, me: Seat) -> Iterator[Prompt]:
        """Yield what ``me`` may do by day besides what everybody may; asked where ``acts_by_day``."""
        yield from ()

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        """Do an action that one of this role's prompts offered: record that it was used, for the actor alone."""
        mine = frozenset((me.number,))
        turn.emit(e.Acted(mine, *turn.stamp, me.number, action.kind, action.targets, action.choice))

    def look(self, turn: Turn, me: Seat, action: str, seen: Seat) -> None:
        """Tell ``me`` what its ``action`` says about ``seen``, if it is a check."""

    # The resolution of the night; targets in ``acted`` are where the skill lands, swaps and rebounds done.

    def veil(self, veil: Veil, me: Seat, acted: Acted) -> None:
        """Lay a skill of dusk, with its targets as chosen, into what dusk does."""

    def spoils_knife(self, table: Table, me: Seat) -> bool:
        """Whether the pack has no knife tonight because of what ``me`` did."""
        return False

    def bend(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        """Turn the skills of others elsewhere, before any is laid into the plan; targets are as chosen."""

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        """Lay an action of tonight into the plan of the night, before anything is resolved."""

    def targeted(self, turn: Turn, night: Night, me: Seat, aimed: Aimed) -> None:
        """React to a check or a poison that landed on ``me`` tonight."""

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        """Do what an action of tonight does beyond knife and poison."""

    def withstands(self, turn: Turn, me: Seat) -> bool:
        """Whether ``me`` lives through what would kill it now."""
        return False

    def night_resolved(self, turn: Turn, me: Seat) -> None:
        """Learn what the judge says when the night is resolved and not yet announced."""

    def dawn(self, turn: Turn, me: Seat) -> None:
        """Announce what follows from last night; asked of every seat, alive or not, after the deaths."""

    def announce(self, turn: Turn) -> None:
        """Announce at dawn what this card makes public; asked once of every card of the board, dealt or not."""

    # By day

    def exploded(self, turn: Turn, me: Seat) -> None:
        """Do what its explosion does besides ending the day."""

    def extra_votes(self, table: Table, me: Seat) -> Iterator[tuple[int, int]]:
        """Yield target and half-votes that count against it in the day's exile vote."""
        yield from ()

    def exiled(self, turn: Turn, me: Seat) -> None:
        """Take being chosen by the vote."""
        turn.kill(me.number, Cause.EXILE)

    def immune_to_vote(self, table: Table, me: Seat) -> bool:
        """Whether ``me`` can no longer be chosen in an exile vote."""
        return False

    # Going out

    def gun_of(self, table: Table, me: Seat) -> str | None:
        """Return the id of the action by which ``me`` shoots on its exit, if it has a gun."""
        return self.gun

    def shoots_after(self, rules: Rules, causes: frozenset[Cause]) -> bool:
        """Whether such a gun works after an exit of ``causes`` (``shoot_causes``)."""
        return causes <= set(rules.shoot_causes)

    def fire(self, turn: Turn, me: Seat, target: int) -> None:
        """Use the gun on a seat."""
        turn.emit(e.Shot(e.EVERYONE, *turn.stamp, me.number, target))
        turn.show(me)
        turn.kill(target, Cause.SHOT)

    def drags(self, table: Table, me: Seat, causes: frozenset[Cause]) -> Iterator[tuple[int, Cause]]:
        """Yield whom the exit of ``me`` of ``causes`` takes along, and of what."""
        yield from ()

    def seat_out(self, turn: Turn, me: Seat, other: Seat) -> None:
        """Change because ``other`` went out; only living seats are asked."""

    # What others see, and who wins

    def camp_shown(self, table: Table, me: Seat) -> Camp:
        """Return what a check of the camp of ``me`` shows; third parties show good."""
        return Camp.WOLF if me.camp is Camp.WOLF else Camp.GOOD

    def role_shown(self, table: Table, me: Seat) -> str:
        """Return what a check of the exact role of ``me`` shows."""
        return self.id

    def wins(self, table: Table, me: Seat) -> Winner | None:
        """Return who has won by a rule of this role's own; asked of every seat, alive or not."""
        return None

    def withholds(self, table: Table, me: Seat) -> bool:
        """Whether no camp may win yet, because of ``me``."""
        return False

    def usurps(self, table: Table, me: Seat) -> Winner | None:
        """Return who wins instead when a camp would win; asked of living seats."""
        return None

    def shares(self, table: Table, me: Seat, winner: Winner) -> bool:
        """Whether ``me`` is among those who won: with its camp, as a lover, or by its own rule."""
        if winner.value == me.camp.value or (winner is Winner.LOVERS and me.number in table.lovers):
            return True
        return winner is self.wins(table, me)
