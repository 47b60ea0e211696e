"""Files that cannot be read, or only in part: one clear error, or a diagnostic."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pypdfium2 as pdfium
import pytest

from govplan.model.errors import LimitError, UnreadableError
from govplan.model.limits import DEFAULT_LIMITS
from govplan.model.record import replace
from govplan.parsers.pdf.engines.pdfium import PdfiumEngine
from govplan.parsers.pdf.engines.plumber import PlumberEngine
from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

pytestmark = pytest.mark.parametrize("engine", ENGINES)

TEXT = "推进政务公开工作，健全制度。"


def scan() -> Page:
    return Page().picture(0, 0, 595, 842)


def test_a_scan_says_which_pages_need_ocr(engine: str) -> None:
    with pytest.raises(UnreadableError, match=r"plan.pdf: pages 1-2 have no text layer; run OCR"):
        read_pdf(build(scan(), scan()), engine)


def test_a_blind_page_among_others_is_told(engine: str) -> None:
    document, report = read_pdf(build(Page().text(80, 100, TEXT), scan(), Page()), engine)
    assert outline(document) == [TEXT]
    assert document.pages == 3
    assert [(d.code, d.sources[0].page) for d in report] == [("page-without-text", 2)]


def test_the_invisible_text_of_a_scan_is_its_text(engine: str) -> None:
    document, report = read_pdf(build(scan().text(80, 100, TEXT, mode=3)), engine)
    assert outline(document) == [TEXT]
    assert [d.code for d in report] == ["text-recognised"]


def test_invisible_text_behind_visible_text_is_not_visible(engine: str) -> None:
    page = Page().text(80, 100, TEXT).text(80, 140, "看不见的文字", mode=3)
    document, report = read_pdf(build(page), engine)
    assert outline(document) == [TEXT]
    assert [d.code for d in report] == ["hidden-text"]


def test_a_text_layer_without_unicode_is_no_text_layer(engine: str) -> None:
    with pytest.raises(UnreadableError, match="100% of its characters have no Unicode value"):
        read_pdf(build(Page().text(80, 100, "推进公开"), unicode_table=False), engine)


def test_unreadable_characters_are_counted(engine: str) -> None:
    data = build(Page().text(80, 100, TEXT))
    data = data.replace(b"<63a8> <63a8>", b"<0001> <0001>")
    document, report = read_pdf(data, engine)
    assert outline(document) == [TEXT.replace("推", "\ufffd")]
    (finding,) = report
    assert finding.code == "characters-unreadable"
    assert finding.message.startswith("1 characters (7.1%)")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"<html>", b"\x00" * 2000])
def test_what_is_no_pdf_is_one_error(data: bytes, engine: str) -> None:
    with pytest.raises(UnreadableError, match=r"^plan.pdf: the PDF cannot be opened"):
        read_pdf(data, engine)


def test_a_stream_that_unpacks_to_more_than_the_limit_is_refused(engine: str) -> None:
    limits = replace(DEFAULT_LIMITS, unpacked_bytes=1 << 20)
    packed = zlib.compress(b" " * (4 << 20))
    data = build(Page().text(80, 100, TEXT))
    bomb = b"9 0 obj\n<</Filter/FlateDecode>>\nstream\n" + packed + b"\nendstream\nendobj\n"
    with pytest.raises(LimitError, match="unpacks to over 1 MiB"):
        read_pdf(data.replace(b"xref", bomb + b"xref", 1), engine, limits=limits)


def test_pages_and_cells_are_limited(engine: str) -> None:
    page = Page().grid([50, 100, 150], [50, 100, 150]).text(60, 80, "一").text(110, 80, "二")
    data = build(page, page)
    for limits, what in (
        (replace(DEFAULT_LIMITS, pages=1), "2 pages"),
        (replace(DEFAULT_LIMITS, cells=5), "8 cells"),
    ):
        with pytest.raises(LimitError, match=what):
            read_pdf(data, engine, limits=limits)


def test_time_is_limited(engine: str) -> None:
    with pytest.raises(LimitError, match="page 1 was not reached within 0 seconds"):
        read_pdf(build(Page()), engine, limits=replace(DEFAULT_LIMITS, seconds=0))


def test_more_rules_than_any_table_has_are_not_looked_at(engine: str) -> None:
    page = Page(5000, 5000).text(80, 20, TEXT)
    for index in range(1500):
        page.rule(30, 30 + 3.2 * index, 4900, 30 + 3.2 * index)
        page.rule(30 + 3.2 * index, 30, 30 + 3.2 * index, 4900)
    document, report = read_pdf(build(page), engine)
    assert outline(document) == [TEXT]
    assert [d.code for d in report] == ["page-cut"]


def test_a_damaged_page_is_told_and_the_others_are_read(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind: Any = {"pdfium": PdfiumEngine, "pdfplumber": PlumberEngine}[engine]
    whole = kind.page
    monkeypatch.setattr(kind, "page", lambda self, i: None if i == 0 else whole(self, i))
    data = build(Page().text(80, 100, TEXT), Page().text(80, 100, "（二）其他"))
    document, report = read_pdf(data, engine)
    assert outline(document) == ["（二）其他"]
    assert [(d.code, d.sources[0].page) for d in report] == [("page-damaged", 1)]


def test_letters_that_no_engine_reads_are_told(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page().text(80, 100, TEXT).text(80, 140, "。")
    document, report = read_pdf(build(page), engine)
    assert (outline(document), len(report)) == ([TEXT, "。"], 0)
    if engine == "pdfium":
        monkeypatch.setattr(PlumberEngine, "page", lambda self, i: None)
        document, report = read_pdf(build(page), engine)
        assert (outline(document), [d.code for d in report]) == ([TEXT], ["page-cut"])


def test_pages_are_closed_as_they_are_read(engine: str) -> None:
    source = pdfium.PdfDocument(build(Page().text(80, 100, TEXT)))
    copy = pdfium.PdfDocument.new()
    for _ in range(5):
        copy.import_pages(source)
    buffer = io.BytesIO()
    copy.save(buffer)
    document, _ = read_pdf(buffer.getvalue(), engine)
    assert document.pages == 5
