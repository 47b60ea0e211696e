"""What a retrieval framework indexes of a plan, in no framework's own form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from govplan.model.kinds import ROLES
from govplan.model.record import record

if TYPE_CHECKING:
    from govplan.schema import Measure, MeasureAt, Plan, Source

__all__ = ["Passage", "passages"]


@record
class Passage:
    """One text to index with what is known of it; ``id`` is the same for the same file and node."""

    id: str
    text: str
    metadata: dict[str, Any]


def passages(plan: Plan) -> Iterator[Passage]:
    r"""A passage a measure: its titles above it, its text and that of its items.

    The metadata are plain values and lists of them: breadcrumbs, units by role, deadlines, the
    page and the boxes where the measure stands.

    >>> import govplan
    >>> plan = govplan.parse("一、规范公开\n1.编制目录。（责任单位：县司法局）".encode())
    >>> [(each.text, each.metadata["units"]) for each in passages(plan)]
    [('规范公开\n1.编制目录。', ['县司法局'])]
    """
    for place in plan.measures(items=False):
        node = place.measure
        breadcrumbs = [
            title
            for title in (
                plan.metadata.title,
                place.requirement.part,
                place.requirement.title or place.requirement.text,
                place.task.title or place.task.text,
            )
            if title
        ]
        nodes = list(node.with_items())
        yield Passage(
            f"{plan.source.sha256}#{node.id}",
            "\n".join([*breadcrumbs[plan.metadata.title is not None :], *map(_line, nodes)]),
            {
                "source": plan.source.name,
                "sha256": plan.source.sha256,
                "id": node.id,
                "breadcrumbs": breadcrumbs,
                "year": plan.metadata.year,
                "issuer": plan.metadata.issuer,
                **_units(nodes),
                "deadlines": [each.raw for node in nodes for each in node.deadlines],
                "due": _due(nodes),
                "doubtful": node.doubtful,
                **_places(place),
            },
        )


def _line(node: Measure) -> str:
    return (node.number.raw if node.number else "") + node.text


def _units(nodes: list[Measure]) -> dict[str, list[str]]:
    """All units, and those of each role."""
    units = [unit for node in nodes for unit in node.units]
    return {
        "units": list(dict.fromkeys(unit.name for unit in units)),
        **{role: [unit.name for unit in units if unit.role == role] for role in ROLES},
    }


def _due(nodes: list[Measure]) -> str | None:
    """The earliest date by which something of a measure is due."""
    return min(
        (each.due for node in nodes for each in node.deadlines if each.kind == "date" and each.due),
        default=None,
    )


def _places(place: MeasureAt) -> dict[str, Any]:
    """The first page, and the boxes of the measure as [page, x0, y0, x1, y1]."""
    sources: tuple[Source, ...] = place.measure.sources or place.task.sources
    first = next(iter(sources), None)
    return {
        "page": first.page if first else None,
        "line": first.line if first else None,
        "boxes": [[each.page, *each.bbox] for each in sources if each.bbox],
    }
