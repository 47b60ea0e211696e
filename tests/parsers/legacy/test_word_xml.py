"""Word documents in one XML file: Flat OPC and the vocabulary of Word 2003."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Table
from govplan.model.errors import UnreadableError
from govplan.parsers import ReadOptions
from govplan.parsers.detect import detect
from govplan.parsers.legacy.word_xml import read

OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
PROLOG = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
LISTS = (
    '<w:lists><w:listDef w:listDefId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:nfc w:val="0"/>'
    '<w:lvlText w:val="%2."/></w:lvl></w:listDef>'
    '<w:list w:ilfo="7"><w:ilst w:val="3"/></w:list></w:lists>'
)


def document(body: str, lists: str = "") -> bytes:
    return (
        f'{PROLOG}<w:wordDocument xmlns:w="{OLD}" '
        'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
        'xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
        f"{lists}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    ).encode()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def cell(text: str, merge: str = "") -> str:
    return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"


def reading(data: bytes) -> Document:
    return read(data, ReadOptions("plan.doc"), Report())


def lines(found: Document) -> list[str]:
    return [block.text.value for block in found.blocks if isinstance(block, Paragraph)]


def test_the_numbers_of_its_lists_are_printed() -> None:
    def item(level: int, text: str) -> str:
        marks = f'<w:listPr><w:ilvl w:val="{level}"/><w:ilfo w:val="7"/></w:listPr>'
        return f"<w:p><w:pPr>{marks}</w:pPr>{run(text)}</w:p>"

    body = item(0, "强化保障") + item(1, "落实经费。") + item(1, "配备人员。") + item(0, "督查")
    assert lines(reading(document(body, LISTS))) == [
        "一、\t强化保障", "1.\t落实经费。", "2.\t配备人员。", "二、\t督查",
    ]  # fmt: skip


def test_merged_cells_are_one() -> None:
    rows = (
        "<w:tr>" + cell("任务一", '<w:vmerge w:val="restart"/>') + cell("县财政局") + "</w:tr>"
        "<w:tr>" + cell("", "<w:vmerge/>") + cell("县教育局") + "</w:tr>"
    )
    table = reading(document(f"<w:tbl>{rows}</w:tbl>")).blocks[0]
    assert isinstance(table, Table)
    assert [(c.row, c.column, c.rowspan) for c in table.cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]


def test_sections_and_sub_sections_are_unwrapped_in_order() -> None:
    body = f"<w:p>{run('甲')}</w:p><wx:sub-section><w:p>{run('乙')}</w:p></wx:sub-section>"
    assert lines(reading(document(f"{body}<w:p>{run('丙')}</w:p>"))) == ["甲", "乙", "丙"]


def test_tracked_changes_are_accepted() -> None:
    def change(kind: str, inner: str) -> str:
        return (f'<aml:annotation aml:id="1" w:type="Word.{kind}"><aml:content>{inner}'
                "</aml:content></aml:annotation>")  # fmt: skip

    gone = "<w:r><w:delText>三月</w:delText></w:r>"
    body = f"<w:p>{change('Deletion', gone)}{change('Insertion', run('六月'))}{run('底前')}</w:p>"
    assert lines(reading(document(body))) == ["六月底前"]


@pytest.mark.parametrize("name", ["plan.doc", "plan.xml", "plan.txt"])
def test_it_is_known_by_its_content(name: str) -> None:
    assert detect(document(""), name) == "word-xml"


@pytest.mark.parametrize(
    "data",
    [
        document("")[:-20],
        f'<!DOCTYPE x [<!ENTITY a "b">]><w:wordDocument xmlns:w="{OLD}"/>'.encode(),
        f'<w:wordDocument xmlns:w="{OLD}"/>'.encode(),
        b"<other/>",
    ],
)
def test_what_is_damaged_or_foreign_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        reading(data)
