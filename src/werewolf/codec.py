"""Events as plain JSON: ``encode`` for the journal, ``payload`` for a viewer, ``decode`` back from the journal."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Union, get_args, get_origin, get_type_hints

from werewolf.event import EVERYONE, Event, kinds
from werewolf.prompt import Prompt

Reader = Callable[[object], object]


def payload(event: Event) -> dict[str, object]:
    """Return what a viewer that may see ``event`` gets; the sequence number is added by the gate."""
    body: dict[str, object] = {"kind": event.kind}
    for name in _NAMES[event.kind]:
        body[name] = plain(getattr(event, name))
    return body


def encode(event: Event) -> dict[str, object]:
    """Return the journal's form of ``event``, audience included."""
    audience = event.audience if event.audience == EVERYONE else sorted(event.audience)
    return {**payload(event), "audience": audience}


def decode(record: Mapping[str, object]) -> Event:
    """Return the event that ``encode`` wrote.

    Raises:
        KeyError: for an unknown kind or a missing field, which means a damaged journal.
    """
    subclass = kinds()[str(record["kind"])]
    audience = record["audience"]
    later = _ADDED_LATER[subclass.kind]
    read = {
        name: reader(record[name]) for name, reader in _READERS[subclass.kind] if name in record or name not in later
    }
    read["audience"] = EVERYONE if audience == EVERYONE else frozenset(audience)  # type: ignore[call-overload]
    return subclass(**read)  # type: ignore[arg-type]  # the readers follow the fields' types


def plain(value: object) -> object:
    """Return ``value`` as JSON: sets become sorted lists, keys of mappings strings."""
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Prompt):
        return prompt_json(value)
    if isinstance(value, frozenset):
        return sorted(plain(item) for item in value)  # type: ignore[type-var]
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    raise TypeError(f"not part of an event: {type(value).__name__}")


def prompt_json(prompt: Prompt) -> dict[str, object]:
    """Return a prompt as in ``contract.md`` §4."""
    body: dict[str, object] = {
        "kind": prompt.kind,
        "targets": list(prompt.targets),
        "min": prompt.min,
        "max": prompt.max,
        "text": prompt.text,
        "label": prompt.label,
    }
    if prompt.choices:
        body["choices"] = list(prompt.choices)
    if prompt.must:
        body["must"] = True
    return body


def _read_prompt(record: object) -> Prompt:
    assert isinstance(record, Mapping)
    return Prompt(
        record["kind"],
        tuple(record["targets"]),
        record["min"],
        record["max"],
        tuple(record.get("choices", ())),
        record["text"],
        record["label"],
        record.get("must", False),
    )


def _reader(hint: object) -> Reader:
    """Return the function that turns plain JSON back into a value of the type ``hint``."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = _reader(next(argument for argument in arguments if argument is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin is frozenset:
        member = _reader(arguments[0])
        return lambda value: frozenset(member(item) for item in value)  # type: ignore[attr-defined]
    if origin is dict:
        key, item = _reader(arguments[0]), _reader(arguments[1])
        return lambda value: {key(k): item(v) for k, v in value.items()}  # type: ignore[attr-defined]
    if hint is Prompt:
        return _read_prompt
    if hint is int or (isinstance(hint, type) and issubclass(hint, StrEnum)):
        return hint  # type: ignore[return-value]  # int and enumerations are their own readers
    return lambda value: value


def _tuple_reader(arguments: tuple[object, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        member = _reader(arguments[0])
        return lambda value: tuple(member(item) for item in value)  # type: ignore[attr-defined]
    members = [_reader(argument) for argument in arguments]
    return lambda value: tuple(
        read(item)
        for read, item in zip(members, value, strict=True)  # type: ignore[call-overload]
    )


_NAMES: Mapping[str, tuple[str, ...]] = types.MappingProxyType(
    {
        kind: tuple(field.name for field in fields(subclass) if field.name != "audience")
        for kind, subclass in kinds().items()
    }
)
# Fields with a default came later than the event: an older journal lacks them.
_ADDED_LATER: Mapping[str, frozenset[str]] = types.MappingProxyType(
    {
        kind: frozenset(field.name for field in fields(subclass) if field.default is not MISSING)
        for kind, subclass in kinds().items()
    }
)
_READERS: Mapping[str, tuple[tuple[str, Reader], ...]] = types.MappingProxyType(
    {
        kind: tuple((name, _reader(get_type_hints(subclass)[name])) for name in _NAMES[kind])
        for kind, subclass in kinds().items()
    }
)
