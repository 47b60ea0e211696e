"""What of a paragraph is visible in Word, each rule by a small document."""

from __future__ import annotations

import pytest

from docx_builder import abstract, cell, docx, level, num, p, r, root, row, style, t, table
from govplan.lexicon.symbols import symbol
from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Table
from govplan.parsers import ReadOptions
from govplan.parsers.docx.fields import drawn
from govplan.parsers.docx.reader import read


def parse(data: bytes, report: Report | None = None) -> Document:
    return read(data, ReadOptions(name="计划.docx"), Report() if report is None else report)


def lines(body: str, *, numbering: str = "", styles: str = "") -> list[str]:
    blocks = parse(docx(body, numbering=numbering, styles=styles)).blocks
    return [b.text.value for b in blocks if isinstance(b, Paragraph)]


HIDDEN = "<w:vanish/>"
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def control(xml: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>"


def box(xml: str) -> str:
    return f"<w:txbxContent>{xml}</w:txbxContent>"


def shape(modern: str, old: str) -> str:
    """A text box as Word writes it, in both forms."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{box(modern)}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{box(old)}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


# What a paragraph holds, what it shows.
VISIBLE: list[tuple[str, str]] = [
    (r("甲") + r("乙"), "甲乙"),
    ("<w:r><w:t> 甲 </w:t></w:r>" + r("乙"), "甲乙"),
    (r(" 甲 ") + r("乙"), " 甲 乙"),
    ("<w:r><w:t>甲\n  乙</w:t></w:r>", "甲   乙"),
    ('<w:r><w:t xml:space="preserve"></w:t></w:r>' + r("甲"), "甲"),
    (r("甲", xml="<w:tab/>" + t("乙")), "甲\t乙"),
    (r("甲", xml="<w:br/>" + t("乙")), "甲\n乙"),
    (r("甲", xml="<w:cr/>" + t("乙")), "甲\n乙"),
    (r("甲", xml="<w:noBreakHyphen/>" + t("乙")), "甲-乙"),
    (r("甲", xml="<w:softHyphen/>" + t("乙")), "甲乙"),
    (r(xml='<w:sym w:font="Wingdings" w:char="F081"/>') + r("甲"), "①甲"),
    (r(xml='<w:sym w:font="宋体" w:char="2460"/>') + r("甲"), "①甲"),
    (f"<w:hyperlink>{r('甲')}</w:hyperlink>" + r("乙"), "甲乙"),
    (f"<w:smartTag><w:smartTagPr/><w:smartTag>{r('甲')}</w:smartTag></w:smartTag>", "甲"),
    (f"<w:customXml><w:customXmlPr/>{r('甲')}</w:customXml>", "甲"),
    (f"<w:bdo><w:dir>{r('甲')}</w:dir></w:bdo>", "甲"),
    (control(control(r("甲"))) + r("乙"), "甲乙"),
    (f"<w:ins>{r('甲')}</w:ins>" + r("乙"), "甲乙"),
    (f"<w:del><w:r><w:delText>甲</w:delText></w:r></w:del>{r('乙')}", "乙"),
    (f"<w:moveFrom>{r('甲')}</w:moveFrom>{r('乙')}<w:moveTo>{r('甲')}</w:moveTo>", "乙甲"),
    (f"<w:ins><w:del>{r('甲')}</w:del>{r('乙')}</w:ins>", "乙"),
    (r("甲") + r("密", properties=HIDDEN) + r("乙"), "甲乙"),
    (r("甲", properties='<w:vanish w:val="0"/>'), "甲"),
    (r("甲", properties='<w:vanish w:val="false"/>'), "甲"),
    (r("密", properties='<w:rStyle w:val="隐"/>') + r("甲"), "甲"),
    (r("甲", properties='<w:rStyle w:val="隐"/><w:vanish w:val="0"/>'), "甲"),
    (r("甲", properties="<w:webHidden/>"), "甲"),
    (BEGIN + code(" DATE ") + SEPARATE + r("2022") + END + r("年"), "2022年"),
    (BEGIN + code("IF") + BEGIN + code("PAGE") + SEPARATE + r("1") + END + SEPARATE + r("甲") + END,
     "甲"),
    (BEGIN + code(r"eq \o\ac(○,12)") + END + r("甲"), "⑫甲"),
    (BEGIN + code("MACROBUTTON None 点击") + END, "点击"),
    (BEGIN + code(" PAGE ") + END + r("甲"), "甲"),
    (f'<w:fldSimple w:instr=" DATE ">{r("2022")}</w:fldSimple>', "2022"),
    (r(xml=f"<w:ruby><w:rubyPr/><w:rt>{r('hàn')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby>"),
     "漢"),
    (r("甲", xml='<w:footnoteReference w:id="9"/>') + r("乙"), "甲乙"),
    (r("甲", xml="<w:commentReference w:id='0'/><w:annotationRef/>"), "甲"),
    ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
    (r("甲", xml="<w:lastRenderedPageBreak/>" + t("乙")), "甲乙"),
    (f'<mc:AlternateContent><mc:Choice Requires="w14">{r("甲")}</mc:Choice><mc:Fallback>{r("乙")}'
     "</mc:Fallback></mc:AlternateContent>", "甲"),
    (f'<mc:AlternateContent><mc:Choice Requires="q9">{r("甲")}</mc:Choice><mc:Fallback>{r("乙")}'
     "</mc:Fallback></mc:AlternateContent>", "乙"),
    (f"<w:unheardOf>{r('甲')}</w:unheardOf>", "甲"),
    ("<!-- 注 --><?pi?>" + r("甲"), "甲"),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "visible"), VISIBLE)
def test_a_paragraph_shows(xml: str, visible: str) -> None:
    styles = style("隐", kind="character", xml=f"<w:rPr>{HIDDEN}</w:rPr>")
    assert lines(p(xml=xml), styles=styles) == [visible]


def test_the_printed_text_and_no_other_is_in_the_transcript() -> None:
    body = p("甲") + p("") + p(xml=r("密", properties=HIDDEN)) + table(row(cell("乙"), cell("丙")))
    assert parse(docx(body)).transcript.text == "甲乙丙"


def test_an_empty_paragraph_is_a_gap() -> None:
    blocks = parse(docx(p("甲") + p("乙") + p() + p(" ") + p("丙"))).blocks
    assert [(b.text.value, b.gap) for b in blocks if isinstance(b, Paragraph)] == [
        ("甲", False), ("乙", False), ("丙", True),
    ]  # fmt: skip


def test_paragraphs_are_counted_with_the_empty_ones() -> None:
    blocks = parse(docx(p("甲") + p() + control(p("乙") + p("丙")) + p("丁"))).blocks
    assert [b.text.sources[0].paragraph for b in blocks if isinstance(b, Paragraph)] == [1, 3, 4, 5]


def test_blocks_are_found_through_what_wraps_them() -> None:
    body = (
        control(p("甲") + control(p("乙")))
        + f"<w:customXml>{p('丙')}</w:customXml><w:ins>{p('丁')}</w:ins>"
        + f"<w:moveFrom>{p('去')}</w:moveFrom><w:del>{p('去')}</w:del>"
        + f"<w:unheardOf>{p('戊')}</w:unheardOf>"
    )
    assert lines(body) == ["甲", "乙", "丙", "丁", "戊"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    document = parse(docx(p("甲", xml=shape(p("框"), p("框"))) + p("乙")))
    assert [b.text.value for b in document.blocks if isinstance(b, Paragraph)] == ["甲", "框", "乙"]
    source = (
        document.blocks[1].text.sources[0] if isinstance(document.blocks[1], Paragraph) else None
    )
    assert source is not None
    assert (source.paragraph, source.path) == (1, "text box")


def test_a_text_box_in_the_old_form_alone_is_read() -> None:
    old = f"<w:r><w:pict><v:shape><v:textbox>{box(p('框'))}</v:textbox></v:shape></w:pict></w:r>"
    assert lines(p(xml=old)) == ["框"]


def test_a_text_box_within_a_text_box_is_read_once() -> None:
    inner = p("外", xml=shape(p("内"), p("内")))
    assert lines(p(xml=shape(inner, inner))) == ["外", "内"]


def test_a_text_box_may_hold_a_table_and_stand_in_a_cell() -> None:
    body = table(row(cell(xml=p(xml=shape(table(row(cell("内"))), p("内"))))))
    (outer,) = parse(docx(body)).blocks
    assert isinstance(outer, Table)
    (inner,) = outer.cells[0].blocks
    assert isinstance(inner, Table)
    assert inner.cells[0].paragraphs[0].text.value == "内"


def test_word_art_is_text() -> None:
    assert lines(p(xml='<w:r><w:pict><v:textpath string="草案"/></w:pict></w:r>')) == ["草案"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    gone = "<w:rPr><w:del/></w:rPr>"
    body = p("甲", num=(1, 0)) + p("乙", num=(1, 0), properties=gone) + p("丙", num=(1, 0))
    assert lines(body, numbering=numbering) == ["1.甲", "2.乙丙"]


def test_a_paragraph_deleted_altogether_has_no_number() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    deleted = p(num=(1, 0), properties="<w:rPr><w:del/></w:rPr>", xml=f"<w:del>{r('乙')}</w:del>")
    assert lines(p("甲", num=(1, 0)) + deleted + p("丙", num=(1, 0)), numbering=numbering) == [
        "1.甲", "2.丙",
    ]  # fmt: skip


def test_a_last_paragraph_without_its_mark_is_kept() -> None:
    assert lines(p("甲", properties="<w:rPr><w:del/></w:rPr>")) == ["甲"]


def test_a_hidden_paragraph_has_no_number() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    hidden = p(num=(1, 0), properties=f"<w:rPr>{HIDDEN}</w:rPr>", xml=r("密", properties=HIDDEN))
    report = Report()
    document = parse(docx(hidden + p("甲", num=(1, 0)), numbering=numbering), report)
    assert [b.text.value for b in document.blocks if isinstance(b, Paragraph)] == ["1.甲"]
    assert [item.code for item in report] == ["hidden-text"]


def test_a_style_separator_joins_two_paragraphs() -> None:
    mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert lines(p("一、总则。", properties=mark) + p("本方案")) == ["一、总则。本方案"]


def test_a_field_without_an_end_hides_nothing_behind_its_paragraph() -> None:
    report = Report()
    document = parse(docx(p(xml=BEGIN + code("PAGE")) + p("甲") + p("乙")), report)
    assert [b.text.value for b in document.blocks if isinstance(b, Paragraph)] == ["甲", "乙"]
    assert [item.code for item in report] == ["field-open"]


def test_a_table_of_contents_is_furniture() -> None:
    toc = (
        p(xml=BEGIN + code(r' TOC \o "1-3" ') + SEPARATE + r("一、总体要求") + r("1"))
        + p("二、重点任务", style="toc 1")
        + p(xml=r("三、保障") + END)
        + p("正文")
    )
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body = toc + control(p("目录"), gallery)
    blocks = parse(docx(body, styles=style("toc 1"))).blocks
    assert [b.furniture for b in blocks if isinstance(b, Paragraph)] == [
        "contents", "contents", "contents", None, "contents",
    ]  # fmt: skip


def test_a_phonetic_guide_is_kept_apart() -> None:
    ruby = f"<w:ruby><w:rt>{r('kāi')}</w:rt><w:rubyBase>{r('開')}</w:rubyBase></w:ruby>"
    document = parse(docx(p("公", xml=r(xml=ruby))))
    assert [(kind, text.value) for kind, text in document.furniture] == [("annotation", "kāi")]
    assert document.transcript.text == "公開kāi"


def test_layout_hints() -> None:
    styles = (
        style("heading 2", xml='<w:rPr><w:b/></w:rPr><w:pPr><w:jc w:val="center"/></w:pPr>')
        + style("标题样式", xml='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("子样式", based_on="标题样式")
    )
    body = (
        p("甲", style="heading 2")
        + p("乙", style="子样式")
        + p("丙", properties='<w:jc w:val="center"/><w:outlineLvl w:val="9"/>')
        + p(xml=r("丁", properties="<w:b/>") + r("戊", properties='<w:b w:val="1"/>'))
        + p(xml=r("己", properties="<w:b/>") + r("庚"))
        + p(style="heading 2", xml=r("辛", properties='<w:b w:val="0"/>'))
    )
    blocks = [b for b in parse(docx(body, styles=styles)).blocks if isinstance(b, Paragraph)]
    assert [(b.heading, b.centered, b.bold) for b in blocks] == [
        (2, True, True), (1, False, False), (None, True, False), (None, False, True),
        (None, False, False), (2, True, False),
    ]  # fmt: skip


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    def mark(kind: str, number: int) -> str:
        return r(xml=f'<w:{kind}Reference w:id="{number}"/>')

    notes = root(
        "footnotes",
        f'<w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote>'
        f'<w:footnote w:id="2">{p("注二")}</w:footnote><w:footnote w:id="3">{p("注三")}'
        f'</w:footnote><w:footnote w:id="4">{p("没有")}</w:footnote>',
    )
    ends = root("endnotes", f'<w:endnote w:id="2">{p("尾注")}</w:endnote>')
    body = p("甲", xml=mark("endnote", 2)) + p("乙", xml=mark("footnote", 3) + mark("footnote", 2))
    data = docx(body, parts={"word/footnotes.xml": notes, "word/endnotes.xml": ends})
    blocks = [b for b in parse(data).blocks if isinstance(b, Paragraph)]
    assert [(b.text.value, b.note) for b in blocks] == [
        ("甲", False), ("乙", False), ("注三", True), ("注二", True), ("尾注", True),
    ]  # fmt: skip
    assert blocks[2].text.sources[0].path == "footnote 3"


def header(kind: str, number: int, type_: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{type_}" r:id="rId-{kind}{number}"/>'


def test_headers_and_footers_are_furniture_once() -> None:
    references = header("header", 1) + header("footer", 1) + header("header", 2, "first")
    sections = f"<w:sectPr>{references}</w:sectPr>"
    page = BEGIN + code(" PAGE ") + SEPARATE + r("3") + END
    parts: dict[str, str | bytes] = {
        "word/header1.xml": root("hdr", p("某县人民政府文件")),
        "word/header2.xml": root("hdr", p("首页")),
        "word/footer1.xml": root("ftr", p(xml=r("— ") + page + r(" —"))),
    }
    body = p("甲", properties=sections) + p("乙") + sections
    document = parse(docx(body, parts=parts))
    assert [(kind, text.value) for kind, text in document.furniture] == [
        ("running-head", "某县人民政府文件"), ("page-number", "— 3 —"),
    ]  # fmt: skip
    titled = parse(docx(body + "<w:sectPr><w:titlePg/></w:sectPr>", parts=parts))
    assert "首页" in [text.value for _, text in titled.furniture]


def test_pages_are_known_where_word_marked_them() -> None:
    broken = "<w:lastRenderedPageBreak/>"
    body = (
        p("甲", xml=r(xml='<w:br w:type="page"/>'))
        + p(xml=r(xml=broken + t("乙")))
        + p(xml=r("丙", xml=broken + t("丁")))
        + p(xml=r(xml='<w:br w:type="page"/>') + r("戊"))
    )
    document = parse(docx(body))
    assert [
        [source.page for source in b.text.sources]
        for b in document.blocks
        if isinstance(b, Paragraph)
    ] == [[1], [2], [2, 3], [4]]
    assert document.pages == 4
    unknown = parse(docx(p("甲", xml=r(xml='<w:br w:type="page"/>')) + p("乙")))
    assert unknown.pages is None
    assert {b.text.sources[0].page for b in unknown.blocks if isinstance(b, Paragraph)} == {None}


def test_pictures_and_signs_that_are_not_read_are_told() -> None:
    report = Report()
    picture = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'
    sign = r(xml='<w:sym w:font="Webdings" w:char="F04E"/>')
    parse(docx(p("甲", xml=picture + sign + f"<w:ins>{r('乙')}</w:ins>")), report)
    assert [item.code for item in report] == ["tracked-changes", "symbol-unknown", "graphic-unread"]


@pytest.mark.parametrize(
    ("instruction", "text"),
    [
        (r"eq \o\ac(○,1)", "①"),
        (r"EQ \o\ac(○, 21)", "㉑"),
        (r"eq \o\ac(□,甲)", "甲"),
        (r"eq \o\ac(○,甲)", "甲"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(hàn),漢)', "漢"),
        (r"EQ \f(1,2)", "1,2"),
        ("SYMBOL 65", "A"),
        (r"SYMBOL 9312 \u", "①"),
        ("SYMBOL x", ""),
        ("", ""),
    ],
)
def test_a_field_without_a_result_is_drawn(instruction: str, text: str) -> None:
    assert drawn(instruction) == text


@pytest.mark.parametrize(
    ("font", "character", "text", "known"),
    [
        ("Wingdings", "F0FE", "☑", True),
        ("Wingdings", "8C", "❶", True),
        ("Wingdings 2", "F052", "☑", True),
        ("Symbol", "F0B7", "•", True),
        ("Webdings", "F04E", "\uf04e", False),
        ("宋体", "D800", "", False),
        ("宋体", "xyz", "", False),
    ],
)
def test_a_sign_of_a_symbol_font(font: str, character: str, text: str, known: bool) -> None:
    assert symbol(font, character) == (text, known)


SOFT = "<w:br/>"


@pytest.mark.parametrize(
    ("broken", "shown"),
    [
        (["推进公开。", "完善目录。"], ["推进公开。", "完善目录。"]),
        (["（一）推进公开，完善目录", "公布清单。"], ["（一）推进公开，完善目录", "公布清单。"]),
        (["1.推进公开，完善目", "录。"], ["1.推进公开，完善目\n录。"]),
        (["柳林县2024年", "工作要点"], ["柳林县2024年\n工作要点"]),
        (["附件2", "任务分解表"], ["附件2", "任务分解表"]),
        (["柳林县财政局", "2024年3月5日"], ["柳林县财政局", "2024年3月5日"]),
        (
            [
                "1.推进公开",
                "整改措施：完善目录。",
                "责任单位：县财政局、",
                "县审计局",
                "时限：5月底",
            ],
            ["1.推进公开", "整改措施：完善目录。", "责任单位：县财政局、\n县审计局", "时限：5月底"],
        ),
        (["1.推进公开，完善目", "录：每月更新。"], ["1.推进公开，完善目\n录：每月更新。"]),
        (["甲", "乙", "丙", "丁", "戊", "己"], ["甲", "乙", "丙", "丁", "戊", "己"]),
    ],
)
def test_soft_line_breaks_part_what_a_reader_sees_apart(
    broken: list[str], shown: list[str]
) -> None:
    first, *others = broken
    assert lines(p(first, xml="".join(r(xml=SOFT + t(line)) for line in others))) == shown
    one = table(row(cell(xml=p(first, xml="".join(r(xml=SOFT + t(line)) for line in others)))))
    found = parse(docx(one)).blocks[0]
    assert isinstance(found, Table)
    assert [q.text.value for q in found.cells[0].paragraphs] == ["\n".join(broken)]
