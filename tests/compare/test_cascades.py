"""An upper plan and those below it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from govplan import diff
from govplan.compare.cascades import citations
from govplan.compare.model import Cascade
from govplan.pipeline import Options, convert
from govplan.writers.reports.write import written

if TYPE_CHECKING:
    from govplan.schema import Plan

UPPER = """某市人民政府办公室关于印发2022年政务公开工作要点的通知
某政办函〔2022〕7号
各县人民政府：
现将要点印发给你们。
某市人民政府办公室
2022年4月1日
2022年政务公开工作要点
一、规范公开
1.按月公开财政预算执行情况，接受社会监督。（市财政局负责）
2.建立健全规范性文件清理机制，及时公布结果。（市司法局负责）
3.开展湿地生态补水监测。（市水务局负责）
"""
LOWER = """2022年政务公开任务分工
根据《2022年政务公开工作要点》（某政办函〔2022〕7号）和《条例释义》（国令发〔2019〕11号），制定本分工。
一、规范公开
1.各部门按月公开财政预算执行情况，主动接受社会监督。（县财政局牵头）
2.建立健全规范性文件清理机制，及时公布清理结果。（县司法局负责）
3.组织青年职工技能竞赛。（县总工会负责）
"""


def read(text: str) -> Plan:
    return convert(text.encode(), "plan", Options(format="text"))


def found(*lower: str) -> Cascade:
    result = diff(read(UPPER), *map(read, lower), cascade=True)
    assert isinstance(result, Cascade)
    return result


def test_who_takes_up_what() -> None:
    cascade = found(LOWER)
    assert cascade.upper.document_number == "某政办函〔2022〕7号"
    assert [
        [(taken.measure.id, [unit.name for unit in taken.measure.units]) for taken in each.taken_up]
        for each in cascade.measures
    ] == [[("r1.t_0.m1", ["县财政局"])], [("r1.t_0.m2", ["县司法局"])], []]
    assert [taken.measure.text for taken in cascade.own] == ["组织青年职工技能竞赛。"]
    assert cascade.taken_up == 2


def test_several_plans_below() -> None:
    cascade = found(LOWER, LOWER.replace("2.建立健全", "2.抓紧建立健全"))
    assert [[taken.plan for taken in each.taken_up] for each in cascade.measures] == [
        [1, 2], [1, 2], [],
    ]  # fmt: skip


def test_cited_documents_are_found_and_named() -> None:
    cited = [(each.number, each.title, each.upper) for each in found(LOWER).citations]
    assert cited == [
        ("某政办函〔2022〕7号", "2022年政务公开工作要点", True),
        ("国令发〔2019〕11号", "条例释义", False),
    ]
    assert citations(read(UPPER)) == []


@pytest.mark.parametrize(
    "number",
    ["某政办函[2022]7号", "某政办函（2022）7号", "某政办函(2022)7号", "某政办函【2022】7号",
     "某政办函［2022］7号"],
)  # fmt: skip
def test_a_number_is_cited_in_whatever_brackets(number: str) -> None:
    first, *_ = found(LOWER.replace("某政办函〔2022〕7号", number)).citations
    assert (first.number, first.upper) == ("某政办函〔2022〕7号", True)


@pytest.mark.parametrize(
    ("words", "upper"),
    [
        ("《2022年政务公开工作要点》", True),
        ("《某市人民政府办公室关于印发2022年政务公开工作要点的通知》", True),
        ("《关于印发〈2022年政务公开工作要点〉的通知》", True),
        ("《2021年政务公开工作要点》", False), ("2022年政务公开工作要点", False),
    ],
)  # fmt: skip
def test_the_upper_plan_is_cited_by_its_title(words: str, upper: bool) -> None:
    lower = LOWER.replace("《2022年政务公开工作要点》（某政办函〔2022〕7号）", words)
    cited = [(each.number, each.title, each.upper) for each in found(lower).citations]
    assert cited[0] == ("国令发〔2019〕11号", "条例释义", False)
    assert cited[1:] == ([(None, words.strip("《》"), True)] if upper else [])


def test_plans_of_the_same_title_are_told_by_their_files() -> None:
    names = ("东县.txt", "西县.txt")
    lower = [convert(LOWER.encode(), name, Options(format="text")) for name in names]
    text = written(diff(read(UPPER), *lower, cascade=True), "text").decode()
    assert all(f"2022年政务公开任务分工（{name}）" in text for name in names)


def test_it_is_shown_in_every_form() -> None:
    cascade = found(LOWER)
    text = written(cascade, "text").decode()
    assert "无人承接：1条" in text
    assert "3.开展湿地生态补水监测。  市水务局（责任）" in text
    assert Cascade.model_validate_json(written(cascade, "json")) == cascade
    assert "湿地生态补水" in written(cascade, "html").decode()
    workbook = openpyxl.load_workbook(io.BytesIO(written(cascade, "xlsx")))
    assert workbook.sheetnames == ["概况", "无人承接", "承接", "下级自有", "引用文件"]
