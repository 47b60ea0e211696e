"""What a web page hides: by its own style sheets, and altogether until a script runs (contract, 9).

Only rules with the simplest selectors are read (an element's name, a class, an id), none within
``@media`` and the like. Source: CSS 2.2, 11.2 and 9.2.4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.model.messages import msg
from govplan.parsers.html.page import CONTENT_NAMES
from govplan.parsers.html.style import HIDDEN, is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govplan.model.diagnostics import Report

__all__ = ["settle_hiding"]

_RULE = regex(r"(?<![^{}])([^{}]*)\{([^{}]*)\}")
_SELECTOR = regex(r"([a-zA-Z][\w-]*)?(?:([.#])([\w-]+))?")
_NAME = regex(r"(?<=[.#])[\w-]+")
_SHOWN = regex(r"(?:^|;)\s*(display|visibility|opacity)\s*:\s*([\w.%-]+)", re.IGNORECASE)
_MOVED = regex(r"(?:^|;)\s*animation(?:-name)?\s*:", re.IGNORECASE)
"""What shows an element as soon as the page stands, without a script."""
_Selector = tuple[str, str, str]
"""The name of an element, a sign (. or #) and a class or id; each may be empty."""
_GONE = frozenset(("none", "hidden", "collapse"))
_CLEAR = regex(r"0*(?:\.0+)?%?")
_FEW = 60
"""A page of so few visible characters, with far more hidden, shows nothing yet."""
_WAITING = 12
"""So few are no more than a word of patience (正在加载…)."""


def settle_hiding(root: _Element, sheets: str, report: Report) -> None:
    """Mark what the page's style sheets hide with the attribute ``hidden``; take all marks off
    where they leave nothing of the page.
    """
    _hide(root, _hiding_selectors(sheets))
    visible, hidden = _count(root)
    nearly_all = hidden > 10 * visible and (visible < _FEW or _hides_content(root))
    if nearly_all or (hidden > 2 * visible and visible < _WAITING):
        _show(root)
        report.add(
            "hidden-text-read",
            msg(
                "the page hides nearly all of its text ({hidden} characters); it is "
                "read nevertheless",
                hidden=hidden,
            ),
        )
    elif hidden:
        report.add(
            "hidden-text",
            msg("{hidden} characters that the page hides are left out", hidden=hidden),
        )


def _hides_content(root: _Element) -> bool:
    """Whether the element that a script shows later is one that is named as the page's content."""
    return any(
        any(CONTENT_NAMES.search(element.get(name) or "") for name in ("id", "class"))
        for element in root.iter()
        if isinstance(element.tag, str) and element.tag not in HIDDEN and is_hidden(element)
    )


def _hiding_selectors(sheets: str) -> set[_Selector]:
    """The simple selectors by which the page hides elements; the last rule for one counts, and one
    that a longer selector shows again (``.pane.active``) is none.
    """
    found: dict[_Selector, bool] = {}
    shown: set[str] = set()
    for selectors, declarations in _RULE.findall(_without_blocks(_without_comments(sheets))):
        values = _SHOWN.findall(declarations)
        if not values:
            continue
        gone = any(map(_hides, values)) and not _MOVED.search(declarations)
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match is not None and match[0]:
                found[(match[1] or "").lower(), match[2] or "", match[3] or ""] = gone
            elif not gone:
                shown.update(_NAME.findall(selector))
    return {key for key, gone in found.items() if gone and key[2] not in shown}


def _hides(declaration: tuple[str, str]) -> bool:
    """Whether a declaration hides what it is of.

    >>> [_hides(one) for one in (("display", "none"), ("opacity", "0.0"), ("opacity", "0.5"))]
    [True, True, False]
    """
    name, value = (word.lower() for word in declaration)
    return _CLEAR.fullmatch(value) is not None if name == "opacity" else value in _GONE


def _without_comments(sheets: str) -> str:
    """``sheets`` without comments; one that never ends goes to the end."""
    first, *others = sheets.split("/*")
    return "".join([first, *(part.partition("*/")[2] for part in others)])


def _without_blocks(sheets: str) -> str:
    """``sheets`` without the rules of ``@media`` and the like."""
    kept: list[str] = []
    depth, start = 0, 0
    inside = False
    for index, character in enumerate(sheets):
        if character == "@" and not depth:
            kept.append(sheets[start:index])
            inside = True
        elif character == "{":
            depth += 1
        elif character == "}" and depth:
            depth -= 1
            if inside and not depth:
                inside, start = False, index + 1
        elif character == ";" and inside and not depth:
            inside, start = False, index + 1
    return "".join([*kept, "" if inside else sheets[start:]])


def _hide(root: _Element, selectors: set[_Selector]) -> None:
    """Mark the elements that one of ``selectors`` selects."""
    for element in root.iter() if selectors else ():
        if not isinstance(element.tag, str):
            continue
        marks = [("", "")]
        marks += [(".", value) for value in (element.get("class") or "").split()]
        marks += [("#", value) for value in (element.get("id") or "").split()]
        if any((name, *mark) in selectors for mark in marks for name in ("", element.tag)):
            element.set("hidden", "")


def _count(root: _Element) -> tuple[int, int]:
    """How many characters are visible, and how many are hidden but by scripts and the like."""
    counts = [0, 0]
    stack = [(root, False)]
    while stack:
        element, gone = stack.pop()
        if isinstance(element.tag, str) and element.tag not in HIDDEN:
            below = gone or is_hidden(element)
            counts[below] += _printed(element.text)
            stack.extend((child, below) for child in element)
        counts[gone] += _printed(element.tail) if element is not root else 0
    return counts[0], counts[1]


def _printed(value: str | None) -> int:
    return len("".join(value.split())) if value else 0


def _show(root: _Element) -> None:
    """Take off the marks that hide elements."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in HIDDEN and is_hidden(element):
            element.attrib.pop("hidden", "")
            element.attrib.pop("style", "")
