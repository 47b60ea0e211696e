"""A plan that is rendered in any format is read back as it was, to the letter."""

from __future__ import annotations

import os
from random import Random

import pytest

from govplan.pipeline import Options, convert
from plan_generator import generate
from plan_renderer import PROSE, TABLES, VARIANTS, expected_tree, found_tree

PLANS = int(os.environ.get("GOVPLAN_ROUND_TRIPS", "25"))


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
        assert found.coverage.unplaced == 0


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_a_variant_of_the_text_is_read_back(name: str) -> None:
    for seed in range(PLANS):
        plan = generate(Random(seed))
        found = convert(VARIANTS[name](plan), f"plan-{seed}", Options(format="text"))
        assert found_tree(found) == expected_tree(plan), f"seed {seed}"
        assert found.metadata.title == plan.title
        assert found.coverage.unplaced == 0


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_is_read_back(name: str) -> None:
    for seed in range(PLANS):
        plan = generate(Random(seed), table=True)
        found = convert(TABLES[name](plan), f"plan-{seed}", Options(format=name))
        assert found_tree(found) == expected_tree(plan), f"seed {seed}"
        assert found.metadata.title == plan.title
        assert found.coverage.unplaced == 0
