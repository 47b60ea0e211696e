"""Open a workbook with calamine, within the limits, and see what it hides (ISO/IEC 29500, §18)."""

from __future__ import annotations

import io
import posixpath
from contextlib import contextmanager
from dataclasses import field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from govplan.lexicon.furniture.strikes import struck_out
from govplan.lexicon.patterns import regex
from govplan.model.errors import GovplanError, LimitError, UnreadableError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.model.record import record
from govplan.parsers.docx.package import R, open_package
from govplan.parsers.spreadsheet.chains import sectors_end
from govplan.parsers.spreadsheet.extent import Extent, extent_of, workbook_stream
from govplan.parsers.spreadsheet.formats import BUILT_IN, printed, prints
from govplan.parsers.spreadsheet.old_looks import Formats, looks_of
from govplan.parsers.spreadsheet.sheets import Merge, Sheet, shown_sheets
from govplan.parsers.spreadsheet.strikes import S, Strikes, strikes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from re import Match

    from python_calamine import CalamineSheet, CalamineWorkbook

    from govplan.model.diagnostics import Report
    from govplan.parsers import ReadOptions
    from govplan.parsers.docx.package import Package, Relationship

__all__ = ["open_sheets", "title_in_properties"]

_CELL_NAME = rb"([A-Z]{1,3})([0-9]{1,7})"
_PLACE = regex(rb'<c\b[^<>]{0,200}?\br="' + _CELL_NAME + rb'"')
_REFERENCE = regex(_CELL_NAME)
_CELL = regex(rb"<c\b[^<>]{0,200}>")
_STYLE = regex(rb'\bs="([0-9]{1,7})"')
_STRINGS = regex(rb"""\buniqueCount\s*=\s*["']\s*([0-9]{1,20})""")
_HEAD = 4096
_STRING_BYTES = 32
"""What calamine keeps free for each string that a workbook says it has."""
_PROPERTIES = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_TRUE = ("1", "true")
_NO_STRIKES = Strikes()
_CELL_BYTES = 32
"""What calamine keeps free for each cell that a sheet says it has."""


@record
class _Looks:
    """The rows and columns, counted from 0, that a sheet does not show, its formats, and what it
    strikes out: whole cells, or a cell's text with that between ``~~``.
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    formats: Formats = field(default_factory=dict)
    struck: dict[tuple[int, int], str | None] = field(default_factory=dict)


def open_sheets(data: bytes, options: ReadOptions, report: Report) -> list[Sheet]:
    """The sheets that the workbook shows and that hold anything, in its order."""
    looks: dict[str, _Looks] = {}
    if data[:2] == b"PK":
        package = open_package(data, options, report)
        _check_strings(package, options)
        looks = _looks(package, options)
    elif not sectors_end(data):
        raise UnreadableError(
            msg(
                "{name} is damaged (its sectors follow one another in a circle); ask for the "
                "file again",
                name=options.name,
            )
        )
    else:
        stream = workbook_stream(data)
        _check_span(extent_of(stream), options)
        looks = {
            name: _Looks(
                frozenset(found.rows),
                frozenset(found.columns),
                found.formats,
                found.struck,
            )
            for name, found in looks_of(stream).items()
        }
    with _damage_as_sentence(options):
        from python_calamine import CalamineWorkbook

        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return shown_sheets(
            _reporting_hidden(workbook, looks, options, report), options.name, report
        )


def title_in_properties(data: bytes, options: ReadOptions, report: Report) -> str:
    """The title that an Office Open XML workbook says of itself; empty where it has none."""
    package = open_package(data, options, report)
    root = package.optional_tree(_PROPERTIES) if _PROPERTIES in package else None
    return "" if root is None else root.findtext(_TITLE, "")


def _reporting_hidden(
    workbook: CalamineWorkbook, looks: dict[str, _Looks], options: ReadOptions, report: Report
) -> Iterator[tuple[Sheet, bool]]:
    """Each sheet of cells, and whether the workbook shows it."""
    for meta in workbook.sheets_metadata:
        if str(meta.typ).rpartition(".")[2] != "WorkSheet":
            report.add(
                "graphic-unread",
                msg("the sheet {name} is a chart, which is not read", name=meta.name),
            )
            continue
        sheet = _sheet(workbook.get_sheet_by_name(meta.name), looks.get(meta.name, _Looks()))
        options.limits.check("cells", sum(map(len, sheet.rows)), options.name)
        yield sheet, str(meta.visible).rpartition(".")[2] == "Visible"


@contextmanager
def _damage_as_sentence(options: ReadOptions) -> Iterator[None]:
    """Whatever calamine stumbles over, opening a workbook or one of its sheets, as one sentence."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except GovplanError:
        raise
    except PasswordError as error:
        raise UnreadableError(
            msg(
                "{name} is encrypted; open it with its password and save it without one",
                name=options.name,
            )
        ) from error
    except MemoryError as error:
        raise LimitError(
            msg(
                "{name}: needs more memory than a document may; raise "
                "--max-memory-bytes if you trust the file",
                name=options.name,
            )
        ) from error
    except BaseException as error:
        if not isinstance(error, CalamineError | OSError | ValueError) and not _is_panic(error):
            raise
        raise UnreadableError(
            msg(
                "{name} is damaged or no workbook ({reason}); open it in Excel, WPS or "
                "LibreOffice and save it again",
                name=options.name,
                reason=reason_of(error, 120),
            )
        ) from error


def _is_panic(error: BaseException) -> bool:
    """Whether ``error`` is how an extension in Rust fails, which no ``except Exception`` sees."""
    return type(error).__name__ == "PanicException"


def _sheet(sheet: CalamineSheet, looks: _Looks) -> Sheet:
    # before 0.9 calamine stumbles over the rows of an empty sheet
    values = list(sheet.iter_rows()) if sheet.start is not None else []
    left = (sheet.start or (0, 0))[1]
    # its rows begin at the first one of the sheet, its columns at the first with a value
    top = (sheet.end or (len(values) - 1, 0))[0] + 1 - len(values)
    formats = looks.formats
    rows = [
        [_shown(value, formats.get((row, column))) for column, value in enumerate(cells, left)]
        for row, cells in enumerate(values, top)
    ]
    for (row, column), text in looks.struck.items():
        if 0 <= row - top < len(rows) and 0 <= column - left < len(rows[row - top]):
            whole = rows[row - top][column - left]
            rows[row - top][column - left] = struck_out(whole) if text is None else _in_words(text)
    merges = tuple(
        Merge(first[0], first[1], last[0], last[1])
        for first, last in sheet.merged_cell_ranges or ()
    )
    return Sheet(sheet.name, rows, top, left, merges, looks.rows, looks.columns)


def _shown(value: object, code: str | None) -> str:
    """The value of a cell as its format prints it, where it is a number with such a format."""
    if not code or isinstance(value, bool) or not isinstance(value, int | float):
        return _in_words(value)
    text = printed(value, code)
    return _in_words(value) if text is None else text


def _looks(package: Package, options: ReadOptions) -> dict[str, _Looks]:
    """What each sheet of an Office Open XML workbook hides, and its formats; its extent is checked
    as well.
    """
    part = next(
        (link.target for link in package.relationships("").values()
         if link.kind == "officeDocument" and link.target in package),
        "xl/workbook.xml",
    )  # fmt: skip
    root = package.tree(part)
    if root is None:
        raise UnreadableError(
            msg("{name}: the workbook has no list of sheets; repair it", name=options.name)
        )
    links = package.relationships(part)
    styles = _styles(package, links.values())
    strikes = _strikes(package, links.values())
    found: dict[str, _Looks] = {}
    for element in root.iter(S + "sheet"):
        link = links.get(element.get(R + "id", ""))
        if link is not None and not link.external:
            found[element.get("name", "")] = _looks_in(
                package, link.target, styles, strikes, options
            )
    return found


def _check_strings(package: Package, options: ReadOptions) -> None:
    """Refuse more strings than memory holds: calamine makes room for as many as the file says."""
    said = _STRINGS.search((package.read("xl/sharedStrings.xml") or b"")[:_HEAD])
    if said is not None:
        options.limits.check("memory_bytes", int(said[1]) * _STRING_BYTES, options.name)


def _styles(package: Package, links: Iterable[Relationship]) -> dict[bytes, str]:
    """The formats of a workbook's styles that print a number in their own way, by their index."""
    part = next((link.target for link in links if link.kind == "styles"), "")
    root = package.optional_tree(part) if part in package else None
    looks = None if root is None else root.find(S + "cellXfs")
    if root is None or looks is None:
        return {}
    codes = {str(key): code for key, code in BUILT_IN.items()}
    for element in root.iter(S + "numFmt"):
        codes[element.get("numFmtId", "")] = element.get("formatCode", "")
    known = {key: code for key, code in codes.items() if prints(code)}
    return {
        str(index).encode(): known[style.get("numFmtId", "")]
        for index, style in enumerate(looks)
        if style.get("numFmtId", "") in known
    }


def _strikes(package: Package, links: Iterable[Relationship]) -> Strikes:
    """What the fonts of a workbook's styles and texts strike out."""
    found = {link.kind: link.target for link in links if link.target in package}
    parts = (found.get("styles"), found.get("sharedStrings"))
    if not any(part and b"strike" in (package.read(part) or b"") for part in parts):
        return _NO_STRIKES
    return strikes_of(*map(package.optional_tree, parts))


def _formats(data: bytes, styles: dict[bytes, str]) -> Formats:
    """The formats of the cells in the XML of a sheet."""
    found: Formats = {}
    for cell in _CELL.finditer(data) if styles else ():
        style, place = _STYLE.search(cell[0]), _PLACE.match(cell[0])
        if style is not None and place is not None and style[1] in styles:
            found[_row_and_column(place)] = styles[style[1]]
    return found


def _row_and_column(place: Match[bytes]) -> tuple[int, int]:
    """The row and column of a cell, from 0."""
    column = 0
    for letter in place[1]:
        column = column * 26 + letter - 64
    return int(place[2]) - 1, column - 1


def _looks_in(
    package: Package,
    part: str,
    styles: dict[bytes, str],
    strikes: Strikes,
    options: ReadOptions,
) -> _Looks:
    data = package.read(posixpath.normpath(part)) or b""
    _check_extent(data, options)
    formats = _formats(data, styles)
    if b"hidden=" not in data and b"strike" not in data and strikes == _NO_STRIKES:
        return _Looks(formats=formats)
    root = package.tree(part)
    if root is None:
        return _Looks(formats=formats)
    rows = frozenset(
        int(row.get("r", "0")) - 1
        for row in root.iter(S + "row")
        if row.get("hidden") in _TRUE and row.get("r", "").isdecimal()
    )
    columns: set[int] = set()
    for column in root.iter(S + "col"):
        first, last = column.get("min", ""), column.get("max", "")
        if column.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            columns.update(range(int(first) - 1, min(int(last), 1 << 14)))
    struck = {
        _row_and_column(match): text
        for place, text in strikes.cells(root)
        if (match := _REFERENCE.fullmatch(place.encode()))
    }
    return _Looks(rows, frozenset(columns), formats, struck)


def _check_span(found: Extent, options: ReadOptions) -> None:
    """The same for the sheets of an .xls file; there calamine also makes room for what they say."""
    options.limits.check("cells", found.cells, options.name)
    options.limits.check("memory_bytes", found.said * _CELL_BYTES, options.name)


def _check_extent(data: bytes, options: ReadOptions) -> None:
    """Refuse a sheet whose first and last cells span more than the limit of cells."""
    bottom = right = -1
    top = left = 1 << 20
    for match in _PLACE.finditer(data):
        row, column = _row_and_column(match)
        top, bottom = min(top, row), max(bottom, row)
        left, right = min(left, column), max(right, column)
    if bottom >= 0:
        options.limits.check("cells", (bottom - top + 1) * (right - left + 1), options.name)


MIDNIGHT = time()
DIGITS = 15
"""Significant digits of a number: what spreadsheets keep, so that 0.1 + 0.2 reads 0.3."""


def _in_words(value: object) -> str:
    """The value of a cell as text; dates in ISO form, whole numbers without a point.

    >>> [_in_words(v) for v in (3.0, 0.1 + 0.2, datetime(2025, 6, 30), "  按季度 ", None, True)]
    ['3', '0.3', '2025-06-30', '  按季度 ', '', 'TRUE']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_\n", "\n")


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.{DIGITS}g}"


def _moment(value: datetime) -> str:
    if value.time() == MIDNIGHT:
        return value.date().isoformat()
    return value.isoformat(" ", "minutes")
