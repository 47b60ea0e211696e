"""Which rows are a table's header, and what its columns are (rows parted by / here)."""

from __future__ import annotations

import pytest

from govplan.outline.tables.grid import rows_of
from govplan.outline.tables.header import find_header
from table_making import make_table

ROW = "/公布目录清单。|县府办"


def header(drawn: str) -> str:
    """How many rows the header takes, and the kinds of the columns."""
    found = find_header(rows_of(make_table(drawn.replace("/", "\n"))))
    return f"{found.rows} {' '.join(found.columns.kinds)}" if found is not None else "none"


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        # titles stand above it, over all columns or in the first
        ("任务|责任单位", "1 measure units"), ("任务|责任单位" + ROW, "1 measure units"),
        ("甲县任务表|</" * 5 + "任务|责任单位" + ROW, "6 measure units"),
        ("甲县任务表|</" * 6 + "任务|责任单位" + ROW, "7 measure units"),
        ("甲县任务表|/" * 9 + "任务|责任单位" + ROW, "10 measure units"),
        ("|甲县任务表/" * 9 + "任务|责任单位" + ROW, "none"),
        ("甲县任务表|</<|<", "none"),
        # a row that tells a sentence or a numbered line names no columns
        ("政务工作|健全完善工作制度，定期研究部署。|各部门落实", "none"),
        ("政务工作|健全完善工作制度，定期研究部署；|各部门落实", "none"),
        ("政务工作|健全制度。|各部门落实", "none"),
        ("政务工作|健全完善工作制度，定期研究部署|各部门落实", "1 measure extra extra"),
        ("1.政务工作|健全制度|各部门落实", "none"),
    ],
)  # fmt: skip
def test_which_row_is_the_header(drawn: str, wanted: str) -> None:
    assert header(drawn) == wanted


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        # names below a cell that spans, in as many rows as the header has
        ("任务|责任分工|</^|牵头单位|配合单位", "2 measure units units"),
        ("任务|责任分工|</^|牵头单位|配合单位/公布|县府办|县司法局", "2 measure units units"),
        ("任务表|<|</任务|责任分工|</^|牵头单位|配合单位/公布|县府办|县司法局",
         "3 measure units units"),
        ("任务|责任分工|</事项|县直牵头单位和有关部门单|配合单位", "2 measure units units"),
        ("任务|责任分工|</事项|县直牵头单位和有关各部门单|配合单位", "1 measure units units"),
        ("任务|责任分工|</牵头和各配合的单位部门科室|甲|乙", "1 measure units units"),
        ("任务|责任分工|</事情|牵头单位|配合单位", "1 measure units units"),
        ("任务|责任分工|</事项||", "1 measure units units"),
        ("任务|责任分工|</事项|甲|乙", "1 measure units units"),
        ("任务|责任单位|备注|</事项|责任科室|甲|乙", "2 measure units extra extra"),
        ("任务|责任单位|</公布清单|县府办|县司法局", "1 measure units units"),
        ("任务|责任分工|</事项|牵头单位|配合单位/公布|县府办|县司法局", "2 measure units units"),
        ("任务|责任单位|</公布|牵头单位|配合单位", "1 measure units units"),
        ("备注|任务|责任单位|</^|^|^|^/|公布|县府办|县司法局", "1 extra measure units units"),
        ("任务|责任单位|备注|</公布||1|2", "1 measure units extra extra"),
        # in a format without spans the upper row has no name over the second
        ("任务|责任分工|/|牵头单位|配合单位/公布|县府办|县司法局", "2 measure units units"),
        ("任务|责任分工||/|牵头单位|配合单位|备注/公布|县府办|县司法局|无",
         "2 measure units units extra"),
        ("任务|责任分工||/|牵头单位|一|二/公布|县府办|县司法局|无",
         "1 measure units extra extra"),
        ("任务|责任单位|/公布|县府办|县司法局", "1 measure units extra"),
        ("任务|责任单位|/公布|县府办牵头|", "1 measure units extra"),
        ("任务|责任分工||备注/|牵头单位|配合单位|/公布|县府办|县司法局|无",
         "2 measure units units extra"),
        ("任务|责任分工|/|县直牵头单位和有关部门单|配合单位/公布|县府办|县司法局",
         "2 measure units units"),
        ("任务|责任分工|/|县直牵头单位和有关各部门单|配合单位/公布|县府办|县司法局",
         "1 measure units extra"),
        ("任务|责任分工|/|牵头单位|甲", "1 measure units extra"),
        ("任务|责任单位|/||完成时限", "2 measure units deadline"),
        # or the same name over each, which the lower row divides
        ("任务|责任分工|责任分工/任务|牵头单位|配合单位/公布|县府办|县司法局",
         "2 measure units units"),
        ("责任分工|责任分工|任务/牵头单位|配合单位|任务/县府办|县司法局|公布",
         "2 units units measure"),
        ("责任单位|责任单位|任务/牵头单位|配合单位|公布/县府办|县司法局|公布",
         "1 units units measure"),
        ("任务|责任单位|责任单位/任务|责任单位|责任单位/公布|县府办|县司法局",
         "1 measure units units"),
        ("任务|责任单位|责任单位/任务|县府办|县司法局", "1 measure units units"),
        ("责任单位|任务|责任单位/牵头单位|任务|配合单位", "1 units measure units"),
        ("责任单位|任务|责任单位/责任单位|任务|配合单位", "1 units measure units"),
        ("责任单位|任务|责任单位/配合单位|任务|责任单位", "1 units measure units"),
        ("责任单位|任务|备注|责任单位/牵头单位|任务|备注|配合单位", "1 units measure extra units"),
    ],
)  # fmt: skip
def test_a_header_of_two_rows(drawn: str, wanted: str) -> None:
    assert header(drawn) == wanted


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        # a name over a column of numbers and one of text
        ("责任单位|具体要求|</县府办|1|公布。", "1 units number measure"),
        ("具体要求|<|责任单位/1|公布。|县府办/附|更新。|县府办", "1 task measure units"),
        ("具体要求|<|责任单位/公布|1|县府办", "1 task measure units"),
        ("具体要求|<|责任单位/" + "1|公布。|县府办/" * 4 + "附|更新。|县府办",
         "1 number measure units"),
        ("具体要求|<|责任单位/" + "1|公布。|县府办/" * 7 + "附|更新。|县府办/附|更新。|县府办",
         "1 task measure units"),
        ("具体要求|<|责任单位/（一）|公布。|县府办/2、|更新。|县府办", "1 number measure units"),
        ("具体要求|<|责任分工|</^|^|牵头单位|配合单位/1|公布。|县府办|县司法局",
         "2 number measure units units"),
        ("任务表|<|<|</具体要求|<|责任分工|</^|^|牵头单位|配合单位/1|公布。|县府办|县司法局",
         "3 number measure units units"),
        ("具体要求|<|责任分工|</^|^|牵头单位|配合单位/附|公布。|县府办|无/1|公布。|县府办|无",
         "2 task measure units units"),
        # a name beside a column without one, which belongs to it if anything stands there
        ("任务||责任单位/公布|试点|县府办", "1 task measure units"),
        ("任务||责任单位/公布||县府办", "1 measure extra units"),
        ("任务||责任单位/||县府办/|试点|", "1 task measure units"),
    ],
)  # fmt: skip
def test_a_name_of_two_columns(drawn: str, wanted: str) -> None:
    assert header(drawn) == wanted


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        # the longest texts are the measure where no column is named so: of eight characters
        ("责任单位|事由/县府办|公布目录清单事项", "1 units measure"),
        ("责任单位|事由/县府办|公布目录清单事", "none"),
        ("责任单位|事由/县府办|公布目录清单事项/县司法局|更新", "none"),
        ("责任单位|事由|完成时限/县府办|公布|6月", "1 units measure deadline"),
        ("责任单位|事由|完成时限/县府办|公|6月", "none"),
        ("责任单位|事由|完成时限/县府办|公布|6月/县府办|公|6月", "none"),
        ("责任单位|事由", "none"), ("责任单位|序号/县府办|1", "none"),
        ("责任单位|/县府办|公布目录清单并更新", "none"),
        ("责任单位|事由|联系电话/县府办|公布目录清单事项|0", "none"),
    ],
)  # fmt: skip
def test_a_text_column_without_a_known_name(drawn: str, wanted: str) -> None:
    assert header(drawn) == wanted


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        ("一、供水|</任务|责任单位", (0, 1)), ("（一）供水|</任务|责任单位", (0, 1)),
        ("县供水任务表|</一、供水|</任务|责任单位", (1, 1)),
        ("第一部分 供水|</（一）管网|</任务|责任单位", (0, 2)),
        ("县供水任务表|</任务|责任单位", (1, 0)), ("供水|</任务|责任单位/检测|县水务局", (1, 0)),
        ("1.供水|</任务|责任单位", (1, 0)),
        # one without a number where others of its kind stand below
        ("供水|</任务|责任单位/检测|县水务局/绿化|</修剪|县林业局", (0, 1)),
        ("供水任务表|</任务|责任单位/供水|</检测|县水务局", (1, 0)),
        ("供水|</任务|责任单位/检测|县水务局/注：按职责分工|<", (1, 0)),
    ],
)  # fmt: skip
def test_section_rows_above_the_header(drawn: str, wanted: tuple[int, int]) -> None:
    found = find_header(rows_of(make_table(drawn.replace("/", "\n"))))
    assert found is not None
    assert (found.titles, found.sections) == wanted


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        # the name of a text column spans those that are left, the others stand from the right
        ("任务|责任单位|/公布|公布目录。|县府办", "1 task measure units"),
        ("序号|任务|责任单位|/1|公布|公布目录。|县府办", "1 number task measure units"),
        ("任务|具体要求|责任单位|时限||/一、公开|（一）目录|1|公布。|县府办|6月底前",
         "1 requirement task number measure units deadline"),
        ("任务|责任单位||/一、公开|目录|公布。|县府办", "1 requirement task measure units"),
        # but where the names from the left are right, or neither is
        ("任务|责任单位|/公布|县府办|试点", "1 measure units extra"),
        ("任务|责任单位|/公布|县府办|县司法局", "1 measure units extra"),
    ],
)  # fmt: skip
def test_a_header_that_is_shorter_than_its_rows(drawn: str, wanted: str) -> None:
    assert header(drawn) == wanted
