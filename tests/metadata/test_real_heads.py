"""Heads as sites, journals and extractors leave them: glued, framed, without their own title."""

from __future__ import annotations

import pytest

from govplan.pipeline import convert

PLAN = "\n一、巡查堤坝。（县水务局负责）\n二、储备物资。（县应急局负责）\n"

# what the text shows, the field, and what it is
FIELDS = [
    (
        "《青川县河道巡护方案》已经县政府同意，现印发给你们。\n青川县水务局\n2024年3月1日",
        "title", "青川县河道巡护方案",
    ),
    (
        "现将《青川县河道巡护方案》（以下简称《方案》）印发给你们，请执行。",
        "title", "青川县河道巡护方案",
    ),
    ("根据《全省河道巡护方案》，现将有关事项通知如下。", "title", None),
    (
        "按照《全省河道巡护方案》要求，我县制定了《青川县巡护清单》，现予以印发。",
        "title", "青川县巡护清单",
    ),
    ("青川县水务局关于印发河道巡护方案的通知（青水〔2024〕7号）", "document_number",
     "青水〔2024〕7号"),
    ("青川县水务局关于印发河道巡护方案的通知（青水〔2024〕7号）", "title", "河道巡护方案"),
    ("青水[2024]7号青川县水务局关于印发河道巡护方案的通知\n青川县水务局关于印发河道\n巡护方案的通知",
     "document_number", "青水〔2024〕7号"),
    ("青水[2024]7号文件要求制定的巡护办法", "document_number", None),
    ("青川县河道巡护方案（青水[2024] 7号）", "title", "青川县河道巡护方案"),
    ("青川县落实《省河道巡护方案》（省水〔2024〕1号）", "document_number", None),
    ("青川县第三届人民代表大会\n第二次会议决议", "title", "青川县第三届人民代表大会第二次会议决议"),
    ("青川县总工会\n第九届委员会工作要点", "title", "青川县总工会第九届委员会工作要点"),
    ("中共青川县委 青川县人民政府关于河道巡护的意见", "issuer", "中共青川县委、青川县人民政府"),
    (
        "关于印发河道巡护方案的通知\n各乡镇：\n请执行。\n中共青川县委\n\n青川县人民政府\n\n河道巡护方案",
        "issuer", "中共青川县委、青川县人民政府",
    ),
    (
        "县水务网\n青川县水务局信息公开\n发布机构：青川县水务局\n青川县河道巡护方案",
        "title", "青川县河道巡护方案",
    ),
    ("发布机构\n青川县水务局、青川县财政局\n索引号\n0071/2024\n青川县河道巡护方案", "issuer",
     "青川县水务局、青川县财政局"),
    ("青川县人民政府门户网站\n发布机构：青川县水务局\n索引号：0071\n青川县河道巡护方案", "issuer",
     "青川县水务局"),
    ("首页 → 政务公开 → 计划\n【信息时间：2024-03-01 阅读次数：7】【打印】\n青川县河道巡护方案",
     "issued_on", None),
    ("关于印发河道巡护方案的通知\n各乡镇：\n请执行。\n水利部河湖管理司\n2024年3月1日\n河道巡护方案",
     "issuer", "水利部河湖管理司"),
    ("青川县河道巡护工作方案\n政策\n发布部门：青川县水务局", "title", "青川县河道巡护工作方案"),
    ("【要闻】青川县2024年河道巡护方案\n来源：县水务网 2024-03-01", "title",
     "【要闻】青川县2024年河道巡护方案"),
    (
        "服务部：\n028-5550001\n青川县水务局关于印发巡护方案的通知\n各乡镇人民政府：\n请执行。",
        "recipients", ["各乡镇人民政府"],
    ),
    ("青川县水务局关于印发巡护方案的通知\n\n经开区管委会，各乡镇人民政府，县直有关部门\n\n请执行。",
     "recipients", ["经开区管委会", "各乡镇人民政府", "县直有关部门"]),
    ("青川县水务局关于印发巡护方案的通知\n\n各乡镇要加强领导，各部门要服从县委\n\n请执行。",
     "recipients", []),
    ("各辖市、区人民政府，市各直属单位：\n请执行。", "recipients",
     ["各辖市、区人民政府", "市各直属单位"]),
    (
        "各乡镇：请执行。 青川县水务局 2024年3月1日\n青川县河道巡护方案 为做好河道巡护，制定方案。",
        "issuer", "青川县水务局",
    ),
    (
        "青水发[2024] 7号各乡镇：请执行。2024年3月1日青川县河道巡护方案为做好河道巡护，制定方案。",
        "issued_on", "2024-03-01",
    ),
    ("请执行，并抓好落实，\n（此件主动公开）\n青川县河道巡护方案", "disclosure", "主动公开"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "field", "value"), FIELDS)
def test_a_field_of_a_head(head: str, field: str, value: object) -> None:
    found = convert((head + PLAN).encode(), "plan.txt").metadata
    said = getattr(found, field)
    assert (list(said) if field == "recipients" else said) == value


# a line that a site prints, which is no text of the plan
FURNITURE = [
    "来自：青川县水务网 时间：2024-03-01",
    "青川县人民政府 www.example.gov.cn 发布时间：2024-03-01 来源：县水务局",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_the_site(line: str) -> None:
    plan = convert(f"青川县河道巡护方案\n{line}{PLAN}".encode(), "plan.txt")
    assert [passage.text for passage in plan.preamble] == []
    assert plan.coverage.unplaced == 0


def test_blocks_of_html_on_one_line_are_paragraphs() -> None:
    text = "".join(f"<p>{line}</p>" for line in ("青川县巡护方案", "各乡镇：", "请执行。"))
    plan = convert(f"文号：青水〔2024〕7号\n{text}<p>一、巡查。</p>".encode(), "plan.txt")
    assert plan.metadata.title == "青川县巡护方案"
    assert list(plan.metadata.recipients) == ["各乡镇"]


def test_the_last_bar_of_a_table_that_is_gone() -> None:
    plan = convert(f"青川县巡护方案{PLAN}青川县水务局\n2024年3月1日 |\n".encode(), "plan.txt")
    assert plan.metadata.issued_on is not None
    assert plan.closing[-1].text == "2024年3月1日"
