"""OFD pages: text by its steps, rulings, templates, blocks; what is damaged or encrypted."""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.api import ledger_rows
from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Table
from govplan.model.errors import LimitError, UnreadableError
from govplan.model.limits import Limits
from govplan.parsers import ReadOptions
from govplan.parsers.detect import detect
from govplan.parsers.ofd.engine import OfdEngine, subpaths
from govplan.parsers.ofd.reader import read
from govplan.pipeline import convert
from ofd_builder import NS, grid, package, text

SAMPLES = Path(__file__).parents[3] / "samples"


def reading(data: bytes, **limits: int) -> Document:
    return read(data, ReadOptions("plan.ofd", limits=Limits(**limits)), Report())


def lines(document: Document) -> list[str]:
    return [block.text.value for block in document.blocks if isinstance(block, Paragraph)]


def test_text_stands_where_its_steps_put_it() -> None:
    document = reading(package(text("一、强化保障", 20, 30) + text("落实经费。", 20, 45)))
    assert lines(document) == ["一、强化保障", "落实经费。"]
    source = document.blocks[0].text.sources[0]  # type: ignore[union-attr]
    assert source.page == 1
    assert source.bbox is not None
    assert source.bbox[0] == pytest.approx(20 * 72 / 25.4, abs=1)
    assert document.page_sizes == ((595.28, 841.89),)


def test_rulings_draw_a_table_that_goes_on_over_the_page() -> None:
    first = grid([["工作任务", "责任单位"], ["修复乡道", "县交通局"]], top=250)
    second = grid([["改造桥梁", "县水利局"]], top=20)
    tables = [b for b in reading(package(first, second)).blocks if isinstance(b, Table)]
    cells = [cell.paragraphs[0].text.value for table in tables for cell in table.cells]
    assert cells == ["工作任务", "责任单位", "修复乡道", "县交通局", "改造桥梁", "县水利局"]


def test_templates_blocks_and_composite_objects_are_part_of_the_page() -> None:
    common = '<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:TemplatePage ID="9" BaseLoc="Tpl.xml"/>'
    inner = f'<ofd:CompositeObject ResourceID="7" Boundary="20 80 10 10"/><ofd:PageBlock>{text("块内文字", 20, 60)}</ofd:PageBlock>'  # noqa: E501
    page = (
        f'<ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>{inner}</ofd:Layer></ofd:Content>'
    )
    resources = (
        f'<ofd:Res {NS}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7">'
        f"<ofd:Content>{text('单元文字', 0, 0)}</ofd:Content></ofd:CompositeGraphicUnit>"
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )
    template = f"<ofd:Page {NS}><ofd:Content><ofd:Layer>{text('模板文字', 20, 30)}</ofd:Layer></ofd:Content></ofd:Page>"  # noqa: E501
    data = package(page, common=common, Doc_0__Res=resources, Doc_0__Tpl=template)
    assert lines(reading(data)) == ["模板文字", "块内文字", "单元文字"]


def test_what_is_not_visible_is_not_read() -> None:
    hidden = text("草稿", 20, 60, more='Visible="false"')
    assert lines(reading(package(text("正文如下", 20, 30) + hidden))) == ["正文如下"]


def test_a_matrix_scales_what_stands_in_an_object() -> None:
    scaled = text("放大", 20, 30, 5, 'CTM="2 0 0 2 0 0"')
    engine = OfdEngine(package(scaled), ReadOptions("x.ofd"), Report())
    page = engine.page(0)
    assert page is not None
    assert [glyph.size for glyph in page.glyphs] == [pytest.approx(28.35, abs=0.05)] * 2


def test_curves_are_no_rulings() -> None:
    assert [straight for _, straight in subpaths("M 0 0 B 1 1 2 2 3 3 M 5 5 L 9 5")] == [
        False, True,
    ]  # fmt: skip


def test_the_same_plan_is_the_same_tree() -> None:
    ofd = convert((SAMPLES / "ofd" / "jiangmen-2022.ofd").read_bytes(), "plan.ofd")
    pdf = convert((SAMPLES / "pdf" / "jiangmen-2022-office.pdf").read_bytes(), "plan.pdf")
    assert [r.title for r in ofd.requirements] == [r.title for r in pdf.requirements]
    shown = [[(row.measure, row.lead, row.support) for row in ledger_rows(p)] for p in (ofd, pdf)]
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (package(""), "no text layer"),
        (package(text("甲", 1, 1), Encryptions="<x/>"), "encrypted"),
        (package(text("甲", 1, 1))[:200], "damaged|zip"),
        (package(common="<x/>"), "no text layer"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        reading(data)


def test_a_damaged_page_leaves_the_others() -> None:
    data = package(text("甲乙丙", 20, 30), "<ofd:Layer")
    assert lines(reading(data)) == ["甲乙丙"]


def test_too_many_pages_are_over_the_limit() -> None:
    with pytest.raises(LimitError, match="pages"):
        reading(package(*[text("甲", 20, 30)] * 3), pages=2)


def test_it_is_known_by_its_content() -> None:
    assert detect(package(text("甲", 1, 1)), "x.pdf") == "ofd"


def test_text_that_is_read_downwards_goes_on_below() -> None:
    down = (
        text("牵头单位", 20, 30)
        .replace('DeltaX="g 3 5.0"', "")
        .replace("<ofd:TextObject", '<ofd:TextObject ReadDirection="90"')
    )
    page = OfdEngine(package(down), ReadOptions("x.ofd"), Report()).page(0)
    assert page is not None
    assert [glyph.text for glyph in page.glyphs] == list("牵头单位")
    assert len({round(glyph.x0) for glyph in page.glyphs}) == 1
    heights = [glyph.y for glyph in page.glyphs]
    assert heights == sorted(heights)


def test_a_second_code_without_x_stands_below_the_first() -> None:
    codes = text("一、规范公开", 20, 30).replace(
        "</ofd:TextObject>", '<ofd:TextCode Y="14">编制目录。</ofd:TextCode></ofd:TextObject>'
    )
    assert lines(reading(package(codes))) == ["一、规范公开", "编制目录。"]


def test_annotations_are_read_and_watermarks_are_furniture() -> None:
    def note(kind: str, shown: str, more: str = "") -> str:
        look = f'<ofd:Appearance Boundary="0 0 210 297">{shown}</ofd:Appearance>'
        return f'<ofd:Annot Type="{kind}" {more}>{look}</ofd:Annot>'

    notes = note("Path", text("二、优化服务", 20, 60)) + note(
        "Watermark", text("内部资料", 20, 30, 9)
    )
    notes += note("Path", text("看不见", 20, 90), 'Visible="false"')
    data = package(
        text("一、规范公开", 20, 30),
        after="<ofd:Annotations>Annots/All.xml</ofd:Annotations>",
        Doc_0__Annots__All=f'<ofd:Annotations {NS}><ofd:Page PageID="0"><ofd:FileLoc>P0/A.xml'
        "</ofd:FileLoc></ofd:Page></ofd:Annotations>",
        Doc_0__Annots__P0__A=f"<ofd:PageAnnot {NS}>{notes}</ofd:PageAnnot>",
    )
    document = reading(data)
    assert lines(document) == ["一、规范公开", "二、优化服务"]
    assert [text.value for _, text in document.furniture] == ["内部资料"]
