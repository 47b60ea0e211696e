"""Runs of a printed line that a converter of pages put on a line of their own.

``pdftotext -layout`` parts what stands a little above or below the line that it belongs to, such
as figures of another font: it becomes a line above or below, at its own column. A number alone
whose point begins the line beside it is that line's number (contract, 2.9); what stands above a
line that breaks off behind an opening mark, at the column at which that one ends, is its rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.brackets import ALL
from govplan.lexicon.number_styles import CJK
from govplan.lexicon.patterns import regex
from govplan.model.document import Text
from govplan.parsers.text_tables.lines import Line

__all__ = ["on_baselines"]

_NUMBER = regex(rf"\s{{0,80}}(?:\d{{1,3}}|[{CJK}]{{1,3}})\s{{0,80}}")
_POINTED = regex(r"\s{0,80}[.．、\ufffd]\s{0,8}(?=[^\s\d.．、])")
_OFF = 3
"""Columns by which a run may miss the place that it belongs to: figures are drawn narrower."""


def on_baselines(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with such runs set back into the lines that they belong to."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        joined, taken = _joined(lines[index : index + 3])
        result.append(joined)
        index += taken
    return result


def _joined(lines: Sequence[Line]) -> tuple[Line, int]:
    """The first of ``lines``, joined with its run, and how many of them that takes."""
    first, *others = lines
    if others and _numbers(first, others[0]):
        return _numbered(first, others[0]), 2
    own = len(others) > 1 and _numbers(others[0], others[1])
    if others and not own and _numbers(others[0], first):
        return _numbered(others[0], first), 2
    for taken, line in enumerate(others, start=2):
        if _is_raised_above(first, line):
            return Line(Text.join([line.text.rstrip(), first.text.strip()]), line.number), taken
        if not line.blank:
            break
    return first, 1


def _numbers(number: Line, line: Line) -> bool:
    """Whether ``number`` is that of ``line``, which begins with its point."""
    if not _NUMBER.fullmatch(number.value) or not _POINTED.match(line.value):
        return False
    return not line.page_break and abs(_indent(number.value) - _indent(line.value)) <= _OFF


def _is_raised_above(run: Line, line: Line) -> bool:
    """Whether ``line`` breaks off behind an opening mark and ``run``, above it, begins there."""
    value = line.value.rstrip()
    closer = ALL.get(value[-1:])
    if closer is None or closer not in run.value or line.page_break or _indent(run.value) <= _OFF:
        return False
    return abs(_indent(run.value) - len(value)) <= _OFF


def _indent(value: str) -> int:
    return len(value) - len(value.lstrip())


def _numbered(number: Line, line: Line) -> Line:
    """``line`` with its number, as far from the margin as it stands."""
    text = line.text
    begin = _indent(line.value)
    return Line(Text.join([text[:begin], number.text.strip(), text[begin:]]), line.number)
