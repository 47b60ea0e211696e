"""任务分解表 as a Word document: A4 landscape, cells of requirements and tasks merged, the header
again on each page. The same plans give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from govplan.lexicon.ledger_sheets import (
    DEADLINE,
    MEASURE,
    REQUIREMENT,
    RESPONSIBLE,
    SERIAL,
    TASK,
)
from govplan.writers import Style
from govplan.writers.labels import title
from govplan.writers.table_document.cells import Sheet, sheets_of

if TYPE_CHECKING:
    from govplan.schema import Plan

__all__ = ["join", "part"]

Part = tuple[list[str], list[Sheet]]

_MERGED = (REQUIREMENT, TASK)
_WIDTHS = {
    REQUIREMENT: 3.4, TASK: 4.2, SERIAL: 1.2, MEASURE: 9.6, RESPONSIBLE: 4.8, DEADLINE: 3.0,
}  # fmt: skip
"""Centimetres; other columns have three, and the page's 25.7 are shared out by them."""
_OTHER, _PAGE = 3.0, 25.7
_TWIPS = 567
"""Twentieths of a point in a centimetre."""
_FONT, _TITLE_FONT = "仿宋", "黑体"
_DATE = (2000, 1, 1, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def part(plan: Plan, style: Style) -> Part:
    """The lines of the head of one plan, the title first, and its tables."""
    plan = style.aliases.apply(plan) if style.aliases else plan
    return [title(plan), *_below_title(plan)], sheets_of(plan)


def _below_title(plan: Plan) -> Iterator[str]:
    """The document's number, and who signed it and when (GB/T 9704: 题注)."""
    found = plan.metadata
    if found.document_number:
        yield found.document_number
    if found.issuer and found.issued_on:
        yield found.issuer
    if found.issued_on:
        yield _printed(found.issued_on)


def _printed(day: str) -> str:
    """A day as official documents print it.

    >>> _printed("2022-06-05")
    '2022年6月5日'
    """
    year, month, date = map(int, day.split("-"))
    return f"{year}年{month}月{date}日"


def join(parts: Iterable[Part], style: Style) -> Iterator[bytes]:
    """One document of all plans, each on a page of its own."""
    del style
    found = list(parts)
    if not found:
        return
    document = _document()
    for place, (head, sheets) in enumerate(found):
        _plan(document, head, sheets, on_new_page=place > 0)
    document.core_properties.title = found[0][0][0]
    buffer = io.BytesIO()
    document.save(buffer)
    yield _dated(buffer.getvalue())


def _document() -> Any:
    """An empty document on A4 landscape, in the fonts of official documents."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(1.8)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(0)
    return document


def _plan(document: Any, head: list[str], sheets: list[Sheet], *, on_new_page: bool) -> None:
    heading = _line(document, head[0], size=18, font=_TITLE_FONT)
    heading.paragraph_format.page_break_before = on_new_page
    for line in head[1:]:
        _line(document, line, size=12, font=_FONT)
    for sheet in sheets:
        for line in sheet.heading:
            _line(document, line, size=14, font=_TITLE_FONT)
        _table(document, sheet)


def _line(document: Any, text: str, *, size: float, font: str) -> Any:
    """A line in the middle of the page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    return paragraph


def _table(document: Any, sheet: Sheet) -> None:
    """A table; its rows are made as elements, since python-docx looks for each cell anew."""
    from docx.oxml import parse_xml

    table = document.add_table(rows=0, cols=len(sheet.columns))
    table.style = "Table Grid"
    table.autofit = False
    widths = _widths(sheet.columns)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width * 635
    body = table._tbl
    header = [_cell(name, width, centred=True, bold=True)
              for name, width in zip(sheet.columns, widths, strict=True)]  # fmt: skip
    body.append(parse_xml(_row(header, "<w:tblHeader/>")))
    for cells in _rows(sheet, widths):
        body.append(parse_xml(_row(cells)))
    document.add_paragraph()


def _widths(columns: tuple[str, ...]) -> list[int]:
    wanted = [_WIDTHS.get(name, _OTHER) for name in columns]
    return [int(width / sum(wanted) * _PAGE * _TWIPS) for width in wanted]


def _rows(sheet: Sheet, widths: list[int]) -> Iterator[list[str]]:
    """The cells of each row; a requirement or task goes on from the row above."""
    before: tuple[str, str] | None = None
    for row in sheet.rows:
        requirement = before is not None and before[0] == row.above[0]
        continued = {REQUIREMENT: requirement, TASK: requirement and before == row.above}
        own = [*zip(sheet.columns, widths, strict=True)]
        if row.over is not None:
            own = own[: 1 + max(map(sheet.columns.index, row.cells), default=-1)]
        cells = [
            _cell(row.cells.get(name, ""), width, merge=_merge(name, row.cells, continued))
            for name, width in own
        ]
        if row.over is not None:
            cells.append(_cell(row.over, sum(widths[len(own) :]), span=len(widths) - len(own)))
        yield cells
        before = row.above


def _merge(name: str, cells: dict[str, str], continued: dict[str, bool]) -> str | None:
    if name not in _MERGED or name not in cells:
        return None
    return "continue" if continued[name] else "restart"


def _row(cells: list[str], properties: str = "") -> str:
    """A row, which no page break cuts."""
    properties = f"<w:trPr><w:cantSplit/>{properties}</w:trPr>"
    return f'<w:tr xmlns:w="{_W}">{properties}{"".join(cells)}</w:tr>'


def _cell(
    text: str, width: int, *, merge: str | None = None, span: int = 1, centred: bool = False,
    bold: bool = False,
) -> str:  # fmt: skip
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = f'<w:tcPr>{size}{spanned}{merged}<w:vAlign w:val="center"/></w:tcPr>'
    lines = [""] if merge == "continue" else text.split("\n")
    layout = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    paragraphs = "".join(f"<w:p>{layout}{_run(line, look)}</w:p>" for line in lines)
    return f"<w:tc>{properties}{paragraphs}</w:tc>"


def _run(text: str, look: str) -> str:
    from xml.sax.saxutils import escape

    if not text:
        return ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(_allowed(text))}</w:t></w:r>'


def _allowed(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(
        letter if (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter < "\ufffe")
        or letter > "\uffff" else "\ufffd"
        for letter in text
    )  # fmt: skip


def _dated(data: bytes) -> bytes:
    """The same package with one date on all its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return buffer.getvalue()
