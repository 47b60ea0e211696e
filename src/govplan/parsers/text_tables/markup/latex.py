r"""Tables of LaTeX: ``&`` between the cells, ``\\`` behind a row (tabular, longtable …).

What runs over several rows or columns stands in ``\multirow`` and ``\multicolumn``. Source: LaTeX2e
unofficial reference manual, tabular; the packages longtable, multirow, booktabs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.parsers.text_tables.lines import Found, Line
from govplan.parsers.text_tables.markup.grid import MOST_LINES, MarkedCell, found_table
from govplan.parsers.text_tables.notations.tabs import cell_paragraphs

__all__ = ["find_latex_table"]

_BEGIN = regex(r"\\begin\{(longtable\*?|(?:super|xl|long)?tabular[xy*]?|array|(?:long)?tblr)\}")
_TOKEN = regex(
    r"\\\\\*?(?:\s*\[[^\[\]]{0,20}\])?|\\tabularnewline(?![A-Za-z])|\\(?:begin|end)\{[A-Za-z]{1,20}\*?\}"
    r"|\\end(?:first)?head(?![A-Za-z])|\\end(?:last)?foot(?![A-Za-z])|\\.|[{}&%]"
)
_GROUP = r"(?:\s*+\[[^\[\]]*+\])?+"
_BRACES = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_MULTI = regex(
    rf"(?<!\s)\s*+\\multi(row|column)\*?{_GROUP}\s*+\{{\s*+(-?\d++)\s*+\}}{_GROUP}\s*+{_BRACES}{_GROUP}\s*+\{{"
)
_SILENT = regex(
    r"\\(?:begin|end|[vh]space|color|rowcolor|cellcolor|fontsize|cline|cmidrule|label|noalign"
    r"|rule|arrayrulecolor|addlinespace|specialrule)\*?(?![A-Za-z])(?:\([^()]*\))?"
    r"(?:\s*(?:\[[^\[\]]*\]|\{[^{}]*\}))*"
)
_BREAK = regex(r"\\\\\*?|\\(?:newline|par|tabularnewline)(?![A-Za-z])")
_ESCAPED = regex(r"\\([%&_#${}])")
_COMMAND = regex(r"\\[A-Za-z]+\*?\s*|(?<!\\)[{}]")
_QUOTES = regex(r"``|''")
_DEEPEST = 4


def find_latex_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table that begins at ``start``, or the index up to which there is none."""
    del report
    begin = _BEGIN.search(lines[start].value)
    if begin is None:
        return start + 1
    reading = _Reading(begin[1])
    end = start
    for index in range(start, min(len(lines), start + MOST_LINES)):
        line = lines[index]
        place = begin.end() if index == start else 0
        end = index + 1
        if reading.read(line, place):
            break
    rows = reading.rows
    return found_table(lines[start:end], rows, end, covered_cells_stand=True) or end


class _Reading:
    """The rows of one table, as its lines tell them."""

    def __init__(self, name: str) -> None:
        self.rows: list[list[MarkedCell]] = []
        self._name = name
        self._row: list[MarkedCell] = []
        self._cell: list[Text] = []
        self._depth = 0
        self._in_options = True
        self._headed = False

    def read(self, line: Line, place: int) -> bool:
        """Take what stands on a line from ``place`` on; whether the table ends there."""
        value = line.value
        if self._in_options:
            place = self._options(value, place)
            if self._in_options:
                return False
        for match in _TOKEN.finditer(value, place):
            token = match[0]
            if token == "%":
                self._cell.append(line.text[place : match.start()])
                return False
            if token == rf"\end{{{self._name}}}":
                self._cell.append(line.text[place : match.start()])
                self._end_row()
                return True
            place = self._token(line, token, place, match)
        self._cell.append(line.text[place:])
        return False

    def _options(self, value: str, place: int) -> int:
        """The place behind the groups that tell the columns, which may go over lines."""
        while place < len(value):
            sign = value[place]
            if sign in "{[":
                self._depth += 1
            elif sign in "}]" and self._depth:
                self._depth -= 1
            elif not self._depth and not sign.isspace():
                break
            place += 1
        self._in_options = place >= len(value) and (self._depth > 0 or not value.strip())
        return place

    def _token(self, line: Line, token: str, place: int, match: re.Match[str]) -> int:
        """Act on one token: where the text that is not taken yet begins behind it."""
        if token in "{}":
            self._depth = max(0, self._depth + (1 if token == "{" else -1))
            return place
        if token.startswith((r"\begin", r"\end{")):
            self._depth = max(0, self._depth + (1 if token.startswith(r"\begin") else -1))
            return place
        if token.startswith((r"\endfirsthead", r"\endhead", r"\endfoot", r"\endlastfoot")):
            self._end_head(token)
            return match.end()
        if self._depth or not (token == "&" or token.startswith((r"\\", r"\tabularnewline"))):
            return place
        self._cell.append(line.text[place : match.start()])
        if token == "&":
            self._end_cell()
        else:
            self._end_row()
        return match.end()

    def _end_cell(self) -> None:
        self._row.append(_cell(self._cell))
        self._cell = []

    def _end_row(self) -> None:
        self._end_cell()
        if any(cell.paragraphs for cell in self._row):
            self.rows.append(self._row)
        self._row = []

    def _end_head(self, token: str) -> None:
        """The rows above are the header, or one that each page repeats, or a foot."""
        self._cell = []
        if token.endswith("foot"):
            del self.rows[1 if self._headed else 0 :]
        elif self._headed:
            del self.rows[1:]
        self._headed = self._headed or (bool(self.rows) and token.endswith("head"))


def _cell(segments: Sequence[Text]) -> MarkedCell:
    """A cell without its commands, with what it spans."""
    parts = [part for segment in segments if (part := segment.strip())]
    if not parts:
        return MarkedCell()
    text = Text.join(parts).sub(_SILENT, "").strip()
    spans = {"row": 1, "column": 1}
    for _ in range(_DEEPEST):
        multi = _MULTI.search(text.value)
        if multi is None:
            break
        spans[multi[1]] = max(1, int(multi[2]))
        rest = text[multi.end() :]
        text = Text.join([text[: multi.start()], rest])
    paragraphs = [part for own in text.split(_BREAK) for part in cell_paragraphs(_plain(own))]
    return MarkedCell(paragraphs, spans["row"], spans["column"])


def _plain(text: Text) -> Text:
    """The words of a text: commands, braces and the signs of escapes are markup."""
    bare = text.sub(_COMMAND, "").sub(_ESCAPED, lambda match: match[1])
    quotes = {"``": "“", "''": "”"}
    return bare.sub(_QUOTES, lambda match: quotes[match[0]])
