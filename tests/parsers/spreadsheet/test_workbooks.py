"""Workbooks: what their sheets show, in the order in which they show it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from compound_builder import old_workbook
from govplan import Plan, pipeline, write
from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Table
from govplan.model.errors import LimitError, UnreadableError
from govplan.model.limits import Limits
from govplan.parsers import ReadOptions
from govplan.parsers.spreadsheet.reader import read
from growing_packages import OF_TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = ["序号", "工作任务", "责任单位", "完成时限"]
ROW = [1, "修复乡道", "县交通局", datetime(2025, 6, 30)]


def workbook(build: Callable[[Any], None]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "yyyy-mm-dd"}) as book:
        build(book)
    return buffer.getvalue()


def sheet_of(*rows: list[Any], **kept: Any) -> bytes:
    def build(book: Any) -> None:
        sheet = book.add_worksheet("任务")
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
        for first, text in kept.get("merged", {}).items():
            sheet.merge_range(*first, text)
        for row in kept.get("hidden_rows", ()):
            sheet.set_row(row, None, None, {"hidden": True})
        for column in kept.get("hidden_columns", ()):
            sheet.set_column(column, column, None, None, {"hidden": True})

    return workbook(build)


def reading(data: bytes, **limits: int) -> tuple[Document, Report]:
    report = Report()
    return read(data, ReadOptions("plan.xlsx", limits=Limits(**limits)), report), report


def shown(document: Document) -> list[Any]:
    found: list[Any] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text.value)
        else:
            rows: list[list[str]] = [[""] * block.columns for _ in range(block.rows)]
            for cell in block.cells:
                lines = [line.text.value for line in cell.paragraphs]
                rows[cell.row][cell.column] = "\n".join(lines)
            found.append(rows)
    return found


def test_titles_above_and_notes_below_are_paragraphs() -> None:
    document, _ = reading(
        sheet_of(
            [], HEADER, ROW, [],
            merged={(0, 0, 0, 3): "2025年重点任务", (3, 0, 3, 3): "注：每季度报送一次"},
        )
    )  # fmt: skip
    assert shown(document) == [
        "2025年重点任务",
        [HEADER, ["1", "修复乡道", "县交通局", "2025-06-30"]],
        "注：每季度报送一次",
    ]


def test_a_section_row_stays_in_its_table() -> None:
    document, _ = reading(sheet_of(HEADER, ["一、道路"], ROW))
    assert shown(document)[0][1] == ["一、道路", "", "", ""]


def test_merged_cells_span_what_is_shown_of_them() -> None:
    document, _ = reading(
        sheet_of(
            HEADER, ["", "修复乡道", "县交通局"], ["", "改造桥梁", "县交通局"], ["", "x", "y"],
            merged={(1, 0, 3, 0): "1"}, hidden_rows=[2],
        )
    )  # fmt: skip
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [(c.rowspan, c.colspan) for c in table.cells if c.row == 1 and c.column == 0] == [(2, 1)]
    assert table.rows == 3


def test_a_row_without_text_parts_two_tables() -> None:
    document, _ = reading(sheet_of(HEADER, ROW, [], HEADER, ROW))
    assert [type(block) for block in document.blocks] == [Table, Table]


def test_lines_of_a_cell_are_paragraphs_with_its_place() -> None:
    document, _ = reading(sheet_of(["任务", "单位"], ["1.修路\n2.架桥", "县交通局"]))
    table = document.blocks[0]
    assert isinstance(table, Table)
    lines = next(cell for cell in table.cells if cell.row == 1).paragraphs
    assert [line.text.value for line in lines] == ["1.修路", "2.架桥"]
    source = lines[1].text.sources[0]
    assert (source.sheet, source.row, source.column) == ("任务", 2, 1)


NUMBERS = [
    (0.5, "0%", "50%"), (0.985, "0.0%", "98.5%"), (0.125, "0%", "13%"), (2.5, "0.00", "2.50"),
    (1234.5, "#,##0", "1,235"), (12000, "#,##0.00", "12,000.00"), (7, "000", "007"),
    (3, '0"个"', "3个"), (-3, "0_);[Red](0)", "(3)"), (0, '#,##0;-#,##0;"-"', "-"),
    (80, '0"%"', "80%"), (0.5, "General", "0.5"), (0.5, "# ?/?", "0.5"), (7, "0.##", "7"),
    (3, "@", "3"),
]  # fmt: skip


def test_numbers_read_as_the_format_of_their_cell_prints_them() -> None:
    def build(book: Any) -> None:
        sheet = book.add_worksheet("任务")
        for row, (number, code, _) in enumerate(NUMBERS, 2):
            sheet.write_string(row, 3, f"第{row}项")
            sheet.write_number(row, 4, number, book.add_format({"num_format": code}))

    document, _ = reading(workbook(build))
    assert [row[-1] for row in shown(document)[0]] == [text for _, _, text in NUMBERS]
    table = document.blocks[0]
    assert isinstance(table, Table)
    source = table.cells[0].paragraphs[0].text.sources[0]
    assert (source.row, source.column) == (3, 4)


def test_numbers_of_an_old_sheet_read_as_they_print() -> None:
    data = old_workbook(
        [["指标", "目标"], ["绿化率", 0.5], ["病床", 1234.5]], formats=["0%", "#,##0"]
    )
    assert shown(reading(data)[0])[0][1:] == [["绿化率", "50%"], ["病床", "1,235"]]


@pytest.mark.parametrize("kept", [{"hidden_rows": [1]}, {"hidden_columns": [1]}])
def test_what_is_hidden_is_left_out_and_told(kept: dict[str, Any]) -> None:
    document, report = reading(sheet_of(["任务", "内部意见"], ["修路", "暂不公开"], **kept))
    assert "暂不公开" not in document.transcript.text
    assert [note.code for note in report] == ["hidden-text"]


def test_hidden_sheets_are_told_and_named_sheets_are_parted() -> None:
    def build(book: Any) -> None:
        for name, text in (("草稿", "底稿"), ("一组", "修路"), ("二组", "架桥")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["工作任务", "责任单位"])
            sheet.write_row(1, 0, [text, "县交通局"])
        book.worksheets()[0].hide()
        book.worksheets()[1].activate()

    document, report = reading(workbook(build))
    assert [block for block in shown(document) if isinstance(block, str)] == ["一组", "二组"]
    assert "草稿" in next(note.message for note in report if note.code == "hidden-text")


def test_a_workbook_without_text_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="no sheet"):
        reading(sheet_of([""]))


def test_a_sheet_of_two_far_cells_is_over_the_limit() -> None:
    def build(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "任务")
        sheet.write(1_000_000, 16_000, "单位")

    with pytest.raises(LimitError, match="cells"):
        reading(workbook(build))


def test_many_empty_columns_say_no_more_than_one() -> None:
    def build(book: Any) -> None:
        sheet = book.add_worksheet()
        for row, cells in enumerate((HEADER, ROW)):
            sheet.write_row(row, 0, cells)
            sheet.write(row, 9_000, ("备注", "无")[row])

    document, _ = reading(workbook(build))
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert table.columns == len(HEADER) + 2
    assert table.cells[-1].paragraphs[0].text.sources[0].column == 9_001


def test_a_damaged_workbook_is_unreadable() -> None:
    data = sheet_of(HEADER, ROW)
    with pytest.raises(UnreadableError):
        reading(data[: len(data) // 2])


def spoilt_sheet(spoil: Callable[[str, bytes], bytes]) -> bytes:
    """A workbook whose parts went through ``spoil``, by name."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sheet_of(HEADER, ROW))) as whole,
        zipfile.ZipFile(target, "w") as book,
    ):
        for name in whole.namelist():
            book.writestr(name, spoil(name, whole.read(name)))
    return target.getvalue()


@pytest.mark.parametrize("damage", ["&#99999999;", "&amp", "<c", "\udcff"])
def test_a_damaged_sheet_is_one_clean_error(damage: str) -> None:
    added = damage.encode("utf-8", "surrogateescape")

    def spoil(name: str, part: bytes) -> bytes:
        if name not in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
            return part
        return part.replace(b"</sheetData>", added).replace(b"</t>", added + b"</t>", 1)

    with pytest.raises(UnreadableError, match="damaged"):
        reading(spoilt_sheet(spoil))


@pytest.mark.parametrize(("rows", "clean"), [(65_536, True), (0x7FFFFFFF, False)])
def test_an_old_sheet_may_say_that_it_spans_much_but_not_all_memory(rows: int, clean: bool) -> None:
    path = Path(__file__).parents[3] / "samples" / "xls" / "guanxian-2022.xls"
    data = bytearray(path.read_bytes())
    at = data.index(bytes.fromhex("00020e00"))
    data[at + 8 : at + 12] = rows.to_bytes(4, "little")
    if clean:
        assert shown(reading(bytes(data))[0]) == shown(reading(path.read_bytes())[0])
        return
    with pytest.raises(LimitError, match="memory"):
        reading(bytes(data))


@pytest.mark.parametrize("count", ["99999999999", "40000000"])
def test_a_workbook_says_that_it_has_more_strings_than_memory_holds(count: str) -> None:
    said = f'uniqueCount="{count}"'.encode()
    data = spoilt_sheet(lambda _, part: re.sub(rb'uniqueCount="\d+"', said, part))
    with pytest.raises(LimitError, match="memory"):
        reading(data)


def test_sectors_that_follow_one_another_in_a_circle_are_damage() -> None:
    """In the table of sectors each one is given that is behind it; the first stream's becomes its
    own, as does that of the list of streams.
    """
    data = old_workbook([HEADER, ["1", "修路", "县交通局", "年底前"]])
    for stream in (0, 1):
        table = 512 * (int.from_bytes(data[76:80], "little") + 1)
        spoilt = bytearray(data)
        spoilt[table + 4 * stream : table + 4 * stream + 4] = stream.to_bytes(4, "little")
        with pytest.raises(UnreadableError, match="circle"):
            reading(bytes(spoilt))
    spoilt = bytearray(data)
    spoilt[68:72] = (0).to_bytes(4, "little")  # a list of tables that goes on in itself
    spoilt[512 + 508 : 512 + 512] = (0).to_bytes(4, "little")
    with pytest.raises(UnreadableError, match="circle"):
        reading(bytes(spoilt))


LEDGERED = {
    "brackets": "某县2024年工作要点\n一、规范公开\n（一）更新目录\n1.编制目录。（县司法局牵头，"
    "县财政局配合，2024年6月底前完成）\n2.公布目录。（县司法局）\n（二）答复申请\n严格办理时限。\n二、保障\n"
    "1.加强培训，每年组织一次。（县政府办）\n2.落实经费。\n",
    "unnumbered": "一、规范公开\n（一）更新目录\n编制目录。（县司法局）\n（二）答复\n严办。\n",
    "flat": "1.编制目录。（县司法局，长期坚持）\n2.公布目录。（县财政局）\n3.检查目录。\n",
}


@pytest.mark.parametrize("source", LEDGERED.values(), ids=LEDGERED)
def test_a_ledger_that_was_written_is_read_back_as_its_plan(source: str) -> None:
    plan = pipeline.convert(source.encode(), "方案.txt")
    again = pipeline.convert(write(plan, "xlsx"), "台账.xlsx")

    def told(found: Plan) -> list[Any]:
        return [
            (requirement.title, task.title, measure.number, measure.text,
             [(unit.name, unit.role) for unit in measure.units],
             [(limit.kind, limit.due, limit.every) for limit in measure.deadlines])
            for requirement in found.requirements
            for task in requirement.tasks
            for measure in task.measures
        ]  # fmt: skip

    assert told(again) == told(plan)
    assert len(again.requirements) == len(plan.requirements)
    assert again.metadata.title == plan.metadata.title
    assert again.coverage.unplaced == 0


@pytest.mark.parametrize("name", ["plan.et", "plan.xls", "plan.xlsx", "plan.doc", "plan"])
def test_content_tells_what_a_workbook_is_whatever_its_name(name: str) -> None:
    cells = [HEADER, ["1", "修路", "县交通局", "年底前"]]
    for data, kind in ((old_workbook(cells), "xls"), (OF_TABLES["xlsx"](cells), "xlsx")):
        plan = pipeline.convert(data, name)
        assert plan.source.format == kind
        assert [unit.name for m in plan.measures() for unit in m.measure.units] == ["县交通局"]


def test_what_a_cell_or_a_run_strikes_out_is_between_marks() -> None:
    def build(book: Any) -> None:
        sheet, struck = book.add_worksheet("任务"), book.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, [1, "修复乡道", "县交通局\n县财政局"], struck)
        sheet.write_row(2, 0, [2, "检修水闸"])
        sheet.write_rich_string(
            2, 2, struck, "县交通局、", "县水利局、", struck, "县供\n电局", "等"
        )
        plain = book.add_format({"bold": True})
        sheet.write_row(3, 0, [3, "巡查河道"])
        sheet.write_rich_string(3, 2, "县林业局、", plain, "县水利局", struck)

    document, _ = reading(workbook(build))
    assert shown(document) == [
        [
            HEADER,
            ["~~1~~", "~~修复乡道~~", "~~县交通局~~\n~~县财政局~~", ""],
            ["2", "检修水闸", "~~县交通局、~~县水利局、~~县供~~\n~~电局~~等", ""],
            ["3", "巡查河道", "~~县林业局、~~县水利局", ""],
        ]
    ]
