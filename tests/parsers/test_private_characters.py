"""Signs of fonts of their own are told, whatever file they stand in."""

from __future__ import annotations

import pytest

from govplan.pipeline import plan_data

SIGN = "\ue123"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_private_character_is_kept_and_told(name: str) -> None:
    plan = plan_data(f"一、公开{SIGN}预算\n\n1.公开决算。".encode(), name)
    assert plan["requirements"][0]["title"] == f"公开{SIGN}预算"
    (note,) = (note for note in plan["diagnostics"] if note["code"] == "symbol-unknown")
    assert note["path"] == "r1"
    assert note["severity"] == "info"


def test_nothing_is_told_of_a_document_without_one() -> None:
    plan = plan_data("一、公开预算\n1.公开决算。".encode(), "a.txt")
    assert [note["code"] for note in plan["diagnostics"]] == []
