"""Where a part of a document begins: the headings of its parts, - for the main plan."""

from __future__ import annotations

import pytest

from govplan.pipeline import convert


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("一、公开 二、解读 附件1 任务表 一、更新", "- 附件1_任务表"),
        ("一、公开 附件：任务表 一、更新", "- 附件：任务表"),
        ("一、公开 附件:任务表 一、更新", "- 附件：任务表"),
        ("一、公开 附表2-1 任务表 一、更新", "- 附表2-1_任务表"),
        ("一、公开 附录 任务表 一、更新", "- 附录_任务表"),
        ("一、公开 附件1 任务表 一、更新 附件2 项目表 一、建设", "- 附件1_任务表 附件2_项目表"),
        ("一、公开 附件1： 任务表 一、更新", "- 附件1_任务表"),
        ("一、公开 附件1 任务表 说明如下。 一、更新", "- 附件1_任务表"),
        ("一、公开 附件：1.任务表 二、解读", "-"), ("一、公开 附件：任务表 2022年3月1日", "-"),
        ("一、公开 附件1名单； 二、解读", "-"), ("一、公开 附件1名单。 二、解读", "-"),
        ("一、公开 附件1所列事项要落实。 二、解读", "-"), ("一、公开 附件1", "-"),
        ("一、公开 附件：任务表 云岭县人民政府 二、解读", "-"),
        ("一、公开 附件1 2022年3月1日 二、解读", "-"),
        ("一、公开 二、解读 任务清单 一、更新", "- 任务清单"),
        ("一、公开 任务清单 一、更新", "- 任务清单"),
        # a packet: the next plan's title, also above its preamble, and over two lines
        ("一、公开 二、解读 云岭县 任务清单 一、更新", "- 云岭县_任务清单"),
        ("一、公开 绿化方案 为绿化，制定本方案。 一、更新", "- 绿化方案"),
        ("1.公开 2.解读 绿化方案 为绿化，制定本方案。 1.更新", "- 绿化方案"),
        ("一、公开 县林业局 2023年3月1日 绿化方案 为绿化。 一、更新", "- 绿化方案"),
        ("一、公开 云岭县林业局 2023年绿化方案 一、更新", "- 云岭县林业局_2023年绿化方案"),
        ("一、公开 绿化方案 （2023—2025年） 为绿化。 一、更新", "- 绿化方案_（2023—2025年）"),
        ("一、公开 绿化方案的通知 各乡镇： 绿化方案 一、更新", "- 绿化方案"),
        ("一、公开 绿化方案 一、更新 附件1 清单 一、建设", "- 绿化方案 绿化方案_附件1_清单"),
        ("一、公开 二、解读 继续推进。 一、更新", "-"),
        ("一、公开 1.目录 2.年报 任务清单 1.更新", "-"),
        ("附件1 任务表 一、更新", "-"), ("一、公开 二、解读任务 任务清单 一、更新", "- 任务清单"),
        ("一、公开 二、解读 工作方案 任务清单 一、更新", "- 工作方案_任务清单"),
        ("一、公开 附件：任务表 说明如下。 一、更新", "- 附件：任务表"),
        ("一、公开 附件：任务表 甲。 乙。 丙。 丁。 一、更新", "- 附件：任务表"),
        ("一、公开 附件：任务表 甲。 乙。 丙。 丁。 戊。 二、解读", "-"),
        ("一、公开 附件1任务表 甲。 乙。 丙。 丁。 戊。 一、更新", "- 附件1任务表"),
        ("一、公开 附件1平台X 一、更新", "- 附件1平台X"),
        # right below a bare 附件1 stands its title, of forty characters at most
        ("一、公开 附件1 领导小组成员 一、更新", "- 附件1_领导小组成员"),
        ("一、公开 附件1 平台X 一、更新", "- 附件1_平台X"),
        ("一、公开 附件1 领导小组。 一、更新", "- 附件1"),
        ("一、公开 附件1 成员。单位 一、更新", "- 附件1_成员。单位"),
        ("一、公开 附件1任务表 领导小组成员 一、更新", "- 附件1任务表"),
        ("一、公开 附件1 领导小组成员 工作单位 一、更新", "- 附件1_领导小组成员"),
        ("一、公开 附件1 " + "成员单位" * 10 + " 一、更新", "- 附件1_" + "成员单位" * 10),
        ("一、公开 附件1 " + "成员单位" * 10 + "人 一、更新", "- 附件1"),
        ("一、公开 二、解读 任务清单 一、更新 二、建设 项目清单 一、培训", "- 任务清单 项目清单"),
    ],
)  # fmt: skip
def test_parts(lines: str, wanted: str) -> None:
    plan = convert("\n".join(lines.split()).encode(), "plan.txt")
    found = list(dict.fromkeys(requirement.part or "-" for requirement in plan.requirements))
    assert [heading.replace(" ", "_") for heading in found] == wanted.split()
    assert plan.coverage.unplaced == 0


def test_headings_without_numbers_are_told() -> None:
    lines = ["推进公开", "公布目录清单并定期更新；（县司法局负责）", "编制年度报告。（县府办负责）"]
    plan = convert("\n".join(lines).encode(), "plan.txt")
    assert [requirement.title for requirement in plan.requirements] == ["推进公开"]
    assert [len(requirement.tasks[0].measures) for requirement in plan.requirements] == [2]
    (found,) = plan.diagnostics
    assert (found.code, found.message) == (
        "headings-unnumbered",
        "text with responsible units has no number above it; its headings were taken from the "
        "layout",
    )
    assert [source.line for source in found.sources] == [1]
