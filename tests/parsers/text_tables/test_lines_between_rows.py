"""Lines that are none of a table's rows, though they stand among or below them."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Source, Table, Transcript
from govplan.parsers import ReadOptions
from govplan.parsers.text.reader import read
from govplan.parsers.text_tables.lines import Line
from govplan.parsers.text_tables.streams.section_names import names_between
from govplan.parsers.text_tables.streams.text_behind import is_outside

WHOLE = "公布清单|梳理事项。|县司法局"
KINDS = ("text", "text", "units")


@pytest.mark.parametrize(
    "value",
    ["附注：以通知为准", "备注：以通知为准", "【相关文件】", "联系人：李某", "2026年3月5日",
     "版权所有：县政府办公室", "打印本页"],
)  # fmt: skip
def test_a_note_a_day_a_standing_line_and_what_a_site_prints_are_no_cells(value: str) -> None:
    assert is_outside(Line(Transcript().add(value, Source(line=1)), 1))


@pytest.mark.parametrize(
    "value",
    ["备注", "附属工程完工", "联系企业十家", "2026年3月5日前", "版权登记二十件", "打印目录"],
)
def test_words_that_begin_like_them_may_be_cells(value: str) -> None:
    assert not is_outside(Line(Transcript().add(value, Source(line=1)), 1))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["政策解读||", WHOLE, "政务公开||", WHOLE], {0, 2}),
        ([WHOLE, "政策解读||", WHOLE], set()),
        (["政策解读||", WHOLE], {0}),
        (["|逐月更新|", "政策解读||", WHOLE], set()),
        ([WHOLE, "政策解读||", "|逐月更新|县司法局"], set()),
        ([WHOLE, "政策解读||"], set()),
    ],
)
def test_a_name_alone_is_a_section_row_between_whole_rows(
    lines: list[str], found: set[int]
) -> None:
    transcript = Transcript()
    rows = [[transcript.add(c, Source(line=1)) for c in line.split("|")] for line in lines]
    assert names_between(rows, KINDS) == found


def test_a_call_within_the_header_of_typst_does_not_end_it() -> None:
    words = """#table(
  columns: 3,
  table.header(table.cell(rowspan: 2)[任务], table.cell(colspan: 2)[责任], [牵头单位], [配合单位]),
  [公布清单], [县司法局], [县审计局],
)
"""
    blocks = read(words.encode(), ReadOptions(), Report()).blocks
    assert [block.header_rows for block in blocks if isinstance(block, Table)] == [2]
