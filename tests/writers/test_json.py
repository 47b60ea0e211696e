from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.writers.json import indented

NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | NUMBERS | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_indented_is_what_the_library_writes(value: Any) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2)


@pytest.mark.parametrize(
    "value",
    [{"a": 1, "b": True, "c": 1.0, "d": False, "e": 0}, {"箱": (72.0, 1e22)}, [[], {}, [""]]],
    ids=str,
)
def test_indented_tells_numbers_from_truth_values(value: Any) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2)
