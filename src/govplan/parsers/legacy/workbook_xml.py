"""Workbooks in one XML file, as Excel 2002 and 2003 write them: their dates keep their type.

A cell tells by ``ss:Type`` that it is a date (XML Spreadsheet Reference, Data); LibreOffice
believes its style alone, and reads the number of a day where that is none of a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex

if TYPE_CHECKING:
    import re

__all__ = ["with_dates"]

_DATE = regex(rb'(<(?:\w+:)?Cell\b)([^<>]*)(>\s*<(?:\w+:)?Data\b[^<>]*?\b(\w+):Type="DateTime")')
_STYLE_ID = regex(rb'\s\w+:StyleID="[^"<>]*"')
_STYLES = regex(rb"<(\w+:)?Styles\b[^<>]*[^/<>]>|<(\w+:)?Styles>")
_WORKSHEET = regex(rb"<(\w+:)?Worksheet\b")


def with_dates(data: bytes) -> bytes:
    """The workbook with a style of dates for each cell whose type is one.

    >>> cell = b'<Cell ss:StyleID="s1"><Data ss:Type="DateTime">2022-06-30</Data></Cell>'
    >>> with_dates(b"<Styles></Styles>" + cell)[:49]
    b'<Styles><Style ss:ID="of-dates"><NumberFormat ss:'
    """
    first = _DATE.search(data)
    if first is None:
        return data
    prefix = first[4]
    return _DATE.sub(_dated, _styled(data, prefix))


def _dated(cell: re.Match[bytes]) -> bytes:
    return cell[1] + _STYLE_ID.sub(b"", cell[2]) + b" " + cell[4] + b':StyleID="of-dates"' + cell[3]


def _styled(data: bytes, prefix: bytes) -> bytes:
    """The workbook with the style in its list of styles, which it may lack."""
    found = _STYLES.search(data)
    if found is not None:
        name = found[1] or found[2] or b""
        return data[: found.end()] + _style(name, prefix) + data[found.end() :]
    sheet = _WORKSHEET.search(data)
    if sheet is None:
        return data
    name = sheet[1] or b""
    styles = b"<%sStyles>%s</%sStyles>" % (name, _style(name, prefix), name)
    return data[: sheet.start()] + styles + data[sheet.start() :]


def _style(name: bytes, prefix: bytes) -> bytes:
    """A style that prints date and time; ``name`` is the prefix of elements, ``prefix`` that of
    attributes.
    """
    return (
        rb'<%sStyle %s:ID="of-dates"><%sNumberFormat %s:Format="yyyy\-mm\-dd hh:mm:ss"/></%sStyle>'
    ) % (name, prefix, name, prefix, name)
