from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import INDEX_BOX, Document, Paragraph, Table
from govplan.model.errors import LimitError
from govplan.model.limits import Limits
from govplan.parsers import ReadOptions
from govplan.parsers.html.reader import read
from govplan.parsers.markdown.reader import read as read_markdown


def parse(markup: str, encoding: str = "utf-8") -> Document:
    return read(markup.encode(encoding), ReadOptions(name="页.html"), Report())


def paragraphs(document: Document) -> list[str]:
    return [block.text.value for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [
        (c.row, c.column, c.rowspan, c.colspan, "¶".join(p.text.value for p in c.paragraphs))
        for c in table.cells
    ]


def furniture(document: Document) -> list[str]:
    return [text.value for _, text in document.furniture]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>一、\n  公开<p>二、解读", ["一、 公开", "二、解读"]),
        ("<p>甲<br>乙</p>", ["甲\n乙"]),
        ("<div>甲<br><br>乙<br>　　丙</div>", ["甲", "乙", "　　丙"]),
        ("<p>&nbsp;&nbsp;甲&nbsp;乙</p>", ["\xa0\xa0甲\xa0乙"]),
        ("<p>甲<b>乙</b> <span> 丙</span> </p>", ["甲乙 丙"]),
        ("<p>甲<!-- 注 -->乙<script>x</script><style>y</style></p>", ["甲乙"]),
        ("<div style='display:flex'><b>甲</b> <b>乙</b></div>", ["甲", "乙"]),
        ("<p style='display:flex'>甲<b>乙</b>丙</p>", ["甲乙丙"]),
        ("<div><b role=cell>甲</b><b role=cell>乙</b></div>", ["甲", "乙"]),
        ("<p>甲<span style='display: none'>丙</span>乙<i hidden>丁</i></p>", ["甲乙"]),
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3 type=a><li>甲<li value=9>乙</ol>", ["c. 甲", "i. 乙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲</ol>", ["一、甲"]),
        ("<ol style='list-style: none'><li>甲</ol>", ["甲"]),
        ("<style>ul,ol{margin:0;list-style:none}</style><ol><li>甲</ol>", ["甲"]),
        ("<ol><li><p>1.甲</p><li>（二）乙</ol>", ["1.甲", "（二）乙"]),
        ("<ul><li>甲</ul>", ["甲"]),
        ("<pre>甲\n  乙</pre>", ["甲\n  乙"]),
        ("<pre>一\n二\n三\n四\n五\n六</pre>", ["一", "二", "三", "四", "五", "六"]),
        ("<p>一<br>二<br>三<br>四<br>五</p>", ["一\n二\n三\n四\n五"]),
        ("<td>甲</td><td>乙</td>", ["甲", "乙"]),
        ("<p>责任<单位</p>", ["责任<单位"]),
        ("&#xD800;甲", ["\ufffd甲"]),
    ],
)
def test_visible_text(markup: str, expected: list[str]) -> None:
    assert paragraphs(parse("<body>" + markup)) == expected


def test_hints_of_headings_alignment_and_weight() -> None:
    document = parse(
        "<h2>要点</h2><p style='text-align:center'><b>方案</b></p>"
        "<center>附件</center><p><b>一、</b>公开</p>"
    )
    found = [b for b in document.blocks if isinstance(b, Paragraph)]
    assert [(b.heading, b.centered, b.bold) for b in found] == [
        (2, False, False), (None, True, True), (None, True, False), (None, False, False),
    ]  # fmt: skip


def test_sources_are_element_paths() -> None:
    document = parse("<html><body>\n<div><p>甲</p><p>乙<b>丙</b></p></div>")
    block = document.blocks[1]
    assert isinstance(block, Paragraph)
    assert [(s.path, s.line, s.columns) for s in block.text.sources] == [
        ("/html/body/div/p[2]", 2, None),
        ("/html/body/div/p[2]/b", 2, None),
    ]


def test_pinyin_is_an_annotation() -> None:
    document = parse("<p>公<ruby>开<rt>kāi</rt></ruby>目录</p>")
    assert paragraphs(document) == ["公开目录"]
    assert document.furniture[0][0] == "annotation"


GRID = (
    "<table><tr><th>任务<th>要求<th>单位</tr>"
    "<tr><td rowspan=9>一、公开<td>1.甲<br>2.乙<td>局办</tr>"
    "<tr><td><p>3.丙</p><p>4.丁</p><td>各科室</tr>"
    "<tr><td colspan=50>二、保障</tr></table>"
)


def test_spans_are_clipped_to_the_grid() -> None:
    (table,) = tables(parse(GRID))
    assert (table.rows, table.columns, table.header_rows) == (4, 3, 1)
    assert cells(table) == [
        (0, 0, 1, 1, "任务"), (0, 1, 1, 1, "要求"), (0, 2, 1, 1, "单位"),
        (1, 0, 3, 1, "一、公开"), (1, 1, 1, 1, "1.甲\n2.乙"), (1, 2, 1, 1, "局办"),
        (2, 1, 1, 1, "3.丙¶4.丁"), (2, 2, 1, 1, "各科室"),
        (3, 1, 1, 2, "二、保障"),
    ]  # fmt: skip
    source = table.cells[-1].paragraphs[0].text.sources[0]
    assert (source.table, source.row, source.column) == (1, 4, 2)
    assert source.path == "/html/body/table/tr[4]/td"


def test_captions_and_strays_stand_before_the_table() -> None:
    document = parse(GRID.replace("<tr><th>", "<caption>分工表</caption>附注<tr><th>", 1))
    assert paragraphs(document) == ["分工表", "附注"]
    assert len(tables(document)) == 1


@pytest.mark.parametrize(
    "markup",
    [
        "<table role=presentation><tr><td>甲<td>乙<tr><td>丙<td>丁</table>",
        "<table><tr><td>一、公开目录。<tr><td>二、解读政策。</table>",
        "<table><tr><td><table><tr><td>甲的正文在此</table><td>乙<tr><td>丙<td></table>",
        "<table><tr><td>栏目<td>" + "一、公开目录。" * 80 + "<tr><td>甲<td>乙</table>",
        "<table><tr><td><a href=/>首页</a><td><a href=/a>公开</a><tr><td><a href=/b>互动</a>"
        "<td><a href=/c>服务</a></table>",
    ],
    ids=["role", "one column", "nested", "whole page", "links"],
)
def test_layout_tables_are_walked(markup: str) -> None:
    assert not tables(parse(markup))


def test_a_table_within_a_cell_is_kept_there() -> None:
    inner = "<table><tr><td>子项<td>内容<tr><td>甲<td>乙</table>"
    (table,) = tables(parse(f"<table><tr><td>任务<td>要求<tr><td>一<td>要求如下：{inner}</table>"))
    assert [type(block).__name__ for block in table.cells[-1].blocks] == ["Paragraph", "Table"]


PAGE = """<html><head><meta charset=gb2312><title>要点_某县政府</title>
<meta name=PubDate content=2022-05-01></head><body>
<div class=nav><a href=/>首页</a> <a href=/z>政务公开</a> <a href=/h>互动交流</a>
<a href=/t>通知公告栏目</a><a href=/w>网上办事大厅入口</a><a href=/w>领导信箱与意见征集</a></div>
<p>当前位置：首页 > 政务公开</p><p>今天是星期一</p>
<table><tr><td>索 引 号：</td><td>0001/2022</td><td>发文机关：</td><td>某县人民政府办公室</td></tr>
<tr><td>成文日期：</td><td>2022年4月28日</td><td>发文字号：</td><td>某政办发〔2022〕7号</td></tr></table>
<table><tr><td>主 题 词：<td></table>
<h1>2022年某县政务公开工作要点</h1>
<p>来源：县政府办 发布时间：2022-05-01 浏览次数：12 【字体：大 中 小】打印 关闭</p>
<div class=TRS_Editor><p>各镇人民政府：</p>
<p>一、优化公开工作。加强目录管理，及时更新公开目录内容。（责任单位：县司法局）</p>
<p>二、加强政策解读工作，重点解读与群众生产生活密切相关的政策。（责任单位：县财政局）</p>
<p>三、加强公开平台建设，做好日常巡检和监测，确保网站与新媒体平稳运行，不断提高公开质量。</p>
<p>四、优化政务公开考核方式，规范有序开展考核工作，考核结果按程序报主要负责同志批准。</p>
<p>某县人民政府办公室</p><p>2022年4月28日</p></div>
<div>（三）外面的条款也不能丢失，应当保留在正文。</div>
<div class=foot>版权所有：某县人民政府 ICP备12345号 技术支持：某公司</div>
<select><option>友情链接</select></body></html>"""


def test_the_plan_is_found_amid_the_page() -> None:
    document = parse(PAGE, "gb18030")
    found = [value[:14] for value in paragraphs(document)]
    assert found == [
        "2022年某县政务公开工作要点"[:14],
        "各镇人民政府：",
        "一、优化公开工作。加强目录管",
        "二、加强政策解读工作，重点解",
        "三、加强公开平台建设，做好日",
        "四、优化政务公开考核方式，规",
        "某县人民政府办公室",
        "2022年4月28日",
        "（三）外面的条款也不能丢失，",
    ]
    assert document.hints == {"page_title": "要点_某县政府"}
    box = [text.value for kind, text in document.furniture if kind == INDEX_BOX]
    assert {"某县人民政府办公室", "2022年4月28日", "某政办发〔2022〕7号"} <= set(box)


def test_a_page_whose_content_is_not_set_apart_loses_only_what_is_surely_furniture() -> None:
    document = parse(PAGE.replace("<div class=TRS_Editor>", "<div>").replace("四、", "</div>四、"))
    found = paragraphs(document)
    assert "今天是星期一" in found
    assert "某县人民政府办公室" in found
    assert not any(value.startswith(("首页", "当前位置", "版权所有", "来源")) for value in found)


HOSTS = """</div><p>主办：某县人民政府 承办：某县数据局</p>
<p>地址：某县南街1号</p><p>鄂ICP备05000000号</p>"""


PROSE = f"<p>一、加强巡查。{'发现漏损及时修复，定期公布水质。' * 9}</p>"


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        (HOSTS, []), (HOSTS.replace("<p>地址", "<p>二、地址牌更新。</p><p>地址"),
                      ["主办：某县人民政府 承办：某县数据局", "二、地址牌更新。"]),
        ("</div><p>联合主办：某县馆</p><p>鄂ICP备05000000号</p>", ["联合主办：某县馆"]),
    ],
)  # fmt: skip
def test_who_hosts_a_site_goes_with_its_owner(below: str, kept: list[str]) -> None:
    assert paragraphs(parse(f"<div><div class=content>{PROSE}{below}</div>"))[1:] == kept


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("<h3>公开栏目</h3><a href=1>机构概况</a><p><a href=2>年度计划</a>", []),
        ("<p>某县护水</p><a href=1>水务快讯</a>", ["某县护水"]),
        ("<p>某县护水</p><p><a href=1>打印</a><p><a href=2>收藏</a>", ["某县护水"]),
        ("<p><a href=1>某县护水工作方案</a>", ["某县护水工作方案"]),
    ],
)
def test_a_menu_above_the_text(above: str, kept: list[str]) -> None:
    assert paragraphs(parse(f"<table><tr><td>{above}{PROSE}</table>"))[:-1] == kept


def test_a_label_parted_from_its_value_by_the_style_alone() -> None:
    box = (
        "<div><span>文号</span><span>某政发〔2024〕3号</span></div><p><b>索引</b><i>的编制</i></p>"
    )
    assert paragraphs(parse(box)) == ["文号 某政发〔2024〕3号", "索引 的编制"]
    assert paragraphs(parse("<b>文号</b>：某政发〔2024〕3号")) == ["文号：某政发〔2024〕3号"]


def test_a_title_outside_of_the_content_stays() -> None:
    title = "某县护水方案（2024—2026年）"
    menu = "".join(f"<a href=/{i}>网站栏目{i}</a>" for i in range(9))
    page = f"<title>{title}-某县</title>{menu}<div>{title}</div><div class=content>{PROSE}</div>"
    assert paragraphs(parse(page))[0] == title


def test_what_is_aside_is_no_part_of_the_content() -> None:
    menu = "".join(f"<a href=/{i}>网站栏目{i}</a>" for i in range(9))
    aside = "<aside><h2>解读</h2><p>某局负责人答问</p></aside><p>附注</p>"
    page = f"<div>{menu}</div><div class=content>{PROSE}{aside}</div>"
    assert paragraphs(parse(page))[1:] == ["附注"]


def test_every_visible_character_is_a_block_or_furniture() -> None:
    document = parse(PAGE, "gb18030")
    text = "".join("".join(paragraphs(document) + furniture(document)).split())
    assert sorted(text) == sorted("".join(document.transcript.text.split()))


def test_a_page_without_links_has_no_navigation() -> None:
    document = parse("<div><p>某办</p></div><div><p>" + "一、公开目录。" * 30 + "</p></div>")
    assert paragraphs(document)[0] == "某办"
    assert not document.furniture


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-8", "utf-16"])
def test_encodings(encoding: str) -> None:
    text = "一、公開目錄工作，加強政策解讀"
    markup = f"<meta http-equiv=Content-Type content='text/html; charset={encoding}'><p>{text}"
    report = Report()
    document = read(markup.encode(encoding), ReadOptions(), report)
    assert paragraphs(document) == [text]
    assert not list(report)


def test_an_unclosed_comment_hides_nothing() -> None:
    report = Report()
    document = read("<p>甲<!-- 乙<p>丙".encode(), ReadOptions(), report)
    assert paragraphs(document) == ["甲<!-- 乙", "丙"]
    assert [item.code for item in report] == ["markup-unclosed"]


def test_entities_and_external_parts_are_not_read() -> None:
    markup = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "甲">]>'
        "<p>&x;&y;乙<iframe src=file:///etc/passwd></iframe>"
    )
    assert "root:" not in parse(markup).transcript.text


def test_limits_of_depth_and_cells() -> None:
    with pytest.raises(LimitError, match=r"页\.html nests"):
        parse("<div>" * 5000 + "甲")
    nested = "<table><tr><th>任务<th>单位<tr><td>甲<td>" * 80 + "乙"
    with pytest.raises(LimitError, match="depth"):
        parse(nested)
    with pytest.raises(LimitError, match="cells"):
        read(GRID.encode(), ReadOptions(name="页.html", limits=Limits(cells=8)), Report())


def test_deep_but_legal_nesting_is_read() -> None:
    assert paragraphs(parse("<div>" * 1500 + "甲")) == ["甲"]


def test_html_within_markdown() -> None:
    spaced = GRID.replace("<tr>", "\n\n<tr>")
    source = f"# 要点\n\n<!-- 注 -->\n\n{spaced}\n\n<p>附注</p>\n"
    document = read_markdown(source.encode(), ReadOptions(), Report())
    assert paragraphs(document) == ["要点", "附注"]
    (table,) = tables(document)
    assert cells(table) == cells(tables(parse(GRID))[0])
    assert table.cells[0].paragraphs[0].text.sources[0].line == 7


def test_a_short_table_without_links_is_kept_outside_the_content() -> None:
    links = "".join(f'<a href="/{i}">栏目导航{i}</a>' for i in range(12))
    prose = "<p>" + "一、深化信息公开，建立健全工作机制，及时回应社会关切。" * 12 + "</p>"
    rows = "<tr><td>公开预算</td><td>县财政局</td></tr><tr><td>公开规划</td><td>县发改局</td></tr>"
    table = f"<table>{rows}</table>"
    row = f"<tr><td>{links}</td><td>栏目</td></tr>"
    menu = f"<table>{row}{row}</table>"
    page = f"<body><div>{links}</div><div class='content'>{prose}</div>{table}{menu}</body>"
    document = read(page.encode(), ReadOptions(), Report())
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(tables) == 1
    assert [p.text.value for cell in tables[0].cells for p in cell.paragraphs][1] == "县财政局"


def test_a_title_among_the_labels_of_a_box_stays() -> None:
    lines = ["索引号：0001 主题分类：综合", "发布机构：某县人民政府", "文号：某政发〔2024〕3号",
             "某县人民政府关于加强养路工作的通知", "发布日期：2024-03-02", "标题：",
             "某县人民政府关于加强养路工作的意见", "各镇人民政府："]  # fmt: skip
    document = parse("".join(f"<p>{line}</p>" for line in lines))
    assert paragraphs(document) == ["某县人民政府关于加强养路工作的通知", "各镇人民政府："]
