"""A script in its smallest parts, and what the braces and names among them are.

It reads the JavaScript that the page is written in (strict, every statement ends in a semicolon) and refuses what it
cannot tell apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PART = re.compile(
    r"""(?P<space>(?:\s|//[^\n]*|/\*.*?\*/)+)
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<number>\.?\d[\w.]*)
    |(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<mark>\.\.\.|=>|\?\.(?!\d)|[=!]==?|\*\*=?|\+\+|--|&&=?|\|\|=?|\?\?=?|>>>?=?|<<=?|[-+*/%&|^<>]=|[-+*/%&|^<>=!~?:;,.(){}\[\]`])""",
    re.VERBOSE | re.DOTALL,
)
PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
STILL = re.compile(r"(?:\\.|\$(?!\{)|[^\\`$])*", re.DOTALL)
OPENS = {"(", "[", "{", "${", "`"}
CLOSES = {")": ("(",), "]": ("[",), "}": ("{", "${"), "`": ("`",)}
WORDS = frozenset(
    """arguments await break case catch class const continue debugger default delete do else export extends false
    finally for function if import in instanceof let new null return super switch this throw true try typeof undefined
    var void while with yield""".split()  # noqa: SIM905 # a list of so many would fill a screen
)
"""Words that name nothing of the script's own."""
BEFORE_VALUE = {
    "return",
    "typeof",
    "case",
    "in",
    "of",
    "delete",
    "void",
    "throw",
    "await",
    "yield",
    "new",
    "else",
    "do",
}
BEFORE_BLOCK = {";", "}", ")", "=>", "{", "else", "do", "try", "finally"}
BEFORE_MEMBER = {"async", "get", "set", "static"}


@dataclass(slots=True)
class Token:
    """A part of a script.

    Attributes:
        kind: name, number, text, mark, pattern, or still: what stands in a template as it is.
        text: as it is written.
        partner: for a bracket where the other one is.
        around: where the bracket is in which it stands, or -1.
        role: of a brace: block, object, class, or hole (of a template); of a name: used, short (`{ name }`), property.
    """

    kind: str
    text: str
    partner: int = -1
    around: int = -1
    role: str = ""

    @property
    def word(self) -> str:
        """What it is for the grammar: nothing, if it is a value."""
        return self.text if self.kind in ("mark", "name") else ""


def read(script: str) -> list[Token]:
    """Take a script apart.

    Raises:
        ValueError: it holds something that is not known here.
    """
    tokens = list(_pair(_parts(script)))
    for index, token in enumerate(tokens):
        if token.kind == "name":
            token.role = _role(tokens, index)
    return tokens


def _parts(script: str) -> Iterator[Token]:
    at, depth = 0, [0]
    last: Token | None = None
    while at < len(script):
        found = _next(script, at, last)
        at = found.end()
        if found.lastgroup == "space":
            continue
        last = Token(found.lastgroup or "pattern", found[0])
        yield last
        if last.kind != "mark" or last.text not in ("{", "}", "`"):
            continue
        depth[-1] += {"{": 1, "}": -1, "`": 0}[last.text]
        if last.text == "`" or depth[-1] < 0:
            if last.text == "}":
                depth.pop()
            still = STILL.match(script, at)
            assert still is not None
            yield Token("still", still[0])
            last = Token("mark", "${" if script.startswith("${", still.end()) else "`")
            at = still.end() + len(last.text)
            yield last
            if last.text == "${":
                depth.append(0)


def _next(script: str, at: int, last: Token | None) -> re.Match[str]:
    found = None
    if script[at] == "/" and not script.startswith(("//", "/*"), at) and not _ends_value(last):
        found = PATTERN.match(script, at)
    found = found or PART.match(script, at)
    if found is None:
        raise ValueError(f"unknown form of script: {script[at : at + 80]}")
    return found


def _ends_value(last: Token | None) -> bool:
    """Whether a stroke after it divides."""
    if last is None:
        return False
    return last.text in (")", "]", "}", "`") if last.kind == "mark" else last.word not in BEFORE_VALUE


def _pair(parts: Iterator[Token]) -> list[Token]:
    tokens = list(parts)
    open_ones = [-1]
    for index, token in enumerate(tokens):
        token.around = open_ones[-1]
        if token.kind != "mark":
            continue
        if token.text in CLOSES and open_ones[-1] >= 0 and tokens[open_ones[-1]].text in CLOSES[token.text]:
            other = open_ones.pop()
            token.partner, tokens[other].partner = other, index
            token.around, token.role = tokens[other].around, tokens[other].role
        elif token.text in OPENS:
            open_ones.append(index)
            token.role = {"{": _brace(tokens, index), "${": "hole"}.get(token.text, "")
        elif token.text in CLOSES:
            raise ValueError(f"unknown form of script: {token.text} closes nothing")
    if len(open_ones) > 1:
        raise ValueError(f"unknown form of script: {tokens[open_ones[-1]].text} is not closed")
    return tokens


def _brace(tokens: list[Token], index: int) -> str:
    if not index or tokens[index - 1].word in BEFORE_BLOCK:
        return "block"
    named = [token.word for token in tokens[max(0, index - 4) : index]]
    if "class" in named and not {"{", "}", ";", "(", ":"} & set(named[named.index("class") :]):
        return "class"
    return "object"


def _role(tokens: list[Token], index: int) -> str:
    token = tokens[index]
    before = tokens[index - 1].word if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else Token("mark", ";")
    if before in (".", "?."):
        return "property"
    where = tokens[token.around].role if token.around >= 0 else ""
    if before == "*" and index > 1:  # a generator, or a product
        before = tokens[index - 2].word
    begins = before in BEFORE_MEMBER or before in {"object": ("{", ","), "class": ("{", "}", ";")}.get(where, ())
    if where in ("object", "class") and begins:
        if token.text in BEFORE_MEMBER and after.kind == "name":
            return ""
        return "short" if where == "object" and after.word in (",", "}", "=") else "property"
    return "" if token.text in WORDS else "used"
