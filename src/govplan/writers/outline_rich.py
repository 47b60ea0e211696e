"""The tree as rich prints it on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

if TYPE_CHECKING:
    from govplan.writers.outline import Branch

__all__ = ["show"]

_STYLES = {
    "plan": "bold",
    "requirement": "bold cyan",
    "task": "green",
    "measure": "",
    "item": "dim",
}
_NOTE = "yellow"


def show(root: Branch) -> None:
    """Print a tree to standard output; a document's words are never taken for markup."""
    top = Tree(_text(root))
    _grow(top, root)
    Console().print(top)


def _grow(parent: Tree, branch: Branch) -> None:
    for child in branch.children:
        _grow(parent.add(_text(child)), child)


def _text(branch: Branch) -> Text:
    text = Text(branch.label, style=_STYLES[branch.kind])
    if branch.note:
        text.append(f"  {branch.note}", style=_NOTE)
    return text
