"""What the signs of doubt look at: what was made of one document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from govplan.model.document import Document, Text
from govplan.model.record import record
from govplan.outline.model import Level, Node, Outline

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
    _nodes: list[Node] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """All nodes in order; each sign asks for them, so they are found once."""
        if not self._nodes:
            for part in self.outline.parts:
                for requirement in part.requirements:
                    self._nodes.extend(under(requirement))
        return iter(self._nodes)

    def measures(self) -> Iterator[Node]:
        """The measures and their items in order."""
        return (node for node in self.nodes() if node.level >= Level.MEASURE)

    def last_line(self, text: Text) -> Text:
        """What stands in ``text`` behind the last place where a line or a paragraph begins."""
        breaks = self.document.transcript.breaks
        for index in range(len(text) - 1, 0, -1):
            before, here = text.origins[index - 1], text.origins[index]
            if bisect_right(breaks, here) > bisect_right(breaks, before):
                return text[index:]
        return text

    def siblings(self) -> Iterator[Sequence[Node]]:
        """Each row of nodes that stand beside one another, below one node or in one part."""
        for part in self.outline.parts:
            yield part.requirements
        for node in self.nodes():
            yield node.children


def under(node: Node) -> Iterator[Node]:
    """A node and all that stands below it, in order."""
    left = [node]
    while left:
        found = left.pop()
        yield found
        left.extend(reversed(found.children))


class Sign(NamedTuple):
    """A sign: its code, and what finds its places in a result, each with a message."""

    code: str
    find: Callable[[Result], Iterator[tuple[Text, str]]]
