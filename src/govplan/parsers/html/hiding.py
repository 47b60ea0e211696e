"""What a web page hides: by its own style sheets, and altogether until a script runs (contract, 9).

Rules for an element's name, a class or an id are read whole; those with longer selectors only where
they take an element away. Of ``@media`` and the like those for a screen are read.
Source: CSS 2.2, 6.4 and 5; HTML Living Standard, 15.3.1 Hidden elements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.messages import msg
from govplan.model.record import record
from govplan.model.rungs import verdict
from govplan.parsers.html.forms import FIELDS
from govplan.parsers.html.page import names_content
from govplan.parsers.html.selectors import Longer, Matcher, is_for_screens, parsed
from govplan.parsers.html.style import MACHINERY
from govplan.parsers.html.unseen import GONE, Declarations, Look, declarations, merged

if TYPE_CHECKING:
    from lxml.etree import _Element


__all__ = ["settle_hiding"]

_RULE = regex(r"(?<![^{}])([^{}]*)\{([^{}]*)\}")
_SELECTOR = regex(r"([a-zA-Z][\w-]*)?(?:([.#])([\w-]+))?")
_NAME = regex(r"(?<=[.#])[\w-]+")
_SHOWN = frozenset(("display", "visibility", "opacity"))
_GROUNDS = frozenset(("background", "background-color", "background-image"))
_Selector = tuple[str, str, str]
"""The name of an element, a sign (. or #) and a class or id; each may be empty."""
_KEPT = frozenset(("template", "noscript"))
"""Elements whose text a browser with scripts keeps to itself."""
_PAPER = "#ffffff"
_FEW = 60
"""A page of so few visible characters, with far more hidden, shows nothing yet."""
_WAITING = 12
"""So few are no more than a word of patience (正在加载…)."""


@record
class _State:
    """An element: what takes it away, or veils its letters."""

    element: _Element
    look: Look
    gone: str = ""

    @property
    def hidden(self) -> str:
        """What hides the text right in it; empty where it is seen."""
        return self.gone or self.look.veil


def settle_hiding(root: _Element, sheets: str, report: Report, *, whole: bool = True) -> None:
    """Mark what a page hides with the attribute ``hidden``, and take out the letters beside what it
    shows within; nothing of a ``whole`` page of which that would leave nothing.
    """
    rules = _rules(sheets)
    is_plain = whole and not rules.paints and not _has_linked_sheets(root)
    states = list(_states(root, rules, _PAPER if is_plain else ""))
    visible, means = _count(states)
    hidden = means.total()
    nearly_all = hidden > 10 * visible and (visible < _FEW or _hides_content(states))
    waits = nearly_all or (hidden > 2 * visible and visible < _WAITING)
    if whole and waits:
        _show(states)
        what = msg(
            "the page hides nearly all of its text ({hidden} characters); it is read nevertheless",
            hidden=hidden,
        )
        report.add("hidden-text-read", what)
        return
    _mark(states)
    if hidden:
        what = msg(
            "{hidden} characters that the page hides are left out ({how})",
            hidden=hidden,
            how=", ".join(name for name, _ in means.most_common()),
        )
        report.add("hidden-text", what)


def _hides_content(states: list[_State]) -> bool:
    """Whether the element that a script shows later is one that is named as the page's content."""
    return any(state.hidden and names_content(state.element) for state in states)


class _Rules:
    """What the simple selectors declare, the later rule for one before the earlier; the longer ones
    that take elements away; and whether longer ones paint grounds.
    """

    def __init__(self) -> None:
        self.simple: dict[_Selector, Declarations] = {}
        self.paints = False
        self.shown: set[str] = set()
        self.longer: list[tuple[Longer, Declarations]] = []
        self.matcher = Matcher([])

    def add(self, selector: str, declared: Declarations) -> None:
        """Take up what a selector declares."""
        match = _SELECTOR.fullmatch(selector)
        if match is not None and match[0]:
            key = (match[1] or "").lower(), match[2] or "", match[3] or ""
            merged(self.simple.setdefault(key, {}), declared)
            return
        self.paints = self.paints or not _GROUNDS.isdisjoint(declared)
        if _hides(declared):
            longer = parsed(selector)
            if longer is not None:
                self.longer.append((longer, declared))
        elif not _SHOWN.isdisjoint(declared):
            self.shown.update(_NAME.findall(selector))

    def settle(self) -> None:
        """What a longer selector shows again (``.pane.active``) is hidden by none."""
        for key, declared in self.simple.items():
            if key[2] in self.shown:
                self.simple[key] = {n: v for n, v in declared.items() if n not in _SHOWN}
        self.longer = [
            rule for rule in self.longer if self.shown.isdisjoint(n[1:] for n in rule[0].subject)
        ]
        self.matcher = Matcher([selector for selector, _ in self.longer])


def _hides(declared: Declarations) -> bool:
    """Whether a rule takes an element away, or its letters."""
    return bool(verdict(GONE, declared, "")) or declared.get("visibility", "").startswith("hidden")


def _rules(sheets: str) -> _Rules:
    """The rules of ``sheets`` for a screen."""
    found = _Rules()
    for selectors, body in _RULE.findall(_without_blocks(_without_comments(sheets))):
        declared = declarations(body)
        for selector in selectors.split(",") if declared else ():
            found.add(selector.strip(), declared)
    found.settle()
    return found


def _without_comments(sheets: str) -> str:
    """``sheets`` without comments; one that never ends goes to the end."""
    first, *others = sheets.split("/*")
    return "".join([first, *(part.partition("*/")[2] for part in others)])


def _without_blocks(sheets: str) -> str:
    """``sheets`` without the rules of ``@media`` and the like, but for those for a screen."""
    kept: list[str] = []
    depth, start = 0, 0
    inside = False
    query, body = "", 0
    for index, character in enumerate(sheets):
        if character == "@" and not depth:
            kept.append(sheets[start:index])
            inside, start = True, index
        elif character == "{":
            if inside and not depth:
                query, body = sheets[start:index], index + 1
            depth += 1
        elif character == "}" and depth:
            depth -= 1
            if inside and not depth:
                kept.append(_of_screens(query, sheets[body:index]))
                inside, start = False, index + 1
        elif character == ";" and inside and not depth:
            inside, start = False, index + 1
    return "".join([*kept, "" if inside else sheets[start:]])


def _of_screens(query: str, body: str) -> str:
    """The rules of a block where they hold for a screen."""
    name, _, media = query.partition(" ")
    return body if name.lower() == "@media" and is_for_screens(media) else ""


def _has_linked_sheets(root: _Element) -> bool:
    """Whether the page has style sheets of its own elsewhere, which may paint any ground."""
    return any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))


def _states(root: _Element, rules: _Rules, ground: str) -> Iterator[_State]:
    """The elements in document order, none of those that are no text at all."""
    stack = [_State(root, Look(ground=ground))]
    while stack:
        above = stack.pop()
        element = above.element
        declared = _declared(element, rules)
        look = above.look.within(declared)
        state = _State(element, look, above.gone or _kept(element) or verdict(GONE, declared, ""))
        yield state
        children = [child for child in element if _is_text(child)]
        stack.extend(_State(child, look, state.gone) for child in reversed(children))


def _is_text(element: _Element) -> bool:
    return isinstance(element.tag, str) and element.tag not in MACHINERY


def _kept(element: _Element) -> str:
    """The name of an element that shows nothing as it is."""
    closed = element.tag == "dialog" and element.get("open") is None
    return str(element.tag) if closed or element.tag in _KEPT else ""


def _declared(element: _Element, rules: _Rules) -> Declarations:
    """What the page declares for an element, what says least of all first: its attributes, rules
    for its name, its classes and its id, longer selectors, its own style.
    """
    found: Declarations = {}
    for attribute, name in (("color", "color"), ("bgcolor", "background-color")):
        if element.get(attribute):
            found[name] = (element.get(attribute) or "").lower()
    if element.get("background"):
        found["background-image"] = "url()"
    if element.get("hidden") is not None:
        found["display"] = "none"
    simple = rules.simple
    marks = [("", "")] if simple else []
    marks += [(".", value) for value in (element.get("class") or "").split() if simple]
    marks += [("#", value) for value in (element.get("id") or "").split() if simple]
    for mark in marks:
        for name in ("", str(element.tag)):
            merged(found, simple.get((name, *mark), {}))
    for place in rules.matcher.of(element):
        merged(found, rules.longer[place][1])
    merged(found, declarations(element.get("style")))
    return found


def _count(states: list[_State]) -> tuple[int, Counter[str]]:
    """How many characters are visible, and how many each way of hiding takes away."""
    visible = 0
    means: Counter[str] = Counter()
    for state in states:
        printed = sum(map(_printed, _own_text(state.element)))
        if not state.hidden:
            visible += printed
        elif printed:
            means[state.hidden] += printed
    return visible, means


def _own_text(element: _Element) -> Iterator[str | None]:
    """The text right in an element, between its children."""
    yield element.text
    for child in element:
        yield child.tail


def _printed(value: str | None) -> int:
    return len("".join(value.split())) if value else 0


def _show(states: list[_State]) -> None:
    """Take off the marks that hide elements."""
    for state in states:
        state.element.attrib.pop("hidden", "")
        if state.element.tag in _KEPT:
            state.element.tag = "div"


def _mark(states: list[_State]) -> None:
    """Mark the elements in which nothing is seen; of others take out the letters that are not."""
    seen: set[_Element | None] = set()
    for state in reversed(states):
        element = state.element
        is_seen = not state.hidden and (
            element.tag in FIELDS or any(map(_printed, _own_text(element)))
        )
        if is_seen or element in seen:
            seen.add(element)
            seen.add(element.getparent())
    for state in states:
        element = state.element
        if state.hidden and element not in seen:
            element.set("hidden", "")
        else:
            element.attrib.pop("hidden", "")
            if state.hidden:
                _clear(element)


def _clear(element: _Element) -> None:
    """Take out the text right in an element."""
    element.text = None
    for child in element:
        child.tail = None
