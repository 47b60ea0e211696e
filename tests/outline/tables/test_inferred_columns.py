"""Tables without a header: what their columns hold, and whether they go on with another table."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Cell, Paragraph, Source, Table, Transcript
from govplan.outline.tables.columns import read_header
from govplan.outline.tables.grid import paragraphs_of, rows_of
from govplan.outline.tables.inference import fits_columns, infer_columns, is_unit_name
from govplan.outline.tables.placing import place_table
from table_making import make_table

HEADER = "序号 任务 措施 责任单位 完成时限 备注"
ROWS = """
3|公开|公布目录清单。|县司法局|6月底前|试点
4|解读|编写解读。|县府办|3月底前|
"""


@pytest.mark.parametrize(
    ("old", "new", "fits"),
    [
        ("3", "3", True), ("|试点", "|县财政局", True), ("6月底前", "县府办", False),
        ("|公开|", "|县财政局|", False), ("3|公开", "县财政局|公开", False),
        ("|县司法局|", "|目录清单|", False), ("|公布目录清单。|", "|2022年|", False),
        ("|试点", "", False),
    ],
)  # fmt: skip
def test_rows_that_fit_known_columns(old: str, new: str, fits: bool) -> None:
    rows = rows_of(make_table(ROWS.strip().splitlines()[0].replace(old, new)))
    assert fits_columns(rows, read_header(HEADER.split())) is fits


def test_the_header_of_another_table_fits_nothing() -> None:
    rows = rows_of(make_table("序号|事项|内容|数量|完成时限|备注\n" + ROWS.strip()))
    assert not fits_columns(rows, read_header(HEADER.split()))
    persons = rows_of(make_table("序号|姓名|措施|责任单位|完成时限|备注\n" + ROWS.strip()))
    assert not fits_columns(persons, read_header(HEADER.split()))


def test_a_table_without_header_shares_the_columns_known() -> None:
    known = read_header(HEADER.split())
    report = Report()
    placed = place_table(make_table(ROWS), None, report, known)
    assert placed.is_new
    assert placed.table is not None
    assert placed.table.columns is known
    assert [found.code for found in report] == ["header-missing"]
    assert [found.message for found in report] == ["a table has no header that names its columns"]
    assert [source.row for found in report for source in found.sources] == [1]


TASK = "公布目录清单并定期更新"
THREE = f"{TASK}|县司法局|试点\n" * 3
MANY = "、".join(["县财政局"] * 79)


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        # seven of ten cells are lists of units, and seven of ten names in a list are bodies
        (f"{TASK}|县司法局\n" * 7 + f"{TASK}|相关方\n" * 3, "measure units"),
        (f"{TASK}|县司法局\n" * 6 + f"{TASK}|相关方\n" * 4, ""),
        (f"{TASK}|县司法局" + "、县府办" * 6 + "、相关方" * 3, "measure units"),
        (f"{TASK}|县司法局" + "、县府办" * 5 + "、相关方" * 4, ""),
        (f"{TASK}|县司法局" + "、县府办" * 8 + "、相关方" * 4, ""),
        (f"{TASK}|县司法局、相关方、相关方", ""), (f"{TASK}|相关方、县司法局", ""),
        (f"{TASK}|相关方⏎县司法局", ""),
        (f"{TASK}{TASK * 40}|{MANY}、县司法局", "measure units"),
        (f"{TASK}{TASK * 40}|{MANY}、县教体委办", ""),
        # a deadline is short
        (f"{TASK * 3}|县司法局|6月底前完成" + "各项任务" * 4 + "落实", "measure units deadline"),
        (f"{TASK * 3}|县司法局|6月底前完成" + "各项任务" * 4 + "并落实", "measure units extra"),
        # four of five cells are numbers
        ("".join(f"{n}|{TASK}|县司法局\n" for n in "1234附"), "number measure units"),
        ("".join(f"{n}|{TASK}|县司法局\n" for n in "123附注"), "task measure units"),
        # numbered 一、 the column before the measure is the requirement, else the task
        (f"推进|{TASK}|县司法局", "task measure units"),
        (f"|{TASK}|县司法局\n一、推进|{TASK}|县司法局", "requirement measure units"),
        (f"（一）推进|{TASK}|县司法局", "task measure units"),
        # the header of another table: short names, two of them of columns, none of bodies
        ("任务|责任方|数量\n" + THREE, ""), ("甲|责任方|数量\n" + THREE, "measure units extra"),
        ("任务|县府办|时限\n" + THREE, "measure units extra"),
        ("任务|责任方|完成情况统计说明\n" + THREE, ""),
        ("任务|责任方|完成情况的统计说明\n" + THREE, "measure units extra"),
    ],
)  # fmt: skip
def test_what_the_columns_of_a_table_hold(drawn: str, wanted: str) -> None:
    columns = infer_columns(rows_of(make_table(drawn)))
    assert (columns.kinds if columns is not None else ()) == tuple(wanted.split())


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("县财政局", True), ("县财政局牵头", True), ("县财政局共同负责", True),
        ("县财政局分别配合", True),
        ("县财政局按职责分工落实", True), ("县财政局组织实施", True), ("公布清单", False),
        ("县财政局牵", False), ("县财政局参与指导", True),
    ],
)  # fmt: skip
def test_names_of_units_with_their_verbs(name: str, wanted: bool) -> None:
    assert is_unit_name(name) is wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("公布\n更新", ["公布", "更新"]), ("公布", ["公布"]),
        ("\n公布\n\n更新\n", ["公布", "更新"]),
        ("公布 更新", ["公布 更新"]), ("\n", []),
    ],
)  # fmt: skip
def test_soft_breaks_part_the_paragraphs_of_a_cell(value: str, wanted: list[str]) -> None:
    text = Transcript().add(value, Source(line=1))
    assert [found.value for found in paragraphs_of(Cell(0, 0, (Paragraph(text),)))] == wanted


def test_the_text_of_a_cell_and_what_is_covered() -> None:
    (first, second) = rows_of(make_table("公布⏎更新|县府办|<\n^|县司法局|县审计局"))
    joined = first.cells[0].text("\n")
    assert joined is not None
    assert joined.value == "公布\n更新"
    assert len(joined.sources) == 1
    assert first.cells[0].plain == "公布更新"
    assert [cell.column for cell in first.own] == [0, 1]
    assert [cell.covered for cell in second.cells] == [True, False, False]
    assert [cell.colspan for cell in first.cells] == [1, 2, 2]
    assert first.cells[0].rowspan == 2


def test_a_cell_that_reaches_beyond_the_table_is_cut() -> None:
    text = Transcript().add("公布", Source(line=1))
    table = Table((Cell(0, 0, (Paragraph(text),), rowspan=3, colspan=3),), 2, 2)
    assert [[cell.plain for cell in row.cells] for row in rows_of(table)] == [["公布"] * 2] * 2


def lines_table(*numbers: int) -> Table:
    """A table of one column whose rows stand on these lines of a text file."""
    transcript = Transcript()
    cells = []
    at = 0
    for row, number in enumerate(numbers):
        transcript.add("\n" * (number - at), Source(line=number))
        at = number
        text = transcript.add("公布", Source(line=number, columns=(1, 2)))
        cells.append(Cell(row, 0, (Paragraph(text),)))
    return Table(tuple(cells), len(numbers), 1)


def test_a_row_may_stand_on_several_lines_or_none() -> None:
    transcript = Transcript()
    texts = [transcript.add("公布", Source(line=number)) for number in (1, 2, 3, 5)]
    cells = [
        Cell(0, 0, (Paragraph(texts[0]),)),
        Cell(1, 0, (Paragraph(texts[1]), Paragraph(texts[2]))),
        Cell(3, 0, (Paragraph(texts[3]),)),
    ]
    rows = rows_of(Table(tuple(cells), 4, 1))
    assert [row.after_break for row in rows] == [False, False, False, True]


def test_a_row_that_the_page_begins_with_may_be_cut() -> None:
    table = make_table("公布|县府办\n更新|县府办")
    opened = Table(table.cells, table.rows, table.columns, open_start=True)
    assert [row.cut for row in rows_of(opened)] == [True, False]
    assert [row.cut for row in rows_of(table)] == [False, False]


def test_a_blank_line_of_a_text_file_is_a_page_break() -> None:
    assert [row.after_break for row in rows_of(lines_table(1, 2, 4, 5))] == [
        False, False, True, False,
    ]  # fmt: skip
    assert not any(row.after_break for row in rows_of(lines_table(1, 3, 5, 7)))
    # but not where one stands between nine of ten rows
    for rows, gaps, wanted in ((11, 9, 0), (11, 8, 8), (12, 9, 9), (21, 17, 17)):
        numbers = [1 + row + min(row, gaps) for row in range(rows)]
        assert sum(row.after_break for row in rows_of(lines_table(*numbers))) == wanted
    paged = make_table("公布\n更新", page=2)
    assert [row.after_break for row in rows_of(paged)] == [True, False]
