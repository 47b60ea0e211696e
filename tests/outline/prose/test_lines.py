"""Lines that stand by themselves, titles before a body, labels behind one, contents."""

from __future__ import annotations

import pytest

from govplan.lexicon.standing_lines import is_closing_line, is_signature
from govplan.model.document import Paragraph, Source, Text, Transcript
from govplan.outline.builder import split_title
from govplan.outline.prose.contents import mark_contents
from govplan.outline.prose.labels import split_unit_label
from govplan.outline.prose.lines import is_title_line
from govplan.outline.tables.cell_items import cell_items, numbered_lines

CLOSING = """
2022年4月28日 二〇二二年四月二十八日 2022-4-28 附件：名单 附件2 附件 抄送：县委办。 抄报：市政府
主送：各镇 分送：各科 特此通知 专此报告 联系人：张三 联系电话：123 联系方式：123 咨询电话：123
信息公开选项：主动公开 公开方式：主动公开 公开属性：主动公开 （此件公开发布） 此件公开发布
（本文有删减） （共印50份） 主题词：公开 校对：李四 承办单位：县府办 （联系人：张三）
责任编辑：王五 扫一扫在手机打开 云岭县人民政府办公室2022年4月28日印发 云岭县府办印发
云岭县人民政府 云岭县财政局 云岭县政务公开领导小组 云岭县教育局（章） 凤凰街道办事处
中共云岭县委 云岭县行业理事会 县府办 二O二二年四月八日 二o二二年四月八日
"""
OPEN = """
继续做好工作。 2022年4月 4月28日 附件2所列事项要抓紧落实 加强组织领导，落实责任到办公室
县财政局牵头。 云岭县财政局： 各镇人民政府、县财政局 委 印发实施方案的通知要求
二X二二年四月八日 云岭县财政局X
"""


@pytest.mark.parametrize("line", CLOSING.split())
def test_a_closing_line(line: str) -> None:
    assert is_closing_line(line)
    assert is_closing_line("  ".join(line))


@pytest.mark.parametrize("line", OPEN.split())
def test_no_closing_line(line: str) -> None:
    assert not is_closing_line(line)


def test_a_long_line_is_no_printing_line_and_no_signature() -> None:
    assert is_closing_line("按照要求" * 14 + "X印发")
    assert not is_closing_line("按照要求" * 14 + "方案印发")
    assert not is_signature("云岭县" + "民族" * 17 + "民办公室")
    assert is_signature("云岭县" + "民族" * 17 + "办公室")
    assert not is_signature("云岭县" + "民族" * 18 + "办公室")
    assert not is_signature("县委")
    assert is_signature("县财政局")


def text(value: str) -> Text:
    return Transcript().add(value, Source(line=1))


TITLES = """
云岭县2022年政务公开工作要点 实施方案 2022年工作计划（试行） 任务分解表（2022年版） 安排
“十四五”规划》 关于印发方案的通知
"""
NO_TITLES = """
推进公开 实施方案。 实施方案： 实施方案， 实施方案; 表 2022年4月28日 按照方案要求推进
"""


def test_a_title_line() -> None:
    for line in TITLES.split():
        assert is_title_line(Paragraph(text(line))), line
    for line in NO_TITLES.split():
        assert not is_title_line(Paragraph(text(line))), line
    assert not is_title_line(Paragraph(text("某" * 59 + "方案")))
    assert is_title_line(Paragraph(text("某" * 58 + "方案")))
    assert is_title_line(Paragraph(text("推进公开"), heading=2))
    assert is_title_line(Paragraph(text("推进公开"), centered=True))
    assert is_title_line(Paragraph(text("智慧平台X"), centered=True))
    assert not is_title_line(Paragraph(text("推进公开。"), centered=True))


@pytest.mark.parametrize(
    ("given", "title", "body"),
    [
        ("深化公开。建立机制。", "深化公开", "建立机制。"), ("深化公开", "深化公开", None),
        ("深化公开：", "深化公开", None), ("深化公开；", "深化公开", None),
        ("深化公开。", "深化公开", None), ("  深化公开。 建立机制。", "深化公开", "建立机制。"),
        ("深化公开，加强解读。建立机制。", "深化公开，加强解读", "建立机制。"),
        ("深化公开，加强解读，回应关切。建立。", None, "深化公开，加强解读，回应关切。建立。"),
        ("深化公开,加强解读，回应关切。建立。", None, "深化公开,加强解读，回应关切。建立。"),
        ("深" * 30 + "。建立。", "深" * 30, "建立。"),
        ("深" * 31 + "。建立。", None, "深" * 31 + "。建立。"),
        ("深" * 30 + "X。建立。", None, "深" * 30 + "X。建立。"),
        ("深化平台X。建立。", "深化平台X", "建立。"), ("X平台", "X平台", None),
        ("深化“公开。透明”。建立。", "深化“公开。透明”", "建立。"),
        ("深化（公开。透明）。建立。", "深化（公开。透明）", "建立。"),
        ("深化（公开（目录）。透明）。建立。", "深化（公开（目录）。透明）", "建立。"),
        ("深化“公开。透明”建设", "深化“公开。透明”建设", None),
        ("深化《办法。细则》。建立。", "深化《办法。细则》", "建立。"),
        ("深化（公开。透明。建立。", "深化（公开", "透明。建立。"),
        ("深化）公开。建立。", "深化）公开", "建立。"), ("", None, None), ("。", None, None),
    ],
)  # fmt: skip
def test_a_title_before_a_body(given: str, title: str | None, body: str | None) -> None:
    found = split_title(text(given), is_cell=False)
    assert tuple(part.value if part else None for part in found) == (title, body)


def test_a_cell_is_all_title() -> None:
    title, body = split_title(text("深化公开。建立机制。"), is_cell=True)
    assert title is not None
    assert (title.value, body) == ("深化公开。建立机制", None)


@pytest.mark.parametrize(
    "wanted",
    [
        "推进通办。|责任单位：县财政局。", "责任单位：县财政局。推进通办。",
        "推进通办。|责任单位：县财政局、县审计局", "推进通办。|县财政局牵头，县审计局配合。",
        "推进通办。|完成时限：2022年6月底前", "推进通办。|——责任单位：县财政局",
        "推进通办）|责任单位：县财政局", "推进通办；|责任单位：县财政局",
        "推进通办\n|责任单位：县财政局", "推进通办  |责任单位：县财政局",
        "推进通办。开展检查。|责任人：张三；责任单位：县财政局",
        "推进通办。县财政局牵头，8月底前新建学校2所。", "推进通办。|县财政局牵头，8月底前完成。",
        "推进通办。|责任人：张三（组织委员），完成时间：12月", "推进通办。|责任人：两委成员；",
        "推进通办。责任单位：县财政局。继续推进。", "推进通办，责任单位：县财政局",
        "推进通办 |责任领导：张三 责任单位：县财政局", "推进通办 联系人：张三到场",
        "责任单位：县财政局", "推进通办（一网。责任单位：县财政局）",
        "县财政局牵头，县审计局配合。",
        "推进通办。县财政局要加强保障。", "推进通办。（完成时限：6月底前",
        # an open bracket, within which a label says nothing
        "推进X通办。|责任单位：县财政局", "推进（X通办。责任单位：县财政局",
        "推进（一网（通）办。责任单位：县财政局", "推进（一网）通办。|责任单位：县财政局",
        "推进通办（责任人：张三）；|责任单位：县财政局",
        # dashes before the label go with it
        "推进通办。|–责任单位：县财政局", "推进通办。|- 责任单位：县财政局",
        "推进通办。开展检查。|县财政局牵头，县审计局配合。 ",
        "推进" * 80 + "通办。|县财政局牵头，县审计局配合。",
        "推进通办。|" + "县财政局、" * 24 + "县农业农村局、" * 3 + "县农业农村局负责。",
        "推进通办。" + "县财政局、" * 27 + "县农业农村局、" + "县农业农村局负责。",
        "推进通办。" + "持续" * 80 + "，县财政局负责。", "推进（通办。县财政局牵头。",
    ],
)  # fmt: skip
def test_units_behind_a_sentence(wanted: str) -> None:
    parts = split_unit_label(text(wanted.replace("|", "")))
    assert "|".join(part.value for part in parts) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("目录 一、公开……1 二、解读……12 一、公开 公布清单", "目录 一、公开……1 二、解读……12"),
        ("目次 一、公开1 二、解读2 一、公开 二、解读", "目次 一、公开1 二、解读2"),
        ("目录 一、公开 二、解读 一、公开 二、解读", "目录 一、公开 二、解读"),
        ("一、公开......1 二、解读----IV", "一、公开......1 二、解读----IV"),
        ("一、公开......iv 二、解读......vX", "一、公开......iv 二、解读......vX"),
        ("一、公开1 二、解读2 一、公开 二、解读", ""), ("目录 一、公开 一、解读", "目录"),
        ("目录 说明 一、公开1 一、公开", "目录"), ("完成……", ""), ("增长....5倍", ""),
        ("目录 第一章公开2 第一节预算2 第二节决算5 第二章解读11 为做好公开，制定本规划。",
         "目录 第一章公开2 第一节预算2 第二节决算5 第二章解读11"),
        ("目录 一、新增泊位90 二、新建公厕12 三、改造路灯30 四、补种行道树8", "目录"),
        ("一、新增泊位9 二、新建公厕12 三、改造路灯30 四、补种行道树80", ""),
    ],
)  # fmt: skip
def test_a_table_of_contents(lines: str, wanted: str) -> None:
    blocks = mark_contents([Paragraph(text(line)) for line in lines.split()])
    found = [b for b in blocks if isinstance(b, Paragraph) and b.furniture == "contents"]
    assert " ".join(block.text.value for block in found) == wanted


def test_an_empty_line_does_not_end_the_contents() -> None:
    lines = ("目录", " ", "一、公开1", "一、公开")
    found = mark_contents([Paragraph(text(line)) for line in lines])
    assert [block.furniture for block in found if isinstance(block, Paragraph)] == [
        "contents", None, "contents", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "serial", "wanted"),
    [
        ("1.公布|2.更新", False, "3:公布 3:更新"), ("公布|更新", False, "3:公布更新"),
        ("公布:|1.清单", False, "3:公布: 4:清单"), ("公布： |1.清单", False, "3:公布：  4:清单"),
        ("1.公布|（1）清单|2.更新|（1）目录", False, "3:公布 4:清单 3:更新 4:目录"),
        ("（1）清单|1.公布", False, "3:清单 4:公布"),
        ("公布：|1.清单|2.目录", False, "3:公布： 4:清单 4:目录"),
        ("公布|1.清单", False, "3:公布 3:清单"), ("公布|1.清单", True, "3:公布 4:清单"),
        ("1.公布|责任单位：县府办|2.更新", False, "3:公布@责任单位：县府办 3:更新"),
        ("1.公布|并解读|（1）清单|①目录", False, "3:公布并解读 4:清单 5:目录"),
        ("1.公布:|①清单|2.更新", False, "3:公布: 4:清单 3:更新"),
        ("责任单位：县府办", False, "3:责任单位：县府办"),
        ("原则。|一是先易。|二是带面。", False, "3:原则。 4:先易。 4:带面。"),
        ("一是先易后难。|二是以点带面。", False, "3:先易后难。 3:以点带面。"),
        ("公布|①清单|②目录", False, "3:公布 4:清单 4:目录"),
        ("1|公布|2|更新", False, "3:公布 3:更新"), ("1|公布|2024|更新", False, "3:公布2024更新"),
        ("公布|100|处", False, "3:公布100处"), ("3", False, "3:3"),
        ("1|（1）清单", False, "3:1 3:清单"),
    ],
)  # fmt: skip
def test_items_of_a_cell(parts: str, serial: bool, wanted: str) -> None:
    transcript = Transcript()
    texts = [transcript.add(part, Source(line=1)) for part in parts.split("|")]
    found = [
        f"{item.level}:{item.text.value}" + "".join("@" + line.value for line in item.lines)
        for item in cell_items(numbered_lines(texts), has_serial=serial)
    ]
    assert " ".join(found) == wanted
    whole = "".join(item.whole.value + "".join(line.value for line in item.lines)
                    for item in cell_items(numbered_lines(texts), has_serial=serial))  # fmt: skip
    assert whole == parts.replace("|", "")
