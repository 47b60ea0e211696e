"""Web archives, and what LibreOffice converts where it is installed."""

from __future__ import annotations

import base64
import shutil

import pytest

from govplan.model.diagnostics import Report
from govplan.model.errors import UnreadableError, UnsupportedFormatError
from govplan.parsers import FORMATS, ReadOptions
from govplan.parsers.detect import detect
from govplan.parsers.legacy import mhtml, office

PAGE = "<html><body><p>一、强化保障</p><p>1.落实经费。（县财政局）</p></body></html>"


def archive(page: bytes, charset: str) -> bytes:
    return (
        b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\tboundary="B"\r\n\r\n--B\r\nContent-Type: text/html; charset='
        + charset.encode() + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(page) + b"\r\n--B--\r\n"
    )  # fmt: skip


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_page_of_a_web_archive_is_read_in_its_encoding(charset: str) -> None:
    data = archive(PAGE.encode(charset), charset)
    assert detect(data, "方案.doc") == "mht"
    document = mhtml.read(data, ReadOptions("方案.mht"), Report())
    assert document.transcript.text.startswith("一、强化保障")
    assert document.format == "mht"


@pytest.mark.parametrize("charset", ["saved by a browser", "hex", "rot13", "unicode_escape", "x"])
def test_a_web_archive_that_names_no_encoding_of_the_web_is_guessed(charset: str) -> None:
    report = Report()
    data = archive(PAGE.encode("gb18030"), f'"{charset}"')
    document = mhtml.read(data, ReadOptions("方案.mht"), report)
    assert document.transcript.text.startswith("一、强化保障")
    assert "encoding-guessed" in {note.code for note in report}


def test_an_archive_without_a_page_is_unreadable() -> None:
    data = archive(PAGE.encode(), "utf-8").replace(b"text/html", b"image/png")
    with pytest.raises(UnreadableError, match="no web page"):
        mhtml.read(data, ReadOptions("x.mht"), Report())


def test_a_letter_is_no_web_archive() -> None:
    assert detect("标题: 通知\n一、强化保障\n".encode(), "a.txt") == "text"


def test_without_libreoffice_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert not FORMATS["office"].available
    with pytest.raises(UnsupportedFormatError, match=r"LibreOffice.*install it"):
        office.read(b"{\\rtf1 x}", ReadOptions("x.rtf"), Report())
