"""One script module, taken apart: what it imports, what it exports, and what is left.

It knows the few forms that the scripts of the page use, and refuses every other.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_FROM = r"\s*from\s*[\"'](\.[^\"']+)[\"'];?"
_BEGINS = r"(?:^|(?<=[;}]))"
IMPORT = re.compile(rf"{_BEGINS}import\s*(?:\{{([^{{}}]*)\}}|([\w$]+)){_FROM}", re.MULTILINE)
PASSED_ON = re.compile(rf"{_BEGINS}export\s*\{{([^{{}}]*)\}}{_FROM}", re.MULTILINE)
LISTED = re.compile(rf"{_BEGINS}export\s*\{{([^{{}}]*)\}};?", re.MULTILINE)
DEFAULT = re.compile(rf"{_BEGINS}export default ", re.MULTILINE)
DECLARED = re.compile(rf"{_BEGINS}export (?=(?:const|class|(?:async )?function\*?) ([\w$]+))", re.MULTILINE)
LATER = re.compile(r"\bimport\(([\"'`])(\.[^\"'`]+)\1\)")
UNKNOWN = re.compile(rf"{_BEGINS}(?:import\b(?!\()|export\b).*", re.MULTILINE)


@dataclass(slots=True)
class Module:
    """One module.

    Attributes:
        name: its path below the static folder.
        body: its text without imports and exports, with as many lines as before.
        needs: module → what is taken from it, as (name there, name here).
        gives: name for others → name here.
        later: addresses as written → paths of what is imported only when it is asked for; `*` for a part that varies.
    """

    name: str
    body: str
    needs: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    gives: dict[str, str] = field(default_factory=dict)
    later: dict[str, str] = field(default_factory=dict)


def parse(name: str, text: str) -> Module:
    """Take a module apart.

    Args:
        name: its path below the static folder.
        text: the script.

    Raises:
        ValueError: it imports or exports in a form that is not known here.
    """
    module = Module(name, text)
    module.later = {found[2]: resolve(name, re.sub(r"\$\{[^}]*\}", "*", found[2])) for found in LATER.finditer(text)}
    for form, take in ((IMPORT, _import), (PASSED_ON, _passed_on), (LISTED, _listed), (DEFAULT, _default)):
        module.body = form.sub(lambda found, take=take: _lines(found[0]) + take(module, found), module.body)  # type: ignore[misc]
    module.gives |= {found[1]: found[1] for found in DECLARED.finditer(module.body)}
    module.body = DECLARED.sub("", module.body)
    if left := UNKNOWN.search(module.body):
        raise ValueError(f"{name}: unknown form of import or export: {left[0][:80]}")
    return module


def resolve(importer: str, target: str) -> str:
    """The path of what a module means by a relative address."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), target))


def _import(module: Module, found: re.Match[str]) -> str:
    names = [("default", found[2])] if found[2] else list(_names(found[1]))
    module.needs.setdefault(resolve(module.name, found[3]), []).extend(names)
    return ""


def _passed_on(module: Module, found: re.Match[str]) -> str:
    names = [(there, f"$passed_{given}", given) for there, given in _names(found[1])]
    module.needs.setdefault(resolve(module.name, found[2]), []).extend((there, here) for there, here, _ in names)
    module.gives |= {given: here for _, here, given in names}
    return ""


def _listed(module: Module, found: re.Match[str]) -> str:
    module.gives |= {given: here for here, given in _names(found[1])}
    return ""


def _default(module: Module, _: re.Match[str]) -> str:
    module.gives["default"] = "$default"
    return "const $default = "


def _names(listed: str) -> Iterator[tuple[str, str]]:
    for item in filter(None, (item.strip() for item in listed.split(","))):
        first, _, second = item.partition(" as ")
        yield first.strip(), (second or first).strip()


def _lines(text: str) -> str:
    return "\n" * text.count("\n")
