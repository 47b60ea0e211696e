"""The Word table: clean to look at, the same bytes each time, and read again to the same tree."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn

from govplan import parse
from govplan.pipeline import Options, convert
from govplan.writers import write
from plan_generator import generate
from plan_renderer import PROSE, found_tree
from plan_tables import FORMATS, LAYOUTS, layouts_of

if TYPE_CHECKING:
    from govplan.schema import Plan

SAMPLES = Path(__file__).parents[2] / "samples"


def again(plan: Plan) -> Any:
    return found_tree(convert(write(plan, "docx"), "again.docx", Options(format="docx")))


@pytest.mark.parametrize(
    "name",
    ["text/haifeng-2022.txt", "text/jiangmen-2022.txt", "text/xiangshan-2021.txt",
     "text/shanwei-forestry-2023.txt", "docx/guanxian-2022.docx", "xlsx/jiangmen-2022.xlsx",
     "pdf/guanxian-2022-office.pdf", "markdown/guanxian-2022.md", "ofd/jiangmen-2022.ofd"],
)  # fmt: skip
def test_a_sample_is_read_again_to_the_same_tree(name: str) -> None:
    plan = parse(SAMPLES / name)
    assert again(plan) == found_tree(plan)


def test_generated_tables_are_read_again_to_the_same_tree() -> None:
    layouts = layouts_of("docx")
    for seed in range(24):
        plan = generate(Random(seed), table=True)
        sheet = LAYOUTS[layouts[seed % len(layouts)]](plan)
        found = convert(FORMATS["docx"](plan.title, sheet), "plan", Options(format="docx"))
        assert again(found) == found_tree(found), f"seed {seed}"


def test_generated_prose_is_read_again_to_the_same_tree() -> None:
    for seed in range(30):
        found = convert(PROSE["text"](generate(Random(seed))), "plan", Options(format="text"))
        assert again(found) == found_tree(found), f"seed {seed}"


def test_numbers_are_read_again_as_printed() -> None:
    text = "{}公开\n{}编制\n{}编制目录。\n①收集清单。\n②分类整理。\n{}更新目录。\n"
    for numbers in (("1 ", "1.1 ", "1.1.1 ", "1.1.2 "), ("一、", "（一）", "1.", "2.")):
        plan = convert(text.format(*numbers).encode(), "plan", Options(format="text"))
        found = convert(write(plan, "docx"), "again.docx", Options(format="docx"))
        assert printed(found) == printed(plan)
        assert {"①", numbers[2].strip()} <= set(printed(plan))


def test_the_plans_of_a_packet_stay_parts() -> None:
    text = (
        "县2024年政务公开工作方案\n一、规范公开\n1.编制目录。\n二、优化服务\n2.办理来电。\n"
        "县清理涉企收费专项行动方案\n一、清理收费\n1.公布清单。\n二、监督检查\n2.开展检查。\n"
    )
    plan = convert(text.encode(), "plan", Options(format="text"))
    assert {requirement.part for requirement in plan.requirements} == {
        None, "县清理涉企收费专项行动方案",
    }  # fmt: skip
    assert again(plan) == found_tree(plan)


READ_AGAIN = {
    "lead-ins of a requirement and of a task": (
        "一、公开", "全县公开目录已经建立。", "（一）规范目录", "目录按下列步骤编制。",
        "1.收集清单。", "2.更新目录。", "（二）编制预算", "1.编制草案。",
    ),
    "a lead-in where tasks are left out": (
        "一、公开", "全县公开目录已经建立。", "1.收集清单。", "2.更新目录。",
        "二、服务", "3.办理来电。",
    ),
    "items below a task": (
        "一、公开", "（一）坚持原则", "一是先易后难。（县财政局负责）", "二是以点带面。",
    ),
    "items behind a sentence": (
        "一、公开", "（一）规范目录", "目录分步编制。", "①收集清单。", "②分类整理。",
    ),
    "several brackets": (
        "一、公开",
        "1.编制目录。（县财政局牵头，6月底前）更新目录。（县档案馆、县司法局负责）",
        "2.公布清单。（县府办）再解读。",
    ),
    "days of the year of signing": (
        "公开工作实施方案", "一、公开", "1.编制目录，11月底前上报。", "2.年内公布清单。",
        "三河县人民政府", "2023年3月8日",
    ),
    "two days of each year": (
        "一、公开", "1.公布清单。（县府办负责，每年6月、12月底前）", "2.更新。",
    ),
    "a table numbered in a column": (
        "2024年工作要点", "序号\t工作任务\t责任单位", "1\t编制目录。\t县财政局",
        "2\t公布清单。\t县府办",
    ),
    "articles": ("一、公开", "第一条 编制目录。", "第二条 公布清单。"),
}  # fmt: skip


@pytest.mark.parametrize("lines", READ_AGAIN.values(), ids=READ_AGAIN)
def test_each_kind_is_read_again_to_the_same_tree(lines: tuple[str, ...]) -> None:
    text = "\n".join((*lines, ""))
    plan = convert(text.encode(), "plan", Options(format="text"))
    found = convert(write(plan, "docx"), "again.docx", Options(format="docx"))
    assert found_tree(found) == found_tree(plan)
    assert printed(found) == printed(plan)
    assert [passage.text for passage in (*found.closing, *found.unplaced)] == []


def test_section_rows_that_are_parts_are_read_again() -> None:
    page = (
        "<h1>2024年工作要点</h1><table><tr><th>工作要求</th><th>具体任务</th><th>具体措施</th>"
        "<th>责任单位</th></tr><tr><td colspan=4>第一类：惠企政策</td></tr>"
        "<tr><td>资金</td><td>兑现</td><td>限时拨付。</td><td>县财政局</td></tr>"
        "<tr><td colspan=4>第二类：便民举措</td></tr>"
        "<tr><td>办税</td><td>预约</td><td>开通预约。</td><td>县税务局</td></tr></table>"
    )
    plan = convert(page.encode(), "plan", Options(format="html"))
    assert [requirement.part for requirement in plan.requirements] == [
        "第一类：惠企政策", "第二类：便民举措",
    ]  # fmt: skip
    assert again(plan) == found_tree(plan)


def printed(plan: Plan) -> list[str]:
    nodes = [node for at in plan.measures() for node in (at.requirement, at.task, at.measure)]
    return [node.number.raw for node in nodes if node.number]


def test_it_is_set_up_for_paper(plan: Plan) -> None:
    document = docx.Document(io.BytesIO(write(plan, "docx")))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "工作要求", "具体任务", "具体要求", "责任单位", "完成时限", "依据",
    ]  # fmt: skip
    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert table.cell(1, 0)._tc is table.cell(2, 0)._tc
    assert table.cell(1, 1)._tc is table.cell(2, 1)._tc
    assert table.cell(1, 2)._tc is table.cell(1, 5)._tc
    assert table.cell(2, 2)._tc is not table.cell(3, 2)._tc
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert lines[:2] == ["2022年工作要点", "冠政办发〔2022〕7号"]
    assert lines[-1] == "附件1"


def test_several_plans_are_one_document(plan: Plan, other_plan: Plan) -> None:
    document = docx.Document(io.BytesIO(write([plan, other_plan], "docx")))
    assert len(document.tables) == 2


def test_what_no_document_can_hold_is_replaced(plan: Plan) -> None:
    data = plan.model_dump(mode="json")
    data["requirements"][0]["tasks"][0]["measures"][0]["text"] = "甲\x0c<b>\x00乙"
    changed = type(plan).model_validate(data)
    document = docx.Document(io.BytesIO(write(changed, "docx")))
    assert "甲\ufffd<b>\ufffd乙" in document.tables[0].cell(2, 2).text
