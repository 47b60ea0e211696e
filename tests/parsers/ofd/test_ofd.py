"""OFD pages: text by its steps, rulings, templates, blocks; what is damaged or encrypted."""

from __future__ import annotations

import io
import zipfile
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

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SAMPLES = Path(__file__).parents[3] / "samples"


def text(value: str, x: float, y: float, size: float = 5.0, more: str = "") -> str:
    steps = f'DeltaX="g {len(value) - 1} {size}"' if len(value) > 1 else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} {size * len(value)} {size}" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size * 0.86}" {steps}>{value}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    data = f"M 0 0 L {x1 - x0} {y1 - y0}"
    return (
        f'<ofd:PathObject Boundary="{x0} {y0} {max(x1 - x0, 0.1)} {max(y1 - y0, 0.1)}">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def grid(rows: list[list[str]], top: float = 40, width: float = 55, height: float = 12) -> str:
    bottom, right = top + height * len(rows), 20 + width * len(rows[0])
    found = [line(20, top + height * i, right, top + height * i) for i in range(len(rows) + 1)]
    found += [line(20 + width * i, top, 20 + width * i, bottom) for i in range(len(rows[0]) + 1)]
    for i, row in enumerate(rows):
        found += [text(v, 22 + width * j, top + 4 + height * i, 4) for j, v in enumerate(row) if v]
    return "".join(found)


def package(*pages: str, common: str = "", **parts: str) -> bytes:
    files = {
        "OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>"
        f"0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>"
        + "".join(
            f'<ofd:Page ID="{i}" BaseLoc="Pages/{i}.xml"/>' for i in range(len(pages))
        )
        + "</ofd:Pages></ofd:Document>",
    }  # fmt: skip
    for number, page in enumerate(pages):
        layer = f"<ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content>"
        content = page if "Layer" in page else layer
        files[f"Doc_0/Pages/{number}.xml"] = f"<ofd:Page {NS}>{content}</ofd:Page>"
    files.update({name.replace("__", "/") + ".xml": part for name, part in parts.items()})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


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
