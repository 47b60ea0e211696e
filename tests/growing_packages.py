"""How the files of office programs are made of lines and of tables, for documents that grow."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import xlsxwriter

import odf_builder as odf
import ofd_builder as ofd
from compound_builder import old_document, old_workbook
from docx_builder import cell, docx, p, row, table

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["KINDS", "OF_LINES", "OF_TABLES", "packet"]

Table = list[list[str]]
TITLE = "2022年工作要点"
HEADER = ["序号", "工作任务", "具体措施", "责任单位", "完成时限"]
_PAGE_LINES, _LINE = 24, 30


def flat_package(package: bytes) -> bytes:
    """A Word package in one XML file (Flat OPC), as office systems save it under .doc or .xml."""
    name = "http://schemas.microsoft.com/office/2006/xmlPackage"
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {part: archive.read(part).decode() for part in archive.namelist()}
    body = "".join(
        f"<pkg:part pkg:name={quoteattr('/' + part)}><pkg:xmlData>"
        f"{data[data.index('?>') + 2 :] if data.startswith('<?xml') else data}"
        "</pkg:xmlData></pkg:part>"
        for part, data in parts.items()
    )
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{name}">{body}</pkg:package>'.encode()


def archive_of(page: str) -> bytes:
    """A web archive of one page, as browsers save it."""
    return (
        b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\tboundary="B"\r\n\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(f"<html><body><h1>{TITLE}</h1>{page}</body></html>".encode())
        + b"\r\n--B--\r\n"
    )


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """The bytes of a workbook that ``fill`` makes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        fill(book)
    return buffer.getvalue()


def packet(count: int) -> bytes:
    """A packet of so many short plans."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"附件{number}/方案.txt", f"{TITLE}\n一、公开\n1.编制第{number}期。\n")
    return buffer.getvalue()


def _text_pages(lines: list[str]) -> bytes:
    wrapped = [line[k : k + _LINE] for line in lines for k in range(0, len(line), _LINE)]
    pages = [
        "".join(ofd.text(line, 25, 30 + 10 * index) for index, line in enumerate(part))
        for part in _parted([TITLE, *wrapped])
    ]
    return ofd.package(*pages)


def _ruled_pages(cells: Table) -> bytes:
    width = 170 / len(cells[0])
    short = [[text[:8] for text in line] for line in cells]
    return ofd.package(*(ofd.grid(part, 20, width, 10) for part in _parted(short)))


def _parted(rows: list[Any]) -> list[list[Any]]:
    return [rows[first : first + _PAGE_LINES] for first in range(0, len(rows), _PAGE_LINES)]


def _open_text(lines: list[str]) -> bytes:
    return odf.packed("text", "".join(map(odf.para, [TITLE, *lines])))


def _open_rows(cells: Table) -> str:
    rows = "".join(odf.row(*map(odf.cell, line)) for line in cells)
    return f'<table:table table:name="S">{rows}</table:table>'


def _workbook(cells: Table) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("台账")
        for number, line in enumerate(cells):
            sheet.write_row(number, 0, line)

    return workbook(fill)


def _spanning_rows(n: int) -> bytes:
    """An OpenDocument sheet whose cells of tasks and units cover all rows."""
    span = f'table:number-rows-spanned="{n}"'
    covered = "<table:covered-table-cell/>"
    first = [odf.cell("1"), odf.cell("推进公开", span), odf.cell("编制。"),
             odf.cell("县财政局、县司法局", span), odf.cell("年底前")]  # fmt: skip
    rest = (
        odf.row(odf.cell(str(k)), covered, odf.cell(f"编制第{k}期。"), covered, odf.cell("年底前"))
        for k in range(2, n + 1)
    )
    body = odf.row(*map(odf.cell, HEADER)) + odf.row(*first) + "".join(rest)
    return odf.packed("spreadsheet", f'<table:table table:name="S">{body}</table:table>')


def _merges(n: int) -> bytes:
    """A workbook in which a unit is merged over all rows, and a task over every two."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for k in range(1, 2 * n + 1):
            sheet.write_row(k, 0, [str(k), "", f"编制第{k}期。", "", "年底前"])
        for k in range(1, 2 * n, 2):
            sheet.merge_range(k, 1, k + 1, 1, f"推进第{k}项")
        sheet.merge_range(1, 3, 2 * n, 3, "县财政局、县司法局")

    return workbook(fill)


def _sheets(n: int) -> bytes:
    """A workbook of many sheets."""

    def fill(book: xlsxwriter.Workbook) -> None:
        for k in range(n):
            sheet = book.add_worksheet(f"表{k}")
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, ["1", "推进公开", f"编制第{k}期。", "县财政局", "年底前"])

    return workbook(fill)


_LISTS = (
    '<text:list-style style:name="L">'
    + "".join(
        f'<text:list-level-style-number text:level="{k}" style:num-format="1" '
        'style:num-suffix="."/>'
        for k in range(1, 9)
    )
    + "</text:list-style>"
)


def _levels(n: int) -> bytes:
    """Lists of eight levels, up and down."""
    found = ""
    for k in range(n):
        inner = odf.para(f"编制第{k}期目录。")
        for _ in range(k % 8 + 1):
            inner = f"<text:list><text:list-item>{inner}</text:list-item></text:list>"
        found += inner.replace("<text:list>", '<text:list text:style-name="L">', 1)
    return odf.packed("text", found, _LISTS)


OF_LINES: dict[str, Callable[[list[str]], bytes]] = {
    "doc": lambda lines: old_document([TITLE, *lines]),
    "xml": lambda lines: flat_package(docx("".join(map(p, [TITLE, *lines])))),
    "mht": lambda lines: archive_of("".join(f"<p>{line}</p>" for line in lines)),
    "odt": _open_text,
    "fodt": lambda lines: odf.flat("text", "".join(map(odf.para, [TITLE, *lines]))),
    "ofd": _text_pages,
}
"""By suffix: a document of paragraphs."""

OF_TABLES: dict[str, Callable[[Table], bytes]] = {
    "doc": lambda cells: old_document([TITLE], cells),
    "xml": lambda cells: flat_package(
        docx(p(TITLE) + table(*(row(*map(cell, line)) for line in cells)))
    ),
    "mht": lambda cells: archive_of(
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line) + "</tr>" for line in cells)
        + "</table>"
    ),
    "odt": lambda cells: odf.packed("text", odf.para(TITLE) + _open_rows(cells)),
    "ods": lambda cells: odf.packed("spreadsheet", _open_rows(cells)),
    "fodt": lambda cells: odf.flat("text", odf.para(TITLE) + _open_rows(cells)),
    "fods": lambda cells: odf.flat("spreadsheet", _open_rows(cells)),
    "xls": old_workbook,
    "xlsx": _workbook,
    "ofd": _ruled_pages,
}
"""By suffix: a document of one table."""

KINDS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "merges-ods": ("plan.ods", _spanning_rows),
    "merges-xlsx": ("plan.xlsx", _merges),
    "sheets-xlsx": ("plan.xlsx", _sheets),
    "levels-odt": ("plan.odt", _levels),
}
"""What only some of them can hold: a file's name, and its bytes for a size."""
