from __future__ import annotations

import io
import zipfile

import pytest

from govplan.model.errors import GovplanError, UnreadableError
from govplan.parsers import FORMATS, Format
from govplan.parsers.detect import MARKUP, detect
from odf_builder import flat
from rung_reading import assert_rungs_decide

WORKBOOK = b"urn:schemas-microsoft-com:office:spreadsheet"
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
PLAN = "一、优化政务公开工作基础。县政府办公室要及时公开（县司法局牵头）\n" * 4


def named(stream: str) -> bytes:
    """A compound file whose directory names ``stream``."""
    return CFB + (stream + "\0").encode("utf-16-le")


def package(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(zipfile.ZipInfo(member), "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (PLAN.encode(), None, "text"),
        (PLAN.encode("gb18030"), "计划.txt", "text"),
        (PLAN.encode("utf-16"), None, "text"),
        (PLAN.encode(), "计划.md", "markdown"),
        (PLAN.encode(), "计划.doc", "text"),
        (("# 要点\n\n## 一、公开\n\n" + PLAN).encode(), None, "markdown"),
        (b"a\tb\n1\t2\n" + PLAN.encode(), "计划.txt", "text"),
        (b"<!DOCTYPE html><p>x", None, "html"),
        (b"<html><body>x", "plan.pdf", "html"),
        ("<div class=a>\n <table><tr><td>甲".encode(), "页.txt", "html"),
        ("<?xml version='1.0'?><html xmlns='x'><body>甲".encode("utf-16"), None, "html"),
        ("<div align=center>\n\n# 要点".encode(), "计划.md", "markdown"),
        ("<责任单位：县财政局>".encode(), None, "text"),
        (b"%PDF-1.7\n1 0 obj", "x.docx", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj", None, "pdf"),
        (b"1 0 obj <<>> endobj", "x.pdf", "pdf"),
        ("格式说明：%PDF-1.7 是文件头".encode(), None, "text"),
        (package("word/document.xml"), "x.pdf", "docx"),
        (package("[Content_Types].xml"), None, "docx"),
        (package("xl/workbook.xml"), "x.docx", "xlsx"),
        (named("WordDocument"), "x.docx", "doc"),
        (named("Workbook"), "x.doc", "xls"),
        (b"{\\rtf1\\ansi}", "x.doc", "office"),
        (b"<?xml version='1.0'?><Workbook xmlns='" + WORKBOOK + b"'/>", "x.xls", "office"),
        (flat("text", ""), "x.xml", "odt"),
        (flat("spreadsheet", ""), None, "ods"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;", "x.doc", "mht"),
        (package("[Content_Types].xml", "word/document.xml")[:60], "x.docx", "docx"),
        (b"\x89PNG\r\n\x1a\n", "x.txt", "picture"),
        (b"\xff\xd8\xff\xe0", None, "picture"),
        (b"II*\0", "x.pdf", "picture"),
        (b"RIFF\0\0\0\0WEBP", None, "picture"),
        (b"BM\1\2\3\4\0\0\0\0", None, "picture"),
        (b"MZ is how this text begins, and it goes on.", "a.txt", "text"),
    ],
)
def test_content_decides_then_the_name(data: bytes, name: str | None, expected: str) -> None:
    assert detect(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "code", "words"),
    [
        (b"", "空.txt", 4, "空.txt is empty"),
        (b"\xef\xbb\xbf \r\n\0", None, 4, "the input is empty"),
        (named("PowerPoint Document"), "x.doc", 3, r"legacy PowerPoint .*save it as \.docx"),
        (named("EncryptedPackage"), "x.docx", 4, "encrypted with a password"),
        (CFB, "x.wps", 3, "legacy or encrypted Office"),
        (package("content.xml", "mimetype"), "x.odt", 3, r"OpenDocument.*\.docx"),
        (package("a.txt"), "x.zip", 3, "zip archive"),
        (b"PK\x03\x04" + bytes(40), "x.zip", 4, "damaged zip"),
        (b"\0\0\0\x18ftypheic", None, 3, "HEIC.* or a film"),
        (b"\x1f\x8b\x08", "x.gz", 3, "unpack"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "x.doc", 3, "XML"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>1.</text></svg>", "x.svg", 3, "SVG"),
        (b"<?xml version='1.0'?>\n<!-- made -->\n<svg><p>1.</p></svg>", None, 3, "SVG"),
        (bytes(range(256)) * 8, "x.bin", 3, "not recognised"),
        (bytes(range(1, 256)) * 8, "x.docx", 4, r"x\.docx is damaged.*Word document"),
        (bytes(range(256)) * 8, "x.txt", 4, r"x\.txt is damaged.*no plain text"),
        (bytes(range(256)) * 8, "x.zip", 4, r"x\.zip is damaged.*no zip archive"),
    ],
)
def test_what_is_not_read_gets_one_sentence(
    data: bytes, name: str | None, code: int, words: str
) -> None:
    with pytest.raises(GovplanError, match=words) as caught:
        detect(data, name)
    assert caught.value.exit_code == code
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("row", FORMATS.values(), ids=lambda row: row.name)
def test_no_format_of_bytes_without_sense_is_guessed_from_a_name(row: Format) -> None:
    for suffix in row.suffixes:
        with pytest.raises(UnreadableError, match="is damaged"):
            detect(bytes(range(256)) * 8, f"x{suffix}")


def test_undecodable_text_is_left_to_the_decoder() -> None:
    assert detect(PLAN.encode()[:-2] + b"\xff\xfe\n" + PLAN.encode(), "计划.txt") == "text"


def test_bytes_that_only_libreoffice_knows_are_told_by_their_beginning() -> None:
    assert detect(b"\xffWPC" + bytes(range(256)), "plan.bin") == "office"
    with pytest.raises(UnreadableError, match="is damaged"):
        detect(b"WPC" + bytes(range(256)), "plan.wpd")


def test_each_rung_of_markup_decides_its_example() -> None:
    assert_rungs_decide(MARKUP, str)
