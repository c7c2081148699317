"""An `ACTION` message of the contract, checked by the room itself, whoever brings it."""

from collections.abc import Mapping
from dataclasses import dataclass

from host.errors import Problem
from werewolf.command import Act
from werewolf_game.chat import clean_text

LONGEST_ID, LONGEST_KIND, MOST_TARGETS, LONGEST_SPEECH = 64, 40, 18, 500


@dataclass(frozen=True, slots=True)
class ActionMessage:
    """A checked message; `action_id` is as the client wrote it, `receipt` the same as text."""

    action_id: str | int
    receipt: str
    kind: str
    targets: tuple[int, ...]
    choice: str | None
    text: str | None
    version: int | None

    def act(self, seat: int) -> Act:
        """The command it stands for."""
        return Act(seat, self.kind, self.targets, self.choice, self.text)


def read_id(message: Mapping[str, object]) -> str | int:
    """The client's id of the action.

    Raises:
        Problem: `VALIDATION_ERROR`.
    """
    action_id = message.get("id")
    if (
        isinstance(action_id, bool)
        or not isinstance(action_id, str | int)
        or not 1 <= len(str(action_id)) <= LONGEST_ID
    ):
        raise Problem("VALIDATION_ERROR", f"id 应为 1 到 {LONGEST_ID} 个字符", {"field": "id"})
    return action_id


def read_action(message: Mapping[str, object]) -> ActionMessage:
    """Check a message.

    Raises:
        Problem: `VALIDATION_ERROR` with the field that is wrong.
    """
    action_id = read_id(message)
    # Text and number must not share a receipt.
    receipt = f"={action_id}" if isinstance(action_id, str) else f"#{action_id}"
    return ActionMessage(
        action_id,
        receipt,
        _word(message, "kind", required=True) or "",
        _targets(message.get("targets")),
        _word(message, "choice"),
        None if message.get("text") is None else clean_text(message["text"], LONGEST_SPEECH),
        _version(message.get("version")),
    )


def _word(message: Mapping[str, object], name: str, *, required: bool = False) -> str | None:
    word = message.get(name)
    if word is None and not required:
        return None
    if not isinstance(word, str) or not 1 <= len(word) <= LONGEST_KIND:
        raise Problem("VALIDATION_ERROR", f"{name} 应为 1 到 {LONGEST_KIND} 个字符", {"field": name})
    return word


def _targets(given: object) -> tuple[int, ...]:
    if given is None:
        return ()
    if not isinstance(given, list) or len(given) > MOST_TARGETS or not all(type(seat) is int for seat in given):
        raise Problem("VALIDATION_ERROR", "targets 应为座位号的列表", {"field": "targets"})
    return tuple(given)


def _version(given: object) -> int | None:
    if given is None:
        return None
    if type(given) is not int or given < 0:
        raise Problem("VALIDATION_ERROR", "version 应为非负整数", {"field": "version"})
    return given
