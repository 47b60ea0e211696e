"""Where text begins behind a table whose cells nothing parts: the next section, the next plan; and
what is no cell wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from govplan.lexicon.dates import DATE
from govplan.lexicon.furniture.site_words import is_page_foot, is_tool_line
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import ends_like_title, is_standing
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.names import is_header_name
from govplan.parsers.text_tables.fitting.section_lines import section_number
from govplan.parsers.text_tables.lines import Line
from govplan.parsers.text_tables.script import in_simplified
from govplan.parsers.text_tables.streams.aligned_cells import header_parts
from govplan.parsers.text_tables.streams.cell_lines_header import find_header
from govplan.parsers.text_tables.streams.edges import parts

__all__ = ["begins_plan", "goes_on_above", "is_outside", "sections_above"]

_NOTE = regex(r"\s*(?:附[件注]|备?注[:：]|【)")

_MOST_ABOVE = 400
"""Lines above a table in which the last heading of each style is looked for."""
_MOST_CELLS = 8
"""Lines below a section row among which the bodies of its first row stand."""
_LONGEST_TITLE = 60
_LONGEST_LINE = 600


def sections_above(lines: Sequence[Line], index: int) -> dict[str, int]:
    """The last number of each style of heading above the line ``index``."""
    found: dict[str, int] = {}
    for line in reversed(lines[max(0, index - _MOST_ABOVE) : index]):
        number = section_number(_value(line))
        if number is not None:
            found.setdefault(*number)
    return found


def goes_on_above(lines: Sequence[Line], index: int, above: dict[str, int]) -> bool:
    """Whether a line is the next heading of the text above the table, and no section row: no bodies
    stand right below it.
    """
    number = section_number(_value(lines[index])) if above else None
    if number is None or above.get(number[0], -1) + 1 != number[1]:
        return False
    below = (
        kind_of_cell(in_simplified(line.value[a:b]))
        for line in _cells_below(lines, index)
        for a, b in parts(line.value[:_LONGEST_LINE])
    )
    return "units" not in islice(below, _MOST_CELLS)


def begins_plan(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the title of a plan: a numbering of sections, or a header, begins below."""
    value = _value(lines[index])
    if not 2 <= len(value) <= _LONGEST_TITLE or is_header_name(value):
        return False
    if not ends_like_title(value):
        return False
    below = next((i for i in range(index + 1, len(lines)) if not lines[i].blank), None)
    if below is None:
        return False
    number = section_number(_value(lines[below]))
    return number == ("cjk", 1) or find_header(lines, below) is not None


def is_outside(line: Line) -> bool:
    """Whether a line can be no cell: a note, a day, a standing line, the foot of a web page."""
    value = _value(line)
    begins = _NOTE.match(value) is not None or is_standing(value)
    return begins or DATE.fullmatch(value) is not None or is_page_foot(value) or is_tool_line(value)


def _value(line: Line) -> str:
    return in_simplified(line.value).strip()


def _cells_below(lines: Sequence[Line], index: int) -> Iterator[Line]:
    """The lines below a heading up to the next header."""
    for below in range(index + 1, len(lines)):
        if lines[below].blank:
            continue
        names = header_parts(lines[below].value[:_LONGEST_LINE])
        if len(names) > 1 or find_header(lines, below) is not None:
            return
        yield lines[below]
