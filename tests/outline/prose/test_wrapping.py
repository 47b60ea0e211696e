"""Whether the lines of a file are wrapped, and at which width."""

from __future__ import annotations

import re
from math import inf

import pytest

from govplan.model.document import Paragraph, Source, Transcript
from govplan.model.record import replace
from govplan.outline.prose.wrapping import Wrapping


def paragraph(value: str) -> Paragraph:
    return Paragraph(Transcript().add(value, Source(line=1)))


def line(width: int, end: str = "文", *, indent: str = "") -> str:
    """A line as wide as so many half-width characters."""
    left = width - sum(1 if character < "\u0100" else 2 for character in indent + end)
    return indent + "文" * (left // 2) + "a" * (left % 2) + end


def read(*lines: str) -> tuple[float, bool]:
    found = Wrapping.of([paragraph(value) for value in lines])
    return found.full, found.is_indented


SHORT = line(20, "。")
NONE = (inf, False)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # eight lines, three of them full, and a sixth of all
        ([line(60)] * 3 + [SHORT] * 5, (52, False)), ([line(60)] * 3 + [SHORT] * 4, NONE),
        ([line(60)] * 2 + [SHORT] * 6, NONE), ([line(60)] * 4 + [SHORT] * 20, (52, False)),
        # fewer at the very edge
        ([line(60)] * 4 + [SHORT] * 21, (57, False)), ([line(60)] * 2 + [SHORT] * 21, NONE),
        ([line(60)] * 4 + [line(50)] * 5 + [SHORT] * 21, NONE),
        ([line(60), "1."] * 4 + [SHORT] * 21, NONE),
        ([line(60)] * 3 + [" "] * 5, NONE),
        # what is full ends within eight columns of the widest, which is a page's width
        ([line(60), line(52), line(52)] + [SHORT] * 5, (52, False)),
        ([line(60), line(52), line(51)] + [SHORT] * 5, NONE),
        ([line(40)] * 3 + [SHORT] * 5, (32, False)), ([line(39)] * 3 + [SHORT] * 5, NONE),
        ([line(140)] * 3 + [SHORT] * 5, (132, False)), ([line(141)] * 3 + [SHORT] * 5, NONE),
        # one line of fifty may be wider, of twenty-four and more one of eight
        ([line(90)] + [line(60)] * 29 + [SHORT] * 20, (52, False)),
        ([line(90)] * 3 + [line(60)] * 11 + [SHORT] * 10, (52, False)),
        # more, where six of ten that break off end within three columns of one edge
        ([line(90)] * 4 + [line(60)] * 11 + [SHORT] * 10, (57, False)),
        ([line(90)] * 2 + [line(60)] * 4 + [SHORT] * 10, NONE),
        ([line(90)] * 4 + [line(60), line(56), line(52)] * 4 + [SHORT] * 10, NONE),
        # seven of ten full lines end within a sentence
        ([line(60)] * 7 + [line(60, "。")] * 3, (52, False)),
        ([line(60)] * 6 + [line(60, "。")] * 4, NONE),
        ([line(60, "X")] * 3 + [SHORT] * 5, (52, False)),
        ([line(60, "”")] * 3 + [SHORT] * 5, NONE),
    ],
)  # fmt: skip
def test_the_width_of_a_full_line(lines: list[str], wanted: tuple[float, bool]) -> None:
    assert read(*lines) == wanted


def paragraphs(count: int, *ends: str, indent: str = "　　") -> list[str]:
    """Paragraphs of two lines, the first one full and ending so."""
    return [part for end in ends * count for part in (line(60, end, indent=indent), SHORT)]


@pytest.mark.parametrize("indent", ["　", "　　", " ", "  ", "\t", "\u00a0", "\u00a0\u00a0"])
def test_the_first_line_of_a_paragraph_is_indented(indent: str) -> None:
    assert read(*paragraphs(4, "文", indent=indent)) == (52, True)


@pytest.mark.parametrize("indent", ["文", "X"])
def test_no_indent(indent: str) -> None:
    assert read(*paragraphs(4, "文", indent=indent)) == (52, False)


def test_seven_of_ten_first_lines_are_indented() -> None:
    some = paragraphs(7, "文")
    rest = paragraphs(3, "文", indent="")
    assert read(SHORT, *some, *rest) == (52, True)
    assert read(SHORT, *paragraphs(6, "文"), *paragraphs(4, "文", indent="")) == (52, False)


def test_where_full_lines_end_sentences_the_indents_tell() -> None:
    # each line that is not indented stands behind a full one
    assert read(*paragraphs(4, "。")) == (52, True)
    assert read(*paragraphs(9, "。"), SHORT) == (52, True)
    assert read(*paragraphs(8, "。"), SHORT) == NONE
    # there are three such lines at least
    whole = ["　　" + SHORT] * 4
    assert read(*whole, *paragraphs(3, "。"), *whole) == (52, True)
    assert read(*whole, *paragraphs(2, "。"), line(60, "。", indent="　　"), *whole) == NONE


def test_a_line_is_full() -> None:
    wrapping = Wrapping(52)
    assert wrapping.is_full(paragraph(line(52)))
    assert not wrapping.is_full(paragraph(line(51)))
    # of a soft break only the last line counts, white space behind it does not
    assert wrapping.is_full(paragraph(f"短\n短\n{line(52)} \n"))
    assert not wrapping.is_full(paragraph(f"{line(52)}\n短"))
    assert not wrapping.is_full(paragraph(line(51) + " " * 9))
    assert not Wrapping().is_full(paragraph(line(300)))


def test_what_stands_behind_a_full_line() -> None:
    assert Wrapping(52).continues(paragraph("完善目录"), paragraph("清单。"))
    assert not Wrapping(52).continues(paragraph("完善目录。"), paragraph("更新。"))
    assert Wrapping(52).continues(paragraph("完善“目录”"), paragraph("清单。"))
    assert Wrapping(52, is_indented=True).continues(paragraph("完善目录。"), paragraph("更新。"))
    assert not Wrapping(52, is_indented=True).continues(
        paragraph("完善目录"), paragraph("　　更新。")
    )
    assert not Wrapping(52).continues(paragraph("完善目录"), paragraph("　　更新。"))


@pytest.mark.parametrize(("full", "short", "dense"), [(7, 3, True), (6, 3, False), (21, 9, True)])
def test_most_lines_are_full(full: int, short: int, dense: bool) -> None:
    found = Wrapping.of([paragraph(value) for value in [line(60)] * full + [SHORT] * short])
    assert found.full == 52
    assert found.is_dense is dense


def test_a_sentence_ends_at_the_very_edge() -> None:
    wrapping = Wrapping(52, is_dense=True, widest=60)
    assert wrapping.continues(paragraph(line(60, "。")), paragraph("更新。"))
    assert wrapping.continues(paragraph(line(59, "。")), paragraph("更新。"))
    assert not wrapping.continues(paragraph(line(58, "。")), paragraph("更新。"))
    assert not wrapping.continues(paragraph(line(60, "。")), paragraph("　　更新。"))
    assert not Wrapping(52).continues(paragraph(line(60, "。")), paragraph("更新。"))


def test_what_is_wider_than_the_edge_is_not_full() -> None:
    wide, full = line(90), line(60)
    wrapping = Wrapping.of([paragraph(v) for v in [wide] * 4 + [full] * 11 + [SHORT] * 10])
    assert (wrapping.is_full(paragraph(full)), wrapping.is_full(paragraph(wide))) == (True, False)


def test_a_line_is_as_wide_as_it_is_printed() -> None:
    def without_pinyin(value: str) -> Paragraph:
        text = Transcript().add(value, Source(line=1))
        return Paragraph(text.sub(re.compile(r"[(][a-z]+[)]"), ""))

    lines = ["文" * 30, "文(wen)" * 8 + "文文", "文" * 24 + "文(wen)" * 2]
    found = Wrapping.of([*map(without_pinyin, lines), *map(paragraph, [SHORT] * 5)])
    assert found.full == 52


@pytest.mark.parametrize(
    ("gaps", "wanted"), [((True,) * 4, True), ((True, True, True, False), False)]
)
def test_blank_lines_that_part_all_paragraphs(gaps: tuple[bool, ...], wanted: bool) -> None:
    # each paragraph is of two lines, with a blank one above it or without
    lines = [replace(paragraph(line(60)), gap=gap) for gap in (True, *gaps)]
    found = Wrapping.of([part for first in lines for part in (first, paragraph(SHORT))])
    assert found.gaps_part is wanted


@pytest.mark.parametrize(("short", "joined"), [(0, False), (4, True)])
def test_a_sentence_ends_as_far_from_the_edge_as_lines_are_cut(short: int, joined: bool) -> None:
    values = [line(60 - short * (place % 3 == 0)) for place in range(12)]
    wrapping = Wrapping.of([paragraph(value) for value in [*values, SHORT]])
    assert wrapping.is_dense
    assert wrapping.continues(paragraph(line(56, "。")), paragraph("更新。")) is joined


def test_blank_lines_that_a_page_sets_anywhere_part_nothing() -> None:
    # of each paragraph's four lines the third has a blank one above it, as the first has
    gaps = (True, False, True, False) * 5
    lines = [replace(paragraph(line(60)), gap=gap) for gap in gaps]
    found = Wrapping.of([part if k % 4 < 3 else paragraph(SHORT) for k, part in enumerate(lines)])
    assert found.full == 52
    assert not found.gaps_part


def test_a_line_is_as_wide_as_it_is_read_where_blanks_stretch_it() -> None:
    def stretched(value: str) -> Paragraph:
        text = Transcript().add(value, Source(line=1))
        return Paragraph(text.sub(re.compile(" "), ""))

    lines = ["文 " * 30 if k % 3 else "文" * 20 + " 文" * 10 for k in range(9)]
    found = Wrapping.of([*map(stretched, lines), paragraph(SHORT)])
    assert (found.widest, found.measure) == (60, "read")


def test_a_line_is_as_wide_as_without_the_blanks_that_a_copy_set_between_words() -> None:
    lines = [" ".join(("文" * (30 - k), "文" * k)) if k % 2 else "文" * 30 for k in range(9)]
    found = Wrapping.of([paragraph(value) for value in [*lines, SHORT]])
    assert found.measure == "read"
    spread = ["文 " * k + "文" * (30 - k) for k in range(2, 20, 2)]
    found = Wrapping.of([paragraph(value) for value in [*spread, SHORT]])
    assert (found.widest, found.measure) == (60, "closed")


def test_a_blank_begins_no_paragraph_where_paragraphs_are_indented_further() -> None:
    lines = [paragraph(value) for value in paragraphs(4, "文")]
    found = Wrapping.of(lines)
    assert found.continues(lines[0], paragraph(" 清单。"))
    assert not found.continues(lines[0], paragraph("　清单。"))
    short = Wrapping.of([paragraph(value) for value in paragraphs(4, "文", indent=" ")])
    assert not short.continues(lines[0], paragraph(" 清单。"))


def test_white_space_at_random_is_no_part_of_a_line() -> None:
    # a short heading is not full with two blanks before it more than it has
    values = [f"{'　　' * (k % 2)}{line(60)}" for k in range(9)]
    found = Wrapping.of([paragraph(value) for value in [*values, SHORT]])
    assert (found.is_ragged, found.widest, found.measure) == (True, 60, "bare")
    assert not found.is_full(paragraph(f"　　　　{line(50)}"))
