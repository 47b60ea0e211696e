"""Headings without numbers: what is a requirement, a task, or no heading at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Source, Table, Text, Transcript
from govplan.model.record import replace
from govplan.outline.sections import make_outline
from govplan.pipeline import convert
from table_making import make_table

if TYPE_CHECKING:
    from govplan.outline.model import Node

TITLE = "云岭县工作方案"
ROW = "公布目录清单事。（县府办负责）"
LONG = "推进公开" * 7
TABLE = "任务|责任单位；公布清单|县司法局"


def shown(node: Node) -> str:
    title = node.title.value if node.title is not None else "-"
    inner = " ".join("." if isinstance(part, Text) else shown(part) for part in node.content)
    return f"{title}[{inner}]" if node.level < 3 else title if node.title else "."


def read(lines: str) -> str:
    """The requirements and tasks of lines parted by ``/`` (# for a heading of the format)."""
    transcript = Transcript()
    blocks: list[Paragraph | Table] = []
    for number, line in enumerate(lines.split("/"), start=1):
        if "|" in line:
            blocks.append(make_table(line.replace("；", "\n"), transcript=transcript))
            continue
        depth = len(line) - len(line.lstrip("#"))
        text = transcript.add(line[depth:], Source(line=number))
        blocks.append(replace(Paragraph(text), heading=depth or None))
    found = make_outline(Document("text", transcript, tuple(blocks)), Report(), stitch=True)
    return " ".join(shown(node) for part in found.parts for node in part.requirements)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (f"{TITLE}/推进公开/{ROW}/强化解读/{ROW}", "推进公开[.] 强化解读[.]"),
        (f"{TITLE}/{ROW}", "-[-[.]]"),
        (f"{ROW}", "-[-[.]]"),
        (f"{TITLE}/推进公开/公布清单。（县府办负责）", ""),
        (f"{TITLE}/推进公开/公布目录清单。（县府办负责）", "推进公开[.]"),
        (f"{TITLE}/【推进公开】/{ROW}/【强化解读】/{ROW}", "【推进公开】[.] 【强化解读】[.]"),
        (f"云岭县2022年重点工作/推进公开/{ROW}", "推进公开[.]"),
        (f"{TITLE}/推进公开/公布目录清单事项（县府办负责）", ""),
        (f"{TITLE}/推进公开/公布目录清单事项更新。（县府办负责）。", "推进公开[.]"),
        (f"{TITLE}/推进公开/公布目录清单事项更新。（县府办负责）等", ""),
        (f"{TITLE}/{LONG}推进/{ROW}", f"{LONG}推进[.]"),
        (f"{TITLE}/{LONG}推进公/{ROW}", "-[-[.]]"),
        (f"{TITLE}/建设平台X/{ROW}", "建设平台X[.]"),
        (f"{TITLE}/推进公开。/{ROW}", "-[-[.]]"),
        (f"{TITLE}/推/{ROW}", "-[-[.]]"),
        (f"{TITLE}/责任单位：县府办/{ROW}", "-[-[.]]"),
        (f"{TITLE}/2022年3月1日/{ROW}", "-[-[.]]"),
        (f"{TITLE}/推进公开/{ROW}/{TABLE}/强化解读/{ROW}", "推进公开[. -[.]] 强化解读[.]"),
        (f"{TITLE}/推进公开/{ROW}/一、强化解读/{ROW}/附则内容/编写解读。",
         "推进公开[.] 强化解读[.]"),
        (f"{TITLE}/推进公开/公布清单。/责任单位：县府办", "推进公开[. .]"),
        (f"{TITLE}/推进公开/公布清单。/有关责任单位名称：县府办", "推进公开[. .]"),
        (f"{TITLE}/推进公开/公布清单/责任单位：县府办", ""),
        (f"推进公开/{ROW}", "推进公开[.]"),
        (f"推进公开/完善目录/{ROW}", "推进公开[] 完善目录[.]"),
        (f"{TITLE}/#推进公开/##完善目录/{ROW}/##更新目录/{ROW}/#强化解读/{ROW}",
         "推进公开[完善目录[.] 更新目录[.]] 强化解读[.]"),
        (f"{TITLE}/#推进公开，完善。/{ROW}", "推进公开，完善[.]"),
        ("#一、公开/公布清单。/#强化解读/编写解读。", "公开[.] 强化解读[.]"),
        ("#一、公开/公布清单。/#强化解读/#二、保障/列入预算。", "公开[. .] 保障[.]"),
        (f"#一、公开/公布清单。/#强化解读/{TABLE}", "公开[.] -[-[.]]"),
        ("#云岭县方案/各单位要落实。/#一、公开/公布清单。", "公开[.]"),
        ("#一、公开/公布清单。/##强化解读/编写解读。", "公开[. . .]"),
        ("推进公开/1.公布清单。/2.更新目录。/强化解读/1.编写解读。",
         "推进公开[-[. .]] 强化解读[-[.]]"),
        ("工作方案/1.公布清单。/2.更新目录。/强化解读/1.编写解读。", "-[-[. .]] 强化解读[-[.]]"),
        ("工作方案/推进公开/1.公布清单。/强化解读/1.编写解读。", "推进公开[-[.]] 强化解读[-[.]]"),
        ("推进公开/1.公布清单。/强化解读/2.编写解读。", "-[-[. .]]"),
        ("工作方案/推进公开/抓好如下工作：/1.公布清单。/强化解读/1.编写解读。",
         "推进公开[. -[.]] 强化解读[-[.]]"),
        ("工作方案/推进公开/抓好如下工作。/务必落实：/1.公布。/强化解读/1.编写。/落实保障/1.列入。",
         "-[-[.]] 强化解读[-[.]] 落实保障[-[.]]"),
        ("一、公开/完善目录/1.公布清单。/更新目录/1.定期更新。/二、解读/1.编写。",
         "公开[完善目录[.] 更新目录[.]] 解读[-[.]]"),
        ("一、公开/（一）目录/完善目录/1.公布清单。/更新目录/1.定期更新。", "公开[目录[. . .]]"),
        ("一、公开/完善目录/1.公布清单。", "公开[. -[.]]"),
        ("一、公开/1月份/公布清单。/2月—3月/更新目录。", "公开[1月份[.] 2月—3月[.]]"),
        (f"{TITLE}/1月份/{ROW}/第二季度/{ROW}", "1月份[.] 第二季度[.]"),
        ("责任单位：甲局/责任人：王强/1.公布。/责任单位：乙局/责任人：李明/1.解读。",
         "责任单位：甲局[. -[.]] 责任单位：乙局[. -[.]]"),
        ("责任单位：甲局/1.公布。/2.更新。/责任单位：乙局/3.解读。",
         "责任单位：甲局[-[. .]] 责任单位：乙局[-[.]]"),
        ("一、公开/责任单位：甲局/完成时限：8月底/1.公布。/责任单位：乙局/完成时限：9月底/2.解读。",
         "公开[责任单位：甲局[. .] 责任单位：乙局[. .]]"),
        ("一、公开/责任单位：甲局/1.公布。/责任单位：乙局/2.解读。/责任单位：丙局",
         "公开[. -[. .]]"),
        ("一、公开/牵头单位：甲局/1.公布。/责任单位：乙局/2.解读。", "公开[. -[. .]]"),
    ],
)  # fmt: skip
def test_headings(lines: str, wanted: str) -> None:
    assert read(lines) == wanted


@pytest.mark.parametrize(("depth", "told"), [("#####", True), ("###", False)])
def test_a_heading_below_a_numbered_task_is_told(depth: str, told: bool) -> None:
    head = "# 云岭县2025年质量工作要点\n\n## 一、任务\n\n#### （一）抽查\n\n1. 定计划。\n\n"
    text = f"{head}{depth} 结果公布\n\n1. 公布。\n\n#### （二）测评\n\n1. 测评窗口。\n"
    plan = convert(text.encode(), "plan.md")
    codes = {item.code for item in plan.diagnostics}
    assert ("headings-unnumbered" in codes) is told
