"""Tables of Typst: ``#table(columns: 3, [cell], table.cell(rowspan: 2)[cell], …)``.

The cells only follow one another; how many columns there are stands among the options. Source: the
reference manual of Typst 0.12, function ``table``; pandoc writes it with a ``#figure`` around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.parsers.text_tables.lines import Found, Line
from govplan.parsers.text_tables.markup.grid import (
    MOST_LINES,
    MarkedCell,
    found_table,
    rows_of_stream,
)

__all__ = ["find_typst_table"]

_OPENS = regex(r"#table\s?\(")
_FIGURE = regex(r"\s*#figure\(")
_FIGURE_LINES = 4
"""Lines of a figure above its table."""
_FIGURE_END = regex(r"\)|\]|,\s?(?:kind|caption|supplement|placement)\s?:.*")
_COLUMNS = regex(r"\bcolumns\s?:\s?(?:(\d{1,2})|\(([^()]{0,400})\)(?:\s?\*\s?(\d{1,2}))?)")
_SPAN = regex(r"\b(row|col)span\s?:\s?(\d{1,3})")
_HEADER = regex(r"table\.header\s?$")
_BREAK = regex(r"#linebreak\(\)|\s\\$")
_COMMAND = regex(r"#[a-z]{1,20}(?:\([^()]{0,80}\))?\[|#[a-z]{1,20}\([^()]{0,80}\)", needs="#")
_ESCAPED = regex(r"\\(.)", needs="\\")
_STRONG = regex(r"(?<!\\)\*")
_LONGEST_CODE = 600


def find_typst_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table that begins at ``start``, or the index up to which there is none."""
    del report
    first = start
    if _FIGURE.match(lines[start].value):
        ahead = range(start, min(start + _FIGURE_LINES, len(lines)))
        first = next((i for i in ahead if _OPENS.search(lines[i].value)), start)
    opens = _OPENS.search(lines[first].value)
    if opens is None:
        return start + 1
    reading = _Reading()
    end = first
    for index in range(first, min(len(lines), first + MOST_LINES)):
        end = index + 1
        if reading.read(lines[index], opens.end() if index == first else 0):
            break
    while first > start and end < len(lines) and _ends_figure(lines[end]):
        end += 1
    rows = rows_of_stream(reading.cells, reading.columns)
    headers = len(rows_of_stream(reading.cells[: reading.headed], reading.columns))
    own = headers if reading.headed else 0
    return found_table(lines[start:end], rows, end, headers=own) or end


def _ends_figure(line: Line) -> bool:
    return _FIGURE_END.fullmatch(line.value.strip()) is not None


class _Reading:
    """The cells of one table, as its lines tell them."""

    def __init__(self) -> None:
        self.cells: list[MarkedCell] = []
        self.columns = 1
        self.headed = 0
        self._code = ""
        self._calls = 1
        self._brackets = 0
        self._in_header = False
        self._content: list[Text | None] = []

    def read(self, line: Line, place: int) -> bool:
        """Take what stands on a line from ``place`` on; whether the table ends there."""
        value = line.value
        if self._brackets and line.blank:
            self._content.append(None)
        begun = place
        while place < len(value):
            sign = value[place]
            if sign == "\\":
                place += 1
            elif self._brackets:
                begun = self._in_cell(line, sign, begun, place)
            elif sign == "[":
                self._brackets, begun = 1, place + 1
                self._tell_columns()
            elif self._is_end(sign):
                return True
            place += 1
        if self._brackets:
            self._content.append(line.text[begun:])
        return False

    def _in_cell(self, line: Line, sign: str, begun: int, place: int) -> int:
        """Go on in the content of a cell; where what is not taken of it begins."""
        self._brackets += (sign == "[") - (sign == "]")
        if self._brackets:
            return begun
        self._content.append(line.text[begun:place])
        spans = {kind: max(1, int(size)) for kind, size in _SPAN.findall(self._code)}
        paragraphs = _paragraphs(self._content)
        self.cells.append(MarkedCell(paragraphs, spans.get("row", 1), spans.get("col", 1)))
        self._code, self._content = "", []
        return place + 1

    def _is_end(self, sign: str) -> bool:
        """Take one sign of the code between the cells; whether the table ends there."""
        if sign == "(":
            self._in_header = self._in_header or _HEADER.search(self._code) is not None
            self._calls += 1
        elif sign == ")":
            self._calls -= 1
            if self._in_header and self._calls == 1:
                self._in_header, self.headed = False, len(self.cells)
        self._code = (self._code + sign)[-_LONGEST_CODE:]
        return self._calls == 0

    def _tell_columns(self) -> None:
        """Read the number of columns from the options, which stand before the first cell."""
        match = None if self.cells else _COLUMNS.search(self._code)
        if match is not None and match[1]:
            self.columns = max(1, int(match[1]))
        elif match is not None:
            widths = sum(1 for width in match[2].split(",") if width.strip())
            self.columns = max(1, widths * int(match[3] or 1))


def _paragraphs(content: Sequence[Text | None]) -> list[Text]:
    """The paragraphs of a cell, which blank lines and written breaks part."""
    groups: list[list[Text]] = [[]]
    for part in content:
        if part is None:
            groups.append([])
        elif part.value.strip():
            groups[-1].append(part.strip())
    whole = [Text.join(group) for group in groups if group]
    return [own for text in whole for part in text.split(_BREAK) if (own := _plain(part).strip())]


def _plain(text: Text) -> Text:
    """The words of a text without its commands and the signs of escapes."""
    commands = text.sub(_COMMAND, "")
    closed = commands.sub(_CLOSING, "") if commands.value != text.value else text
    return closed.sub(_STRONG, "").sub(_ESCAPED, lambda match: match[1])


_CLOSING = regex(r"\](?=[^\[\]]*$)|\](?=\s*#)")
