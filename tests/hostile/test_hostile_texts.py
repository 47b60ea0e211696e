"""Text that nobody sends by mistake ends in a plan whose ledger adds up, or in one error."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from govplan.model.errors import GovplanError, LimitError, UnreadableError
from govplan.model.limits import Limits
from govplan.pipeline import Options, convert
from govplan.schema import Plan
from hostile_files import BRACKETS, MADE, MARKUP, PLAN, TEXTS, word

MANY = 400
DEEP = "<table><tr><th>任务<th>单位<tr><td>甲<td>" * 40 + "乙"
NESTED = ["<w:tbl><w:tr><w:tc>" * 40, "<w:p/>", "</w:tc></w:tr></w:tbl>" * 40]
REGRESSIONS = sorted((Path(__file__).parent / "regressions").glob("*"))


def read(data: bytes, format_name: str | None = None, **options: str) -> Plan | GovplanError:
    """The plan, its ledger checked, or the one error."""
    try:
        plan = convert(data, "hostile", Options(format=format_name, **options))  # type: ignore[arg-type]
    except GovplanError as error:
        return sentence_of(error)
    found = plan.coverage
    assert found.source_characters == found.placed + found.furniture + found.unplaced
    assert Plan.model_validate_json(plan.model_dump_json()) == plan
    return plan


def sentence_of(error: GovplanError) -> GovplanError:
    """``error``, which is no defect and says what it says in one line."""
    assert type(error) is not GovplanError
    assert "\n" not in str(error)
    return error


@pytest.mark.parametrize("format_name", ["text", "markdown"])
@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_hostile_text(kind: str, format_name: str) -> None:
    read(TEXTS[kind](MANY).encode(), format_name)


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_hostile_text_in_the_cells_of_a_page(kind: str) -> None:
    text = TEXTS[kind](MANY).replace("&", "&amp;").replace("<", "&lt;")
    rows = text.replace("\n", "<tr><td>")
    read(f"<html><body><table><tr><td>{rows}".encode(), "html")


@pytest.mark.parametrize("kind", sorted(MARKUP))
def test_hostile_markup(kind: str) -> None:
    read(f"<html><body>{MARKUP[kind](MANY)}".encode(), "html")


@pytest.mark.parametrize("pair", BRACKETS)
@pytest.mark.parametrize("format_name", ["text", "markdown", "html"])
def test_nested_brackets(pair: str, format_name: str) -> None:
    text = PLAN + pair[0] * 20_000 + "县财政局" + pair[1] * 20_000
    if format_name == "html":
        text = text.replace("<", "&lt;")
    plan = read(text.encode(), format_name)
    assert isinstance(plan, Plan)
    assert plan.coverage.source_characters > 40_000


@pytest.mark.parametrize(
    "name", ["lone-surrogates.txt", "lone-surrogates-in-utf-8.txt", "two-encodings.txt"]
)
def test_bytes_of_no_encoding_are_one_error(name: str) -> None:
    assert isinstance(read(MADE[name](), "text"), UnreadableError)


def test_mojibake_is_told() -> None:
    found = read(MADE["mojibake.txt"](), "text")
    assert isinstance(found, Plan)
    assert "broken-characters" in {note.code for note in found.diagnostics}


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("linked.docx", None),
        ("linked.html", "html"),
        ("linked.md", "markdown"),
        ("external-entity.docx", None),
        ("laughs.docx", None),
        ("workbook-external-entity.docx", None),
        ("workbook-laughs.docx", None),
        ("external-entity.html", "html"),
        ("laughs.html", "html"),
    ],
)
def test_nothing_that_a_document_names_is_opened(name: str, format_name: str | None) -> None:
    data = MADE[name]()
    assert b"ENTITY" in data or b"hostname" in data or name.endswith(".docx")
    opened: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in {"open", "socket.connect", "os.listdir"}:
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    try:
        found = read(data, format_name)
    finally:
        watching = False
    libraries = (sys.prefix, sys.base_prefix, os.fspath(Path(convert.__code__.co_filename).parent))
    assert [path for path in opened if not path.startswith(libraries)] == []
    host = Path("/etc/hostname")
    if isinstance(found, Plan) and host.exists() and host.read_text().strip():
        assert host.read_text().strip() not in found.model_dump_json()
    if isinstance(found, Plan):
        assert found.coverage.source_characters < 2000


@pytest.mark.parametrize(
    ("limits", "name", "data", "option"),
    [
        (Limits(input_bytes=50), None, PLAN.encode(), "--max-input-bytes"),
        (Limits(cells=10), "text", TEXTS["tabs"](20).encode(), "--max-cells"),
        (Limits(cells=10), "markdown", TEXTS["wide-pipe-table"](20).encode(), "--max-cells"),
        (Limits(cells=10), "html", MARKUP["rows"](20).encode(), "--max-cells"),
        (Limits(cells=100), "html", MARKUP["row-spans"](40).encode(), "--max-cells"),
        (Limits(depth=10), "html", DEEP.encode(), "--max-depth"),
        (Limits(memory_bytes=50_000), "text", TEXTS["sections"](90).encode(), "--max-memory-bytes"),
        (Limits(memory_bytes=90_000), "markdown", "公\n\n".encode() * 50, "--max-memory-bytes"),
        (Limits(memory_bytes=90_000), "html", "<p>公".encode() * 50, "--max-memory-bytes"),
        (Limits(depth=10), None, word(NESTED), "--max-depth"),
        (Limits(cells=10), None, MADE["wide.docx"](), "--max-cells"),
        (Limits(unpacked_bytes=100), None, MADE["laughs.docx"](), "--max-unpacked-bytes"),
        (Limits(pages=10), None, MADE["many-pages.pdf"](), "--max-pages"),
        (Limits(input_bytes=50), None, MADE["many-pages.pdf"](), "--max-input-bytes"),
    ],
)
def test_limits_name_their_option(
    limits: Limits, name: str | None, data: bytes, option: str
) -> None:
    with pytest.raises(LimitError, match=option):
        convert(data, "hostile", Options(format=name, limits=limits))


@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda path: path.name)
def test_what_was_once_found(path: Path) -> None:
    """The name of each file begins with its format."""
    data = path.read_bytes()
    format_name = path.name.split("-")[0]
    for engine in ("pdfium", "pdfplumber") if format_name == "pdf" else ("pdfium",):
        read(data, format_name, engine=engine)
