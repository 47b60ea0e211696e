"""Struck-out text, forms and symbol fonts in Word: what is shown is text, the rest is told."""

from __future__ import annotations

import pytest

from docx_builder import cell, docx, p, r, row, style, table
from govplan.model.diagnostics import Report
from govplan.model.document import Paragraph
from govplan.parsers import ReadOptions
from govplan.parsers.docx.reader import read

STRUCK = "<w:strike/>"
STYLES = style("Old", kind="character", xml="<w:rPr><w:strike/></w:rPr>")
ASKS = '<w:rStyle w:val="PlaceholderText"/>'


def shown(body: str) -> tuple[list[str], list[tuple[str, str]]]:
    document = read(docx(body, styles=STYLES), ReadOptions(name="计划.docx"), Report())
    lines = [b.text.value for b in document.blocks if isinstance(b, Paragraph)]
    return lines, [(kind, text.value) for kind, text in document.furniture]


def form(data: str, result: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText xml:space="preserve"> FORM </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def entries(*names: str, result: int | None = None) -> str:
    chosen = f'<w:result w:val="{result}"/>' if result is not None else ""
    found = "".join(f'<w:listEntry w:val="{name}"/>' for name in names)
    return f"<w:ddList>{chosen}{found}</w:ddList>"


def control(xml: str, properties: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>"


def box(sign: str, state: str) -> str:
    kind = "http://schemas.microsoft.com/office/word/2010/wordml"
    properties = f'<x:checkbox xmlns:x="{kind}"><x:checked x:val="{state}"/></x:checkbox>'
    return control(r(sign), properties)


EMPTY = "<w:showingPlcHdr/>"
GONE = [("struck-out", "丙")]


@pytest.mark.parametrize(
    ("body", "lines", "aside"),
    [
        # struck out: by a run or its style, once or twice; a whole paragraph with its number
        (p("甲", xml=r("丙", properties=STRUCK) + r("乙")), ["甲乙"], GONE),
        (p("甲", xml=r("丙", properties="<w:dstrike/>")), ["甲"], GONE),
        (p("甲", xml=r("丙", properties='<w:rStyle w:val="Old"/>')), ["甲"], GONE),
        (p("甲", xml=r("丙", properties='<w:strike w:val="0"/>')), ["甲丙"], []),
        (p(xml=r("丙", properties=STRUCK)) + p("甲"), ["甲"], GONE),
        # fields of forms
        (p("甲", xml=form(entries("乙", "丙", result=1))), ["甲丙"], []),
        (p("甲", xml=form(entries("乙", "丙"))), ["甲乙"], []),
        (p("甲", xml=form(entries("乙", "丙", result=1), r("丙"))), ["甲丙"], []),
        (p("甲", xml=form(entries("乙", result=7))), ["甲"], []),
        (p("甲", xml=form(entries("请选择", "丙"))), ["甲"], [("placeholder", "请选择")]),
        (p("甲", xml=form("<w:checkBox><w:checked/></w:checkBox>")), ["甲☑"], []),
        (p("甲", xml=form('<w:checkBox><w:default w:val="0"/></w:checkBox>')), ["甲☐"], []),
        (p("甲", xml=form('<w:checkBox><w:default w:val="1"/></w:checkBox>')), ["甲☑"], []),
        (p("甲", xml=form("<w:textInput/>", r("乙"))), ["甲乙"], []),
        # content controls: in a paragraph, around one, told by the style of the run alone
        (p("甲", xml=box("☒", "1") + box("☐", "0") + box("✗", "true")), ["甲☑☐☑"], []),
        (p("甲", xml=box("☒", "0") + r("☒") + box("丙", "1")), ["甲☐☒丙"], []),
        (p("甲", xml=control(r("选择一项。"), EMPTY)), ["甲"], [("placeholder", "选择一项。")]),
        (p("甲", xml=control(r("乙"), "<w:dropDownList/>")), ["甲乙"], []),
        (control(p("输入单位"), EMPTY) + p("甲"), ["甲"], [("placeholder", "输入单位")]),
        (control(p("乙"), '<w:showingPlcHdr w:val="0"/>') + p("甲"), ["乙", "甲"], []),
        (p("甲", xml=r("单击此处输入文字。", properties=ASKS)), ["甲"],
         [("placeholder", "单击此处输入文字。")]),
        (p("甲", xml=r("县财政局", properties=ASKS)), ["甲县财政局"], []),
        # letters in a symbol font are signs
        (p("甲", xml=r("Rü", properties='<w:rFonts w:ascii="Wingdings 2"/>')), ["甲☑\uf0fc"], []),
        (p("甲", xml=r("ü þ", properties='<w:rFonts w:hAnsi="Wingdings"/>')), ["甲✓ ☑"], []),
        (p("甲", xml=r("乙", properties='<w:rFonts w:ascii="Wingdings"/>')), ["甲乙"], []),
        (p("甲", xml=r("R", properties='<w:rFonts w:ascii="Arial"/>')), ["甲R"], []),
    ],
)  # fmt: skip
def test_what_is_shown(body: str, lines: list[str], aside: list[tuple[str, str]]) -> None:
    assert shown(body) == (lines, aside)


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:fill="203864"/>'
BOXED = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="{}"><v:textbox>'
    "<w:txbxContent>" + p("丙") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        # letters in white: on paper, on a ground of the run, of the paragraph, in a table
        (p("甲", xml=r("丙", properties=WHITE)), ["甲"]),
        (p("甲", xml=r("丙", properties=WHITE + DARK)), ["甲丙"]),
        (p("甲", properties=DARK, xml=r("丙", properties=WHITE)), ["甲丙"]),
        (p("甲", xml=r("丙", properties='<w:color w:val="FF0000"/>')), ["甲丙"]),
        (p("甲", xml=BOXED.format("visibility: hidden")), ["甲"]),
        (p("甲", xml=BOXED.format("width:9pt")), ["甲", "丙"]),
    ],
)
def test_what_is_hidden_is_told(body: str, lines: list[str]) -> None:
    report = Report()
    document = read(docx(body), ReadOptions(), report)
    found = [b.text.value for b in document.blocks if isinstance(b, Paragraph)]
    told = [note.message for note in report if note.code == "hidden-text"]
    hidden = "丙" not in "".join(lines)
    assert (found, told) == (lines, ["1 characters of hidden text are left out"] * hidden)


def test_white_letters_in_a_table_are_on_its_ground() -> None:
    body = table(row(cell(xml=p(xml=r("丙", properties=WHITE)))))
    document = read(docx(body), ReadOptions(), Report())
    assert document.transcript.text.strip() == "丙"
