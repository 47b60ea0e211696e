"""The small values that stages hand to one another: dataclasses that are cheap.

A dataclass that is frozen at run time takes three times as long to make an object of, and six
times as long to define, since its methods are compiled one by one whenever the program starts. So
these are frozen for the type checker, which reads them as it reads dataclasses, and share their
methods.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
    made: Any = dataclass(slots=True, eq=False, repr=False)(cls)
    names: tuple[str, ...] = made.__match_args__
    made.__repr__ = _repr
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
    made: Any = dataclass(slots=True, eq=False, repr=False)(cls)
    made.__repr__ = _repr
    found: type[_T] = made
    return found


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
