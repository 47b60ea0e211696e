"""From blocks to the outline: what is furniture, what closes, what is left without a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govplan.diagnostics import Report
from govplan.document import Document, Paragraph, Source, Table, Transcript
from govplan.outline.sections import make_outline
from table_making import make_table

if TYPE_CHECKING:
    from govplan.outline.model import Outline


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
