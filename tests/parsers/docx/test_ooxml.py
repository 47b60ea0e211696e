"""Strange packages: each is read with a diagnostic or refused in one sentence with a remedy."""

from __future__ import annotations

import io
import struct
import zipfile
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docx_builder import MAIN, R, W, docx, p, package, r, root, row, table
from docx_builder import cell as cell_
from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Table
from govplan.model.errors import GovplanError, LimitError, UnreadableError, UnsupportedFormatError
from govplan.model.limits import Limits
from govplan.parsers import ReadOptions
from govplan.parsers.docx.package import OLE
from govplan.parsers.docx.reader import read

STRICT = "http://purl.oclc.org/ooxml/"


def parse(data: bytes, limits: Limits | None = None) -> tuple[list[str], list[str]]:
    """The text of the paragraphs and the codes of the diagnostics."""
    document, report = both(data, limits)
    found: list[str] = []
    for block in document.blocks:
        lines = [block] if isinstance(block, Paragraph) else [
            line for c in block.cells for line in c.paragraphs
        ]  # fmt: skip
        found.extend(line.text.value for line in lines)
    return found, [item.code for item in report]


def both(data: bytes, limits: Limits | None = None) -> tuple[Document, Report]:
    report = Report()
    return read(data, ReadOptions(name="计划.docx", limits=limits or Limits()), report), report


def unpacked(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SMALL = docx(p("甲"))


def ole(stream: str) -> bytes:
    return OLE + b"\0" * 504 + stream.encode("utf-16-le")


# What the bytes are, the error and a word of its sentence.
REFUSED: list[tuple[str, bytes, type[GovplanError], str]] = [
    ("empty", b"", UnreadableError, "is empty"),
    ("encrypted", ole("EncryptedPackage"), UnreadableError, "password"),
    ("an old document", ole("WordDocument"), UnsupportedFormatError, "97-2003"),
    ("another OLE file", ole("Workbook"), UnreadableError, "OLE"),
    ("a PDF", b"%PDF-1.7", UnsupportedFormatError, "is a PDF"),
    ("noise", b"\x13\xc4\x15", UnsupportedFormatError, "no zip package"),
    ("cut off", SMALL[: len(SMALL) // 2], UnreadableError, "damaged or cut off"),
    ("no main part", package({"a.txt": "甲"}), UnreadableError, "main part is missing"),
    ("OpenDocument", package({"mimetype": "x", "content.xml": "<a/>"}), UnsupportedFormatError,
     "OpenDocument"),
    ("a workbook", package(unpacked(SMALL) | {"word/document.xml": "<workbook/>"}),
     UnsupportedFormatError, "Excel"),
    ("another root", package(unpacked(SMALL) | {"word/document.xml": "<a/>"}), UnreadableError,
     "no WordprocessingML"),
    ("XML cut off", package(unpacked(SMALL) | {"word/document.xml": "<w:document"}),
     UnreadableError, "not well-formed"),
    ("a DTD", package(unpacked(SMALL) | {
        "word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]>' + root("document", "")}),
     UnreadableError, "DTD"),
    ("a deep tree", package(unpacked(SMALL) | {
        "word/document.xml": root("document", "<w:sdt>" * 3000 + "</w:sdt>" * 3000)}),
     LimitError, "deep"),
]  # fmt: skip


def _id(value: object) -> str:
    """The id of a parameter; bytes of a package hold the time and give none."""
    return "package" if isinstance(value, bytes) else str(value)[:20]


@pytest.mark.parametrize(("what", "data", "error", "words"), REFUSED, ids=_id)
def test_what_is_no_word_document_is_refused(
    what: str, data: bytes, error: type[GovplanError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        parse(data)
    assert type(caught.value) is error
    assert str(caught.value).startswith("计划.docx")
    assert "\n" not in str(caught.value)


# What is odd, the bytes, the text, the diagnostics.
READ: list[tuple[str, bytes, list[str], list[str]]] = [
    ("macro-enabled", docx(p("甲"), main_type="application/vnd.ms-word.document.macroEnabled"),
     ["甲"], []),
    ("a template", docx(p("甲"), main_type=MAIN.replace("document.main", "template.main")),
     ["甲"], []),
    ("names in another case", package({
        name.replace("word/document.xml", "Word/Document.XML"): content
        for name, content in unpacked(SMALL).items()}), ["甲"], []),
    ("names with backslashes", package({
        name.replace("word/document.xml", "word\\document.xml"): content
        for name, content in unpacked(SMALL).items()}), ["甲"], []),
    ("an absolute target", package(unpacked(SMALL) | {"_rels/.rels":
        unpacked(SMALL)["_rels/.rels"].decode().replace('"word/', '"/word/')}),  # type: ignore[union-attr]
     ["甲"], []),
    ("no package relationships", package({
        name: content for name, content in unpacked(SMALL).items() if name != "_rels/.rels"}),
     ["甲"], ["part-missing"]),
    ("no content types", package({
        name: content for name, content in unpacked(SMALL).items() if "Content" not in name}),
     ["甲"], []),
    ("a relationship to nowhere", docx(p("甲"), links={"rId9": ("styles", "nowhere.xml")}),
     ["甲"], ["part-missing"]),
    ("a damaged part", docx(p("甲"), parts={"word/styles.xml": "<w:styles"}),
     ["甲"], ["part-unreadable"]),
    ("a missing note", docx(p("甲", xml=r(xml='<w:footnoteReference w:id="5"/>')),
                            parts={"word/footnotes.xml": root("footnotes", "")}),
     ["甲"], ["part-missing"]),
    ("a header that is not there",
     docx(p("甲") + '<w:sectPr><w:headerReference r:id="rId9"/></w:sectPr>'), ["甲"], []),
    ("a byte order mark", package(unpacked(SMALL) | {"word/document.xml":
        root("document", f"<w:body>{p('甲')}</w:body>").encode("utf-8-sig")}), ["甲"], []),
    ("UTF-16", package(unpacked(SMALL) | {"word/document.xml": root(
        "document", f"<w:body>{p('甲')}</w:body>").replace("UTF-8", "UTF-16").encode("utf-16")}),
     ["甲"], []),
]  # fmt: skip


@pytest.mark.parametrize(("what", "data", "text", "codes"), READ, ids=_id)
def test_what_is_odd_is_read(what: str, data: bytes, text: list[str], codes: list[str]) -> None:
    assert parse(data) == (text, codes)


def test_strict_documents_are_read_like_transitional_ones() -> None:
    files = unpacked(docx(table(row(cell_("甲"), cell_("乙"))) + p("丙")))
    strict = {
        name: (content if isinstance(content, bytes) else content.encode())
        .replace(W.encode(), (STRICT + "wordprocessingml/main").encode())
        .replace(R.encode(), (STRICT + "officeDocument/relationships").encode())
        for name, content in files.items()
    }
    assert STRICT.encode() in strict["word/document.xml"]
    assert parse(package(strict)) == (["甲", "乙", "丙"], [])


def test_limits_are_checked_before_a_part_is_unpacked() -> None:
    big = docx(p("甲" * 1_000_000))
    with pytest.raises(LimitError, match="unpacked"):
        parse(big, Limits(unpacked_bytes=100_000))
    with pytest.raises(LimitError, match="ratio"):
        parse(big, Limits(ratio=10))
    with pytest.raises(LimitError, match="memory"):
        parse(docx(p("甲") * 10_000), Limits(memory_bytes=5_000_000))
    with pytest.raises(LimitError, match="input"):
        parse(SMALL, Limits(input_bytes=10))


def test_parts_that_are_not_needed_cost_nothing() -> None:
    data = docx(p("甲"), parts={"word/media/image1.bin": b"\0" * 3_000_000})
    assert parse(data, Limits(unpacked_bytes=100_000)) == (["甲"], [])


def test_an_encrypted_zip_entry_is_refused() -> None:
    data = bytearray(SMALL)
    position = data.index(b"PK\x01\x02")
    while position >= 0:
        struct.pack_into("<H", data, position + 8, 1)
        position = data.find(b"PK\x01\x02", position + 4)
    with pytest.raises(UnreadableError, match="encrypted"):
        parse(bytes(data))


def test_a_damaged_main_part_is_refused() -> None:
    data = bytearray(docx(p("甲乙丙丁" * 500)))
    start = data.index(b"word/document.xml") + len("word/document.xml")
    data[start + 20 : start + 40] = b"\xff" * 20
    with pytest.raises(UnreadableError, match="damaged"):
        parse(bytes(data))


def test_an_entity_is_never_opened() -> None:
    xml = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + root("document", "&x;")
    with pytest.raises(UnreadableError, match="DTD"):
        parse(package(unpacked(SMALL) | {"word/document.xml": xml}))


def chunk(name: str, content: str | bytes) -> bytes:
    return docx(
        p("前") + '<w:altChunk r:id="rIdC"/>' + p("后"),
        parts={f"word/{name}": content},
        links={"rIdC": ("aFChunk", name)},
    )


def test_an_inserted_word_document_is_read_in_its_place() -> None:
    data = chunk("inner.docx", docx(p("甲") + table(row(cell_("乙")))))
    assert parse(data) == (["前", "甲", "乙", "后"], [])
    document, _ = both(data)
    inner = document.blocks[1]
    assert isinstance(inner, Paragraph)
    assert inner.text.sources[0].path == "word/inner.docx"
    assert document.transcript.text == "前甲乙后"


def test_a_file_that_is_inserted_again_is_read_once_and_counted() -> None:
    body = p("前") + '<w:altChunk r:id="rIdC"/>' * 40
    inner = docx(p("甲" * 50))
    data = docx(body, parts={"word/inner.docx": inner}, links={"rIdC": ("aFChunk", "inner.docx")})
    assert parse(data)[0] == ["前", *["甲" * 50] * 40]
    with pytest.raises(LimitError, match="unpacked"):
        parse(data, Limits(unpacked_bytes=100_000))


def test_what_inserted_documents_unpack_to_is_counted() -> None:
    inner = docx(p("甲" * 100_000))
    assert parse(chunk("inner.docx", inner), Limits(unpacked_bytes=700_000))[0][0] == "前"
    with pytest.raises(LimitError, match="unpacked"):
        parse(chunk("inner.docx", inner), Limits(unpacked_bytes=300_000))


def test_an_inserted_web_page_is_read_in_its_place() -> None:
    pytest.importorskip("govplan.parsers.html.reader")
    text, codes = parse(chunk("inner.html", "<html><body><p>甲</p></body></html>"))
    assert (text, codes) == (["前", "甲", "后"], [])


def test_an_inserted_web_archive_is_read_in_its_place() -> None:
    archive = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<p>=E7=94=B2</p>\n--x--\n"
    )
    assert parse(chunk("inner.mht", archive)) == (["前", "甲", "后"], [])
    assert parse(chunk("inner.mht", "Content-Type: text/plain\n\n甲"))[1] == ["chunk-unread"]


def test_an_inserted_text_is_read_in_its_place() -> None:
    assert parse(chunk("inner.txt", "甲".encode()))[0] == ["前", "甲", "后"]


def test_an_inserted_file_of_another_kind_is_told() -> None:
    assert parse(chunk("inner.rtf", r"{\rtf1 a}")) == (["前", "后"], ["chunk-unread"])
    assert parse(chunk("inner.docx", b"PK")) == (["前", "后"], ["chunk-unread"])
    assert parse(docx(p("前") + '<w:altChunk r:id="none"/>')) == (["前"], ["part-missing"])


def test_a_document_that_inserts_a_document_without_end_is_refused() -> None:
    data = docx(p("底"))
    for _ in range(8):
        data = chunk("inner.docx", data)
    with pytest.raises(LimitError, match="depth"):
        parse(data)


@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_package_is_a_document_or_one_error(position: int, noise: bytes) -> None:
    data = SMALL[:position] + noise + SMALL[position + len(noise) :]
    with suppress(GovplanError):
        assert both(data)[0].format == "docx"


WORDS = st.text(alphabet="甲乙丙 一、（）1.", max_size=8)
ROWS = st.lists(
    st.lists(
        st.tuples(WORDS, st.integers(1, 3), st.sampled_from([None, "restart", "continue", ""])),
        min_size=1, max_size=4,
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@given(ROWS)
def test_no_text_of_a_table_is_lost_and_no_place_is_taken_twice(
    rows: list[list[tuple[str, int, str | None]]],
) -> None:
    body = table(*(row(*(cell_(t, span=s, merge=m) for t, s, m in line)) for line in rows))
    document, report = both(docx(body))
    written = "".join(text for line in rows for text, _, _ in line).replace(" ", "")
    hidden = [int(d.message.split()[0]) for d in report if d.code == "merged-text"]
    shown = document.transcript.text.replace(" ", "")
    assert len(shown) + sum(hidden) == len(written)
    assert not Counter(shown) - Counter(written)
    for found in document.blocks:
        assert isinstance(found, Table)
        taken = [
            (c.row + down, c.column + across)
            for c in found.cells
            for down in range(c.rowspan)
            for across in range(c.colspan)
        ]
        assert len(taken) == len(set(taken))
        assert all(r < found.rows and c < found.columns for r, c in taken)


def bare(inner: str) -> str:
    """The main part's root element without a declaration in front."""
    return root("document", inner).partition("?>")[2]


BODY = p("1.编制前&q;后。").replace("&amp;", "&")
DTD = '<!DOCTYPE w [<!ENTITY q "中">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ahead", ["", f"<!--{'x' * 70_000}-->", f"<?x {'y' * 70_000}?>"])
def test_a_dtd_is_refused_wherever_it_stands(encoding: str, ahead: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding[:6]}"?>'
    xml = head + ahead + DTD + bare(f"<w:body>{BODY}</w:body>")
    with pytest.raises(UnreadableError, match="DTD"):
        parse(package(unpacked(SMALL) | {"word/document.xml": xml.encode(encoding)}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("between", ["<!-- x -->", "<?x y?>", "<!-- 中 --><?x?>"])
def test_comments_within_a_word_do_not_cut_it(encoding: str, between: str) -> None:
    text = f'<w:p><w:r><w:t xml:space="preserve">1.编制前{between}后。</w:t></w:r></w:p>'
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    xml = head + bare(f"<w:body>{text}</w:body>")
    found = parse(package(unpacked(SMALL) | {"word/document.xml": xml.encode(encoding)}))
    assert found == (["1.编制前后。"], [])
