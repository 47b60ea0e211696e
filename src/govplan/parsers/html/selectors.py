"""Longer selectors of a page's style sheets: ``.doc .old``, ``#page > p.old``, ``p.old.draft``.

Classes, ids and names of elements beside, within and right within one another are read; what
depends on a pointer, a place or an attribute is not. Source: CSS 2.2, 5.2, 5.5 and 5.6; Media
Queries 4, 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.model.record import record

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Longer", "Matcher", "is_for_screens", "parsed"]

_TOKEN = regex(r"\s*>\s*|\s+|[^\s>]+")
_COMPOUND = regex(r"(?:[a-zA-Z][\w-]*|\*)?(?:[.#][\w-]+)*")
_PART = regex(r"[.#]?[\w-]+")
_SCREEN = regex(
    r"(?:only\s+)?(?:screen|all)(?:\s+and\s+\(\s*min-width\s*:\s*(?:\d{1,3}|1[01]\d\d)px\s*\))*",
)
_MOST_RULES = 300
"""So many longer selectors of a page are read."""
_MOST_STEPS = 2_000_000
"""So often a page's elements are held against them."""


def is_for_screens(query: str) -> bool:
    """Whether the rules behind ``@media`` hold where a page is read, on a screen of usual width.

    >>> media = "screen", "print", "print, all", "screen and (max-width: 9px)"
    >>> [is_for_screens(query) for query in media]
    [True, False, True, False]
    """
    return any(_SCREEN.fullmatch(one.strip().lower()) for one in query.split(","))


@record
class Longer:
    """A selector: what the element has, then what those around it have, from within to without;
    ``near`` says of each of those whether it is the element's own parent.
    """

    subject: frozenset[str]
    around: tuple[frozenset[str], ...]
    near: tuple[bool, ...]


def parsed(selector: str) -> Longer | None:
    """A selector of several parts; ``None`` for one that is not read.

    >>> found = parsed("#page > .doc p.old")
    >>> sorted(found.subject), found.near
    (['.old', 'p'], (False, True))
    >>> parsed("p:hover b") is None
    True
    """
    compounds: list[frozenset[str]] = []
    near: list[bool] = []
    for token in _TOKEN.findall(selector.strip()):
        if token.strip() in ("", ">"):
            near.append(token.strip() == ">")
        elif _COMPOUND.fullmatch(token):
            compounds.append(frozenset(_name(part) for part in _PART.findall(token)))
        else:
            return None
    if len(near) != len(compounds) - 1:
        return None
    return Longer(compounds[-1], tuple(reversed(compounds[:-1])), tuple(reversed(near)))


def _name(part: str) -> str:
    return part if part[0] in ".#" else part.lower()


class Matcher:
    """Finds the selectors that an element has, within a budget of steps."""

    def __init__(self, rules: list[Longer]) -> None:
        self.rules = rules[:_MOST_RULES]
        self.steps = _MOST_STEPS

    def of(self, element: _Element) -> Iterator[int]:
        """The places of the selectors that ``element`` has, in order."""
        names = _names(element) if self.rules else frozenset()
        for place, rule in enumerate(self.rules):
            if rule.subject <= names and self.steps > 0 and self._stands(element, rule):
                yield place

    def _stands(self, element: _Element, rule: Longer) -> bool:
        """Whether those around an element are what a rule asks; each is sought from within."""
        above = element.getparent()
        for wanted, near in zip(rule.around, rule.near, strict=True):
            while above is not None and not wanted <= _names(above):
                self.steps -= 1
                above = None if near or self.steps < 0 else above.getparent()
            if above is None:
                return False
            above = above.getparent()
        return True


def _names(element: _Element) -> frozenset[str]:
    """The name of an element, its classes and its id, as a selector writes them."""
    classes = ("." + name for name in (element.get("class") or "").split())
    ids = ("#" + name for name in (element.get("id") or "").split())
    return frozenset((str(element.tag), *classes, *ids))
