"""What every ladder of rungs is held to: each rung decides its example, not its counter-example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from govplan.model.rungs import Rung, deciding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Case = TypeVar("Case")


def assert_rungs_decide(rungs: Sequence[Rung[Case, Any]], case_of: Callable[[str], Case]) -> None:
    """Each rung of the ladder decides its example and leaves its counter-example to another."""
    for rung in rungs:
        assert deciding(rungs, case_of(rung.example)) is rung, (rung.name, rung.example)
        assert deciding(rungs, case_of(rung.counter)) is not rung, (rung.name, rung.counter)
    assert len({rung.name for rung in rungs}) == len(rungs)
