"""Characters that stand close together are one glyph, and nothing of the page changes by it."""

from __future__ import annotations

from array import array
from copy import deepcopy
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.parsers.pdf.engines import glyphs as pdf_glyphs
from govplan.parsers.pdf.engines.glyph_runs import Characters
from govplan.parsers.pdf.engines.page import Glyph, PageContent, PageFrame, singles
from govplan.parsers.pdf.layout.lines import build_rows
from pdf_builder import Page, build, file_of
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


SIGNS = "发文〈“高效”〉"
INKS = {"〈": (590, 950), "〉": (50, 410), "“": (20, 400), "”": (20, 400)}


def drawn(places: list[float]) -> bytes:
    """A page with ``SIGNS`` of a font that draws each by operators; 〈 begins at its own place,
    its ink in its right half.
    """

    def stream(content: str) -> bytes:
        return f"<</Length {len(content)}>>\nstream\n{content}\nendstream".encode("ascii")

    def drawing(sign: str) -> bytes:
        left, right = INKS.get(sign, (20, 980))
        height = 850 if sign in INKS else 700
        return stream(f"1000 0 d0 {left} 0 {right - left} {height} re f")

    codes = range(len(SIGNS))
    table = "\n".join(f"<{code:02x}> <{ord(sign):04x}>" for code, sign in enumerate(SIGNS))
    steps = [62.5 * (a + 16 - b) for a, b in pairwise([*places, places[-1] + 16])]
    shown = "".join(f"<{k:02x}> {step} " for k, step in enumerate(steps))
    procs = " ".join(f"/g{k} {6 + k} 0 R" for k in codes)
    return file_of([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        stream(f"BT /F1 16 Tf {places[0]} 700 Td [{shown}] TJ ET"),
        (
            "<</Type/Font/Subtype/Type3/FontMatrix[.001 0 0 .001 0 0]/FontBBox[0 0 1000 0]"
            f"/FirstChar 0/LastChar {len(SIGNS) - 1}/Widths[{'1000 ' * len(SIGNS)}]/Encoding"
            f"<</Type/Encoding/Differences[0 {' '.join(f'/g{k}' for k in codes)}]>>"
            f"/CharProcs<<{procs}>>/ToUnicode {6 + len(SIGNS)} 0 R>>"
        ).encode("ascii"),
        *map(drawing, SIGNS),
        stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
            "/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(SIGNS)} beginbfchar\n{table}\nendbfchar\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        ),
    ])  # fmt: skip


@pytest.mark.parametrize(
    "places",
    [
        [100, 116, 132, 140, 156, 172, 188, 196],  # half an em for each bracket and quotation mark
        [100, 116, 132, 148, 164, 180, 196, 212],
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_signs_of_drawn_fonts_keep_their_order(places: list[float], engine: str) -> None:
    document, _ = read_pdf(drawn(places), engine)
    assert outline(document) == [SIGNS]
