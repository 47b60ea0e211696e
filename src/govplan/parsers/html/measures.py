"""How much text each element of a web page holds, how much of it is links, how much is prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.model.record import draft
from govplan.parsers.html.style import is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Measure", "Measures", "child_paths"]

_HAN = regex(r"[\u3400-\u9fff]+")


@draft
class Measure:
    """Characters of visible text: all, those in links, Chinese ones outside of links, and those
    in tables below the element.
    """

    characters: int = 0
    linked: int = 0
    prose: int = 0
    tabled: int = 0


def child_paths(element: _Element, path: str) -> Iterator[tuple[_Element, str]]:
    """The children of ``element`` with their paths, numbered where a name comes twice."""
    total = Counter(child.tag for child in element)
    seen: Counter[object] = Counter()
    for child in element:
        seen[child.tag] += 1
        number = f"[{seen[child.tag]}]" if total[child.tag] > 1 else ""
        yield child, f"{path}/{child.tag}{number}"


class Measures:
    """The measures of all elements below a root, taken in one pass from the leaves up."""

    def __init__(self, root: _Element | None = None) -> None:
        every = root.iter() if root is not None else ()
        self._elements = [element for element in every if isinstance(element.tag, str)]
        self._measures = {element: Measure() for element in self._elements}
        for element in reversed(self._elements):
            self._close(element)
            parent = element.getparent()
            if parent in self._measures:
                self._pass_up(element, self._measures[parent])

    def __getitem__(self, element: _Element) -> Measure:
        return self._measures[element]

    @property
    def elements(self) -> list[_Element]:
        """All elements in document order."""
        return self._elements

    def _close(self, element: _Element) -> None:
        measure = self._measures[element]
        if is_hidden(element):
            self._measures[element] = Measure()
            return
        _add_text(measure, element.text)
        if element.tag == "a" and element.get("href"):
            measure.linked, measure.prose = measure.characters, 0

    def _pass_up(self, element: _Element, above: Measure) -> None:
        measure = self._measures[element]
        above.characters += measure.characters
        above.linked += measure.linked
        above.prose += measure.prose
        above.tabled += measure.characters if element.tag == "table" else measure.tabled
        _add_text(above, element.tail)


def _add_text(measure: Measure, value: str | None) -> None:
    if value and not value.isspace():
        measure.characters += len("".join(value.split()))
        measure.prose += sum(map(len, _HAN.findall(value)))
