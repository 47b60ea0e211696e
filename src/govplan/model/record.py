"""The small values that stages hand to one another: dataclasses that are cheap.

A dataclass that is frozen at run time takes three times as long to make an object of. One that is
not takes a quarter of a millisecond to define, whenever the program starts, and there are eighty
in reading a plan. So these are frozen for the type checker, which reads them as it reads
dataclasses; they share their methods and compile an ``__init__`` alone, when the first object is
made: half of them are of no use to a document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, field
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, dataclass_transform

__all__ = ["draft", "record", "replace"]

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[_T]) -> type[_T]:
    """A dataclass with slots, compared and hashed by its fields; nothing may be assigned to it.

    >>> @record
    ... class Span:
    ...     first: int
    ...     last: int = 0
    >>> Span(3), Span(3) == Span(3, 0), len({Span(3), Span(3)})
    (Span(first=3, last=0), True, 1)
    """
    made = _made(cls)
    names: tuple[str, ...] = made.__match_args__
    if names:
        made.__eq__, made.__hash__ = _comparisons(attrgetter(*names))
    found: type[_T] = made
    return found


@dataclass_transform(field_specifiers=(field,))
def draft(cls: type[_T]) -> type[_T]:
    """A dataclass with slots that a step fills in; no two of them are equal.

    >>> @draft
    ... class Row:
    ...     cells: list[str]
    >>> row = Row([]); row.cells = ["县司法局"]
    >>> row, row == Row(["县司法局"])
    (Row(cells=['县司法局']), False)
    """
    found: type[_T] = _made(cls)
    return found


def replace(value: _T, **changes: Any) -> _T:
    """A copy of a record with other values in some of its fields.

    >>> @record
    ... class Span:
    ...     first: int
    ...     last: int = 0
    >>> replace(Span(3), last=7)
    Span(first=3, last=7)
    """
    made: Any = type(value)
    copied: _T = made(**{name: getattr(value, name) for name in made.__match_args__} | changes)
    return copied


def _made(cls: type) -> Any:
    """``cls`` with its annotated names as slots, and an ``__init__`` that fills them, compiled
    when it is first called.
    """
    given = dict(vars(cls))
    names = tuple(given.get("__annotations__", ()))
    defaults = {name: given.pop(name) for name in names if name in given}
    for own in ("__dict__", "__weakref__"):
        given.pop(own, None)
    given |= {"__slots__": names, "__match_args__": names, "__repr__": _repr}
    finishes = "__post_init__" in given

    def first_init(self: Any, *values: Any, **named: Any) -> None:
        made.__init__ = _init(names, defaults, finishes=finishes)
        made.__init__(self, *values, **named)

    given["__init__"] = first_init
    made: Any = type(cls)(cls.__name__, cls.__bases__, given)
    made.__qualname__ = cls.__qualname__
    return made


def _init(names: tuple[str, ...], defaults: dict[str, Any], *, finishes: bool) -> Any:
    """The ``__init__`` that a dataclass would have, but for the annotations of its parameters."""
    known: dict[str, Any] = {"MISSING": MISSING}
    parameters, lines = ["self"], []
    for name in names:
        default, parameter, value = defaults.get(name, MISSING), name, name
        if isinstance(default, Field) and default.default_factory is not MISSING:
            known[f"new_{name}"] = default.default_factory
            parameter, value = f"{name}=MISSING", f"new_{name}() if {name} is MISSING else {name}"
        elif name in defaults:
            known[f"default_{name}"] = default.default if isinstance(default, Field) else default
            parameter = f"{name}=default_{name}"
        parameters.append(parameter)
        lines.append(f"self.{name} = {value}")
    lines.append("self.__post_init__()" if finishes else "pass")
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines), known)
    return known["__init__"]


@recursive_repr()
def _repr(self: Any) -> str:
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__.rpartition('.')[2]}({values})"


def _comparisons(
    fields: Callable[[Any], Any],
) -> tuple[Callable[[Any, object], Any], Callable[[Any], int]]:
    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return fields(self) == fields(other)

    def hashed(self: Any) -> int:
        return hash(fields(self))

    return equal, hashed
