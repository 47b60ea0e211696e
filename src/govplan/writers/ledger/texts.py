"""What a cell of a ledger says without the numbers that a new edition changes."""

from __future__ import annotations

from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import regex
from govplan.model.document import Source, Transcript
from govplan.numbering.recognize import number_at

__all__ = ["bare_lines", "bare_path", "bare_title"]

_UNITS = regex(r"〔(?!\d{4}〕)[^〔〕]*〕", needs="〔")
_OWN_NUMBER = regex(r"[.]m([0-9]+)(?:~[0-9]+)?$")
_HERE = Source(line=1)


def bare_lines(cell: str, id: str = "") -> str:
    r"""The text of a measure and its items, without their numbers and the units of the items.

    The ``id`` tells the number of a column of its own (序号), which nothing else tells from a
    quantity.

    >>> bare_lines("1.编制目录。\n（1）分项一。〔县档案馆〕")
    '编制目录。\n分项一。'
    >>> bare_lines("7 5000万元项目。", "r1.t1.m7"), bare_lines("5000万元项目。", "r1.t1.m_1")
    ('5000万元项目。', '5000万元项目。')
    """
    first, *items = _UNITS.sub("", cell.replace("\r", "")).split("\n")
    return "\n".join([_behind(first, id), *map(_bare, items)])


def bare_title(cell: str) -> str:
    """A heading without its number; it may follow the name of its part.

    >>> bare_title("附件1 一、规范公开"), bare_title("（二）主动公开"), bare_title("3 依申请公开")
    ('附件1 规范公开', '主动公开', '依申请公开')
    """
    return " ".join(_bare(word) for word in cell.split() if parse_numeral(word) is None)


def bare_path(part: str, requirement: str, task: str) -> str:
    r"""The headings above a row without their numbers; earlier ledgers have the part before the
    requirement.

    >>> bare_path("附件1", "一、公开", "（二）目录") == bare_path("", "附件1 公开", "目录")
    True
    """
    return f"{bare_title(f'{part} {requirement}')}\n{bare_title(task)}"


def _behind(line: str, id: str) -> str:
    """The words behind the number of a measure, whose ``id`` ends in its value: ``m7``."""
    bare = _bare(line)
    own = _OWN_NUMBER.search(id)
    if own is None or bare != line.strip():
        return bare
    head, _, words = bare.partition(" ")
    if words and parse_numeral(head) == int(own[1]):
        return words
    # Ledgers of govplan's first versions have the number right before the words.
    return bare.lstrip("0").removeprefix(own[1]).strip()


def _bare(line: str) -> str:
    found = number_at(Transcript().add(line, _HERE), decimals=True) if line else None
    return found[1].value.strip() if found else line.strip()
