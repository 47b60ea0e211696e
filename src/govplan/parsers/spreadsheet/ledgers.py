"""A ledger (任务台账) that govplan wrote, set as the table of a plan.

What a clerk filters by stands in columns of its own there: the part of a plan, the lead-in of a
heading, who does what how (分工), what other columns the plan had. Here each goes back to where a
plan has it, and the units of items leave the columns of the measure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from govplan.lexicon.ledger_sheets import (
    ADDED,
    DEADLINE,
    DIVISION,
    LEAD_INS,
    MEASURE,
    OTHER,
    PART,
    REQUIREMENT,
    ROLE_COLUMNS,
    ROLE_VERBS,
    TASK,
    part_lines,
)
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.model.document import Block, Cell, Paragraph, Table, Text
from govplan.model.record import draft, replace

__all__ = ["ledger_blocks"]

Lines = tuple[Paragraph, ...]

_NUMBER = regex(rf"(\d{{1,3}}|{ONE_TO_TEN}{{1,3}}) (?=\S)")
_WITHIN = regex(r"(?!\d{4}年)[\d一二两三四五六七八九十].*内")
"""A span that the text alone tells the start of (…后一个季度内)."""
_ONLY_NUMBER = regex(r"(?:[^，。；]{0,8}[、）)．.章节条分\s])?")
_NAMES = regex("、")
_TIMES = regex("；")
_KEY = regex(r"【([^【】]{1,40})】")
_BRACKET = regex(r"〔(?!\d{4}〕)([^〔〕]*)〕")
_MARKED = regex(r"（督导）(?=等?$)")
_WORDS = regex("[、；，]")
_SIGNS = regex("[：；]")


def ledger_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a ledger, each row of which tells all of its own; what only counts, dates and
    locates its rows is furniture.
    """
    for block in blocks:
        if isinstance(block, Table):
            yield from _Ledger(block).blocks()
        else:
            yield block


@draft
class _Row:
    """The lines of a row by the header of their column."""

    cells: dict[str, Lines]

    def take(self, header: str) -> Lines:
        return self.cells.pop(header, ())


class _Ledger:
    """Sets one table; ``unread`` is what says nothing of the plan."""

    def __init__(self, table: Table) -> None:
        self.table = table
        heads = {cell.column: cell.paragraphs for cell in table.cells if cell.row == 0}
        self.names = {column: _value(lines) for column, lines in heads.items()}
        self.heads: dict[str, Lines] = {}
        self.unread: list[Paragraph] = []
        for column, lines in heads.items():
            if self.names[column] in (*ADDED, *LEAD_INS.values(), PART, DIVISION, OTHER):
                self.unread.extend(lines)
            else:
                self.heads.setdefault(self.names[column], lines)

    def blocks(self) -> Iterator[Block]:
        rows = [self._row(number) for number in range(1, self.table.rows)]
        parts = [row.take(PART) for row in rows]
        found: list[Block] = []
        for part, group in groupby(zip(parts, rows, strict=True), key=lambda each: _value(each[0])):
            members = list(group)
            self.unread.extend(line for lines, _ in members[1:] for line in lines)
            above, sections = part_lines(part)
            if not any(row.cells.get(REQUIREMENT) for _, row in members):
                above, sections = part.split(), []
            found.extend(_found(members[0][0], above))
            inside = list(_found(members[0][0], sections))
            found.append(self._table([row for _, row in members], inside))
        used = {name for row in rows for name, lines in row.cells.items() if lines}
        self.unread.extend(line for n in self.heads if n not in used for line in self.heads[n])
        yield from (replace(line, furniture="ledger-sheet") for line in self.unread)
        yield from found

    def _row(self, number: int) -> _Row:
        row = _Row({
            self.names[cell.column]: cell.paragraphs
            for cell in self.table.cells
            if cell.row == number and cell.column in self.names
        })  # fmt: skip
        for header in ADDED:
            self.unread.extend(row.take(header))
        for header in (*LEAD_INS, MEASURE):
            row.cells[header] = _numbered(row.cells.get(header, ()))
        self._without_title(row)
        self._without_items(row)
        self._divided(row)
        self._others(row)
        return row

    def _without_title(self, row: _Row) -> None:
        """Leave a measure that only repeats its heading to that."""
        heading = _value(row.cells[TASK] or row.cells[REQUIREMENT])
        measure = _value(row.cells[MEASURE])
        ahead = heading.removesuffix(measure)
        if measure and ahead != heading and _ONLY_NUMBER.fullmatch(ahead):
            self.unread.extend(row.take(MEASURE))
            row.cells[MEASURE] = ()

    def _without_items(self, row: _Row) -> None:
        """Leave the units and deadlines to the items that name them in a bracket of their own."""
        measure = row.cells[MEASURE]
        brackets = [
            match[1] for line in measure for match in _BRACKET.finditer(line.text.value)
        ]  # fmt: skip
        words = [word for inner in brackets for word in _WORDS.split(inner)]
        for header in ROLE_COLUMNS if brackets else ():
            self._leave(row, header, _NAMES, lambda name: any(_begins(w, name) for w in words))
        deadlines = "\n".join([*brackets, *(line.text.value for line in measure[1:])])
        self._leave(row, DEADLINE, _TIMES, lambda time: time in deadlines)
        text = _value(measure[:1])
        times = [
            time for line in row.cells.get(DEADLINE, ()) for time in _TIMES.split(line.text.value)
        ]
        alone = all(time in text for time in times)
        self._leave(
            row, DEADLINE, _TIMES,
            lambda time: time in text and (not alone or _WITHIN.fullmatch(time) is not None),
        )  # fmt: skip

    def _leave(
        self, row: _Row, header: str, mark: re.Pattern[str], gone: Callable[[str], bool]
    ) -> None:
        """Take those parts of a cell between ``mark`` away that are ``gone`` to the items."""
        lines = row.cells.get(header, ())
        parts = [part for line in lines for part in line.text.split(mark)]
        kept = [part for part in parts if not gone(part.value)]
        if len(kept) == len(parts):
            return
        left = [part for part in parts if gone(part.value)]
        left.extend(_marks(lines, mark))
        self.unread.extend(replace(lines[0], text=part) for part in left)
        row.cells[header] = tuple(replace(lines[0], text=part) for part in kept)

    def _divided(self, row: _Row) -> None:
        """Put who does what how behind the names, with the verb of the column."""
        division = row.take(DIVISION)
        own = [name for name in ROLE_COLUMNS if row.cells.get(name)]
        if not division or not own:
            self.unread.extend(division)
            return
        how = _how(division[0].text)
        for header in own:
            lines = row.cells[header]
            line, names = lines[0], [part for each in lines for part in each.text.split(_NAMES)]
            row.cells[header] = (replace(line, text=_clauses(names, how, ROLE_COLUMNS[header])),)
            self.unread.extend(replace(line, text=mark) for mark in _marks(lines, _NAMES))
        left = [*(names for names, _ in how if names), *_marks(division, _SIGNS)]
        self.unread.extend(replace(division[0], text=text) for text in left)

    def _others(self, row: _Row) -> None:
        """Give each other column of the plan its own again."""
        key = OTHER
        for line in row.take(OTHER):
            match = _KEY.match(line.text.value)
            if match is not None:
                head, key = line.text[match.start(1) : match.end(1)], match[1]
                if key in self.heads:
                    self.unread.append(replace(line, text=head))
                self.heads.setdefault(key, (replace(line, text=head),))
                line = replace(line, text=line.text[match.end() :])
            row.cells[key] = (*row.cells.get(key, ()), line)

    def _table(self, rows: list[_Row], sections: list[Paragraph]) -> Table:
        """The rows of one part below the header and its section rows."""
        used = {name for row in rows for name, lines in row.cells.items() if lines}
        used.update((MEASURE, *ROLE_COLUMNS))
        first = [name for name in (*LEAD_INS, MEASURE) if name in used & {*self.heads}]
        columns = [*first, *(name for name in self.heads if name not in first and name in used)]
        cells = [Cell(0, at, self.heads[name]) for at, name in enumerate(columns)]
        down = 1
        for line in sections:
            cells.append(Cell(down, 0, (line,), colspan=len(columns)))
            down += 1
        for row in rows:
            found, down = _cells(row, columns, down)
            cells.extend(found)
        return Table(tuple(cells), down, len(columns), complete=True)


def _cells(row: _Row, columns: list[str], down: int) -> tuple[list[Cell], int]:
    """The cells of a row from ``down`` on, each lead-in in a row of its own beside its heading,
    and the row behind them.
    """
    lead_ins = {name: row.take(header) for name, header in LEAD_INS.items()}
    opened = [name for name in columns if lead_ins.get(name) and row.cells.get(name)]
    found: list[Cell] = []
    for place, name in enumerate(opened):
        at = columns.index(name)
        for head in columns[: at + 1]:
            found.extend(_head(row, head, columns, down, len(opened) - place + 1))
        beside = lead_ins[name]
        found.append(Cell(down, at + 1, beside, colspan=len(columns) - at - 1))
        down += 1
    found.extend(
        Cell(down, at, row.cells[name]) for at, name in enumerate(columns) if row.cells.get(name)
    )
    return found, down + 1


def _head(row: _Row, name: str, columns: list[str], down: int, rows: int) -> Iterator[Cell]:
    """The cell of a heading that stands over its lead-in and what is below it."""
    lines = row.take(name)
    if lines:
        yield Cell(down, columns.index(name), lines, rowspan=rows)


def _value(lines: Lines) -> str:
    return "".join(line.text.value for line in lines)


def _marks(lines: Lines, mark: re.Pattern[str]) -> Iterator[Text]:
    """What parts the words of a cell."""
    for line in lines:
        for match in mark.finditer(line.text.value):
            yield line.text[match.start() : match.end()]


def _numbered(lines: Lines) -> Lines:
    """A cell's lines; a number without a mark, which a blank parts from the words behind it,
    stands on a line of its own.
    """
    match = _NUMBER.match(lines[0].text.value) if lines else None
    if match is None:
        return lines
    text = lines[0].text
    number, words = text[: match.end(1)], text[match.end() :]
    return (replace(lines[0], text=number), replace(lines[0], text=words), *lines[1:])


def _begins(word: str, name: str) -> bool:
    """Whether a part of a bracket begins with a name, which a verb or 等 may follow."""
    return bool(name) and word.startswith(name.removesuffix("等").removesuffix("（督导）"))


def _how(division: Text) -> list[tuple[Text | None, Text]]:
    """The qualifiers of a cell with the names that each holds for; one alone holds for all.

    >>> from govplan.model.document import Source, Transcript
    >>> _how(Transcript().add("县财政局、县审计局：按职责分工；县司法局：分别", Source(line=1)))
    [(Text('县财政局、县审计局'), Text('按职责分工')), (Text('县司法局'), Text('分别'))]
    """
    if "：" not in division.value:
        return [(None, division)]
    found: list[tuple[Text | None, Text]] = []
    for clause in division.split(_TIMES):
        names, colon, _ = clause.value.rpartition("：")
        found.append((clause[: len(names)] if colon else None, clause[len(names) + len(colon) :]))
    return found


def _clauses(names: list[Text], how: list[tuple[Text | None, Text]], verb: str) -> Text:
    """The names of a cell with the qualifier and the verb of each, as a sentence has them."""
    found: list[Text] = []
    for place, name in enumerate(names):
        bare, own = (
            name.sub(_MARKED, ""),
            ROLE_VERBS["supervise"] if _MARKED.search(name.value) else verb,
        )
        qualifier = _qualifier(bare, how)
        following = names[place + 1] if place + 1 < len(names) else None
        continues = (
            following is not None
            and not bare.value.endswith("等")
            and not _MARKED.search(name.value + following.value)
            and _qualifier(following, how) is qualifier
        )
        last = qualifier or bare
        words = "、" if continues else own + "；" * (following is not None)
        found.append(bare)
        if not continues and qualifier:
            found.append(qualifier)
        end = bare if continues else last
        found.append(Text(words, [end.origins[-1]] * len(words), end.transcript))
    return Text.join(found)


def _qualifier(name: Text, how: list[tuple[Text | None, Text]]) -> Text | None:
    """What is said of how the body of this name works."""
    bare = name.value.removesuffix("等")
    return next(
        (text for names, text in how if names is None or bare in names.value.split("、")), None
    )


def _found(lines: Lines, wanted: Iterable[str]) -> Iterator[Paragraph]:
    """The words ``wanted`` of a cell, each a line that opens something."""
    for line in lines:
        at = 0
        for words in wanted:
            start = line.text.value.find(words, at)
            if start >= 0:
                at = start + len(words)
                yield replace(line, text=line.text[start:at], gap=True, centered=True)
