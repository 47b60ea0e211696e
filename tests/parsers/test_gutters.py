"""AlignedCells are told alike whatever measures positions; the examples stand in the docstrings."""

from __future__ import annotations

from govplan.parsers.gutters import column_at, find_gutters, narrow_gutters, sparse_gutters

ROWS = [[(0, 4), (10, 22), (30, 38)], [(1, 2), (10, 28), (30, 36)], [(0, 4), (10, 14)]]


def test_the_gutters_of_rows_are_what_all_of_them_leave_free() -> None:
    spans = [span for row in ROWS for span in row]
    assert find_gutters(spans, 2) == [(4, 10), (28, 30)]
    assert find_gutters(spans, 3) == [(4, 10)]
    assert sparse_gutters(ROWS, 2) == [(4.0, 10.0), (28.0, 30.0)]


def test_a_row_over_a_gutter_is_spared_where_others_leave_it_free() -> None:
    across = [(0.0, 38.0)]
    assert sparse_gutters([*ROWS, across], 2) == []
    assert sparse_gutters([*ROWS, across], 2, spared=1) == [(4.0, 10.0), (28.0, 30.0)]


def test_a_row_narrows_gutters_or_bridges_one() -> None:
    gutters = [(4.0, 10.0), (22.0, 30.0)]
    assert narrow_gutters(gutters, [(10, 25)], 2) == [(4.0, 10.0), (25, 30.0)]
    assert narrow_gutters(gutters, [(0, 38)], 2) is None


def test_positions_belong_to_the_column_on_their_side_of_the_middle_of_a_gutter() -> None:
    assert [column_at([(4, 10), (22, 30)], x) for x in (0, 6, 8, 25, 27)] == [0, 0, 1, 1, 2]
