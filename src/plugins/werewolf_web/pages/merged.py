"""Modules as one script: what each calls the things that it shares with others.

Every name that is declared for a whole module gets a short one that is the same in all files, so that modules can stand
beside each other and take from one another without a word.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from string import ascii_letters, digits

from werewolf_web.pages.modules import Module
from werewolf_web.pages.names import names, shorter, written
from werewolf_web.pages.tokens import WORDS


class Merged:
    """All modules of the page, by the names that hold everywhere.

    :param modules: path → module, each behind all that it imports.
    """

    def __init__(self, modules: Mapping[str, Module]) -> None:
        self._modules = modules
        self._found = {name: names(module.body) for name, module in modules.items()}
        free = {name: found.free - _imported(modules[name]) for name, found in self._found.items()}
        self._browsers = {word for name, words in free.items() if not _is_foreign(name) for word in words}
        foreign = {word for name, found in self._found.items() if _is_foreign(name) for word in found.used}
        letters = (name for name in _letters() if name not in self._browsers | foreign | WORDS)
        self._called = {
            name: {word: next(letters) for word in (module.gives if _is_foreign(name) else self._found[name].outer)}
            for name, module in modules.items()
        }

    def called(self, name: str, given: str) -> str:
        """What is called everywhere what a module gives by that name.

        Raises:
            ValueError: it gives nothing of that name.
        """
        module = self._modules[name]
        if given not in module.gives:
            raise ValueError(f"{name} does not give {given}")
        here = given if _is_foreign(name) else module.gives[given]
        return self._called[name].get(here) or self._taken(module)[here]

    def text(self, name: str) -> str:
        """A module as it stands among others, without what it imports and exports; every statement on a line."""
        module = self._modules[name]
        if _is_foreign(name):
            return self._closed(module)
        called = self._called[name] | self._taken(module)
        kept, new = self._browsers | set(called), set(called.values())
        statements = self._found[name].statements()
        return "\n".join(written(part.tokens, shorter(part, kept, new) | called) for part in statements)

    def _taken(self, module: Module) -> dict[str, str]:
        """What a module imports, by its own name → by the one that holds everywhere."""
        return {here: self.called(other, there) for other, names in module.needs.items() for there, here in names}

    def _closed(self, module: Module) -> str:
        """A module of others, short already: it stays as it is, a function that answers with what it gives."""
        before = "".join(f"const {here}={there};" for here, there in self._taken(module).items())
        inside = ",".join(f"{given}:{here}" for given, here in module.gives.items())
        outside = ",".join(f"{given}:{self._called[module.name][given]}" for given in module.gives)
        return f"const{{{outside}}}=(()=>{{{before}{module.body.strip()}\nreturn{{{inside}}}}})();"


def _is_foreign(name: str) -> bool:
    return not name.startswith("js/")


def _imported(module: Module) -> set[str]:
    return {here for names in module.needs.values() for _, here in names}


def _letters() -> Iterator[str]:
    for length in (1, 2, 3):
        yield from (
            first + "".join(rest) for first in ascii_letters for rest in product(ascii_letters + digits, repeat=length)
        )
