"""What a script calls things: which names it declares, and the same script with other names and without spaces."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from string import ascii_lowercase, ascii_uppercase

from werewolf_web.pages.tokens import Token, read

LETTERS = ascii_lowercase + ascii_uppercase
NEEDLESS_BEFORE = {";": "}", ",": ")]}"}


@dataclass(slots=True)
class Names:
    """The names in a script.

    Attributes:
        tokens: its parts.
        outer: what is declared for the whole script.
        inner: what is declared inside of something.
        used: how often each name is used, its own ones or not.
        short: the names that stand for a property of the same name, too.
    """

    tokens: list[Token]
    outer: dict[str, None] = field(default_factory=dict)
    inner: dict[str, None] = field(default_factory=dict)
    used: Counter[str] = field(default_factory=Counter)
    short: Counter[str] = field(default_factory=Counter)

    @property
    def free(self) -> set[str]:
        """What is used and declared nowhere in it."""
        return set(self.used) - set(self.outer) - set(self.inner)

    def statements(self) -> Iterator["Names"]:
        """Its statements one by one; what one declares inside no other can see."""
        begin = 0
        for index, token in enumerate(self.tokens):
            if token.around < 0 and (token.text == ";" or (token.text == "}" and token.role in ("block", "class"))):
                yield _names(self.tokens, range(begin, index + 1))
                begin = index + 1
        if begin < len(self.tokens):
            yield _names(self.tokens, range(begin, len(self.tokens)))


def names(script: str) -> Names:
    """Find what a script declares and uses."""
    tokens = read(script)
    return _names(tokens, range(len(tokens)))


def _names(tokens: list[Token], places: range) -> Names:
    found = Names([tokens[index] for index in places])
    for index in places:
        token = tokens[index]
        if token.role in ("used", "short") and token.kind == "name":
            found.used[token.text] += 1
            found.short[token.text] += token.role == "short"
        for name, here in _declared(tokens, index):
            (found.outer if here and token.around < 0 else found.inner)[name] = None
    return found


def _declared(tokens: list[Token], index: int) -> Iterator[tuple[str, bool]]:
    """What is declared by the part at that place; and whether where it stands, or inside of what it begins."""
    token = tokens[index]
    if token.kind == "name" and token.role == "":
        if token.text in ("const", "let", "var"):
            yield from ((name, True) for name in _list(tokens, index + 1))
        elif token.text in ("function", "class"):
            at = index + 1 + (tokens[index + 1].word == "*")
            if tokens[at].role == "used":
                yield tokens[at].text, True
    elif token.word == "=>" and tokens[index - 1].word != ")":
        yield tokens[index - 1].text, False
    elif token.word == "(" and _is_given_to(tokens, index):
        yield from ((name, False) for name in _targets(tokens, index + 1, token.partner))


def _is_given_to(tokens: list[Token], index: int) -> bool:
    """Whether a bracket holds what a function is given, or what is caught."""
    after = tokens[token.partner + 1] if (token := tokens[index]).partner + 1 < len(tokens) else Token("mark", "")
    if after.word == "=>":
        return True
    before = [token.word if token.role != "property" else "" for token in tokens[max(0, index - 3) : index]]
    is_method = index > 0 and tokens[index - 1].role == "property" and after.word == "{"
    return (
        is_method or before[-1:] == ["catch"] or "function" in (*before[-2:], before[0] if before[1:2] == ["*"] else "")
    )


def _list(tokens: list[Token], index: int) -> Iterator[str]:
    """The names of a declaration with `const` or `let`."""
    around = tokens[index].around
    end = tokens[around].partner if around >= 0 else len(tokens)
    ends = (";", "of", "in") if around >= 0 and tokens[around].word == "(" else (";",)
    at = index
    while at < end and tokens[at].word not in ends:
        at = max(at, tokens[at].partner) + 1
    yield from _targets(tokens, index, at)


def _targets(tokens: list[Token], index: int, end: int) -> Iterator[str]:
    """What is declared by a list of targets, with or without what they are when nothing is given."""
    while index < end:
        token = tokens[index]
        if token.word in ("{", "["):
            yield from _targets(tokens, index + 1, token.partner)
            index = token.partner
        elif token.word == "=":
            while index + 1 < end and tokens[index + 1].word != ",":
                index = max(index + 1, tokens[index + 1].partner)
        elif token.role in ("used", "short"):
            yield token.text
        elif token.role != "property" and token.word not in (",", "...", ":"):
            raise ValueError(f"unknown form of declaration: {''.join(part.text for part in tokens[index : index + 8])}")
        index += 1


def shorter(found: Names, kept: set[str], others: set[str]) -> dict[str, str]:
    """Short names for what is declared inside of a statement, the most used first.

    Args:
        found: the names of the statement.
        kept: names with a meaning of their own everywhere; they are neither shortened nor given.
        others: names that come into the statement with another meaning, and so must be given up in any case.
    """
    mine = [name for name, _ in found.used.most_common() if name in found.inner]
    worth = [name for name in mine if name in others or (name not in kept and _is_worth(found, name))]
    taken = kept | others | (set(found.used) - set(worth))
    letters = (letter for letter in _letters() if letter not in taken)
    return dict(zip(worth, letters, strict=False))


def _is_worth(found: Names, name: str) -> bool:
    """Whether a name is used so often that it pays to say twice what it is where it stands for a property, too."""
    return found.used[name] > 3 * found.short[name]


def _letters() -> Iterator[str]:
    yield from LETTERS
    for number in count():
        yield from (f"{letter}{number}" for letter in LETTERS)


def written(tokens: list[Token], called: Mapping[str, str]) -> str:
    """A script without spaces, with other names.

    Args:
        tokens: its parts.
        called: name → the other one.
    """
    pieces: list[str] = []
    last = Token("mark", ";")
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if (
            after is not None
            and token.kind == after.kind == "mark"
            and after.text in NEEDLESS_BEFORE.get(token.text, ())
        ):
            continue
        if _joins(last, token):
            pieces.append(" ")
        text = token.text
        if token.role in ("used", "short") and text in called:
            text = f"{text}:{called[text]}" if token.role == "short" else called[text]
        pieces.append(text)
        last = token
    return "".join(pieces)


def _joins(last: Token, token: Token) -> bool:
    """Whether two parts would be read as one."""
    words = ("name", "number", "pattern")
    return (last.kind in words and token.kind in words) or (
        last.word in ("+", "-", "++", "--") and token.word[:1] == last.word[0]
    )
