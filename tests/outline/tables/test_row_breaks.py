"""Rows that a page break cut in two: what goes on with the row above, and what is new."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Source, Transcript
from govplan.outline.tables.columns import read_header
from govplan.outline.tables.grid import GridCell, Row
from govplan.outline.tables.row_breaks import join_rows

TASKS = "任务 措施 责任单位"
SERIAL = "序号 措施 责任单位"
UPPER = "工作要求 任务 措施 责任单位"
UNITS = "责任单位 任务"
ABOVE = "推进公开 更新目录。 县府办 / 加强解读 解读政策。 县府办 / "

# header, rows above the break / the row behind it, what comes out
BREAKS = (
    ("a sentence goes on", TASKS, "一、公开 1.更新目 县府办", "- 录。 -",
     "一、公开 1.更新目录。 县府办"),
    ("a title goes on too", TASKS, "一、公开 1.更新目 县府办", "目录 录。 -",
     "一、公开目录 1.更新目录。 县府办"),
    ("a name of a unit goes on", TASKS, "一、公开 1.更新 县政府办公", "- 目录。 室",
     "一、公开 1.更新目录。 县政府办公室"),
    ("a list of units goes on beside a new item", TASKS, "一、公开 1.更新。 县府办、",
     "- 2.编制。 县司法局", "一、公开 1.更新。|2.编制。 县府办、县司法局"),
    ("only units go on", TASKS, "一、公开 1.更新。 县府办、", "- - 县司法局",
     "一、公开 1.更新。 县府办、县司法局"),
    ("a row without its serial goes on", SERIAL, "1 更新目录。 县府办 / 2 编制年报。 县府办",
     "- 并公布。 -", "1 更新目录。 县府办 / 2 编制年报。并公布。 县府办"),
    ("whole names of units stay apart", TASKS, ABOVE + "做好保障 列入预 县财政局",
     "- 算。 县审计局",
     ABOVE + "做好保障 列入预算。 县财政局|县审计局"),
    ("a row of units alone stays apart", SERIAL, "1 更新。 县府办 / 2 编制。 县府办",
     "- - 县司法局", "1 更新。 县府办 / 2 编制。 县府办|县司法局"),
    ("a whole name over two lines does not go on", TASKS,
     "公开 更新目录。 县司法局|县退役军人事务|局", "- 编制年报。 县审计局",
     "公开 更新目录。 县司法局|县退役军人事务|局 / - 编制年报。 县审计局"),
    ("a name in a list with signs goes on", TASKS, "一、公开 1.更新目 县司法局、县政府",
     "- 录。 各部门", "一、公开 1.更新目录。 县司法局、县政府各部门"),
    ("a label behind a list with signs stays apart", TASKS, "一、公开 1.更新目 县府办、县司法局",
     "- 录。 配合单位：县审计局", "一、公开 1.更新目录。 县府办、县司法局|配合单位：县审计局"),
    ("a list whose verb is told is whole", TASKS, "公开 1.更新。 县司法局督导",
     "解读 2.编制。 县审计局", "公开 1.更新。 县司法局督导 / 解读 2.编制。 县审计局"),
    ("another list stands behind a verb", SERIAL, "1 更新目 县司法局督导 / 2 编制。 县府办督导",
     "- - 县审计局配合", "1 更新目 县司法局督导 / 2 编制。 县府办督导|县审计局配合"),
    ("a list with signs behind its verb stays apart", TASKS,
     "一、公开 1.更新目 县府办、县司法局牵头", "- 录。 县审计局配合",
     "一、公开 1.更新目录。 县府办、县司法局牵头|县审计局配合"),
    ("an open list goes on", TASKS, "一、公开 1.更新。 县府办", "- - 等部门",
     "一、公开 1.更新。 县府办等部门"),
    ("a bracket goes on", TASKS, "一、公开 1.更新。 县府办（县", "- - 信访局）",
     "一、公开 1.更新。 县府办（县信访局）"),
    ("a list behind 和 goes on", TASKS, "一、公开 1.更新。 县府办和", "- 2.编制。 县信访局",
     "一、公开 1.更新。|2.编制。 县府办和县信访局"),
    ("a whole list does not", TASKS, "一、公开 1.更新。 县府办", "- 2.编制。 县信访局",
     "一、公开 1.更新。 县府办 / - 2.编制。 县信访局"),
    ("a deadline goes on", "措施 责任单位 完成时限", "1.更新。 县府办 2022年6月", "- - 底前",
     "1.更新。 县府办 2022年6月底前"),
    ("a remark that begins behind the break", "措施 责任单位 备注", "更新目 县府办 -",
     "录。 - 试点", "更新目录。 县府办 试点"),
    ("units that begin behind the break", "措施 责任单位 完成时限", "1.更新目 - -",
     "录。 县府办 6月底前", "1.更新目录。 县府办 6月底前"),
    ("a remark of the row above, not of one before it", "措施 责任单位 备注",
     "编制年报。 县司法局 甲 / 更新目 县府办 -", "录。 - 试点",
     "编制年报。 县司法局 甲 / 更新目录。 县府办 试点"),
    ("units of the row above, not of one before it", "措施 责任单位",
     "1.编制年报。 县司法局 / 2.更新目 -", "录。 县府办",
     "1.编制年报。 县司法局 / 2.更新目录。 县府办"),
    ("a remark goes on", "措施 责任单位 备注", "1.更新。 县府办 试点先", "- - 行",
     "1.更新。 县府办 试点先行"),
    ("titles printed again", UPPER, "一、公开 （一）目录 1.更新。 县府办",
     "一、公开 （一）目录 2.编制。 县司法局",
     "一、公开 （一）目录 1.更新。 县府办 / - - 2.编制。 县司法局"),
    ("titles printed again above a cut measure", UPPER, "一、公开 （一）目录 1.更新目 县府办",
     "一、公开 （一）目录 录。 -", "一、公开 （一）目录 1.更新目录。 县府办"),
    ("units printed again", TASKS, "一、公开 1.更新目 县府办", "- 录。 县府办",
     "一、公开 1.更新目录。 县府办"),
    ("units first, a cut list", UNITS, "县府办、 公布目录", "县司法局 并更新。",
     "县府办、县司法局 公布目录并更新。"),
    ("units first, none below", UNITS, "县府办 公布目录", "- 并更新。",
     "县府办 公布目录并更新。"),
    ("units first, others below", UNITS, "县府办 公布目录。", "县司法局 编制年报。",
     "县府办 公布目录。 / 县司法局 编制年报。"),
    ("a phrase without units goes on", TASKS, "公开 更新目录并 县府办", "- 编制年报 -",
     "公开 更新目录并编制年报 县府办"),
    ("a title without its number goes on", TASKS,
     "一、推进 1.更新。 县府办 / 二、强化 2.解读。 县府办", "解读 3.培训。 县府办",
     "一、推进 1.更新。 县府办 / 二、强化解读 2.解读。 县府办 / - 3.培训。 县府办"),
    ("a title with its number is new", TASKS,
     "一、推进 1.更新。 县府办 / 二、强化 2.解读。 县府办", "三、保障 3.培训。 县府办",
     "一、推进 1.更新。 县府办 / 二、强化 2.解读。 县府办 / 三、保障 3.培训。 县府办"),
    ("a numbered measure without serial is new", SERIAL,
     "1 更新。 县府办 / 2 编制。 县府办", "- 1.汇总。 县司法局",
     "1 更新。 县府办 / 2 编制。 县府办 / - 1.汇总。 县司法局"),
    ("a finished sentence is finished", TASKS, "公开 更新。 县府办", "- 并公布。 -",
     "公开 更新。 县府办 / - 并公布。 -"),
    ("a new item is new", TASKS, "一、公开 1.更新。 县府办", "- 2.编制。 -",
     "一、公开 1.更新。 县府办 / - 2.编制。 -"),
    ("a new task is new", TASKS, ABOVE + "规范办理 建立机制。 县府办",
     "做好保障 列入预算。 县财政局",
     ABOVE + "规范办理 建立机制。 县府办 / 做好保障 列入预算。 县财政局"),
    ("a new serial is new", SERIAL, "1 更新目 县府办", "2 编制。 县府办",
     "1 更新目 县府办 / 2 编制。 县府办"),
    ("a closed bracket is no open list", TASKS,
     "一、公开 1.更新。 （县）县府办", "- 2.编制。 县信访局",
     "一、公开 1.更新。 （县）县府办 / - 2.编制。 县信访局"),
    ("the last bracket stands open", TASKS,
     "一、公开 1.更新。 县府办（县）局（县", "- 2.编制。 信访局）",
     "一、公开 1.更新。|2.编制。 县府办（县）局（县信访局）"),
    ("a serial of its own is new, whatever the units", SERIAL,
     "1 更新。 县府办、 / 2 编制。 县府办、",
     "3 汇总。 县司法局", "1 更新。 县府办、 / 2 编制。 县府办、 / 3 汇总。 县司法局"),
    ("a requirement goes on beside its task", UPPER,
     "一、公开 （一）目录 1.更新。 县府办 / 二、推进 （二）年报 1.编制目 县府办",
     "解读 - 录。 -",
     "一、公开 （一）目录 1.更新。 县府办 / 二、推进解读 （二）年报 1.编制目录。 县府办"),
    ("a task right of a new requirement is new", UPPER,
     "一、公开 （一）目录 1.更新。 县府办 / 二、推进 （二）年报 1.编制。 县府办",
     "三、解读 图解 2.制作。 县府办",
     "一、公开 （一）目录 1.更新。 县府办 / 二、推进 （二）年报 1.编制。 县府办"
     " / 三、解读 图解 2.制作。 县府办"),
    ("a deadline without one above is no rest", "措施 责任单位 完成时限", "1.更新。 县府办 -",
     "- - 底前", "1.更新。 县府办 - / - - 底前"),
    ("units without a list above are no rest", TASKS, "一、公开 1.更新。 -", "- 2.编制。 县司法局",
     "一、公开 1.更新。 - / - 2.编制。 县司法局"),
    ("phrases have no ends", TASKS, "公开 更新目录 县府办 / 解读 解读政策 县府办",
     "- 编制年报 县司法局",
     "公开 更新目录 县府办 / 解读 解读政策 县府办 / - 编制年报 县司法局"),
)  # fmt: skip


def rows_of(value: str) -> list[Row]:
    transcript = Transcript()
    rows = []
    for line in value.split(" / "):
        cells = [
            GridCell([transcript.add(text, Source(line=1))] if text != "-" else [], column)
            for column, text in enumerate(line.split())
        ]
        rows.append(Row(cells))
    return rows


def shown(rows: list[Row]) -> str:
    return " / ".join(
        " ".join("|".join(t.value for t in cell.paragraphs) or "-" for cell in row.cells)
        for row in rows
    )


@pytest.mark.parametrize(
    ("header", "above", "behind", "expected"),
    [row[1:] for row in BREAKS],
    ids=[row[0] for row in BREAKS],
)
def test_a_row_behind_a_page_break(header: str, above: str, behind: str, expected: str) -> None:
    rows = rows_of(f"{above} / {behind}")
    rows[-1].after_break = True
    columns = read_header(header.split())
    assert shown(join_rows(rows, columns, Report(), stitch=True)[0]) == expected


def test_the_layout_shows_a_row_cut() -> None:
    columns = read_header(TASKS.split())
    for behind, cut in (("- 并公布。 -", True), ("- 并公布。 县司法局", False)):
        rows = rows_of(f"公开 更新。 县府办 / {behind}")
        rows[-1].after_break = rows[-1].cut = True
        assert (len(join_rows(rows, columns, Report(), stitch=True)[0]) == 1) is cut


@pytest.mark.parametrize(
    ("goes_on", "rest", "joined"),
    [
        (True, "策公开", "推进决策公开"),
        (False, "策公开", "推进决"),
        (True, "完善公开", "推进决"),  # so begins a title
    ],
)
def test_the_layout_shows_a_title_cut_above_a_new_row(
    goes_on: bool, rest: str, joined: str
) -> None:
    rows = rows_of(f"1 推进决 更新目录。 县府办 / 2 {rest} 编制年报。 县司法局")
    rows[-1].after_break = True
    rows[-1].cells[1].continues = goes_on
    found, _ = join_rows(rows, read_header(["序号", *TASKS.split()]), Report(), stitch=True)
    assert len(found) == 2
    assert found[0].cells[1].plain == joined
    assert found[1].cells[1].is_empty == (joined != "推进决")


def test_what_is_printed_again_is_told() -> None:
    rows = rows_of("一、公开 1.更新目 县府办 / 一、公开 录。 县府办")
    rows[-1].after_break = True
    report = Report()
    _, again = join_rows(rows, read_header(TASKS.split()), report, stitch=True)
    assert [text.value for text in again] == ["一、公开", "县府办"]
    assert [found.message for found in report] == [
        "一、公开 is printed again behind a page break and goes on",
        "a cell cut by a page break was joined: …1.更新目|录。…",
        "县府办 is printed again behind a page break and goes on",
    ]
    assert all(found.sources for found in report)


def test_without_a_break_nothing_is_joined() -> None:
    rows = rows_of("一、公开 1.更新目 县府办 / - 录。 -")
    assert len(join_rows(rows, read_header(TASKS.split()), Report(), stitch=True)[0]) == 2


def test_nothing_is_joined_where_that_is_not_wanted() -> None:
    rows = rows_of("一、公开 1.更新目 县府办 / - 录。 -")
    rows[-1].after_break = True
    assert len(join_rows(rows, read_header(TASKS.split()), Report(), stitch=False)[0]) == 2


def test_a_cell_of_two_columns_goes_on_once() -> None:
    rows = rows_of("一、公开 1.更新目 县政府办公 县教育 / - 录。 室 室")
    rows[-1].after_break = True
    rows[-1].cells[3] = rows[-1].cells[2]
    columns = read_header([*TASKS.split(), "配合单位"])
    found = shown(join_rows(rows, columns, Report(), stitch=True)[0])
    assert found == "一、公开 1.更新目录。 县政府办公室 县教育"


def test_a_join_is_reported() -> None:
    rows = rows_of("一、公开 1.更新目 县府办 / - 录。 -")
    rows[-1].after_break = True
    report = Report()
    join_rows(rows, read_header(TASKS.split()), report, stitch=True)
    assert [found.code for found in report] == ["cell-joined"]


def test_what_is_printed_again_is_told_by_its_first_twelve_characters() -> None:
    rows = rows_of(
        "推进政务公开标准化规范化建设 1.更新目 县府办 / 推进政务公开标准化规范化建设 录。 -"
    )
    rows[-1].after_break = True
    report = Report()
    join_rows(rows, read_header(TASKS.split()), report, stitch=True)
    assert next(found.message for found in report) == (
        "推进政务公开标准化规范化 is printed again behind a page break and goes on"
    )


def test_nothing_goes_on_behind_a_section_row() -> None:
    columns = read_header(TASKS.split())
    for span, count in ((3, 3), (2, 3), (1, 2)):
        rows = rows_of("公开 1.更新目 县府办 / 重点 - - / - 录。 -")
        rows[1].cells[0].colspan = span
        rows[-1].after_break = True
        assert len(join_rows(rows, columns, Report(), stitch=True)[0]) == count
