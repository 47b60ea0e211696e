"""Which values a label of a web site has: each rung decides its example."""

from __future__ import annotations

from govplan.metadata.site_lines import VALUES
from rung_reading import assert_rungs_decide


def test_each_rung_decides_its_example() -> None:
    assert_rungs_decide(VALUES, str)
