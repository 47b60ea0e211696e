"""What a page break, a hard line wrap or a careful typist cut in two is made whole again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from govplan.annotate.brackets import is_unit_line
from govplan.document import Paragraph, Table, Text
from govplan.numbering.recognize import Recognizer, number_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.diagnostics import Report
    from govplan.document import Block
    from govplan.outline.columns import Columns
    from govplan.outline.grid import GridCell, Row

__all__ = ["join_paragraphs", "join_rows"]

_TERMINAL = "。！？!?；;：:…"
_CLOSING = "”’）)】〕》」』\"'"
_OPEN_END = "，、,（(〔【《“和与及或的"
_START_OF_OWN = re.compile(
    r"\s*(?:附\s*[件表]|抄送|主送|印发|联系人|备注|注[:：]|[（(〔\[【—-]{1,4}\s*(?:责任|牵头|配合|完成时限)"
    r"|(?:责任|牵头|配合|主办|协办|落实)\S{0,6}[:：]|完成时[限间]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$"
    r"|[一二三四五六七八九十]{1,2}是)"
)
_FULL_TOLERANCE = 6
_NEVER = 1 << 30


def join_paragraphs(blocks: Sequence[Block], report: Report, *, stitch: bool = True) -> list[Block]:
    """The blocks with paragraphs that were cut in two made one.

    A paragraph goes on in the next one where the layout says so, where a bracket stands open or
    the text ends in the middle of a clause, or where a file whose lines are all wrapped at one
    width shows a full line. Nothing joins a heading, a paragraph that begins with a number, or a
    line of its own (附件, 责任单位：…).
    """
    width = _wrap_width(blocks)
    recognizer = Recognizer(block.text for block in blocks if isinstance(block, Paragraph))
    joined: list[Block] = []
    open_paragraph: int | None = None
    last_line = 0
    for block in blocks:
        if isinstance(block, Table):
            joined.append(block)
            open_paragraph = None
            continue
        if block.furniture is not None:
            joined.append(block)
            continue
        if open_paragraph is not None:
            before = joined[open_paragraph]
            if isinstance(before, Paragraph) and _goes_on(
                before, block, recognizer, last_line >= width, stitch
            ):
                if block.continues:
                    report.add(
                        "paragraph-joined",
                        f"a paragraph cut by a page break was joined: …{before.text.value[-8:]}"
                        f"|{block.text.value[:8]}…",
                        at=block.text,
                    )
                joined[open_paragraph] = replace(
                    before, text=Text.join([before.text.rstrip(), block.text.strip()])
                )
                last_line = _display_width(block.text.value)
                continue
        joined.append(block)
        open_paragraph = len(joined) - 1
        last_line = _display_width(block.text.value)
    return joined


def _goes_on(
    before: Paragraph, after: Paragraph, recognizer: Recognizer, full: bool, stitch: bool
) -> bool:
    """Whether ``after`` is the rest of the paragraph ``before``."""
    if after.continues:
        return stitch and recognizer.number_at(after.text) is None
    if after.note or before.note or before.heading or after.heading:
        return False
    value = before.text.value.rstrip()
    following = after.text.value.strip()
    if not value or not following:
        return False
    if _open_brackets(value):
        return True
    if recognizer.number_at(after.text) is not None or _START_OF_OWN.match(following):
        return False
    if before.centered or after.centered:
        return False
    last = value[-1]
    if last in _TERMINAL or (last in _CLOSING and not full):
        return False
    if full:
        return not after.text.value.startswith(("\u3000", "  ", "\t"))
    if last in _OPEN_END and len(value) > 12:
        return True
    if is_unit_line(before.text):
        return False
    return _is_running_text(before, recognizer) and _is_running_text(after, recognizer)


def _is_running_text(paragraph: Paragraph, recognizer: Recognizer) -> bool:
    """Prose and no heading: a sentence that was begun, not a short line without punctuation."""
    found = recognizer.number_at(paragraph.text)
    text = found[1].value if found is not None else paragraph.text.value
    bare = "".join(text.split())
    commas = bare.count("，") + bare.count("。") + bare.count("；")
    return commas >= 2 or (commas >= 1 and (len(bare) > 30 or bare[-1:] in "。；"))


def _open_brackets(value: str) -> bool:
    """Whether a bracket of the last 400 characters stands open at the end of ``value``."""
    depth = 0
    for character in value[-400:]:
        if character in "（(〔【":
            depth += 1
        elif character in "）)〕】":
            depth = max(0, depth - 1)
    return depth > 0 and number_at_closes(value)


def number_at_closes(value: str) -> bool:
    """Whether the open bracket is one of text and not the half of a number such as ``1）``."""
    return value.rfind("（") >= 0 or value.rfind("(") >= 0 or "【" in value or "〔" in value


def _display_width(value: str) -> int:
    last = value.rstrip().rsplit("\n", 1)[-1]
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in last)


def _wrap_width(blocks: Sequence[Block]) -> int:
    """The display width at which all lines of a file are wrapped, or a width that none has."""
    lines = [
        (_display_width(block.text.value), block.text.value.rstrip()[-1])
        for block in blocks
        if isinstance(block, Paragraph) and block.furniture is None and block.text.value.strip()
    ]
    widths = sorted(width for width, _ in lines)
    if len(widths) < 8 or not 40 <= widths[-1 - len(widths) // 50] <= 140:
        return _NEVER
    full = widths[-1 - len(widths) // 50] - _FULL_TOLERANCE
    ends = [end for width, end in lines if width >= full]
    unfinished = sum(end not in _TERMINAL + _CLOSING for end in ends)
    is_wrapped = len(ends) * 6 >= len(lines) and len(ends) >= 3 and unfinished * 10 >= len(ends) * 7
    return full if is_wrapped else _NEVER


@dataclass(slots=True, eq=False)
class _Above:
    """The last cell with text of each column, to which a cut cell is joined."""

    cells: dict[int, GridCell]


def join_rows(
    rows: list[Row], columns: Columns, report: Report, *, stitch: bool = True
) -> list[Row]:
    """The rows of a logical table with cells that a page break cut in two made one.

    Behind a page break, a cell whose text does not begin with a number although its column is
    numbered goes on with the cell above it; a row of nothing else goes on with the row above.
    """
    numbered = {column: _is_numbered(rows, column) for column in range(len(columns.kinds))}
    above = _Above({})
    kept: list[Row] = []
    for row in rows:
        if stitch and row.after_break and kept and _join(row, above, columns, numbered, report):
            continue
        for column, cell in enumerate(row.cells):
            if not cell.covered and not cell.is_empty:
                above.cells[column] = cell
        kept.append(row)
    return kept


def _is_numbered(rows: list[Row], column: int) -> bool:
    """Whether the filled cells of a column mostly begin with a number."""
    filled = numbered = 0
    for row in rows:
        cell = row.cells[column]
        if cell.covered or cell.is_empty or cell.colspan > 1:
            continue
        filled += 1
        numbered += number_at(cell.paragraphs[0]) is not None
    return numbered * 2 > filled


def _join(
    row: Row, above: _Above, columns: Columns, numbered: dict[int, bool], report: Report
) -> bool:
    """Join the cut cells of ``row`` to those above; whether nothing of the row is left."""
    texts = [
        column
        for kind in ("number", "requirement", "task", "measure")
        for column in columns.of(kind)
        if not row.cells[column].covered and not row.cells[column].is_empty
    ]
    tails = [column for column in texts if _is_tail(row, column, above, columns, numbered)]
    for column in tails:
        _append(above.cells[column], row.cells[column], report)
    if len(tails) < len(texts):
        return False
    others = [
        column
        for kind in ("units", "deadline", "extra")
        for column in columns.of(kind)
        if not row.cells[column].covered and not row.cells[column].is_empty
    ]
    if not texts and not _units_go_on(row, above, others):
        return False
    for column in others:
        if column in above.cells:
            _append(above.cells[column], row.cells[column], report)
        else:
            above.cells[column] = row.cells[column]
    return True


def _units_go_on(row: Row, above: _Above, others: list[int]) -> bool:
    """A row behind a break that holds nothing but units or the like goes on with those above."""
    return bool(others) and all(column in above.cells for column in others)


def _is_tail(
    row: Row, column: int, above: _Above, columns: Columns, numbered: dict[int, bool]
) -> bool:
    cell = row.cells[column]
    if column not in above.cells or number_at(cell.paragraphs[0]) is not None:
        return False
    if any(
        columns.kinds[other] in ("requirement", "task")
        and not row.cells[other].covered
        and not row.cells[other].is_empty
        and number_at(row.cells[other].paragraphs[0]) is not None
        for other in range(column)
    ):
        return False
    if numbered[column] or row.cut:
        return True
    leading_empty = all(
        row.cells[other].is_empty or row.cells[other].covered for other in range(column)
    )
    end = above.cells[column].paragraphs[-1].value.rstrip()
    finished = end.endswith(tuple("。；！？”）"))
    if columns.kinds[column] == "measure":
        return leading_empty and not finished
    return not finished and leading_empty and len(end) > 2 and row.cells[column].colspan == 1


def _append(upper: GridCell, lower: GridCell, report: Report) -> None:
    """Put the paragraphs of a cut cell behind those of its upper half, the cut one joined."""
    first, *rest = lower.paragraphs
    report.add(
        "cell-joined",
        f"a cell cut by a page break was joined: …{upper.paragraphs[-1].value[-8:]}"
        f"|{first.value[:8]}…",
        sources=(*upper.paragraphs[-1].sources, *first.sources),
    )
    upper.paragraphs[-1] = Text.join([upper.paragraphs[-1].rstrip(), first.strip()])
    upper.paragraphs.extend(rest)
    lower.paragraphs.clear()
