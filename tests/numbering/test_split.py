"""Where a text is divided at the numbers in it: | marks the cuts."""

from __future__ import annotations

import pytest

from govplan.model.document import Source, Text, Transcript
from govplan.numbering.collapsed import split_collapsed
from govplan.numbering.collapsed_ends import head_cuts
from govplan.numbering.split import split_items, split_lines, split_run_in
from govplan.responsibility.brackets import find_brackets


def text(value: str) -> Text:
    return Transcript().add(value, Source(line=1))


def joined(parts: list[Text]) -> str:
    return "|".join(part.value for part in parts)


@pytest.mark.parametrize(
    "wanted",
    [
        "2.听取汇报。|3.配齐力量。共4.5万元。",
        "（1）选型；|（2）培训；|（3）推广", "①选型。|②培训",
        "一、选型。|二、培训", "9.选型。|10.培训。|11.推广", "1.至2022年。|2.2022年底前建成",
        "1.选型。 |2.培训", "1.见第3条。|2.培训", "(1)选型！|(2)培训？|(3)推广",
        "1.选型（一期）|2.培训”|3.推广：|4.验收",
        "2.听取汇报 |3.配齐力量", "2.听取汇报|3.配齐力量", "2.听取第二、3.1节", "1.见第2.项",
        "2.听取汇报；4.配齐力量", "选型。1.培训", "1.选型。（2）培训",
        "1.选型。1.培训", "1.选型、2.培训",
    ],
)  # fmt: skip
def test_items_of_a_cell(wanted: str) -> None:
    assert joined(split_items(text(wanted.replace("|", "")))) == wanted


def bracket_ends(part: Text) -> set[int]:
    return {bracket.end for bracket in find_brackets(part)}


@pytest.mark.parametrize(
    "wanted",
    [
        "（一）推进改革。|1.公布清单。|2.开展评估。", "1.公布清单。|2.开展评估。",
        "推进改革。|1.公布清单。|2.开展评估。", "一、优化服务。|（一）推进改革。|（二）加强监管。",
        "（一）推进改革（县司法局负责）|1.公布（县司法局负责）|2.评估",
        "（一）推进改革！|1.公布？|2.评估。|3.2022年底前公示。|4.6月底前公示。",
        "一、优化服务 |（一）推进改革",
        "1.公布清单。责任单位：县司法局 |2.开展评估。责任单位：县审计局",
        "（一）公布（县司法局负责） |（二）评估",
        "分项落实。|（1）公布（县司法局负责）。|（2）评估（县审计局负责）。",
        "分项落实。（1）公布（第一批）。（2）评估（县审计局负责）。",
        "分项落实。|（1）公布（县司法局）。|（2）评估（县审计局）。",
        "一、总体要求 |（一）指导思想。|（二）目标。（县府办负责） |二、任务",
        "3.公布清单。|4.开展评估。", "（二）公布清单。|（三）开展评估。",
        "第一章 总则 |第一条 为推进公开，制定本办法。", "第一章 按照第三条 办理。",
        "（一）推进改革。1.公布清单。", "（一）推进改革：1.公布清单；2.开展评估",
        "1.公布清单。开展评估。", "（一）推进改革（试行）1.公布（试点）2.评估",
        "一、优化服务，推进改革 1.公布", "推进改革 1.公布", "3.公布清单。5.开展评估。",
        "推进改革。2.公布清单。3.开展评估。", "1.公布清单。责任单位：县司法局2.开展评估",
        "一、任务：|1.调度。|2.通报。", "（二）安排：|1.调度（县府办）。|2.通报。",
        # behind a bracket and its mark; counting on from the section above
        "一、普法。|1.办班（县司法局负责）；|2.评估（县法院负责）；|3.通报。",
        # a list of which ； parts the items, from the paragraph's own number or behind a title
        "1.办班（两期）；|2.评估。", "3.办班；|4.评估（1.初评；2.复评）；|5.通报。",
        "（二）普法。|1.办班；|2.评估。", "（二）普法。要求：1.办班；2.评估。",
        "1.办班两项：1.初级；2.高级。", "1.办班；3.评估。", "2.核对第3、第4号；5号待查。",
        "1.办班（县府办负责）；|2.评估；|3.通报。", "（1）办班（县司法局负责）；|（2）评估。",
        "（一）普法。|（1）办班（县府办负责）；|（2）评估。",
        "二、执法。|3.评查。|4.编印案例。", "二、执法。3.评查。5.编印案例。",
        "一、任务：1.调度；2.通报。", "一、任务有二。要求：1.调度。2.通报。", "1.任务：2.通报。",
    ],
)  # fmt: skip
def test_items_that_run_in(wanted: str) -> None:
    assert joined(split_run_in(text(wanted.replace("|", "")), bracket_ends)) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("推广农机。\n（1）选型；\n（2）培训。", "推广农机。|（1）选型；|（2）培训。"),
        ("（1）选型\n说明\n（2）培训\n（4）其他", "（1）选型\n说明|（2）培训\n（4）其他"),
        ("3.选型\n4.培训", "3.选型|4.培训"), ("推广\n2.选型\n3.培训", "推广\n2.选型|3.培训"),
        ("说明\n其他", "说明\n其他"), ("（1）选型\n\n（2）培训\n①甲", "（1）选型|（2）培训|①甲"),
        ("1.选型\n（2）培训", "1.选型\n（2）培训"),
        # a numbered heading that ends short of the edge, and its text
        ("一、目标\n建成绿道。", "一、目标|建成绿道。"),
        ("一、目标，\n建成绿道。", "一、目标，\n建成绿道。"),
        ("1.目标\n建成绿道。", "1.目标\n建成绿道。"), ("一、目标。\n建成。", "一、目标。\n建成。"),
        ("（一）加强全区范围内各类企业安全检\n查。", "（一）加强全区范围内各类企业安全检\n查。"),
    ],
)  # fmt: skip
def test_lines_of_a_paragraph(given: str, wanted: str) -> None:
    assert joined(split_lines(text(given))) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "要点 |一、总体要求 |全面公开。|二、重点任务|(一)公开预算。|(二)公开决算。",
        "一、总体。|二、任务。|三、保障", "一、总体。|二、任务|（一）甲。附件 |一、名单。|二、联系",
        "一、总体。|二、任务|（一）甲。|（一）乙。|（二）丙", "一、总体|（一）甲|二、任务|（一）乙",
        # 1. and （1） right behind a heading, behind a sentence, running on over the sections
        "一、目标|（一）原则|1.公开。建立。|2.公平。二、三产业|二、任务|（一）甲。（乙负责）",
        "一、目标 |1.公开（甲负责） |（1）建网。|（2）培训。|2.公平。|二、任务|3.督导",
        "第一部分 目标|一、公开。|第二部分 任务|一、公平。包括（1）甲，（2）乙",
        "一、目标|二、见图1.甲（第2.乙）|三、任务",
        "一、总体。二、任务", "一、总体（一）甲（二）乙", "一、总体（三）甲。三、任务",
        "一、总体。|二、任务（三）乙|（一）甲", "要点一、二类。一、三类。一、四类",
    ],
)  # fmt: skip
def test_a_plan_on_one_line(wanted: str) -> None:
    assert joined(split_collapsed(text(wanted.replace("|", "")))) == wanted


def test_an_address_has_a_sentence_below_it() -> None:
    head = "关于做好公开工作的通知各乡镇："
    assert list(head_cuts(head + "请抓好落实。")) == [11, 15]
    assert list(head_cuts(head + "公开" * 300 + "。")) == []  # looked for no farther
