"""Verbs, labels and column heads."""

from __future__ import annotations

import pytest

from govplan.annotate.roles import VERBS, Role, Verb, column_role
from govplan.annotate.unit_names import ENDINGS, is_body
from govplan.annotate.wording import strip_verbs
from unit_reading import read


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.word)
def test_each_verb_by_its_example(verb: Verb) -> None:
    assert verb.word in verb.example
    units = read(verb.example).units
    assert len(units) == 1
    assert is_body(units[0].name)
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


HEADS: dict[Role | None, str] = {
    "lead": """
牵头单位 牵头落实单位 主办单位 牵头（责任）单位 牵头部门和单位 市级牵头单位 主责单位 牵头
""",
    "support": "协办单位 配合单位 参与单位 参加单位 配合部门 协助单位",
    "supervise": "督导单位 指导单位 考核单位 监督部门",
    "responsible": """
责任单位 责任部门 责任科室 责任处室 单位 部门 落实单位 承办单位 责任主体 责任单位（部门）
责任单位及责任人 牵头单位及配合单位 牵头、配合单位 责任分工 任务分工 实施单位 责任学院 责任股室
具体责任单位 主管部门 职责分工 责任单位（第一位为牵头单位） 区级责任部门 单位名称 负责科室
""",
    None: """
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
