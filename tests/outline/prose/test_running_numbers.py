"""A plan that was one line and was wrapped at a width is read as the line is."""

from __future__ import annotations

import pytest

from govplan.lexicon.characters import display_width
from govplan.outline.prose.wrapping import numbers_run_in
from govplan.pipeline import Options, plan_data

TITLE = "青山县河道整治工作方案"
PARAGRAPHS = (
    "一、总体目标",
    "年底前全县主要河道水质达到三类标准，岸线乱占现象基本消除，群众满意度明显提高。",
    "二、重点任务",
    "（一）清理河道垃圾",
    "1.组织沿河各村开展大清理，打捞水面漂浮物，清运岸边垃圾。（牵头单位：县水务局）",
    "2.建立日常保洁队伍，落实保洁员报酬，每月检查。（责任单位：县城管局、县财政局）",
    "（二）整治入河排口，推进雨污分流",
    "1.摸清排口底数，建立一口一档，6月底前完成登记。（责任单位：县生态环境局）",
    "2.对超标排放的企业依法查处，限期整改，逾期不改的予以关停。（责任单位：县公安局）",
    "三、保障措施",
    "成立领导小组，由分管副县长任组长，统筹各项工作，协调解决难点问题，按季通报。",
)


def wrapped(value: str, width: int) -> str:
    lines = [""]
    for character in value:
        line = lines[-1] + character
        if display_width(line, "WFA") > width and character not in "，。；、）":
            lines.append(character)
        else:
            lines[-1] = line
    return "\n".join(lines)


def rows(body: str) -> list[object]:
    requirements = plan_data(f"{TITLE}\n{body}\n".encode(), "plan.txt", Options())["requirements"]
    tasks = [(node["title"], task) for node in requirements for task in node["tasks"]]
    return [
        (above, task["title"], measure["text"], [unit["name"] for unit in measure["units"]])
        for above, task in tasks
        for measure in task["measures"]
    ]


@pytest.mark.parametrize("blank", [" ", "\u3000"])
@pytest.mark.parametrize("width", range(42, 76, 6))
def test_a_wrapped_line_is_the_line(blank: str, width: int) -> None:
    assert rows(wrapped(blank.join(PARAGRAPHS), width)) == rows("\n".join(PARAGRAPHS))


@pytest.mark.parametrize("width", range(42, 76, 6))
def test_a_wrapped_line_whose_paragraphs_nothing_parts(width: int) -> None:
    glued = "".join(PARAGRAPHS)
    assert rows(wrapped(glued, width)) == rows(glued)


@pytest.mark.parametrize("width", range(42, 76, 6))
def test_a_wrapped_line_with_white_space_at_random_around_each_of_its_own(width: int) -> None:
    glued = "".join(PARAGRAPHS)
    ends = (("", " "), ("　　", ""), ("  ", "\t"), ("", ""))
    lines = wrapped(glued, width).split("\n")
    spaced = (f"{ends[k * 7 % 4][0]}{line}{ends[k * 5 % 4][1]}" for k, line in enumerate(lines))
    assert rows("\n\n".join(spaced)) == rows(glued)


@pytest.mark.parametrize("width", range(42, 76, 6))
def test_paragraphs_that_are_wrapped_each_for_itself(width: int) -> None:
    lines = "\n".join(wrapped(paragraph, width) for paragraph in PARAGRAPHS)
    assert rows(lines) == rows("\n".join(PARAGRAPHS))


INDENTED = (
    "　　为提升河道面貌，压实各级河长的责任，确保水清岸绿，结合本县实际，制定本工作方案。",
    "　　一、清理河道。主要开展：1.打捞漂浮物；2.清运垃圾；3.拆除违建；4.补种苗木。沿河各村每月"
    "至少组织一次集中清理，做到及时发现、及时处置、及时上报，不留死角，长效保持。",
    "　　各镇要健全保洁队伍，落实报酬，逐段明确责任人员，按月检查考核，公布结果，接受监督。",
    "　　二、整治排口。主要开展。1.摸清底数。2.建立台账。3.限期整改。4.逐个销号。对超标排放的"
    "企业依法查处，逾期不改的予以关停，整治情况向社会公布，每季度通报一次。",
)


@pytest.mark.parametrize("width", range(42, 62))
def test_indented_paragraphs_with_items_within(width: int) -> None:
    lines = "\n".join(wrapped(paragraph, width) for paragraph in INDENTED)
    assert rows(lines) == rows("\n".join(INDENTED))


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("一、公开。二、公示。三、评估。3.通报>|4.考核。", True),
        ("一、公开。二、公示。三、评估。3.通报|4.考核。", False),
        ("一、公开。二、公示。三、评估>|4.考核。", False),
        ("一、公开：（1）预算；（2）决算；（3）清单；>|2.考核。", False),
        ("第一条 公开。第二条 公示。第三条 评估。第二章 通报>|第四条 考核。", True),
        ("一、公开。二、公示，见第2.5节。三、评估。", False),
    ],
)  # fmt: skip
def test_numbers_that_run_in(lines: str, wanted: bool) -> None:
    told = [(line.rstrip(">"), line.endswith(">")) for line in lines.split("|")]
    assert numbers_run_in(told) == wanted
