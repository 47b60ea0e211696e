"""All regular expressions of govplan, with their names and what is done with them."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import govplan

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Found", "all_patterns", "inner", "parser"]

parser: Any = importlib.import_module("re._parser")


def patterns_in(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, dict):
        for item in value.items():
            yield from patterns_in(item, depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from patterns_in(item, depth + 1)
    elif depth < 4:
        for name in getattr(value, "__match_args__", ()):
            yield from patterns_in(getattr(value, name, None), depth + 1)


@dataclass
class Found:
    """A pattern, the names that it has, and what is done with it (``?``: who knows)."""

    pattern: re.Pattern[Any]
    names: set[str] = field(default_factory=set)
    uses: set[str] = field(default_factory=set)


@cache
def all_patterns() -> list[Found]:
    """Every pattern of every module."""
    found: dict[tuple[Any, int], Found] = {}
    for info in pkgutil.walk_packages(govplan.__path__, "govplan."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        uses = uses_in(Path(module.__file__ or ""))
        for name, value in vars(module).items():
            for pattern in patterns_in(value):
                row = found.setdefault((pattern.pattern, pattern.flags), Found(pattern))
                row.names.add(name.lstrip("_"))
                row.uses |= uses[name] if isinstance(value, re.Pattern) else {"match", "fullmatch"}
    return list(found.values())


def uses_in(path: Path) -> dict[str, set[str]]:
    """What a module does with each name: the methods called, or ``?``."""
    found: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load):
                called = isinstance(node, ast.Attribute) and node.value is child
                found[child.id].add(node.attr if called else "?")  # type: ignore[attr-defined]
    return found


def inner(operator: Any, argument: Any) -> list[Any]:
    """The patterns within a part of a pattern."""
    kind = str(operator)
    if kind.endswith("_REPEAT"):
        return [argument[2]]
    if kind == "SUBPATTERN":
        return [argument[3]]
    if kind == "BRANCH":
        return list(argument[1])
    if kind == "ATOMIC_GROUP":
        return [argument]
    return [argument[1]] if kind.startswith("ASSERT") else []
