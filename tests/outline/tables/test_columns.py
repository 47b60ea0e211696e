"""What the headers of tables name: the table of synonyms, and whole header rows."""

from __future__ import annotations

import pytest

from govplan.lexicon.column_kinds import column_kind, is_name, names_person
from govplan.lexicon.column_names import COLUMN_NAMES, ColumnName
from govplan.outline.tables.columns import read_header

ROWS = [(row, name) for row in COLUMN_NAMES for name in row.examples.split()]

HEADERS = (
    ("序号 重点任务 责任单位 完成时限", "number measure units deadline"),
    ("序号 重点任务 工作目标 责任单位 备注", "number measure extra units extra"),
    ("序号 工作目标 责任单位", "number measure units"),
    ("工作要求 具体任务 具体要求 牵头落实单位", "requirement task measure units"),
    ("工作要求 责任单位", "measure units"),
    ("工作任务 工作要求 牵头单位 责任单位", "task measure units units"),
    ("工作内容 工作要求 责任单位", "task measure units"),
    ("类别 项目 内容 单位", "requirement task measure units"),
    ("项目 目标任务 责任单位", "requirement measure units"),
    ("领域 重点工作 具体举措 责任单位", "requirement task measure units"),
    ("主要任务 具体任务 牵头单位", "task measure units"),
    ("事项 具体措施 责任单位", "task measure units"),
    ("任务 内容 措施 单位", "task extra measure units"),
    ("任务类别 任务名称 任务内容 责任部门", "requirement task measure units"),
    ("目标任务 主要举措 责任单位", "task measure units"),
    ("目标任务 主要内容 责任单位", "task measure units"),
    ("一级任务 二级任务 三级任务 责任单位", "requirement task measure units"),
    ("序号 指标名称 单位 目标值 责任单位", "number measure extra extra units"),
    ("序号 实事项目 年度目标任务 责任县领导 牵头责任单位", "number task measure extra units"),
    ("存在问题 整改目标 整改措施 责任单位 整改时限", "extra extra measure units deadline"),
    ("任务 启动时间 完成时间 工作进展 责任单位", "measure extra deadline extra units"),
    ("部门 职责与任务", "units measure"),
    ("任务 工作措施 具体措施 责任单位", "task measure extra units"),
    ("工作措施 具体措施 责任单位", "task measure units"),
    ("工作步骤 工作内容 责任单位", "task measure units"),
    ("政策措施 政策内容 责任单位", "task measure units"),
    ("工作内容 政策措施 责任单位", "task measure units"),
    ("工作举措 考核内容 责任单位", "measure extra units"),
    ("具体措施 佐证内容 责任单位", "measure extra units"),
    ("专项工程 实施方案 责任单位", "requirement measure units"),
    ("领域 政策措施 政策内容 责任单位", "requirement task measure units"),
    ("任务 工作内容 工作步骤 责任单位", "task extra measure units"),
    ("任务 工作举措 工作要求 责任单位", "task measure extra units"),
    ("任务 主要做法 工作要求 责任单位", "task measure extra units"),
    ("任务 工作要点 工作内容 责任单位", "task extra measure units"),
    ("工作要点 工作内容 工作措施 责任单位", "task extra measure units"),
    ("任务 类别 责任单位", "measure extra units"),
    ("领域 重点工作 任务 措施 责任单位", "requirement extra task measure units"),
    ("类别 任务 工作事项 措施 单位", "requirement task extra measure units"),
    ("责任单位 备注", "units extra"),
)

NO_KIND = """
姓名 联系电话 职务 领导签字 建设地点 任务来源 政策依据 备注 说明 成果形式 完成标志 分值 总投资
建设规模 数量 完成率
"""

NO_PLANS = (
    "姓名 职务 职责分工",
    "序号 姓名 单位 工作内容 联系电话",
    "事项 办理时间 联系电话",
    "序号 责任单位 备注",
)


@pytest.mark.parametrize(("row", "name"), ROWS, ids=[name for _, name in ROWS])
def test_each_synonym_has_the_kind_of_its_row(row: ColumnName, name: str) -> None:
    assert column_kind(name) == row.kind


@pytest.mark.parametrize("name", NO_KIND.split())
def test_what_is_told_beside_the_plan_has_no_kind(name: str) -> None:
    assert column_kind(name) is None


@pytest.mark.parametrize(("header", "kinds"), HEADERS, ids=[header for header, _ in HEADERS])
def test_a_header_row_names_its_columns(header: str, kinds: str) -> None:
    assert read_header(header.split()).kinds == tuple(kinds.split())


@pytest.mark.parametrize("header", NO_PLANS)
def test_a_table_of_persons_or_without_text_is_no_plan(header: str) -> None:
    assert not read_header(header.split()).is_plan


def test_white_space_and_brackets_are_no_part_of_a_name() -> None:
    assert column_kind("责 任 单 位（部门）：") == "units"
    assert column_kind("完成\n时限") == "deadline"


def test_the_name_of_a_column_is_short() -> None:
    assert is_name("一" * 16)
    assert not is_name("一" * 17)
    assert not is_name("")


def test_a_long_text_is_no_header() -> None:
    assert column_kind("加强组织领导，健全工作机制，落实工作任务") is None


def test_the_unit_of_a_value_is_no_responsible_unit() -> None:
    assert read_header(["任务", "责任单位", "单 位"]).kinds == ("measure", "units", "extra")
    assert read_header(["任务", "单 位"]).kinds == ("measure", "units")
    assert read_header(["任务", "单位", "单位"]).kinds == ("measure", "units", "units")


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("任务 完成时限", True), ("任务 责任单位", True), ("任务 措施", True), ("任务 备注", True),
        ("任务 措施 姓名", False), ("任务 责任单位 联系电话", True), ("责任单位 完成时限", False),
        ("工作任务 工作目标", True), ("项目名称 数量 备注", False), ("事项 备注", False),
        ("一级指标 二级指标 工作要求", False), ("考核内容 具体要求 分值", False),
        ("一级指标 二级指标 责任单位", True), ("服务事项 申请材料 办理要求", False),
        ("时间 内容 授课人 地点", False), ("时间 课程内容 责任单位 课时", True),
        ("任务 课程建设 完成时限", True), ("课程 授课要点 时间", False),
        ("时间 内容 地点", True), ("任务 责任单位 责任领导姓名", True),
        ("任务 责任单位 姓名", False),
    ],
)  # fmt: skip
def test_which_headers_are_a_plans(header: str, wanted: bool) -> None:
    assert read_header(header.split()).is_plan is wanted


def test_roles_come_from_the_header() -> None:
    columns = read_header(["任务", "牵头单位", "配合单位", "责任科室"])
    assert columns.roles == {1: "lead", 2: "support", 3: "responsible"}
    assert read_header(["任务", "责任乡镇"]).roles == {1: "responsible"}
    assert read_header(["任务", "牵 头 单 位"]).roles == {1: "lead"}


def test_a_person_is_named() -> None:
    assert names_person("联系电话")
    assert not names_person("责任单位")
