"""A prompt (可选动作) says all that its owner may do, so that no client needs a rule of its own."""

from werewolf.record import record


@record
class Prompt:
    """One thing that a seat may do now.

    Attributes:
        kind: the id of the action, such as ``seer.check``.
        targets: the seats that may be chosen, ascending.
        min: how many seats must be chosen at least.
        max: how many seats may be chosen at most.
        choices: the words one of which must be chosen; empty when there is nothing to choose.
        text: whether the action carries words.
        label: what the button says, in Chinese.
        must: it cannot be declined; when the time is up a legal choice is drawn.
    """

    kind: str
    targets: tuple[int, ...] = ()
    min: int = 0
    max: int = 0
    choices: tuple[str, ...] = ()
    text: bool = False
    label: str = ""
    must: bool = False


PASS = Prompt("pass", label="过")
