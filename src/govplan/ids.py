"""The ids of nodes, made from their printed numbers (contract, 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["own_ids"]


def own_ids(nodes: Iterable[tuple[int | None, bool]], letter: str) -> Iterator[str]:
    """The own part of the id of each sibling, told by its number and by whether it is implicit: the
    number, or the place among the unnumbered siblings; what comes twice gets ``~2``.

    >>> list(own_ids([(1, False), (None, False), (1, False), (None, False)], "m"))
    ['m1', 'm_1', 'm1~2', 'm_2']
    >>> list(own_ids([(None, True)], "t"))
    ['t_0']
    """
    unnumbered = 0
    seen: dict[str, int] = {}
    for number, implicit in nodes:
        if number is not None:
            own = f"{letter}{number}"
        elif implicit:
            own = f"{letter}_0"
        else:
            unnumbered += 1
            own = f"{letter}_{unnumbered}"
        seen[own] = seen.get(own, 0) + 1
        yield own if seen[own] == 1 else f"{own}~{seen[own]}"
