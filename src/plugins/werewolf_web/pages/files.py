"""The files in which modules are sent: what each takes from others, its modules one after the other, what it gives."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import partial

from werewolf_web.pages.merged import Merged
from werewolf_web.pages.modules import LATER, Module


class Files:
    """Modules in their files.

    :param modules: path → module, each behind all that it imports.
    :param place: module → the path of its file.
    """

    def __init__(self, modules: Mapping[str, Module], place: Mapping[str, str]) -> None:
        self._modules = modules
        self._place = place
        self._merged = Merged(modules)

    def text(self, path: str) -> str:
        """What is served under a path: a file, or a line that leads from a module to its file."""
        if self._place.get(path, path) != path:
            return f"export{_listed(self._given(path))}from{self._address(path, self._place[path])};\n"
        members = [module for name, module in self._modules.items() if self._place[name] == path]
        bodies = [LATER.sub(partial(self._later, module, path), self._merged.text(module.name)) for module in members]
        return "\n".join([*self._imports(path, members), *bodies, *self._exports(path, members)]) + "\n"

    def _imports(self, path: str, members: Iterable[Module]) -> Iterable[str]:
        taken: dict[str, dict[str, str]] = {}
        for module in members:
            for other, names in module.needs.items():
                called = {name: name for name in (self._merged.called(other, there) for there, _ in names)}
                if self._place[other] != path:
                    taken.setdefault(self._place[other], {}).update(called)
        return [f"import{_listed(names)}from{self._address(path, other)};" for other, names in taken.items()]

    def _exports(self, path: str, members: Iterable[Module]) -> Iterable[str]:
        given: dict[str, str] = {}
        for module in members:
            called = self._given(module.name)
            given |= called if module.name == path else {word: word for word in called.values()}
        return [f"export{_listed(given)};"] if given else []

    def _given(self, name: str) -> dict[str, str]:
        """What a module gives → what that is called."""
        return {word: self._merged.called(name, word) for word in self._modules[name].gives if word != "default"}

    def _later(self, module: Module, path: str, found: re.Match[str]) -> str:
        """An import of what is fetched later: straight from the file that it stands in."""
        if "${" in found[2]:
            return found[0]
        name = module.later[found[2]]
        asked = f"import({self._address(path, self._place[name])})"
        if self._place[name] == name:
            return asked
        words = ",".join(f"{word}:$.{called}" for word, called in self._given(name).items())
        return f"{asked}.then($=>({{{words}}}))"

    def _address(self, importer: str, target: str) -> str:
        path = posixpath.relpath(target, posixpath.dirname(importer))
        return f'"{path}"' if path.startswith(".") else f'"./{path}"'


def _listed(names: Mapping[str, str]) -> str:
    """A list of an import or export: for others → here."""
    return "{" + ",".join(here if here == there else f"{here} as {there}" for there, here in names.items()) + "}"
