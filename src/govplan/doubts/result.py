"""What the signs of doubt look at: what was made of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govplan.model.record import record
from govplan.outline.model import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govplan.model.document import Document, Text
    from govplan.outline.model import Node, Outline

__all__ = ["Result", "Sign", "under"]


@record
class Result:
    """What was made of one document: its outline, the passages before and behind it, its blocks
    and how many bytes its file has.
    """

    outline: Outline
    preamble: Sequence[Text]
    closing: Sequence[Text]
    document: Document
    size: int

    def nodes(self) -> Iterator[Node]:
        """All nodes in order."""
        for part in self.outline.parts:
            for requirement in part.requirements:
                yield from under(requirement)

    def measures(self) -> Iterator[Node]:
        """The measures and their items in order."""
        return (node for node in self.nodes() if node.level >= Level.MEASURE)

    def siblings(self) -> Iterator[Sequence[Node]]:
        """Each row of nodes that stand beside one another, below one node or in one part."""
        for part in self.outline.parts:
            yield part.requirements
        for node in self.nodes():
            yield node.children


def under(node: Node) -> Iterator[Node]:
    """A node and all that stands below it, in order."""
    yield node
    for child in node.children:
        yield from under(child)


class Sign(NamedTuple):
    """A sign: its code, and what finds its places in a result, each with a message."""

    code: str
    find: Callable[[Result], Iterator[tuple[Text, str]]]
