"""Events as plain JSON: ``encode`` for the journal, ``payload`` for a viewer, ``decode`` back from the journal."""

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Union, get_args, get_origin, get_type_hints

from werewolf.event import EVERYONE, Event, kinds
from werewolf.prompt import Prompt

Reader = Callable[[object], object]
Writer = Callable[[object], object]


def payload(event: Event) -> dict[str, object]:
    """Return what a viewer that may see ``event`` gets; the sequence number is added by the gate."""
    body: dict[str, object] = {"kind": event.kind}
    for name, write in _WRITERS[event.kind]:
        value = getattr(event, name)
        body[name] = value if write is None else write(value)
    return body


def encode(event: Event) -> dict[str, object]:
    """Return the journal's form of ``event``, audience included."""
    body = payload(event)
    body["audience"] = event.audience if event.audience == EVERYONE else sorted(event.audience)
    return body


def decode(record: Mapping[str, object]) -> Event:
    """Return the event that ``encode`` wrote.

    Raises:
        KeyError: for an unknown kind or a missing field, which means a damaged journal.
    """
    subclass = kinds()[str(record["kind"])]
    audience = record["audience"]
    read: dict[str, object] = {"audience": EVERYONE if audience == EVERYONE else frozenset(audience)}  # type: ignore[call-overload]
    for name, reader, later in _READERS[subclass.kind]:
        if not later or name in record:
            read[name] = record[name] if reader is None else reader(record[name])
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
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {member.value: member for member in hint}.__getitem__  # type: ignore[return-value]  # keys are words
    return int if hint is int else lambda value: value  # type: ignore[return-value]  # the keys of objects are words


def _tuple_reader(arguments: tuple[object, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        if _is_json(arguments[0]):
            return tuple  # type: ignore[return-value]  # of what stands in a list
        member = _reader(arguments[0])
        return lambda value: tuple(member(item) for item in value)  # type: ignore[attr-defined]
    members = [_reader(argument) for argument in arguments]
    return lambda value: tuple(
        read(item)
        for read, item in zip(members, value, strict=True)  # type: ignore[call-overload]
    )


def _writer(hint: object) -> Writer:
    """Return the function that makes a value of the type ``hint`` plain JSON."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str
    if get_origin(hint) is tuple and all(argument is Ellipsis or _is_json(argument) for argument in get_args(hint)):
        return list  # type: ignore[return-value]  # of what stands in a tuple
    return plain


def _is_json(hint: object) -> bool:
    """Whether values of the type ``hint`` are plain JSON as they are."""
    if get_origin(hint) in (Union, types.UnionType):
        return all(argument is type(None) or _is_json(argument) for argument in get_args(hint))
    return hint in (int, str, bool)


def _fields(subclass: type[Event]) -> Iterator[tuple[str, object, bool]]:
    """Yield the name and type of every field but the audience, and whether it came later than the event."""
    hints = get_type_hints(subclass)
    for field in fields(subclass):
        if field.name != "audience":  # fields with a default came later: an older journal lacks them
            yield field.name, hints[field.name], field.default is not MISSING


# Where there is no function the value is taken as it is.
_WRITERS: Mapping[str, tuple[tuple[str, Writer | None], ...]] = types.MappingProxyType(
    {
        kind: tuple((name, None if _is_json(hint) else _writer(hint)) for name, hint, _ in _fields(subclass))
        for kind, subclass in kinds().items()
    }
)
_READERS: Mapping[str, tuple[tuple[str, Reader | None, bool], ...]] = types.MappingProxyType(
    {
        kind: tuple((name, None if _is_json(hint) else _reader(hint), later) for name, hint, later in _fields(subclass))
        for kind, subclass in kinds().items()
    }
)
