"""The numbers that Word prints, each rule by a small document (ISO/IEC 29500-1 §17.9)."""

from __future__ import annotations

import pytest

from docx_builder import abstract, cell, docx, level, num, p, row, style, table
from govplan.model.diagnostics import Report
from govplan.model.document import Paragraph
from govplan.parsers import ReadOptions
from govplan.parsers.docx.reader import read


def shown(body: str, numbering: str, styles: str = "", report: Report | None = None) -> list[str]:
    """The text of each paragraph, those of cells included."""
    document = read(
        docx(body, numbering=numbering, styles=styles),
        ReadOptions(),
        Report() if report is None else report,
    )
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text.value)
        else:
            found.extend(line.text.value for c in block.cells for line in c.paragraphs)
    return found


# Number format, value, level text, what Word prints.
FORMATS: list[tuple[str, int, str, str]] = [
    ("decimal", 1, "%1.", "1."),
    ("decimal", 0, "%1.", "0."),
    ("decimal", 12, "%1、", "12、"),
    ("decimal", 3, "（%1）", "（3）"),
    ("decimal", 3, "(%1)", "(3)"),
    ("decimal", 3, "第%1条", "第3条"),
    ("decimalZero", 1, "%1", "01"),
    ("decimalZero", 12, "%1", "12"),
    ("decimalHalfWidth", 7, "%1", "7"),
    ("decimalFullWidth", 10, "%1．", "１０．"),
    ("decimalFullWidth2", 3, "%1", "３"),
    ("decimalEnclosedCircle", 1, "%1", "①"),
    ("decimalEnclosedCircle", 20, "%1", "⑳"),
    ("decimalEnclosedCircle", 21, "%1", "21"),
    ("decimalEnclosedCircleChinese", 10, "%1", "⑩"),
    ("decimalEnclosedParen", 1, "%1", "⑴"),
    ("decimalEnclosedFullstop", 20, "%1", "⒛"),
    ("ideographEnclosedCircle", 1, "%1", "㈠"),
    ("numberInDash", 4, "%1", "- 4 -"),
    ("upperRoman", 4, "%1.", "IV."),
    ("lowerRoman", 19, "%1)", "xix)"),
    ("upperLetter", 2, "%1.", "B."),
    ("upperLetter", 27, "%1.", "AA."),
    ("lowerLetter", 28, "%1)", "bb)"),
    ("chineseCounting", 1, "%1、", "一、"),
    ("chineseCounting", 10, "%1、", "十、"),
    ("chineseCounting", 12, "（%1）", "（十二）"),
    ("chineseCounting", 20, "%1、", "二十、"),
    ("chineseCounting", 101, "%1、", "一○一、"),
    ("chineseCountingThousand", 10, "（%1）", "（十）"),
    ("chineseCountingThousand", 53, "%1、", "五十三、"),
    ("chineseCountingThousand", 100, "第%1条", "第一百条"),
    ("chineseCountingThousand", 101, "第%1条", "第一百零一条"),
    ("chineseCountingThousand", 112, "第%1条", "第一百一十二条"),
    ("chineseLegalSimplified", 1, "%1、", "壹、"),
    ("chineseLegalSimplified", 12, "%1、", "壹拾贰、"),
    ("ideographLegalTraditional", 2, "%1、", "貳、"),
    ("ideographTraditional", 1, "%1.", "甲."),
    ("ideographTraditional", 10, "%1.", "癸."),
    ("ideographZodiac", 1, "%1.", "子."),
    ("ideographZodiac", 12, "%1.", "亥."),
    ("ideographZodiacTraditional", 13, "%1", "丙子"),
    ("taiwaneseCounting", 11, "%1、", "十一、"),
    ("taiwaneseCountingThousand", 110, "%1、", "一百一十、"),
    ("taiwaneseDigital", 10, "%1、", "一○、"),
    ("ideographDigital", 10, "%1、", "一〇、"),
    ("japaneseCounting", 11, "第%1章", "第十一章"),
    ("japaneseCounting", 101, "第%1条", "第百一条"),
    ("japaneseLegal", 3, "%1", "参"),
    ("japaneseDigitalTenThousand", 12, "%1", "一二"),
    ("koreanDigital2", 10, "%1", "一零"),
    ("none", 5, "注：", "注："),
    ("none", 5, "%1", ""),
    ("bullet", 5, "—", "—"),
    ("bullet", 5, "", ""),
]


@pytest.mark.parametrize(("number_format", "value", "text", "printed"), FORMATS)
def test_a_number_is_printed_in_its_format(
    number_format: str, value: int, text: str, printed: str
) -> None:
    numbering = abstract(0, level(0, number_format, text, start=value)) + num(1, 0)
    assert shown(p("文", num=(1, 0)), numbering) == [printed + "文"]


LIST = abstract(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)
THREE = [p("甲", num=(1, 0)), p("乙", num=(1, 1)), p("丙", num=(1, 2))]


def test_deeper_levels_start_again() -> None:
    body = "".join([*THREE, THREE[2], THREE[1], THREE[2], THREE[0], THREE[1]])
    assert shown(body, LIST + num(1, 0)) == [
        "一、甲", "（一）乙", "1.丙", "2.丙", "（二）乙", "1.丙", "二、甲", "（一）乙",
    ]  # fmt: skip


def test_level_text_may_name_levels_above() -> None:
    numbering = abstract(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")
    )
    assert shown("".join([*THREE, THREE[2]]), numbering + num(1, 0)) == [
        "1甲", "1.1乙", "1.1.1丙", "1.1.2丙",
    ]  # fmt: skip


def test_a_skipped_level_counts_as_its_start() -> None:
    numbering = abstract(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")
    )
    body = THREE[0] + THREE[0] + THREE[2] + THREE[1]
    assert shown(body, numbering + num(1, 0)) == ["1甲", "2甲", "2.1.1丙", "2.2乙"]


def test_legal_numbering_is_decimal_throughout() -> None:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "第%1章", suffix="space"),
        level(1, "chineseCounting", "%1.%2", xml="<w:isLgl/>", suffix="space"),
    )
    assert shown(THREE[0] + THREE[1], numbering + num(1, 0)) == ["第一章 甲", "1.1 乙"]


def test_a_level_that_never_restarts_runs_on() -> None:
    numbering = abstract(
        0, level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%2.", xml='<w:lvlRestart w:val="0"/>'),
    )  # fmt: skip
    body = THREE[0] + THREE[1] + THREE[1] + THREE[0] + THREE[1]
    assert shown(body, numbering + num(1, 0)) == ["一、甲", "1.乙", "2.乙", "二、甲", "3.乙"]


def test_a_level_may_restart_with_one_far_above() -> None:
    numbering = abstract(
        0, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3.", xml='<w:lvlRestart w:val="1"/>'),
    )  # fmt: skip
    body = "".join([*THREE, THREE[1], THREE[2], THREE[0], THREE[1], THREE[2]])
    assert shown(body, numbering + num(1, 0)) == [
        "一、甲", "（一）乙", "1.丙", "（二）乙", "2.丙", "二、甲", "（一）乙", "1.丙",
    ]  # fmt: skip


def test_lists_made_from_one_abstract_list_share_its_counters() -> None:
    body = p("甲", num=(1, 0)) + p("乙", num=(2, 0)) + p("丙", num=(1, 0))
    assert shown(body, LIST + num(1, 0) + num(2, 0)) == ["一、甲", "二、乙", "三、丙"]


def test_lists_made_from_two_abstract_lists_do_not() -> None:
    other = abstract(1, level(0, "decimal", "%1."))
    body = p("甲", num=(1, 0)) + p("乙", num=(2, 0)) + p("丙", num=(1, 0))
    assert shown(body, LIST + other + num(1, 0) + num(2, 1)) == ["一、甲", "1.乙", "二、丙"]


def test_a_start_override_restarts_at_its_first_use_alone() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = "".join(p("甲", num=(n, 0)) for n in (1, 1, 2, 2, 1, 2))
    assert shown(body, LIST + num(1, 0) + num(2, 0, xml=override)) == [
        "一、甲", "二、甲", "五、甲", "六、甲", "七、甲", "八、甲",
    ]  # fmt: skip


def test_a_level_may_be_defined_anew() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "[%1]", start=3)}</w:lvlOverride>'
    body = p("甲", num=(2, 0)) + p("乙", num=(2, 0)) + p("丙", num=(2, 1))
    assert shown(body, LIST + num(2, 0, xml=override)) == ["[3]甲", "[4]乙", "（一）丙"]


@pytest.mark.parametrize(
    ("suffix", "between"), [("tab", "\t"), ("space", " "), ("nothing", ""), (None, "\t")]
)
def test_what_stands_behind_the_number(suffix: str | None, between: str) -> None:
    numbering = abstract(0, level(0, "decimal", "%1.", suffix=suffix)) + num(1, 0)
    assert shown(p("文", num=(1, 0)), numbering) == [f"1.{between}文"]


def test_a_level_without_a_start_starts_at_zero() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.", start=None)) + num(1, 0)
    assert shown(p("文", num=(1, 0)), numbering) == ["0.文"]


STYLES = (
    style("一级", xml='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + style("二级", xml='<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    + style("子", based_on="一级")
)


def test_numbers_come_from_styles_and_their_parents() -> None:
    body = p("甲", style="一级") + p("乙", style="二级") + p("丙", style="子")
    assert shown(body, LIST + num(1, 0), STYLES) == ["一、甲", "（一）乙", "二、丙"]


def test_list_zero_switches_the_number_of_a_style_off() -> None:
    body = p("甲", style="一级", num=(0, 0)) + p("乙", style="一级")
    assert shown(body, LIST + num(1, 0), STYLES) == ["甲", "一、乙"]


def test_the_level_of_a_style_is_the_one_that_names_it() -> None:
    numbering = abstract(
        0, level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%2.", xml='<w:pStyle w:val="条"/>'),
    )  # fmt: skip
    styles = style("条", xml='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    assert shown(p("甲", style="条"), numbering + num(1, 0), styles) == ["1.甲"]


def test_a_list_may_be_linked_through_a_numbering_style() -> None:
    numbering = (
        abstract(0, xml='<w:numStyleLink w:val="公文"/>')
        + abstract(1, level(0, "japaneseCounting", "第%1条"), xml='<w:styleLink w:val="公文"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = style(
        "公文", kind="numbering", xml='<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    )
    body = p("甲", num=(1, 0)) + p("乙", num=(2, 0))
    assert shown(body, numbering, styles) == ["第一条甲", "第二条乙"]


def test_links_in_a_circle_end() -> None:
    numbering = abstract(0, xml='<w:numStyleLink w:val="公文"/>') + num(1, 0)
    styles = style(
        "公文", kind="numbering", xml='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    )
    assert shown(p("甲", num=(1, 0)), numbering, styles) == ["甲"]


def test_an_empty_numbered_paragraph_counts_and_shows() -> None:
    body = p("甲", num=(1, 0)) + p(num=(1, 0)) + p("丙", num=(1, 0))
    assert shown(body, LIST + num(1, 0)) == ["一、甲", "二、", "三、丙"]


def test_cells_are_counted_row_by_row() -> None:
    body = table(
        row(cell(xml=p("甲", num=(1, 0))), cell(xml=p("乙", num=(1, 0)))),
        row(cell(xml=p("丙", num=(1, 0))), cell(xml=p(num=(1, 0)))),
    )
    assert shown(body + p("丁", num=(1, 0)), LIST + num(1, 0)) == [
        "一、甲", "二、乙", "三、丙", "四、", "五、丁",
    ]  # fmt: skip


def test_a_covered_cell_counts_its_number_but_does_not_show_it() -> None:
    body = table(
        row(cell(xml=p("甲", num=(1, 0)), merge="restart"), cell("一")),
        row(cell(xml=p(num=(1, 0)), merge="continue"), cell("二")),
        row(cell(xml=p("丙", num=(1, 0))), cell("三")),
    )
    assert shown(body, LIST + num(1, 0)) == ["一、甲", "一", "二", "三、丙", "三"]


def test_a_list_that_is_not_defined_is_told() -> None:
    report = Report()
    assert shown(p("甲", num=(7, 0)) + p("乙", num=(7, 0)), LIST, report=report) == ["甲", "乙"]
    assert [item.code for item in report] == ["numbering-undefined"]


def test_an_unknown_format_is_told_and_shown_in_decimals() -> None:
    report = Report()
    numbering = abstract(0, level(0, "vietnameseCounting", "%1.")) + num(1, 0)
    assert shown(p("甲", num=(1, 0)), numbering, report=report) == ["1.甲"]
    assert [item.code for item in report] == ["numbering-format"]


def test_a_zero_padded_custom_format() -> None:
    custom = level(0, "X", "%1.").replace(
        '<w:numFmt w:val="X"/>',
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>",
    )
    assert shown(p("甲", num=(1, 0)), abstract(0, custom) + num(1, 0)) == ["001.甲"]


def test_a_bullet_of_a_symbol_font_is_shown_as_it_looks() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
    bullet = level(0, "bullet", "\uf06c").replace("</w:lvl>", fonts)
    assert shown(p("甲", num=(1, 0)), abstract(0, bullet) + num(1, 0)) == ["●甲"]
