"""Both engines read the same document from each sample, and count each character once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "pdf").glob("*.pdf"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_both_engines_read_the_same(sample: Path) -> None:
    data = sample.read_bytes()
    first, second = (read_pdf(data, engine)[0] for engine in ENGINES)
    assert outline(first) == outline(second)
    assert first.transcript.text == second.transcript.text
    assert first.hints == second.hints


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_each_character_stands_in_one_block(sample: Path) -> None:
    document, _ = read_pdf(sample.read_bytes())
    texts = [text for _, text in document.furniture]
    for block in document.blocks:
        paragraphs = [block] if hasattr(block, "text") else [
            p for cell in block.cells for p in cell.paragraphs
        ]  # fmt: skip
        texts.extend(p.text for p in paragraphs)
    origins = sorted(origin for text in texts for origin in text.origins)
    assert origins == list(range(len(document.transcript)))


def test_a_line_that_says_what_the_one_above_does_is_read_where_no_font_is_installed() -> None:
    said = "按季度通报河道保洁和堤岸养护情况，逐项登记整改期限和责任人员。"
    page = Page()
    for row, name in enumerate(("一、", "二、", "三、")):
        page.text(60, 100 + 30 * row, name, 14)
    for row in range(3):
        page.text(100, 100 + 30 * row, said, 14)
    found = outline(read_pdf(build(page))[0])
    assert "".join(found).count(said) == 3
