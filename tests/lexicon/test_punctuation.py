"""The tables of marks and brackets, and what is derived from them."""

from __future__ import annotations

import pytest

from govplan.lexicon import brackets, punctuation


@pytest.mark.parametrize("mark", punctuation.MARKS, ids=lambda mark: mark.full)
def test_a_mark_stands_in_its_example(mark: punctuation.Mark) -> None:
    assert mark.full in mark.example
    assert mark.full in punctuation.STOPS


def test_no_sign_is_of_two_kinds() -> None:
    signs = [*brackets.ALL, *brackets.ALL.values()]
    assert len(signs) == len(set(signs))


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        ("公开（县财政局〔预算股〕）。", [(2, 12, 1), (7, 11, 0)]),
        ("公开（县财政局【预算股）。", [(2, 11, 1), (7, -1, 0)]),
        ("公开）（县财政局", [(3, -1, 0)]),
        ("公开。", []),
    ],
)
def test_brackets_close_what_fits_them(value: str, spans: list[tuple[int, int, int]]) -> None:
    assert [tuple(pair) for pair in brackets.scan(value)] == spans
