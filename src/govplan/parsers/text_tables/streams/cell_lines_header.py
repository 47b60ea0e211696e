"""The header of a table whose cells stand on lines of their own: its names, one a line.

It begins with 序号 and ends before the 1 or the first section row (一、…), or it is a run of lines
each of which names a column of a plan, the last one that of units, of a deadline or of a remark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from govplan.lexicon.column_kinds import column_kind
from govplan.lexicon.patterns import regex
from govplan.lexicon.role_labels import UNIT_WORD, tells_role
from govplan.model.record import record
from govplan.parsers.text_tables.fitting import weights
from govplan.parsers.text_tables.fitting.names import bare_name, is_header_name, kind_of_column
from govplan.parsers.text_tables.lines import Line

__all__ = ["ListedHeader", "find_header", "second_row"]

_SERIAL = regex(r".{0,4}[序编]号", needs="号")
_FIRST = regex(r"[1１一][、.．]?")
_SECTION = regex(r"(?:一、|[（(]一[）)])\S")
_MAX_COLUMNS = 12
_NAME_LENGTH = 12
_SHORT_NAME = 10
_HALF_NAME = 4
_HALVES = ("号", "单位", "部门", "科室")
"""Second halves of names that also are names themselves."""
_PARTED = regex(rf"责任|(?:责任|任务|工作|职责)?(?:分工|主体|{UNIT_WORD})")
"""A name that those of a second row divide."""


@record
class ListedHeader:
    """The names of the columns without white space, the lines of each, the line behind them.

    ``above`` holds the lines of a name that others below it divide (责任单位 over 牵头, 配合).
    ``shorter`` is the header without its last line, which may be the first section row, or without
    the last name of its first row, which those behind it may divide. ``doubt`` is what it costs to
    read the lines so, where that is not sure.
    """

    names: tuple[str, ...]
    lines: tuple[tuple[Line, ...], ...]
    end: int
    serial_first: bool = field(default=False)
    above: tuple[Line, ...] = field(default=())
    shorter: ListedHeader | None = field(default=None)
    doubt: float = field(default=0.0)


_Name = tuple[str, tuple["Line", ...]]


def find_header(lines: Sequence[Line], start: int) -> ListedHeader | None:
    """The header that begins at the line ``start``."""
    if len(lines[start].value) > 4 * _NAME_LENGTH:
        return None
    first = bare_name(lines[start].value)
    if _SERIAL.fullmatch(first):
        return _with_serial(lines, start) or _of_names(lines, start)
    return _of_names(lines, start)


def _values(lines: Sequence[Line], start: int) -> Iterator[tuple[int, Line, str]]:
    """The lines that a header may take from ``start`` on, with their index and characters."""
    for index in range(start, min(len(lines), start + 4 * _MAX_COLUMNS)):
        if not lines[index].blank:
            yield index, lines[index], bare_name(lines[index].value)


def _with_serial(lines: Sequence[Line], start: int) -> ListedHeader | None:
    """A header from 序号 to the line before the first number or section row."""
    names: list[_Name] = []
    ends: list[int] = []
    for index, line, value in _values(lines, start):
        if _FIRST.fullmatch(value) or (names and _SECTION.match(value)):
            known = sum(is_header_name(name) for name, _ in names)
            if len(names) < 3 or known * 2 < len(names):
                return None
            return _header(names, index, serial_first=True, shorter=_shorter(names, ends))
        is_long = len(value) > _NAME_LENGTH and not is_header_name(value)
        if is_long or len(names) >= _MAX_COLUMNS:
            return None
        ends.append(index)
        _add(names, value, line)
    return None


def _shorter(names: Sequence[_Name], ends: Sequence[int]) -> ListedHeader | None:
    """The header without its last line, where that is no name that is known, but all others are."""
    known = [is_header_name(name) for name, _ in names]
    if known[-1] or not all(known[:-1]) or len(names) <= _FEWEST_TIMED:
        return None
    return _header(list(names[:-1]), ends[-1], serial_first=True)


def _of_names(lines: Sequence[Line], start: int) -> ListedHeader | None:
    """A header of nothing but names of columns, of which one is a text and one the units, or, in a
    table without any, the times.
    """
    names: list[_Name] = []
    ends: list[int] = []
    for index, line, value in _values(lines, start):
        known = [name for name, _ in names]
        if value in known or len(names) > _MAX_COLUMNS:
            break
        if not _is_name(value) and not _is_half(lines, index, value):
            break
        _add(names, value, line)
        del ends[len(names) - 1 :]
        ends.append(index + 1)
    kinds = [kind_of_column(name) for name, _ in names]
    while kinds[1:] and kinds[-1] in ("text", "number") and kinds[:1] + kinds[2:] != ["units"]:
        kinds.pop()
    if "text" not in kinds or not ("units" in kinds or _is_timed(kinds)):
        return None
    return _header(names[: len(kinds)], ends[len(kinds) - 1])


def _is_timed(kinds: Sequence[str]) -> bool:
    """Whether a table without units has a column of times, and another one beside its text."""
    return "deadline" in kinds and len(kinds) > _FEWEST_TIMED - 1


_FEWEST_TIMED = 3


def _is_name(value: str) -> bool:
    """Whether a line can be nothing but the name of a column."""
    return len(value.partition("（")[0]) <= _SHORT_NAME and is_header_name(value)


def _is_half(lines: Sequence[Line], index: int, value: str) -> bool:
    """Whether a line is the first half of a name that goes on in the next one (完成 over 时限)."""
    if 2 * len(value) > _HALF_NAME:
        return False
    below = next((line for line in lines[index + 1 : index + 3] if not line.blank), None)
    whole = value + bare_name(below.value) if below is not None else ""
    return len(whole) <= _HALF_NAME and _is_name(whole)


def _add(names: list[_Name], value: str, line: Line) -> None:
    """Add a name, or the second half of one that its cell breaks (完成 over 时限)."""
    if names and len(names[-1][0] + value) <= _HALF_NAME:
        last, above = names[-1]
        own, whole = column_kind(last), column_kind(last + value)
        if whole is not None and (own is None or (own == whole and value in _HALVES)):
            names[-1] = (last + value, (*above, line))
            return
    names.append((value, (line,)))


def _divides(name: str) -> bool:
    """Whether a name may stand below one of all the units: it says what its own ones do.

    >>> _divides("督导单位"), _divides("参与（配合）单位"), _divides("完成时间")
    (True, True, False)
    """
    return kind_of_column(name) == "units" and tells_role(name)


def second_row(names: Sequence[str]) -> tuple[int, int] | None:
    """Which name those of a second row divide, and where that row begins among all names.

    >>> second_row(["措施", "责任分工", "时限", "牵头单位", "配合单位"])
    (1, 3)
    """
    first = len(names)
    while first and _divides(names[first - 1]):
        first -= 1
    parted = next((i for i, name in enumerate(names[:first]) if _PARTED.fullmatch(name)), None)
    is_second = parted is not None and first - parted > 1 and len(names) - first > 1
    return (parted, first) if parted is not None and is_second else None


def _undivided(names: Sequence[_Name], end: int, *, serial_first: bool) -> ListedHeader | None:
    """The header without a name like 责任主体 right before several that may stand below it."""
    first = len(names)
    while first and _divides(names[first - 1][0]) and not _PARTED.fullmatch(names[first - 1][0]):
        first -= 1
    parted = first - 1
    if parted < 1 or len(names) - first < 2 or not _PARTED.fullmatch(names[parted][0]):
        return None
    kept = [*names[:parted], *names[first:]]
    return ListedHeader(
        tuple(name for name, _ in kept),
        tuple(own for _, own in kept),
        end,
        serial_first=serial_first,
        above=names[parted][1],
        doubt=weights.DIVIDED_NAME,
    )


def _header(
    names: list[_Name],
    end: int,
    *,
    serial_first: bool = False,
    shorter: ListedHeader | None = None,
) -> ListedHeader:
    """The header; names of a second row (牵头单位, 配合单位) stand below the one they divide."""
    above: tuple[Line, ...] = ()
    doubt = 0.0 if shorter is None else weights.UNKNOWN_NAME
    place = second_row([name for name, _ in names])
    if place is not None:
        parted, first = place
        above = names[parted][1]
        names = [*names[:parted], *names[first:], *names[parted + 1 : first]]
    else:
        shorter = shorter or _undivided(names, end, serial_first=serial_first)
    return ListedHeader(
        tuple(name for name, _ in names),
        tuple(own for _, own in names),
        end,
        serial_first=serial_first,
        above=above,
        shorter=shorter,
        doubt=doubt,
    )
