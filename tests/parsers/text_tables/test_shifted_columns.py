"""Columns whose words a copy or a site has made longer or shorter (contract, 3.9)."""

from __future__ import annotations

import re

import pytest

from govplan.pipeline import convert
from plan_lines import plan_lines
from table_writing import NOTATIONS

TITLE = "清溪县2024年渔业工作要点"
ROWS = [
    ["序号", "工作措施", "责任单位", "完成时限"],
    ["1", "修建鱼种繁育场，开展增殖放流，投放鱼苗两百万尾。", "县农业农村局、县水务局", "6月底前"],
    ["2", "整治围网养殖，拆除网箱40口。", "县农业农村局", "9月底前"],
    ["3", "培训渔民三百人次，发放证书。", "各乡镇人民政府、县人社局", "11月底前"],
    ["4", "建设冷库2座，新增库容3千吨。", "县供销社", "持续推进"],
]
READINGS = {"农": "农(nóng)", "业": "业(yè)", "县": "县(xiàn)", "务": "务(wù)"}


def _spaced(line: str, every: int) -> str:
    """A blank between two ideographs at each so many of them."""
    places = [m.end() for m in re.finditer("[\u4e00-\u9fff](?=[\u4e00-\u9fff])", line)][::every]
    for place in reversed(places):
        line = line[:place] + " " + line[place:]
    return line


def _wide(line: str) -> str:
    return re.sub(r"[0-9]", lambda m: chr(ord(m[0]) + 0xFEE0), line)


DAMAGES = {
    "blanks": lambda line: _spaced(line, 3),
    "more blanks": lambda line: _spaced(line, 2),
    "readings": lambda line: "".join(READINGS.get(sign, sign) for sign in line),
    "narrow marks": lambda line: line.replace("，", ","),
    "wide figures": _wide,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("notation", ["dashes", "dashes over lines", "blanks"])
def test_shifted_words_stay_in_their_columns(notation: str, damage: str) -> None:
    lines = NOTATIONS[notation](ROWS)
    wanted = _read(lines)
    assert sum("@ " in line for line in wanted) == 4
    assert _read([line if "--" in line else DAMAGES[damage](line) for line in lines]) == wanted


def _read(lines: list[str]) -> list[str]:
    return plan_lines(convert("\n".join([TITLE, "", *lines, ""]).encode(), "plan.txt"))


WRAPPED = """\
  任务编   工作内容                      责任单位              时限
  号

  1        严格 规 范自建 房鉴定，新增    县 财政局、县文 化和  9月底前
           示范点9个。                   旅游 局

  2        复 清单。用好热线，协 同推 进   县教育局              每月
           电动自行车 集中 充电安 全隐 患
           排查整治。
"""


def test_shifted_words_below_a_wrapped_header() -> None:
    lines = _read(WRAPPED.split("\n"))
    assert [line.strip() for line in lines if "@ " in line] == [
        "@ 县财政局/responsible 县文化和旅游局/responsible",
        "@ 县教育局/responsible",
    ]
    assert any("集中充电安全隐患排查整治。" in line for line in lines)
