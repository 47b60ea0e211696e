"""What a document says of itself: each field with its place, and no field from its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govplan.pipeline import convert

if TYPE_CHECKING:
    from govplan.schema import Metadata

PLAN = "\n一、巡查堤坝。（县水务局负责）\n二、储备物资。（县应急局负责）\n"
TITLE = "青川县2024年防汛工作方案"


def metadata(text: str) -> Metadata:
    return convert(text.encode(), "plan.txt").metadata


@pytest.mark.parametrize(
    ("box", "number"),
    [
        ("字号：大 中 小　打印\n文号：青水发〔2024〕3号", "青水发〔2024〕3号"),
        ("文号：无\n发文字号：青水发〔2024〕3号", "青水发〔2024〕3号"), ("字号：大 中 小", None),
    ],
)  # fmt: skip
def test_a_label_feeds_its_field_with_what_that_can_hold(box: str, number: str | None) -> None:
    assert metadata(f"索引号：0071/2024\n{box}\n{TITLE}{PLAN}").document_number == number


@pytest.mark.parametrize(
    "line",
    [
        "青川政府网", "2024-03-01 青川发布", "2024-03-01 09:30 县水务局", "__青川政府网",
        "2024-03-01 · 青川县水务局", "栏目导航",
        "今天是星期五\n* 政务动态\n* 依申请公开\n* 年度计划\n当前位置：首页 > 年度计划",
        "水旱灾害防御\n关于停水的通知\n" + " " * 240 + "您的位置：首页 > 计划",
    ],
)  # fmt: skip
def test_a_line_of_the_site_is_no_part_of_the_title(line: str) -> None:
    found = convert(f"{line}\n{TITLE}{PLAN}".encode(), "plan.txt")
    assert found.metadata.title == TITLE
    assert not found.preamble


def test_what_stands_above_the_path_to_a_page_may_be_the_documents() -> None:
    found = convert(f"各镇：\n请执行下列方案。\n首页 > 计划\n{TITLE}{PLAN}".encode(), "plan.txt")
    assert [passage.text for passage in found.preamble] == ["请执行下列方案。"]
    assert found.metadata.recipients == ("各镇",)


def test_values_below_their_labels() -> None:
    box = "发文字号\n    青水发〔2024〕3号\n\n索引号\n    A-0071\n\n公开属性\n    主动公开\n\n"
    found = convert(f"{box}{TITLE}{PLAN}".encode(), "plan.md")
    assert found.metadata.document_number == "青水发〔2024〕3号"
    assert found.metadata.disclosure == "主动公开"
    assert not found.preamble


def test_the_foot_of_a_page_signs_nothing() -> None:
    foot = "ICP备05000000号\n建议使用1024*768分辨率的浏览器访问本站\n网站管理中心\n"
    assert metadata(f"{TITLE}{PLAN}{foot}").issuer is None
    assert metadata(f"{TITLE}{PLAN}青川县水务局\n{foot}").issuer == "青川县水务局"


def test_each_field_says_where_it_stands() -> None:
    found = metadata(
        f"特急\n公开方式：主动公开\n青水发〔2024〕3号\n{TITLE}{PLAN}青川县水务局\n2024年3月1日\n"
    )
    lines = {name: [source.line for source in places] for name, places in found.sources.items()}
    assert lines == {
        "urgency": [1], "disclosure": [2], "document_number": [3], "title": [4], "year": [4],
        "issuer": [7, 8], "issued_on": [8],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("signed", "issuer"),
    [
        ("青川县水务局\n2024年3月1日", "青川县水务局"),
        ("青川县水务局（代章）\n2024年3月1日", "青川县水务局"),
        (
            "青川县推进河长制工作\n领导小组办公室\n2024年3月1日",
            "青川县推进河长制工作领导小组办公室",
        ),
        (
            "青川县河长制协调小组\n办公室\n（青川县水务局代章）\n2024年3月1日",
            "青川县河长制协调小组办公室",
        ),
        ("青川县水务局　　　青川县财政局\n2024年3月1日", "青川县水务局、青川县财政局"),
        ("青川县水务局\n青川县财政局\n2024年3月1日", "青川县水务局、青川县财政局"),
        ("青川县“清四乱”专班\n二〇二四年三月一日", "青川县“清四乱”专班"),
    ],
)
def test_who_signs(signed: str, issuer: str) -> None:
    found = metadata(f"{TITLE}{PLAN}{signed}\n青川县水务局办公室　2024年3月9日印发\n")
    assert (found.issuer, found.issued_on) == (issuer, "2024-03-01")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"征求意见稿\n{TITLE}", TITLE), (f"{TITLE}（送审稿）", TITLE),
        (f"导航菜单\n\n{TITLE}", TITLE),
        ("青川县水务局\n2024年防汛工作方案", "青川县水务局2024年防汛工作方案"),
        ("青川县2024年防汛\n工作方案", TITLE), (f"{TITLE}（试行）", f"{TITLE}（试行）"),
        ("青川县水务局\n青水发〔2024〕3号\n关于防汛的通知", "关于防汛的通知"),
        ("县水务局关于做好防汛报告\n工作的通知", "县水务局关于做好防汛报告工作的通知"),
        (f"首页 > 防汛 > {TITLE}", TITLE), (f"{TITLE} 【打印】", TITLE),
        (f"关于印发{TITLE}的通知\n各镇：\n请执行。\n{TITLE}", TITLE),
        ("青川县2024年防汛十件实事", "青川县2024年防汛十件实事"),
    ],
)  # fmt: skip
def test_the_title(head: str, title: str) -> None:
    assert metadata(f"{head}{PLAN}").title == title


SLOGAN = "擦亮文明底色：青川县2024年移风易俗行动方案"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (SLOGAN, SLOGAN), (SLOGAN.replace("：", "：\n"), SLOGAN),
        (SLOGAN.replace("移", "“零彩礼”\n移"), SLOGAN.replace("移", "“零彩礼”移")),
        ("护林，就是护家园：关于保护古树的实施意见", "护林，就是护家园：关于保护古树的实施意见"),
        (f"{TITLE}\n县级配套文件：青川县防汛预案", TITLE),
        (f"{TITLE}\n年度总体目标：2024年完成整改计划", TITLE),
        (f"{SLOGAN}\n日期：2024-06-11 | 来源：本站 | 浏览：77 | 字号：[大中小] | 打印", SLOGAN),
        (f"标　　题：{TITLE}\n\n{TITLE}\n信息来源：县政府办 发布时间：2024-06-11", TITLE),
        (f"各镇人民政府：\n{TITLE}", TITLE), (f"县水务局编制依据：\n{TITLE}", TITLE),
    ],
)  # fmt: skip
def test_a_slogan_opens_a_title(head: str, title: str) -> None:
    assert metadata(f"{head}{PLAN}").title == title


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("各镇人民政府、县直各部门：", ["各镇人民政府", "县直各部门"]),
        ("县气象局、县公路段：", ["县气象局", "县公路段"]), ("教育部：", ["教育部"]),
        ("总体要求：", []), ("工作目标：", []), ("同志们：", []), ("现将有关事项通知如下：", []),
    ],
)  # fmt: skip
def test_who_is_addressed(line: str, names: list[str]) -> None:
    assert list(metadata(f"关于做好防汛工作的通知\n{line}\n请执行。{PLAN}").recipients) == names


@pytest.mark.parametrize(
    ("label", "issuer"),
    [
        ("发文机关：青川县水务局", "青川县水务局"),
        ("发布机构：青川县水务局 青川县财政局", "青川县水务局、青川县财政局"),
        ("发布单位：相关部门", None), ("来源：青川县政府网站", None),
    ],
)  # fmt: skip
def test_who_issued_by_label(label: str, issuer: str | None) -> None:
    assert metadata(f"索引号：A1\n{label}\n{TITLE}{PLAN}").issuer == issuer
