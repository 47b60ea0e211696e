"""Text that is white on white, or below a white area, stands on no page.

Only the first engine tells colours.
"""

from __future__ import annotations

import pytest

from pdf_builder import Page, build
from pdf_reading import outline, read_pdf

SHOWN = "一、公开预算。（县财政局负责）"
OTHER = "二、公开决算。（县审计局负责）"


def coloured(page: Page, colour: str, inner: Page) -> Page:
    """What is drawn on ``inner``, filled with a colour."""
    page.operators += ["q", colour, *inner.operators, "Q"]
    return page


def area(page: Page, colour: str, *box: float) -> Page:
    return coloured(page, colour, Page().bar(*box))


def read(page: Page) -> tuple[list[str], list[str]]:
    document, report = read_pdf(build(page))
    return outline(document), [note.code for note in report]


@pytest.mark.parametrize("colour", ["1 g", "1 1 1 rg", "0.99 1 1 rg"])
def test_white_letters_are_not_shown(colour: str) -> None:
    page = coloured(Page().text(80, 100, SHOWN), colour, Page().text(80, 140, OTHER))
    assert read(page) == ([SHOWN], ["hidden-text"])


@pytest.mark.parametrize("colour", ["0 0 1 rg", "0.6 g"])
def test_white_letters_on_a_colour_are_shown(colour: str) -> None:
    page = area(Page().text(80, 100, SHOWN), colour, 70, 120, 400, 150)
    coloured(page, "1 g", Page().text(80, 140, OTHER))
    assert read(page) == ([SHOWN, OTHER], [])


@pytest.mark.parametrize(
    "path",
    [
        "70 692 m 400 692 l 400 715 l 400 722 400 722 390 722 c 70 722 l f",
        "70 692 330 30 re 70 600 330 30 re f",
        "1 g 70 692 330 30 re f",
    ],
)
def test_white_letters_on_any_area_are_shown(path: str) -> None:
    """One with round corners, one of several boxes, one of a gradient, which looks white."""
    page = coloured(Page().text(80, 100, SHOWN), "0.8 0 0 rg", Page(operators=[path]))
    coloured(page, "1 g", Page().text(80, 140, OTHER))
    assert read(page) == ([SHOWN, OTHER], [])


@pytest.mark.parametrize(
    "path",
    [
        "70 712 330 10 re W n 70 600 330 122 re f",
        "60 680 350 60 re 70 692 330 30 re f*",
    ],
)
def test_a_white_area_hides_nothing_beyond_its_clip_or_within_a_frame(path: str) -> None:
    page = Page().text(80, 100, SHOWN).text(80, 140, OTHER)
    assert read(coloured(page, "1 g", Page(operators=[path]))) == ([SHOWN, OTHER], [])


def test_white_letters_on_a_picture_are_shown() -> None:
    page = Page().text(80, 100, SHOWN).picture(70, 120, 400, 150)
    coloured(page, "1 g", Page().text(80, 140, OTHER))
    assert read(page)[0] == [SHOWN, OTHER]


def test_white_letters_below_which_a_colour_is_drawn_later_are_not_shown() -> None:
    page = coloured(Page().text(80, 100, SHOWN), "1 g", Page().text(80, 140, OTHER))
    area(page, "0.9 g", 70, 120, 400, 150)
    assert read(page) == ([SHOWN], ["hidden-text"])


def test_letters_below_a_white_area_are_not_shown() -> None:
    page = area(Page().text(80, 100, SHOWN).text(80, 140, OTHER), "1 g", 70, 120, 400, 150)
    assert read(page) == ([SHOWN], ["hidden-text"])


def test_an_area_hides_the_letters_that_it_covers() -> None:
    page = area(Page().text(80, 100, SHOWN), "1 g", 190, 80, 400, 110)
    assert read(page) == ([SHOWN[:7]], ["hidden-text"])


@pytest.mark.parametrize("colour", ["0.9 g", "1 1 0 rg"])
def test_a_colour_over_letters_hides_none(colour: str) -> None:
    """It is a marker: whether it lets them show through is not told by its colour."""
    page = area(Page().text(80, 100, SHOWN), colour, 70, 80, 400, 110)
    assert read(page) == ([SHOWN], [])


def test_a_white_area_below_letters_hides_none() -> None:
    page = area(Page(), "1 g", 0, 0, 595, 842).text(80, 100, SHOWN)
    area(page, "1 g", 70, 120, 400, 150).text(80, 140, OTHER)
    assert read(page) == ([SHOWN, OTHER], [])


def test_a_page_of_white_letters_is_read() -> None:
    assert read(coloured(Page(), "1 g", Page().text(80, 100, SHOWN)))[0] == [SHOWN]
