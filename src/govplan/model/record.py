"""The small values that stages hand to one another: dataclasses that are cheap.

A dataclass that is frozen at run time takes three times as long to make an object of, and six
times as long to define, since its methods are compiled one by one whenever the program starts. So
these are frozen for the type checker, which reads them as it reads dataclasses, and share their
methods; ``__init__`` is compiled when the first object of a class is made.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["draft", "record"]

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


def _made(cls: type) -> Any:
    """A dataclass with slots and a short representation, whose ``__init__`` is yet to be made."""
    made: Any = dataclass(init=False, slots=True, eq=False, repr=False)(cls)
    made.__repr__ = _repr

    def first(self: Any, *values: Any, **named: Any) -> None:
        made.__init__ = _init(made)
        made.__init__(self, *values, **named)

    made.__init__ = first
    return made


def _init(made: Any) -> Any:
    """The ``__init__`` that a dataclass would have had from the start."""
    parameters, lines = ["self"], ["    pass"]
    values: dict[str, Any] = {"MISSING": MISSING}
    for each in fields(made):
        name, value = each.name, each.name
        if each.default_factory is not MISSING:
            values[f"make_{name}"] = each.default_factory
            parameters.append(f"{name}=MISSING")
            value = f"make_{name}() if {name} is MISSING else {name}"
        elif each.default is not MISSING:
            values[f"default_{name}"] = each.default
            parameters.append(f"{name}=default_{name}")
        else:
            parameters.append(name)
        lines.append(f"    self.{name} = {value}")
    if hasattr(made, "__post_init__"):
        lines.append("    self.__post_init__()")
    exec("\n".join((f"def __init__({', '.join(parameters)}):", *lines)), values)
    return values["__init__"]


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
