"""Tables copied from web pages with every paragraph of a cell on a line of its own.

Nothing parts the cells. The header is known by its names, one a line, the first of them 序号, and
by the 1 or the first section row (一、…) that follows; which line stands in which column is the
cheapest reading of the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.document import Cell, Paragraph, Table
from govplan.parsers.text_columns import is_header_name
from govplan.parsers.text_fit import fit_cells_to_columns
from govplan.parsers.text_lines import Found, Line
from govplan.parsers.text_script import in_simplified
from govplan.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.diagnostics import Report
    from govplan.document import Text

__all__ = ["find_listed_table"]

_FIRST = regex(r"\s*[1１一][、.．]?\s*")
_SECTION = regex(r"\s*(?:一、|[（(]一[）)])\S")
_OUTSIDE = regex(
    r"\s*(?:附件|附注|注[:：]|备注[:：]|抄送|联系人|联系电话|分享|打印|【|来源|责任编辑|扫一扫|上一篇|下一篇"
    r"|相关|(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*$)"
)
_MAX_COLUMNS = 12
_NAME_LENGTH = 12


def find_listed_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose header begins at ``start``, or the index up to which there is none."""
    header = _header(lines, start)
    if header is None:
        return start + 1
    names, body_start = header
    end = _end(lines, body_start)
    body = [line for line in lines[body_start:end] if not line.blank]
    values = [line.value.strip() for line in body]
    fit = fit_cells_to_columns(
        values, ["".join(name.value.split()) for name in names], None, lines=True
    )
    cells: dict[tuple[int, int], list[Text]] = {}
    for line, (row, column) in zip(body, fit.places, strict=True):
        cells.setdefault((row + 1, min(column, fit.width - 1)), []).append(line.text.strip())
    for name, column in zip(names, fit.header_columns, strict=True):
        cells[0, column] = [name.text.strip()]
    report.add(
        "table-guessed",
        f"a table from line {lines[start].number} on has nothing that parts its cells; where they "
        "stand was inferred",
        at=lines[start].text,
    )
    made = tuple(
        Cell(row, column, tuple(map(Paragraph, texts)), header=row == 0)
        for (row, column), texts in sorted(cells.items())
    )
    return Found(Table(made, fit.places[-1][0] + 2, fit.width, guessed=True), end)


def _header(lines: Sequence[Line], start: int) -> tuple[list[Line], int] | None:
    """The lines of the header from 序号 on, and where the first row begins with its 1."""
    names: list[Line] = []
    for index in range(start, min(len(lines), start + 4 * _MAX_COLUMNS)):
        line = lines[index]
        if line.blank:
            continue
        if _FIRST.fullmatch(line.value) or (names and _SECTION.match(line.value)):
            known = sum(is_header_name(name.value) for name in names)
            return (names, index) if len(names) > 2 and known * 2 >= len(names) else None
        if len(line.value.strip()) > _NAME_LENGTH or len(names) >= _MAX_COLUMNS:
            return None
        names.append(line)
    return None


def _end(lines: Sequence[Line], start: int) -> int:
    """The line behind the table: where text begins that stands in none, or the end."""
    for index in range(start, len(lines)):
        if _OUTSIDE.match(in_simplified(lines[index].value)):
            return index
    return len(lines)
