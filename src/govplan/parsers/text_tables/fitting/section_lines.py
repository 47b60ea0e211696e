"""Lines among the rows of a table that are section rows: nothing parts cells in them."""

from __future__ import annotations

from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import STOPS
from govplan.parsers.text_tables.fitting import weights
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell, number_shape
from govplan.parsers.text_tables.fitting.names import is_header_name

__all__ = ["begins_section", "is_section_line", "section_cost", "section_number", "stands_between"]

_LONGEST = 60
_LONGEST_PLAIN = 20
_HEADING_SHAPES = ("cjk", "cjk-paren", "named")
_MARKS = "*#_ \t\u3000"


def is_section_line(value: str) -> bool:
    """Whether a line is a numbered heading, and so a section row where it stands among rows.

    >>> is_section_line("**一、财政公开（共2项）**"), is_section_line("一、公开预算。")
    (True, False)
    """
    bare = value.strip(_MARKS)
    return 0 < len(bare) <= _LONGEST and bare[-1] not in STOPS and begins_section(bare)


def begins_section(value: str) -> bool:
    """Whether a line begins with the number of a section, heading or not.

    >>> begins_section("一、公开预算。"), begins_section("第二部分 任务"), begins_section("1.公开")
    (True, True, False)
    """
    return number_shape(value.strip(_MARKS)) in _HEADING_SHAPES


def section_number(value: str) -> tuple[str, int] | None:
    """The style and the value of the number with which the heading of a section begins.

    >>> section_number("三、保障措施"), section_number("（二）财政公开"), section_number("3.公开")
    (('cjk', 3), ('cjk-paren', 2), None)
    """
    bare = value.strip(_MARKS)
    if not is_section_line(bare):
        return None
    numeral = _NUMERAL.search(bare)
    number = parse_numeral(numeral.group()) if numeral else None
    return None if number is None else (str(number_shape(bare)), number)


_NUMERAL = regex("[一二三四五六七八九十百]+")


def section_cost(value: str) -> float:
    """Points for a line of a table as a section row of its own.

    >>> [section_cost(line) for line in ("一、财政公开", "养老服务", "3", "公开。")]
    [0.2, 1.3, inf, inf]
    """
    bare = value.strip(_MARKS)
    if kind_of_cell(bare) == "heading" and is_section_line(bare):
        return weights.SECTION
    kind = kind_of_cell(bare)
    is_plain = len(bare) <= _LONGEST_PLAIN and kind in ("text", "units")
    if is_plain and number_shape(bare) is None and not _MARKED.search(bare):
        return weights.PLAIN_SECTION + weights.LIKE_BODY * (kind == "units")
    return float("inf")


def stands_between(value: str, above: str) -> bool:
    """Whether a line without a number, alone between two whole rows, is a section row: a short
    name, where the last cell of the row ``above`` is one of bodies, a time or a name of a column,
    which it does not go on with.

    >>> stands_between("养老服务", "县民政局"), stands_between("县财政局", "县民政局")
    (True, False)
    >>> stands_between("养老服务", "完成时限"), stands_between("时限", "完成")
    (True, False)
    >>> stands_between("养老服务", "建设食堂。"), stands_between("建成并投用。", "县民政局")
    (False, False)
    >>> stands_between("甲类：养老服务", "县民政局"), stands_between("责任人：张某", "县民政局")
    (True, False)
    """
    head, _, rest = value.strip().partition("：")
    name = (
        head + rest if rest and len(head) <= _LONGEST_LABEL and not is_header_name(head) else value
    )
    is_name = section_cost(name) == weights.PLAIN_SECTION and kind_of_cell(name) == "text"
    ends = kind_of_cell(above) in _ROW_ENDS or is_header_name(above)
    return is_name and ends and not is_header_name(value)


_LONGEST_LABEL = 4
"""Characters of what counts sections before a ： (甲类, 第一类)."""
_ROW_ENDS = ("empty", "units", "date")
"""What the last cell of a row that does not go on holds."""
_MARKED = regex("[，。；：、,;:]")
