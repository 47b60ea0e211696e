"""Tables of a Word document on their grid, each rule by a small document."""

from __future__ import annotations

import pytest

from docx_builder import cell, docx, p, r, row, table
from govplan.model.diagnostics import Report
from govplan.model.document import Paragraph, Table
from govplan.model.errors import LimitError
from govplan.model.limits import Limits
from govplan.parsers import ReadOptions
from govplan.parsers.docx.reader import read

# A cell as (row, column, rowspan, colspan, text).
Shape = tuple[int, int, int, int, str]


def tables(body: str, report: Report | None = None, limits: Limits | None = None) -> list[Table]:
    options = ReadOptions(limits=limits or Limits())
    document = read(docx(body), options, Report() if report is None else report)
    return [block for block in document.blocks if isinstance(block, Table)]


def shapes(found: Table) -> list[Shape]:
    return [
        (c.row, c.column, c.rowspan, c.colspan, "/".join(line.text.value for line in c.paragraphs))
        for c in found.cells
    ]


def only(body: str, report: Report | None = None) -> list[Shape]:
    (found,) = tables(body, report)
    return shapes(found)


HORIZONTAL_START, HORIZONTAL = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
TWO = cell("一") + cell("二")

# Rows of a table, the cells that it has.
GRIDS: list[tuple[list[str], list[Shape]]] = [
    ([row(cell("一"), cell("二"))], [(0, 0, 1, 1, "一"), (0, 1, 1, 1, "二")]),
    ([row(cell("一", span=2), cell("二"))], [(0, 0, 1, 2, "一"), (0, 2, 1, 1, "二")]),
    # vertical merges: both words, and the old form without a value
    (
        [row(cell("一", merge="restart"), cell("二")), row(cell(merge="continue"), cell("三"))],
        [(0, 0, 2, 1, "一"), (0, 1, 1, 1, "二"), (1, 1, 1, 1, "三")],
    ),
    (
        [row(cell("一", merge="restart"), cell("二")), row(cell(merge=""), cell("三")),
         row(cell(merge=""), cell("四")), row(cell("五", merge="restart"), cell("六"))],
        [(0, 0, 3, 1, "一"), (0, 1, 1, 1, "二"), (1, 1, 1, 1, "三"), (2, 1, 1, 1, "四"),
         (3, 0, 1, 1, "五"), (3, 1, 1, 1, "六")],
    ),
    # a merge that goes on in a first row, as in a document cut in two
    (
        [row(cell("一", merge="continue"), cell("二")), row(cell(merge="continue"), cell("三"))],
        [(0, 0, 2, 1, "一"), (0, 1, 1, 1, "二"), (1, 1, 1, 1, "三")],
    ),
    # a merge that goes on behind a row that does not take part in it
    (
        [row(cell("一", merge="restart"), cell("二")), row(cell("三"), cell("四")),
         row(cell("五", merge="continue"), cell("六"))],
        [(0, 0, 1, 1, "一"), (0, 1, 1, 1, "二"), (1, 0, 1, 1, "三"), (1, 1, 1, 1, "四"),
         (2, 0, 1, 1, "五"), (2, 1, 1, 1, "六")],
    ),
    # a merge that goes on with other edges
    (
        [row(cell("一", merge="restart"), cell("二")), row(cell(span=2, merge="continue"))],
        [(0, 0, 1, 1, "一"), (0, 1, 1, 1, "二"), (1, 0, 1, 2, "")],
    ),
    # both ways at once
    (
        [row(cell("一", span=2, merge="restart"), cell("二")),
         row(cell(span=2, merge="continue"), cell("三"))],
        [(0, 0, 2, 2, "一"), (0, 2, 1, 1, "二"), (1, 2, 1, 1, "三")],
    ),
    # the old horizontal merge
    (
        [row(cell("一", properties=HORIZONTAL_START), cell(properties=HORIZONTAL), cell("二"))],
        [(0, 0, 1, 2, "一"), (0, 2, 1, 1, "二")],
    ),
    # grid columns left free before a row
    (
        [row(cell("一"), cell("二")), row(cell("三"), properties='<w:gridBefore w:val="1"/>')],
        [(0, 0, 1, 1, "一"), (0, 1, 1, 1, "二"), (1, 1, 1, 1, "三")],
    ),
    # rows and cells in content controls, insertions and what is not known
    (
        [f"<w:sdt><w:sdtContent>{row(TWO)}</w:sdtContent></w:sdt>",
         f"<w:ins>{row('<w:sdt><w:sdtContent>' + cell('三') + '</w:sdtContent></w:sdt>')}</w:ins>",
         f"<w:unheardOf>{row(cell('四'))}</w:unheardOf>"],
        [(0, 0, 1, 1, "一"), (0, 1, 1, 1, "二"), (1, 0, 1, 1, "三"), (2, 0, 1, 1, "四")],
    ),
    # rows and cells that a tracked change deletes
    (
        [row(cell("一"), cell("二")), row(cell("去"), properties="<w:del/>"),
         row(cell("去", properties="<w:cellDel/>"), cell("三"))],
        [(0, 0, 1, 1, "一"), (0, 1, 1, 1, "二"), (1, 0, 1, 1, "三")],
    ),
    # several paragraphs, and the one that Word wants behind a nested table
    ([row(cell(xml=p("一") + p() + p("二")))], [(0, 0, 1, 1, "一/二")]),
    ([row("<w:tc><w:p/></w:tc>")], [(0, 0, 1, 1, "")]),
    ([row(cell("一", properties='<w:gridSpan w:val="abc"/>'))], [(0, 0, 1, 1, "一")]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "cells"), GRIDS)
def test_a_table_has_these_cells(rows: list[str], cells: list[Shape]) -> None:
    assert only(table(*rows)) == cells


def test_the_size_of_a_table() -> None:
    (found,) = tables(table(row(cell("一", span=3)), row(TWO), row(cell("三"))))
    assert (found.rows, found.columns) == (3, 3)


def test_text_in_a_covered_cell_is_not_shown_but_told() -> None:
    report = Report()
    body = table(
        row(cell("一", merge="restart"), cell("二")), row(cell("又", merge="continue"), cell("三"))
    )
    assert only(body, report)[0] == (0, 0, 2, 1, "一")
    assert [(item.code, item.message[:12]) for item in report] == [("merged-text", "1 characters")]


def test_header_rows_are_the_leading_ones() -> None:
    body = table(row(TWO, header=True), row(TWO, header=True), row(TWO), row(TWO, header=True))
    (found,) = tables(body)
    assert found.header_rows == 2
    assert [c.header for c in found.cells] == [True] * 4 + [False] * 2 + [True] * 2
    (plain,) = tables(table(row(TWO)))
    assert plain.header_rows == 0


def test_sources_name_table_row_and_column() -> None:
    nested = cell(xml=p("外") + table(row(cell("内"))) + p())
    first, second = tables(table(row(cell("一"))) + p("正文") + table(row(TWO), row(nested)))
    sources = [line.text.sources[0] for c in second.cells for line in c.paragraphs]
    assert [(s.table, s.row, s.column) for s in sources] == [
        (2, 1, 1),
        (2, 1, 2),
        (2, 2, 1),
        (3, 1, 1),
    ]
    assert first.cells[0].paragraphs[0].text.sources[0].table == 1


def test_a_nested_table_is_a_block_of_its_cell() -> None:
    (found,) = tables(table(row(cell(xml=p("上") + table(row(cell("内"))) + p("下")))))
    kinds = [type(block) for block in found.cells[0].blocks]
    assert kinds == [Paragraph, Table, Paragraph]


def test_a_table_without_any_row_left_is_no_table() -> None:
    assert tables(table() + table(row(cell("去"), properties="<w:del/>")) + p("甲")) == []


def test_lines_that_a_hand_drew_askew_are_one_line() -> None:
    grid = [2000, 60, 3000, 2000]
    body = table(
        row(cell("一"), cell("二", span=2), cell("三")),
        row(cell("四", span=2), cell("五"), cell("六")),
        grid=grid,
    )
    assert only(body) == [
        (0, 0, 1, 1, "一"), (0, 1, 1, 1, "二"), (0, 2, 1, 1, "三"),
        (1, 0, 1, 1, "四"), (1, 1, 1, 1, "五"), (1, 2, 1, 1, "六"),
    ]  # fmt: skip


def test_a_narrow_column_with_a_cell_of_its_own_is_a_column() -> None:
    body = table(
        row(cell("一"), cell("二"), cell("三")), row(cell("四", span=3)), grid=[2000, 60, 3000]
    )
    assert [shape[:2] for shape in only(body)] == [(0, 0), (0, 1), (0, 2), (1, 0)]


def test_cells_beyond_the_grid_are_kept_and_told() -> None:
    report = Report()
    assert only(table(row(TWO, cell("三")), grid=[2000, 2000]), report)[2] == (0, 2, 1, 1, "三")
    assert [item.code for item in report] == ["table-grid"]


def test_a_span_beyond_reason_is_cut() -> None:
    assert only(table(row(cell("一", span=10**9), cell("二"))))[0][3] == 64


@pytest.mark.parametrize(
    ("between", "grid", "continues"),
    [
        ("", [2000, 3000], True),
        (p(), [2000, 3100], True),
        (p("附表"), [2000, 3000], False),
        ("", [3000, 2000], False),
        ("", [2000, 3000, 1000], False),
    ],
)
def test_a_table_goes_on_from_one_with_the_same_columns(
    between: str, grid: list[int], continues: bool
) -> None:
    first, second = tables(
        table(row(TWO), grid=[2000, 3000]) + between + table(row(TWO), grid=grid)
    )
    assert (first.continues, second.continues) == (False, continues)


def test_pages_of_rows() -> None:
    broken = r(xml="<w:lastRenderedPageBreak/><w:t>二</w:t>")
    split = r("上", xml="<w:lastRenderedPageBreak/><w:t>下</w:t>")
    body = table(
        row(cell("一"), cell("一")),
        row(cell(xml=p(xml=broken)), cell("二")),
        row(cell(xml=p(xml=split)), cell(xml=p(xml=split))),
    ) + p("后")
    document = read(docx(body), ReadOptions(), Report())
    found, after = document.blocks
    assert isinstance(found, Table)
    assert isinstance(after, Paragraph)
    pages = [[s.page for s in line.text.sources] for c in found.cells for line in c.paragraphs]
    assert pages == [[1], [1], [2], [2], [2, 3], [2, 3]]
    assert after.text.sources[0].page == 3


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(LimitError, match="cells"):
        tables(table(*(row(TWO) for _ in range(3))), limits=Limits(cells=5))


def test_tables_nested_too_deeply_are_refused() -> None:
    body = p("底")
    for _ in range(6):
        body = table(row(cell(xml=body)))
    assert tables(body, limits=Limits(depth=6))
    with pytest.raises(LimitError, match="depth"):
        tables(body, limits=Limits(depth=5))
