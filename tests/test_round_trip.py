"""A plan that is rendered in any format is read back as it was, to the letter."""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

import pytest

from govplan.pipeline import Options, convert
from plan_generator import generate
from plan_renderer import PROSE, VARIANTS, expected_tree, found_tree
from plan_tables import FORMATS, LAYOUTS, layouts_of

if TYPE_CHECKING:
    from govplan.schema import Plan

PLANS = int(os.environ.get("GOVPLAN_ROUND_TRIPS", "25"))


def _all_placed(plan: Plan) -> bool:
    """Whether nothing is left over but the units of a heading that no measure below needs."""
    unused = any(item.code == "units-unused" for item in plan.diagnostics)
    return unused or plan.coverage.unplaced == 0


@pytest.mark.parametrize("name", sorted(PROSE))
def test_prose_is_read_back(name: str) -> None:
    for seed in range(PLANS):
        plan = generate(Random(seed))
        data = PROSE[name](plan)
        found = convert(data, f"plan-{seed}", Options(format=name))
        assert found_tree(found) == expected_tree(plan), f"seed {seed}"
        assert found.metadata.title == plan.title
        assert found.metadata.issuer == plan.issuer
        assert found.metadata.document_number == plan.document_number
        assert found.metadata.issued_on == plan.issued_on
        assert found.metadata.recipients == plan.recipients
        assert _all_placed(found)


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_a_variant_of_the_text_is_read_back(name: str) -> None:
    for seed in range(PLANS):
        plan = generate(Random(seed))
        found = convert(VARIANTS[name](plan), f"plan-{seed}", Options(format="text"))
        assert found_tree(found) == expected_tree(plan), f"seed {seed}"
        assert found.metadata.title == plan.title
        assert _all_placed(found)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_table_is_read_back(name: str) -> None:
    """Each plan in one of the layouts, by turns."""
    layouts = layouts_of(name)
    for seed in range(PLANS):
        plan = generate(Random(seed), table=True)
        layout = layouts[seed % len(layouts)]
        sheet = LAYOUTS[layout](plan)
        found = convert(FORMATS[name](plan.title, sheet), f"plan-{seed}", Options(format=name))
        assert found_tree(found) == sheet.tree, f"seed {seed}, {layout}"
        assert found.metadata.title == plan.title
        assert _all_placed(found)
