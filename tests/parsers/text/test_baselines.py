"""Runs that ``pdftotext -layout`` parts from their lines are set back into them."""

from __future__ import annotations

import pytest

from govplan.model.document import Transcript
from govplan.parsers.text.baselines import on_baselines
from govplan.parsers.text_tables.lines import read_lines

JOINED = [
    (" ７\n � 支持创业.", " ７� 支持创业."),
    ("  � 支持创业.实施\n  ７\n培训计划", "  ７� 支持创业.实施|培训计划"),
    ("   12\n    ．完善目录", "    12．完善目录"),
    (
        "          １＋８”平台设置\n各县和新区及 “\n专项经费",
        "各县和新区及 “１＋８”平台设置|专项经费",
    ),
    ("一\n、基础\n1\n、台账\n2\n、培训", "一、基础|1、台账|2、培训"),
]
APART = [
    ("7\n8、支持创业", "7|8、支持创业"),  # a figure above a line that has its own number
    ("共计\n7\n户", "共计|7|户"),
    ("               7\n．完善目录", "               7|．完善目录"),  # elsewhere on the line
    ("          三年行动\n各县和新区及“四项", "          三年行动|各县和新区及“四项"),
    ("三年”行动\n各县和新区及“\n计划”", "三年”行动|各县和新区及“|计划”"),  # not at its end
]


@pytest.mark.parametrize(("text", "lines"), JOINED + APART)
def test_a_run_is_set_back_into_its_line(text: str, lines: str) -> None:
    found = on_baselines(read_lines(text, Transcript()))
    assert "|".join(line.value for line in found) == lines


def test_blank_lines_and_page_breaks_stay() -> None:
    found = on_baselines(read_lines("7\n\f．目录\n\n公开", Transcript()))
    assert [line.value for line in found] == ["7", "", "．目录", "", "公开"]
