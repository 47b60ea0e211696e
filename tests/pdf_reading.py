"""Read a PDF in a test and tell its blocks as lines of text."""

from __future__ import annotations

from typing import Any

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Table
from govplan.parsers import ReadOptions
from govplan.parsers.pdf.reader import read

ENGINES = ("pdfium", "pdfplumber")


def read_pdf(data: bytes, engine: str = "pdfium", **options: object) -> tuple[Document, Report]:
    """The document and what is told of it; pictures, which hold no text here, are left alone."""
    report = Report()
    settings: dict[str, Any] = {"ocr": "never", **options}
    document = read(data, ReadOptions(name="plan.pdf", engine=engine, **settings), report)
    return document, report


def table_rows(table: Table) -> list[str]:
    """Each row as its cells, ``|`` between them, ``¶`` between paragraphs, spans behind."""
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        text = "¶".join(p.text.value for p in cell.paragraphs)
        span = "" if cell.rowspan == cell.colspan == 1 else f"[{cell.rowspan}x{cell.colspan}]"
        rows[cell.row].append(text + span)
    return ["|".join(row) for row in rows]


def outline(document: Document) -> list[str]:
    """The blocks as lines: ``+`` goes on from before, ``<name>`` furniture, ``#`` a table."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            mark = f"<{block.furniture}>" if block.furniture else ""
            mark += "+" if block.continues else ""
            mark += "^" if block.note else ""
            lines.append(mark + block.text.value)
        else:
            mark = "+" if block.continues else ""
            mark += "?" if block.guessed else ""
            mark += "(" if block.open_start else ""
            mark += ")" if block.open_end else ""
            lines.append(f"#{mark}")
            lines.extend(table_rows(block))
    return lines
