"""The scripts as they are sent: what is always needed together is one file, and no module is in two of them.

A page that asks for forty small modules waits for forty answers, each with headers and compressed by itself. Which
modules belong together follows from the imports: modules that the same entries (the pages, and what is imported when it
is asked for) bring along stand in one file; what most pages need comes with the first, and so does what is too small
for an answer of its own. Beyond that it is said which modules stand beside which, even if not all are always needed:
what is compressed together is smaller. How a file is written is told in `files`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from types import MappingProxyType

from werewolf_web.pages.files import Files
from werewolf_web.pages.modules import Module, parse

SHARED = "js/shared/{}.js"
SMALL = 600
"""Octets of script that are not worth an answer of their own."""
Together = Sequence[Sequence[str]]
Beside = Mapping[str, Sequence[str]]
_NOTHING: Beside = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Graph:
    """All modules, and what each entry brings along: itself and what it imports, directly or not."""

    modules: dict[str, Module]
    closures: dict[str, list[str]]


def joined(
    scripts: Mapping[str, str], first: str, together: Together = (), beside: Beside = _NOTHING
) -> dict[str, bytes]:
    """Join modules.

    Args:
        scripts: path → text of every module.
        first: the path of the one that a page loads.
        together: groups of modules that are asked for one after the other in any case; all come with the first of them.
        beside: entry → modules that stand in its file, whoever needs them.

    Returns:
        What is served under the path of every module: the file that it stands in, or a line that points there; and the
        files that several share.

    Raises:
        ValueError: a module is written in a form that is not known, takes what another does not give, or imports lead
            in a circle.
    """
    graph = _brought_together(_graph(scripts, first), together)
    place = _places(graph, first, _already(graph, first))
    place |= {name: entry for entry, names in beside.items() for name in names}
    order = list(dict.fromkeys(name for closure in graph.closures.values() for name in closure))
    files = Files({name: graph.modules[name] for name in order}, place)
    return {name: files.text(name).encode() for name in {*place.values(), *order}}


def _graph(scripts: Mapping[str, str], first: str) -> Graph:
    graph = Graph({}, {})
    waiting = [first]
    while waiting:
        entry = waiting.pop(0)
        if entry in graph.closures:
            continue
        found: list[str] = []
        graph.closures[entry] = found
        _visit(entry, scripts, graph.modules, found, ())
        waiting += [later for name in found for later in _later(graph.modules[name], scripts)]
    return graph


def _brought_together(graph: Graph, together: Together) -> Graph:
    """The same, as if the first of each group imported the others."""
    closures = dict(graph.closures)
    for lead, *others in together:
        brought = [name for entry in (lead, *others) for name in closures.pop(entry)]
        closures[lead] = list(dict.fromkeys(brought))
    return Graph(graph.modules, closures)


def _visit(
    name: str, scripts: Mapping[str, str], modules: dict[str, Module], found: list[str], above: tuple[str, ...]
) -> None:
    """Put a module behind all that it imports."""
    if name in above:
        raise ValueError(f"imports lead in a circle: {' → '.join((*above, name))}")
    if name in found:
        return
    if name not in modules:
        modules[name] = parse(name, scripts[name])
    for needed in modules[name].needs:
        _visit(needed, scripts, modules, found, (*above, name))
    found.append(name)


def _later(module: Module, names: Iterable[str]) -> Iterator[str]:
    for pattern in module.later.values():
        yield from (name for name in names if fnmatch(name, pattern))


def _already(graph: Graph, first: str) -> dict[str, set[str]]:
    """For each entry what is there in any case when it is asked for."""
    already = {entry: set(graph.modules) for entry in graph.closures} | {first: set()}
    asked = [
        (entry, later)
        for entry, closure in graph.closures.items()
        for name in closure
        for later in _later(graph.modules[name], graph.closures)
    ]
    changed = True
    while changed:
        before = {entry: len(there) for entry, there in already.items()}
        for entry, later in asked:
            already[later] &= already[entry] | set(graph.closures[entry])
        changed = before != {entry: len(there) for entry, there in already.items()}
    return already


def _places(graph: Graph, first: str, already: Mapping[str, set[str]]) -> dict[str, str]:
    """Module → the file that it stands in."""
    pages = set(_later(graph.modules[first], graph.modules))
    users: dict[str, tuple[str, ...]] = {
        name: tuple(
            entry for entry, closure in graph.closures.items() if name in closure and name not in already[entry]
        )
        for name in graph.modules
    }
    common = {name for name, entries in users.items() if len(pages.intersection(entries)) > len(pages) / 2}
    users |= dict.fromkeys(common, (first,))
    users |= dict.fromkeys(_small(graph, users, first), (first,))
    shared = dict.fromkeys(entries for entries in users.values() if len(entries) > 1)
    numbers = {entries: number for number, entries in enumerate(shared, 1)}
    return {
        name: entries[0] if len(entries) == 1 else SHARED.format(numbers[entries]) for name, entries in users.items()
    }


def _small(graph: Graph, users: Mapping[str, tuple[str, ...]], first: str) -> set[str]:
    """What several entries need, is small, and needs nothing that does not come with the first."""
    there = {name for name, entries in users.items() if entries == (first,)}
    found: set[str] = set()
    for entries in dict.fromkeys(entries for entries in users.values() if len(entries) > 1):
        members = {name for name, its_users in users.items() if its_users == entries}
        modules = [graph.modules[name] for name in members]
        if sum(len(module.body.encode()) for module in modules) < SMALL and {*there, *members}.issuperset(
            needed for module in modules for needed in module.needs
        ):
            found |= members
    return found
