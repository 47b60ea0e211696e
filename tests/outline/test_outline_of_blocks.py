"""From blocks to the outline: what is furniture, what closes, what is left without a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Source, Table, Transcript
from govplan.model.record import replace
from govplan.outline.sections import make_outline
from table_making import make_table

if TYPE_CHECKING:
    from govplan.outline.model import Node, Outline


def outline(*lines: str | tuple[str, dict[str, Any]], stitch: bool = True) -> Outline:
    """The outline of lines (with hints of the layout) and of drawn tables (with ``|``)."""
    transcript = Transcript()
    blocks: list[Paragraph | Table] = []
    for number, line in enumerate(lines, start=1):
        value, hints = (line, {}) if isinstance(line, str) else line
        if "|" in value:
            blocks.append(make_table(value, transcript=transcript, page=number))
        else:
            paragraph = Paragraph(transcript.add(value, Source(line=number)))
            blocks.append(replace(paragraph, **hints))
    return make_outline(Document("text", transcript, tuple(blocks)), Report(), stitch=stitch)


def furniture(found: Outline) -> list[tuple[str, str]]:
    return [(name, text.value) for name, text in found.furniture]


def closing(found: Outline) -> list[str]:
    return [text.value for text in found.closing]


def test_a_document_without_a_plan_is_front() -> None:
    found = outline("关于开会的通知", "请准时参加。")
    assert [paragraph.text.value for paragraph in found.front] == ["关于开会的通知", "请准时参加。"]
    assert found.parts == []
    assert outline().front == []


def test_notes_are_closing_and_furniture_is_named() -> None:
    note = {"note": True}
    found = outline(
        "一、推进公开", ("1.本说明为脚注。", note), "公布清单。",
        ("— 2 —", {"note": True, "furniture": "page-number"}),
        ("云岭县", {"furniture": "running-head"}),
    )  # fmt: skip
    assert closing(found) == ["1.本说明为脚注。"]
    assert sorted(furniture(found)) == [("page-number", "— 2 —"), ("running-head", "云岭县")]
    (requirement,) = found.parts[0].requirements
    assert [text.value for text in requirement.body] == ["公布清单。"]


def test_bullets_contents_and_words_of_a_going_on_table_are_furniture() -> None:
    found = outline(
        "目录", "一、推进公开…1", "一、推进公开", "● 公布清单。", "（续表）", "更新目录。"
    )
    assert furniture(found) == [
        ("contents", "目录"), ("contents", "一、推进公开…1"), ("bullet", "● "),
        ("table-header", "（续表）"),
    ]  # fmt: skip


def test_the_furniture_of_tables() -> None:
    first = "任务|措施|责任单位\n公开|1.公布清单。|县司法局\n合计|1项|\n注：名单另发|<|<"
    again = "任务|措施|责任单位\n公开|2.更新目录。|同上"
    found = outline(first, again)
    assert furniture(found) == [
        ("repeated-cell", "公开"), ("table-header", "任务"), ("table-header", "措施"),
        ("table-header", "责任单位"), ("table-total", "合计"), ("table-total", "1项"),
        ("table-header", "任务"), ("table-header", "措施"), ("table-header", "责任单位"),
        ("repeated-cell", "同上"),
    ]  # fmt: skip
    assert closing(found) == ["注：名单另发"]
    assert [text.value for text in found.parts[0].notes] == ["注：名单另发"]
    (requirement,) = found.parts[0].requirements
    (task,) = requirement.children
    assert [len(measure.unit_cells) for measure in task.children] == [1, 1]


def test_page_breaks_are_joined_where_wanted() -> None:
    lines = ("一、推进公开", "公布清单，", ("更新目录。", {"continues": True}))
    (joined,) = outline(*lines).parts[0].requirements
    assert [text.value for text in joined.body] == ["公布清单，更新目录。"]
    (apart,) = outline(*lines, stitch=False).parts[0].requirements
    assert [text.value for text in apart.body] == ["公布清单，", "更新目录。"]


def test_paragraphs_behind_a_table_are_closing() -> None:
    found = outline(
        "任务|责任单位\n公布清单|县司法局", "以上任务要抓紧落实。", "一、加强保障", "列入预算。"
    )
    assert closing(found) == ["以上任务要抓紧落实。"]
    assert len(found.parts[0].requirements) == 2


def test_notes_stand_in_or_right_below_a_table() -> None:
    table = "任务|责任单位\n公布清单|县司法局"
    found = outline(
        table, "注：第一个为牵头单位。", "备注：名单另发。", "一、加强保障", "列入预算。"
    )
    assert [text.value for text in found.parts[0].notes] == [
        "注：第一个为牵头单位。", "备注：名单另发。",
    ]  # fmt: skip
    apart = outline(table, "抓紧落实。", "注：第一个为牵头单位。", "一、加强保障", "列入预算。")
    assert apart.parts[0].notes == []


def test_a_frame_is_told_by_what_stands_in_it() -> None:
    transcript = Transcript()
    frame = make_table("工作任务\n一、推进公开⏎公布清单。", transcript=transcript)
    head, body = frame.cells
    cells = (replace(head, header=True), body)
    found = make_outline(
        Document("html", transcript, (replace(frame, cells=cells),)), Report(), stitch=True
    )  # fmt: skip
    assert furniture(found) == [("table-header", "工作任务")]
    (requirement,) = found.parts[0].requirements
    assert requirement.title is not None
    assert requirement.title.value == "推进公开"


def test_a_table_stands_between_a_bracket_and_its_end() -> None:
    found = outline("一、公开（目录", "更新清单", "任务|责任单位\n公布清单|县司法局")
    (requirement, *_) = found.parts[0].requirements
    assert requirement.title is not None
    assert requirement.title.value == "公开（目录"


TABLE = "任务|责任单位\n公布清单|县司法局"


def parts(found: Outline) -> list[str | None]:
    return [part.heading for part in found.parts]


def titles(found: Outline) -> list[str]:
    nodes = [node for part in found.parts for node in part.requirements]
    return [node.title.value if node.title is not None else "-" for node in nodes]


def test_a_table_behind_numbered_text_begins_a_part_under_its_heading() -> None:
    assert parts(outline("一、公开。", "任务清单", TABLE)) == [None, "任务清单"]
    assert parts(outline("一、公开。", TABLE)) == [None]
    # right below a heading it hangs there, and the line between is its caption
    assert parts(outline("一、公开", "任务清单", TABLE)) == [None]
    assert parts(outline("一、公开", "表1任务", TABLE, "表2任务", TABLE)) == [None]
    assert parts(outline("一、公开（县府办）", "任务清单", TABLE)) == [None, "任务清单"]
    assert parts(outline("一、公开", "任务见下表：", "任务清单", TABLE)) == [None]
    assert parts(outline("一、公开", "抓好落实。", "任务清单", TABLE)) == [None, "任务清单"]
    # tables alone are one part, in an annex too
    assert parts(outline(TABLE, "项目清单", TABLE)) == [None]
    annex = outline("一、公开。", "附件1", TABLE, "项目清单", TABLE)
    assert parts(annex) == [None, "附件1"]
    again = outline("一、公开。", "任务清单", TABLE, "项目清单", TABLE)
    assert parts(again) == [None, "任务清单"]


def test_the_title_in_a_table_heads_its_part() -> None:
    found = outline("一、公开。", "重点内容|<\n" + TABLE)
    assert parts(found) == [None, "重点内容"]


def test_the_furniture_of_a_title_in_a_table() -> None:
    found = outline("云岭县任务表|<\n" + TABLE)
    assert furniture(found) == [("table-header", "任务"), ("table-header", "责任单位")]
    again = outline(TABLE + "\n任务|责任单位\n更新目录|县府办")
    assert furniture(again) == [("table-header", "任务"), ("table-header", "责任单位")] * 2


def test_the_number_of_a_page_is_furniture() -> None:
    found = outline("一、公开", "公布清单，", "— 3 —", "更新目录。")
    assert furniture(found) == [("page-number", "— 3 —")]


def test_a_table_without_header_has_the_columns_of_the_last_one() -> None:
    known = "任务|责任单位|备注\n公布清单|县司法局|试点"
    found = outline(known, "续上表：", "更新目录清单|县财政局|推广")
    nodes = found.parts[0].requirements[0].children[0].children
    assert [list(node.extra) for node in nodes] == [["备注"], ["备注"]]
    # a table that is no plan's between them changes nothing
    found = outline(known, "如下：", "甲|乙|丙\n丁|戊|己", "如上：", "更新目录清单|县财政局|推广")
    nodes = found.parts[0].requirements[0].children[0].children
    assert [list(node.extra) for node in nodes] == [["备注"], ["备注"]]


def test_a_label_or_a_bracket_closes_the_last_item() -> None:
    for last in ("1.公布清单。责任单位：县府办", "1.公布清单。（县府办负责）", "1.公布清单。"):
        found = outline("一、公开", last, "各单位要抓好落实。")
        assert closing(found) == (["各单位要抓好落实。"] if "县府办" in last else [])


def test_the_foot_of_a_page_may_have_numbers() -> None:
    foot = ("分享到：微信", "1.县政府召开会议", "2.县政府印发通知")
    found = outline("一、公开", "公布清单。", *foot)
    assert closing(found) == list(foot)
    assert len(found.parts[0].requirements[0].children) == 0
    plan = outline("一、公开", "公布清单。", foot[0], "1.公布清单。（县府办负责）")
    assert len(plan.parts[0].requirements[0].children) == 1
    table = outline("一、公开", "公布清单。", *foot, TABLE)
    assert len(table.parts[0].requirements[0].children) == 1


def test_a_heading_of_the_format_is_all_title() -> None:
    heading = ("公开。完善机制", {"heading": 2})
    found = outline("云岭县工作方案", heading, "公布清单并更新目录。（县府办负责）")
    assert titles(found) == ["公开。完善机制"]
    table = outline("任务|责任单位\n一、公开。完善机制。|<\n1.公布|县府办")
    assert titles(table) == ["公开。完善机制"]


def test_items_begin_anew_below_each_measure() -> None:
    found = outline("1.公布", "（1）清单；", "①年报；", "2.更新", "①目录；", "②专栏。")
    (first, second) = found.parts[0].requirements[0].children[0].children
    assert [len(first.children), len(first.children[0].children)] == [1, 1]
    assert [len(second.children), len(second.children[0].children)] == [2, 0]


def test_the_style_of_a_serial() -> None:
    found = outline("序号|任务|责任单位\n三|公布清单|县司法局\n4|更新目录|县府办")
    nodes = found.parts[0].requirements[0].children[0].children
    assert [node.number and node.number.style for node in nodes] == ["cjk", "arabic"]


def attachments(*lines: str) -> int:
    """How many of the lines behind the plan's are numbered text of it."""
    found = outline("一、公开", "公布清单。", *lines)
    nodes = [node for part in found.parts for node in _all(part.requirements)]
    return sum(node.number is not None for node in nodes) - 1


def test_a_list_of_attachments_is_no_numbered_text() -> None:
    assert attachments("附件：1.任务表", "2.名单") == 0
    assert attachments("附件：", "1.任务表", "2.名单") == 0
    assert attachments("附件：任务表", "1.公布清单") == 1
    assert attachments("附件：1.任务表", "3.名单") == 1
    assert attachments("附件：1.任务表", "（2）名单") == 1
    assert attachments("附件：1.任务表", "2.公布名单。") == 1
    assert attachments("附件：1.任务表", "2." + "名" * 67) == 0
    assert attachments("附件：1.任务表", "2." + "名" * 68) == 1
    assert attachments("附件：1.任务表", "2.平台X") == 0
    assert attachments("附件：1.任务表", "2.名单", "特此通知", "3.公布清单") == 1


def test_a_letter_may_be_a_misread_one() -> None:
    assert attachments("l.公布清单", "2.更新目录") == 2
    found = outline("一、公开", "k.公布", "l.公布清单", "2.更新目录")
    (requirement,) = found.parts[0].requirements
    numbers = [node.number.style for node in _all(requirement.children) if node.number is not None]
    assert numbers.count("arabic") == 1


def _all(nodes: list[Node]) -> list[Node]:
    return [found for node in nodes for found in (node, *_all(node.children))]


def test_a_note_has_no_number() -> None:
    found = outline("一、公开", "1.公布清单。", ("2.本说明为脚注。", {"note": True}), "3.更新。")
    assert closing(found) == ["2.本说明为脚注。"]
    assert [len(node.children) for node in found.parts[0].requirements[0].children] == [2]


def test_a_long_line_may_hold_a_whole_plan() -> None:
    line = "为做好工作，定本方案。一、公开。公布清单。二、解读。编写解读。三、保障。列入预算。"
    filled = line + "抓" * (79 - len(line)) + "。"
    assert len(filled) == 80
    assert outline(filled).parts == []
    assert len(outline(filled + "好").parts[0].requirements) == 3
