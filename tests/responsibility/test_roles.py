"""Verbs, labels and column heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from govplan.lexicon.bodies import ENDINGS
from govplan.lexicon.role_labels import column_role, label_role
from govplan.responsibility.names import is_body
from govplan.responsibility.qualifiers import strip_verbs
from govplan.responsibility.roles import VERBS, Verb, strongest
from unit_reading import read

if TYPE_CHECKING:
    from govplan.model.kinds import Role


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.word)
def test_each_verb_by_its_example(verb: Verb) -> None:
    assert verb.word in verb.example
    units = read(verb.example).units
    assert len(units) == 1
    assert is_body(units[0].name)
    assert verb.example.count(verb.word) > units[0].name.count(verb.word)
    assert verb.role is None or units[0].role == verb.role


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_ending_is_a_body(ending: str) -> None:
    assert is_body(ending if ending.startswith("各") else "县某" + ending)


@pytest.mark.parametrize("word", ["教育", "布局", "县财政", "部署", "公开", "学科", ""])
def test_no_body(word: str) -> None:
    assert not is_body(word)


@pytest.mark.parametrize(
    "name", ["县市场监督管理局", "政协办", "县督查室", "各社会组织", "高等学校"]
)
def test_a_verb_within_a_name_stays(name: str) -> None:
    assert strip_verbs(name) == (name, None, None)


LABELS: dict[Role, str] = {
    "lead": """
牵头单位 主办科室 主责部门 统筹单位 总负责单位 主抓部门 总责任单位 牵头落实单位 牵头部门和单位
责任单位（牵头单位）
""",
    "support": """
配合单位 协办单位 参与单位 参加单位 协助单位 支持单位 协同单位 协作单位 参建单位 会办单位
配合责任单位
""",
    "supervise": """
指导单位 督导单位 监督单位 督办单位 督查单位 督促单位 监管部门 考核单位 验收单位
""",
    "responsible": """
责任单位 牵头、配合单位 牵头及责任单位 牵头单位和落实单位 主办、承办单位 配合、责任单位
督导责任单位 负责单位 工作部门 责任单位（第一位为牵头单位） 责任单位（列首位者牵头）
牵头部门与承办部门 主办科室/责任科室
""",
}


@pytest.mark.parametrize(
    ("label", "role"), [(label, role) for role, text in LABELS.items() for label in text.split()]
)
def test_label(label: str, role: Role) -> None:
    assert label_role(label) == role
    (unit,) = read(f"{label}：县教育局").units
    assert (unit.name, unit.role) == ("县教育局", role)


@pytest.mark.parametrize(
    ("chain", "role"),
    [
        ("responsible lead support supervise", "lead"), ("supervise support", "support"),
        ("responsible supervise", "supervise"), ("responsible", "responsible"), ("", None),
    ],
)  # fmt: skip
def test_the_strongest_role_of_a_chain(chain: str, role: Role | None) -> None:
    roles = cast("list[Role]", chain.split())
    assert strongest(roles) == strongest(roles[::-1]) == role


@pytest.mark.parametrize(
    "label",
    [
        "第一责任人",
        "分管领导",
        "联系电话",
        "联系方式",
        "联系人及电话",
        "主管领导",
        "承办人",
        "工作人员",
    ],
)
def test_a_label_of_persons(label: str) -> None:
    found = read(f"{label}：王五；责任单位：县教育局")
    assert [unit.name for unit in found.units] == ["县教育局"]
    assert [(name, rest.value) for name, rest in found.rest] == [(label, "王五")]


HEADS: dict[Role | None, str] = {
    "lead": """
牵头单位 牵头落实单位 主办单位 牵头（责任）单位 牵头部门和单位 市级牵头单位 主责单位 牵头
""",
    "support": "协办单位 配合单位 参与单位 参加单位 配合部门 协助单位",
    "supervise": "督导单位 指导单位 考核单位 监督部门",
    "responsible": """
责任单位 责任部门 责任科室 责任处室 单位 部门 落实单位 承办单位 责任主体 责任单位（部门）
责任单位及责任人 牵头单位及配合单位 牵头、配合单位 责任分工 任务分工 实施单位 责任学院 责任股室
具体责任单位 主管部门 职责分工 责任单位（第一位为牵头单位） 责任单位：
承办单位 实施主体 负责部门 执行单位 推进单位 办理科室 完成单位 责任主体 组织单位 分工单位
成员单位 整改单位 责任单位（情况） 区级责任部门 单位名称 负责科室 分工 承担单位 对口科室
属地单位
""",
    None: """
分管领导单位 牵头单位负责人姓名 责任单位分管领导 责任部门承办人
责任领导 责任人 牵头领导 完成时限 序号 工作任务 主要内容 建设单位 计量单位 联系人 部门职责
牵头市领导 备注 分管领导 部门与职责 责任单位完成情况 工作责任
""",
}


@pytest.mark.parametrize(
    ("head", "role"), [(head, role) for role, heads in HEADS.items() for head in heads.split()]
)
def test_column_head(head: str, role: Role | None) -> None:
    assert column_role(head) == role
    assert column_role(" ".join(head)) == role
