"""Characters that stand close together are one glyph, and nothing of the page changes by it."""

from __future__ import annotations

from array import array
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.parsers.pdf.engines import glyphs as pdf_glyphs
from govplan.parsers.pdf.engines.glyph_runs import Characters
from govplan.parsers.pdf.engines.page import Glyph, PageContent, PageFrame, singles
from govplan.parsers.pdf.layout.lines import build_rows
from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

FRAME = PageFrame((-1000.0, -1000.0, 3000.0, 2000.0))
STYLES = [Glyph("", 0, 0, 0, 12.0), Glyph("", 0, 0, 0, 9.0), Glyph("", 0, 0, 0, 12.0, bold=True)]

step = st.tuples(
    st.sampled_from("政务公开（）。，“”12ab文文"),
    st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.5, 4.0, 30.0, -12.0, -11.75, -6.0]),
    st.sampled_from([12.0, 12.0, 6.0, 3.0, 0.0]),
    st.sampled_from([0.0, 0.0, 0.0, 0.0, 0.0, 2.5, -20.0]),
    st.sampled_from([0, 0, 0, 0, 1, 2]),
)


def written(steps: list[tuple[str, float, float, float, int]]) -> list[Glyph]:
    """The glyphs of characters that are drawn one behind the other."""
    found = Characters([], FRAME, PageContent(1, 4000, 3000))
    x, y = 50.0, 700.0
    for text, gap, width, down, style in steps:
        x, y = x + gap, y + down
        found.texts.append(text)
        found.lefts.append(x)
        found.rights.append(x + width)
        found.tops.append(y + 9)
        found.bottoms.append(y - 3)
        found.xs.append(x)
        found.ys.append(y)
        found.styles.append(STYLES[style])
        x += width
    found.write()
    return found.content.glyphs


@given(st.lists(step, min_size=1, max_size=40))
def test_rows_are_those_of_single_characters(
    steps: list[tuple[str, float, float, float, int]],
) -> None:
    together = written(steps)
    apart = singles(deepcopy(together))
    assert [g.text for g in apart] == [text for text, *_ in steps]
    assert repr(build_rows(together)) == repr(build_rows(apart))


@pytest.mark.parametrize(
    ("gaps", "texts"),
    [
        ((0, 0), ["政务公"]),
        ((0, 0.9), ["政务公"]),
        ((0, 3), ["政务", "公"]),
        ((0, -11.9), ["政务", "公"]),
        ((30, 0), ["政", "务公"]),
    ],
)
def test_what_is_one_glyph(gaps: tuple[float, float], texts: list[str]) -> None:
    steps = [
        ("政", 0.0, 12.0, 0.0, 0),
        ("务", gaps[0], 12.0, 0.0, 0),
        ("公", gaps[1], 12.0, 0.0, 0),
    ]
    assert [g.text for g in written(steps)] == texts


@pytest.mark.parametrize(
    ("units", "texts"),
    [
        ([0x4E00, 0x20, 0x4E8C], ["一", "", "二"]),
        ([0xFB01, 0xA0, 0x3000], ["fi", "", ""]),
        ([0xD840, 0xDC0B, 0x4E00], ["\U0002000b", "", "一"]),
        ([0xD840, 0x4E00], ["\ufffd", "一"]),
        ([0xDC0B, 0, 0xFEFF], ["\ufffd", "\ufffd", "\ufeff"]),
        ([0xFEFF, 0x4E00], ["\ufeff", "一"]),
        ([0xFFFE, 0x4E00], ["-", "一"]),
    ],
)
@pytest.mark.parametrize("kind", ["H", "I"])
def test_text_of_units(units: list[int], texts: list[str], kind: str) -> None:
    assert pdf_glyphs._read_texts(array(kind, units)) == texts


@pytest.mark.parametrize("engine", ENGINES)
def test_a_sign_that_stands_for_several_characters_keeps_them(engine: str) -> None:
    page = Page().text(60, 100, "\u2e3a加固堤防", 14).text(60, 130, "完善oﬀice系统", 14)
    page.text(60, 160, "疏浚", 14).text(60, 160, "疏浚", 14)
    document, _ = read_pdf(build(page, reads={"\u2e3a": "——", "ﬀ": "ff"}), engine)
    assert outline(document) == ["——加固堤防", "完善office系统", "疏浚"]
