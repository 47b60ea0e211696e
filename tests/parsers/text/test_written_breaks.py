r"""A page that something put into one string is read as its lines are (contract, 4.2 and 3.9)."""

from __future__ import annotations

import json

import pytest

from govplan.pipeline import convert
from plan_lines import plan_lines

PROSE = [
    "松桃县2024年供水保障工作方案",
    "为保障城乡供水，制定本方案。",
    "一、建设水源工程",
    "（一）加固水库",
    "1.除险加固小水库四座。（县水务局牵头，县财政局配合）",
    "2.清淤塘坝。（各乡镇人民政府负责）",
    "二、改造管网",
    "（一）更换老旧管道",
    "1.更换铸铁管九公里。（县住建局负责）",
]
TABLE = [
    ["序号", "工作任务", "工作措施", "责任单位", "完成时限"],
    ["1", "修缮校舍", "加固教学楼三栋。", "县教育局", "8月底前"],
    ["2", "建设操场", "铺设跑道两千米。", "县教体局、县财政局", "10月底前"],
    ["3", "配备校医", "公开招聘校医十二名。", "县卫健局", "12月底前"],
]
TITLE = "松桃县2024年教育民生实事任务表"
CELLS = [TITLE, *(cell for row in TABLE for cell in row)]


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


RECORDS = [dict(zip(TABLE[0], row, strict=True)) for row in TABLE[1:]]
TABBED = _text([TITLE, *("\t".join(row) for row in TABLE)])

WRITTEN: dict[str, tuple[str, str]] = {
    "breaks written out": ("\\n".join(PROSE), _text(PROSE)),
    "breaks of two signs": ("\\r\\n".join(PROSE), _text(PROSE)),
    "two breaks each": ("\\n\\n".join(PROSE), _text(PROSE)),
    "a title above": (PROSE[0] + "\n" + "\\n".join(PROSE[1:]), _text(PROSE)),
    "a string of JSON": (_dumped("\n".join(PROSE)), _text(PROSE)),
    "an object": (_dumped({"title": PROSE[0], "content": "\n".join(PROSE[1:])}), _text(PROSE)),
    "a list of lines": (_dumped(PROSE), _text(PROSE)),
    "nested objects": (_dumped({"data": {"doc": [{"text": one} for one in PROSE]}}), _text(PROSE)),
    "records": (_dumped({"title": TITLE, "rows": RECORDS}), TABBED),
    "records on lines": (_text([TITLE, *map(_dumped, RECORDS)]), TABBED),
    "rows of cells": (_dumped([TITLE, TABLE]), TABBED),
    "bars between strings": ("|".join(CELLS), _text(CELLS)),
    "tabs between strings": ("\t".join(CELLS), _text(CELLS)),
    "blanks between strings": (" ".join(CELLS), _text(CELLS)),
    "bars between paragraphs": ("|".join([*PROSE, *PROSE[2:]]), _text([*PROSE, *PROSE[2:]])),
}
"""What a text holds, and the lines that it was."""


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("file", ["plan.txt", "plan.md"])
def test_a_text_without_breaks_is_read_as_its_lines(name: str, file: str) -> None:
    written, lines = WRITTEN[name]
    wanted = plan_lines(convert(lines.encode(), "plan.txt"))
    assert any("@ " in line for line in wanted)
    assert plan_lines(convert(written.encode(), file)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        _text([*PROSE, "（数据目录为 D:\\name\\new）"]),
        _text(["[征求意见稿]", *PROSE]),
        "任务 | 责任单位 |\n修路 | 县交通局 |\n",
        _text(["{草案}", *PROSE[:3]]),
    ],
)
def test_what_only_looks_so_stays(text: str) -> None:
    from govplan.parsers.text.reader import broken

    assert broken(text) == text


def test_a_break_that_is_written_out_in_a_cell_parts_its_items() -> None:
    row = "| 修缮校舍 | 1.加固教学楼。\\n2.更换门窗。 | 县教育局 |"
    text = f"| 工作任务 | 工作措施 | 责任单位 |\n|---|---|---|\n{row}\n"
    marked, plain = (plan_lines(convert(text.encode(), f"plan.{kind}")) for kind in ("md", "txt"))
    assert marked == plain
    assert [line.strip() for line in marked if "]" in line] == [
        "r_0.t_1.m1 [1.]加固教学楼。",
        "r_0.t_1.m2 [2.]更换门窗。",
    ]
