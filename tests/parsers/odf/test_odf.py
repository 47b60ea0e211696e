"""OpenDocument: numbers of lists, merged cells, what is hidden, sheets."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Table
from govplan.model.errors import LimitError, UnreadableError
from govplan.parsers import ReadOptions
from govplan.parsers.detect import detect
from govplan.parsers.odf import reader, sheets
from odf_builder import cell, flat, packed, para, row

LIST_STYLE = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number '
    'text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）"/>'
    "</text:list-style>"
)


def text(body: str, styles: str = LIST_STYLE) -> tuple[Document, Report]:
    report = Report()
    return reader.read(packed("text", body, styles), ReadOptions("x.odt"), report), report


def test_a_document_in_one_xml_file() -> None:
    data = flat("text", para("一、强化保障") + para("1.落实经费。"))
    assert detect(data, "x.fodt") == "odt"
    document = reader.read(data, ReadOptions("x.fodt"), Report())
    assert lines(document) == ["一、强化保障", "1.落实经费。"]
    data = flat("spreadsheet", f"<table:table>{row(cell('甲'), cell('乙'))}</table:table>")
    assert detect(data, "x.fods") == "ods"
    (table,) = sheets.read(data, ReadOptions("x.fods"), Report()).blocks
    assert isinstance(table, Table)
    assert [one.column for one in table.cells] == [0, 1]


def sheet(body: str, styles: str = "") -> tuple[Document, Report]:
    report = Report()
    data = packed("spreadsheet", f'<table:table table:name="S">{body}</table:table>', styles)
    return sheets.read(data, ReadOptions("x.ods"), report), report


def lines(document: Document) -> list[str]:
    return [block.text.value for block in document.blocks if isinstance(block, Paragraph)]


def items(*texts: str) -> str:
    return "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)


def test_list_numbers_are_printed_and_go_on_where_the_list_says_so() -> None:
    inner = f"<text:list>{items(para('甲'), para('乙'))}</text:list>"
    named = 'text:style-name="L"'
    document, _ = text(
        f"<text:list {named}>{items(para('一组') + inner)}</text:list>"
        f'<text:list {named} text:continue-numbering="true">{items(para("二组") + inner)}'
        f"</text:list><text:list {named}>{items(para('重起'))}</text:list>"
    )
    assert lines(document) == [
        "一、一组",
        "（1）甲",
        "（2）乙",
        "二、二组",
        "（1）甲",
        "（2）乙",
        "一、重起",
    ]


def test_spaces_breaks_and_hidden_text() -> None:
    hidden = (
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    )
    document, report = text(
        para('甲<text:s text:c="2"/>乙<text:tab/>丙<text:line-break/>丁'
             '<text:span text:style-name="H">密件</text:span>'), hidden,
    )  # fmt: skip
    assert lines(document) == ["甲  乙\t丙\n丁"]
    assert [note.code for note in report] == ["hidden-text"]


def test_hidden_sections_and_paragraphs_are_left_out_and_told() -> None:
    style = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    hides = '<text:hidden-paragraph text:condition="x" text:is-hidden="true"/>'
    shows = '<text:hidden-text text:is-hidden="false">丙</text:hidden-text>'
    document, report = text(
        f'<text:section text:display="none">{para("草稿")}{para("底稿")}</text:section>'
        f"<text:section>{para('甲')}</text:section>{para('密件' + hides)}{para('乙' + shows)}"
        f'<text:p text:style-name="H">密</text:p>',
        style,
    )
    assert lines(document) == ["甲", "乙丙"]
    assert [note.message for note in report] == ["7 characters of hidden text are left out"]


@pytest.mark.parametrize(
    ("told", "number"),
    [("壹, 貳, 參, ...", "貳、"), ("壹, 贰, 叁, ...", "贰、"), ("甲, 乙", "乙、")],
)
def test_numbers_are_printed_in_the_script_of_their_format(told: str, number: str) -> None:
    looks = f'text:level="1" style:num-format="{told}" style:num-suffix="、"'
    level = f"<text:list-level-style-number {looks}/>"
    style = f'<text:list-style style:name="L">{level}</text:list-style>'
    listed = f'<text:list text:style-name="L">{items(para("一項"), para("二項"))}</text:list>'
    assert lines(text(listed, style)[0])[1] == f"{number}二項"


def test_deleted_text_is_not_read() -> None:
    document, report = text(
        f"<text:tracked-changes><text:changed-region><text:deletion>{para('旧文')}"
        f"</text:deletion></text:changed-region></text:tracked-changes>{para('新文')}"
    )
    assert lines(document) == ["新文"]
    assert [note.code for note in report] == ["tracked-changes"]


def test_merged_cells_and_tables_in_cells() -> None:
    inner = f"<table:table><table:table-row><table:table-cell>{para('内')}</table:table-cell></table:table-row></table:table>"  # noqa: E501
    document, _ = text(
        "<table:table><table:table-row>"
        f'<table:table-cell table:number-rows-spanned="2">{para("任务")}</table:table-cell>'
        f"<table:table-cell>{inner}</table:table-cell></table:table-row><table:table-row>"
        f"<table:covered-table-cell/><table:table-cell>{para('单位')}</table:table-cell>"
        "</table:table-row></table:table>"
    )
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [(c.row, c.column, c.rowspan) for c in table.cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]
    assert isinstance(table.cells[1].blocks[0], Table)


def test_text_boxes_and_notes_are_read() -> None:
    note = f"<text:note><text:note-body>{para('脚注')}</text:note-body></text:note>"
    box = f"<draw:frame><draw:text-box>{para('框内')}</draw:text-box></draw:frame>"
    document, _ = text(para(f"正文{note}{box}"))
    assert lines(document) == ["正文", "框内", "脚注"]


def test_sheets_show_dates_as_days_and_repeat_what_is_repeated() -> None:
    date = 'office:value-type="date" office:date-value="2025-06-30T00:00:00"'
    document, _ = sheet(
        row(cell("工作任务"), cell("责任单位"), cell("时限"))
        + row(cell("修路"), cell("县交通局"), cell("6月30日", date))
        + row('<table:table-cell table:number-columns-repeated="16384"/>',
              marks='table:number-rows-repeated="1048574"')
    )  # fmt: skip
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert (table.rows, table.columns) == (2, 3)
    assert table.cells[-1].paragraphs[0].text.value == "2025-06-30"


def test_hidden_rows_of_sheets_are_told() -> None:
    document, report = sheet(
        row(cell("任务"), cell("单位"))
        + row(cell("密"), cell("件"), marks='table:visibility="collapse"')
    )
    assert "密" not in document.transcript.text
    assert [note.code for note in report] == ["hidden-text"]


def test_a_sheet_of_a_million_repeated_rows_is_over_the_limit() -> None:
    with pytest.raises(LimitError, match="cells"):
        sheet(row(cell("甲"), cell("乙"), marks='table:number-rows-repeated="1048576"'))


@pytest.mark.parametrize("kind", ["text", "spreadsheet"])
def test_it_is_known_by_its_content_and_refused_where_damaged(kind: str) -> None:
    data = packed(kind, "")
    found = detect(data, "x.docx")
    assert found == {"text": "odt", "spreadsheet": "ods"}[kind]
    with pytest.raises(UnreadableError):
        (reader if kind == "text" else sheets).read(data[:150], ReadOptions("x"), Report())


def test_what_is_no_xml_is_one_sentence() -> None:
    with pytest.raises(UnreadableError, match="not well-formed") as caught:
        text("<text:p>公\0开</text:p>")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("covered", ["", "<table:covered-table-cell/>"], ids=["none", "empty"])
def test_where_a_cell_reaches_to_one_may_stand_for_it_or_none(covered: str) -> None:
    down, wide = 'table:number-rows-spanned="2"', 'table:number-columns-spanned="2"'
    body = (
        row(cell("任务"), cell("措施"), cell("责任单位"))
        + row(cell("甲", down), cell("子"), cell("县财政局"))
        + row(covered, cell("丑"), cell("县教育局"))
        + row(cell("乙", wide), covered, cell("县司法局"))
    )
    document, _ = text(f"<table:table>{body}</table:table>")
    (table,) = document.blocks
    assert isinstance(table, Table)
    places = [(one.row, one.column) for one in table.cells]
    assert places == [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 0),
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
        (3, 0),
        (3, 2),
    ]


def test_a_row_that_is_whole_has_no_covered_cells() -> None:
    """A cell may reach beyond the rows of the header to the first one below (pandoc)."""
    body = row(cell("任务", 'table:number-rows-spanned="2"'), cell("单位")) + row(
        cell("甲"), cell("县财政局")
    )
    document, _ = text(f"<table:table>{body}</table:table>")
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [(one.row, one.column) for one in table.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_struck_out_cells_paragraphs_and_words_are_between_marks() -> None:
    style = (
        '<style:style style:name="{}" style:family="{}"><style:text-properties {}/></style:style>'
    )
    styles = "".join([
        style.format("C", "table-cell", 'style:text-line-through-style="solid"'),
        style.format("P", "paragraph", 'style:text-line-through-style="solid"'),
        style.format("T", "text", 'style:text-line-through-type="single"'),
        style.format("N", "text", 'style:text-line-through-style="none"'),
    ])  # fmt: skip
    words = '<text:p><text:span text:style-name="{}">县交通局</text:span>、县水利局</text:p>'
    cells = [
        '<table:table-cell table:style-name="C"><text:p>作废</text:p></table:table-cell>',
        f"<table:table-cell>{words.format('T')}</table:table-cell>",
        f"<table:table-cell>{words.format('N')}</table:table-cell>",
    ]
    document, _ = sheet(row(*cells), styles)
    assert [
        cell.paragraphs[0].text.value
        for table in document.blocks
        if isinstance(table, Table)
        for cell in table.cells
    ] == ["~~作废~~", "~~县交通局~~、县水利局", "县交通局、县水利局"]
    document, _ = text('<text:p text:style-name="P">作废</text:p>' + para("保留"), styles)
    assert lines(document) == ["~~作废~~", "保留"]
    within = (
        '<text:p text:style-name="P">甲<text:span text:style-name="{}">乙</text:span>丙</text:p>'
    )
    document, _ = text(within.format("T") + within.format("N"), styles)
    assert lines(document) == ["~~甲~~~~乙~~~~丙~~", "~~甲~~乙~~丙~~"]
