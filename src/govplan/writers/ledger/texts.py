"""What a cell of a ledger says without the numbers that a new edition changes."""

from __future__ import annotations

from govplan.lexicon.patterns import regex
from govplan.model.document import Source, Transcript
from govplan.numbering.recognize import number_at

__all__ = ["bare_lines", "bare_title"]

_UNITS = regex(r"〔[^〔〕]*〕$")
_HERE = Source(line=1)


def bare_lines(cell: str) -> str:
    r"""The text of a measure and its items, without their numbers and the units of the items.

    >>> bare_lines("1.编制目录。\n（1）分项一。〔县档案馆〕")
    '编制目录。\n分项一。'
    """
    first, *items = cell.replace("\r", "").split("\n")
    return "\n".join([_bare(first), *(_UNITS.sub("", _bare(item)) for item in items)])


def bare_title(cell: str) -> str:
    """A heading without its number; it may follow the name of its part.

    >>> bare_title("附件1 一、规范公开"), bare_title("（二）主动公开")
    ('附件1 规范公开', '主动公开')
    """
    return " ".join(_bare(word) for word in cell.split())


def _bare(line: str) -> str:
    found = number_at(Transcript().add(line, _HERE), decimals=True) if line else None
    return found[1].value.strip() if found else line.strip()
