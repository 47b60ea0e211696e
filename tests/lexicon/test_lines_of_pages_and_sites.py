"""Every row of the tables of labels, page numbers, standing lines and head elements, by example."""

from __future__ import annotations

import pytest

from govplan.lexicon.furniture.pages import PAGE_NUMBERS, contents_entry, is_page_number
from govplan.lexicon.furniture.sharing_words import is_sharing_line
from govplan.lexicon.furniture.site_labels import (
    SITE_LABELS,
    is_label,
    is_sure,
    label_field,
    labels_in,
)
from govplan.lexicon.furniture.site_words import (
    SITE_WORDS,
    is_menu_line,
    is_page_foot,
    is_path,
    is_tool_line,
)
from govplan.lexicon.head_elements import HEAD_ELEMENTS, elements_of, field_value
from govplan.lexicon.standing_lines import STANDING, is_closing_line


@pytest.mark.parametrize(("field", "form", "words", "example"), SITE_LABELS)
def test_each_site_label(field: str | None, form: str, words: str, example: str) -> None:
    assert [label.start for label in labels_in(example)] == [0]
    for word in words.split():
        assert is_label(word)
        assert label_field(word) == field
        assert is_sure(word) == (form == "sure")
        assert [label.word for label in labels_in(f"{word}：某某")] == [word]
        assert bool(labels_in(word)) == (form != "colon")


def test_a_label_stands_once() -> None:
    words = [word for _, _, row, _ in SITE_LABELS for word in row.split()]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("example", "always", "pattern"), PAGE_NUMBERS)
def test_each_page_number(example: str, always: bool, pattern: object) -> None:
    assert pattern is not None
    assert is_page_number(example, at_edge=True)
    assert is_page_number(example) == always


@pytest.mark.parametrize(
    "line", ["3.公开预算", "2024年", "第3页说明", "6月30日", "（3）", "共10页"]
)
def test_no_page_number(line: str) -> None:
    assert not is_page_number(line, at_edge=True)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("一、财政公开..........1", "一、财政公开"), ("（二）教育公开 …… 12", "（二）教育公开"),
        ("三、解读______3", "三、解读"), ("四、保障 · · · · · 4", "四、保障"),
        ("五、附则-----IV", "五、附则"),
        ("投资增长3.5", None), ("签名______", None), ("2021—2023", None), ("目标……", None),
    ],
)  # fmt: skip
def test_contents(line: str, says: str | None) -> None:
    assert contents_entry(line) == says


@pytest.mark.parametrize(("example", "pattern", "counter"), STANDING)
def test_each_standing_line(example: str, pattern: str, counter: str) -> None:
    assert pattern
    assert is_closing_line(example)
    assert not is_closing_line(counter)


@pytest.mark.parametrize(("kind", "pattern", "example"), HEAD_ELEMENTS)
def test_each_head_element(kind: str, pattern: str, example: str) -> None:
    assert pattern
    assert [element.kind for element in elements_of(example)[0]] == [kind]
    assert [element.kind for element in elements_of(f"特急　{example}")[0]] == ["urgency", kind]


@pytest.mark.parametrize(
    "line",
    ["秘密工作方案", "特急件处理办法", "征求意见稿修改", "20230315", "主动公开目录", "内部控制"],
)  # fmt: skip
def test_no_head_element(line: str) -> None:
    assert elements_of(line) == ([], 0)


def test_elements_that_share_a_line() -> None:
    elements, end = elements_of("000012  机密★1年  特急  某县2024年工作要点")
    assert [element.value for element in elements] == ["000012", "机密", "特急"]
    assert end == len("000012  机密★1年  特急")
    elements, _ = elements_of("某县人民政府办公室文件某政办发〔2024〕3号　签发人：李四")
    assert [element.kind for element in elements] == ["letterhead", "number", "signatory"]


def test_the_values_of_labels() -> None:
    assert field_value("disclosure", "主动公开") == "主动公开"
    assert field_value("classification", "内部") == "内部"
    assert field_value("urgency", "一般") is None


@pytest.mark.parametrize(("kind", "pattern", "example"), SITE_WORDS)
def test_each_kind_of_site_words(kind: str, pattern: str, example: str) -> None:
    assert pattern
    told = {
        "tool": is_tool_line, "counter": lambda line: is_tool_line(f"{line}：12　打印"),
        "menu": is_menu_line, "neighbour": is_page_foot, "owner": is_page_foot,
    }  # fmt: skip
    assert told[kind](example)


@pytest.mark.parametrize(
    "line", ["首页 → 公开 → 计划", "【信息时间：2024-03-01 阅读次数：7】【我要打印】",
             "【发表评论】【告诉好友】", "上一篇文章：植树计划", "网友评论：（最新10条）",
             "您访问的链接即将离开本网站", "收藏打印转发", "点赞9评论12", "阅读量：318点赞2次",
             "您对该信息是否满意：", "满意 不满意", "→ 年度计划"]
)  # fmt: skip
def test_words_of_a_site(line: str) -> None:
    assert is_tool_line(line) or is_path(line) or is_page_foot(line)


@pytest.mark.parametrize(
    "line", ["打印宣传册", "分享工作经验", "首页公开栏目建设", "来源", "下载反诈软件", "关闭企业",
             "朗读分享活动", "打印下载的申请表", "满意度测评"]
)  # fmt: skip
def test_no_words_of_a_site(line: str) -> None:
    assert not is_tool_line(line)
    assert not is_path(line)
    assert not is_page_foot(line)


@pytest.mark.parametrize(
    ("line", "is_frame"),
    [
        ("《要点.docx》由会员分享，可在线阅读，更多相关《要点.docx》请在某文库上搜索。", True),
        ("本文（某县要点.pdf）由用户上传，文库会员可免费下载", True),
        ("请下载《汇总表.xlsx》，填好后上传至系统。", False), ("加强文库建设，发展会员。", False),
    ],
)  # fmt: skip
def test_frames_of_sharing_sites(line: str, is_frame: bool) -> None:
    assert is_sharing_line(line) == is_frame
