"""Mutants of a source file: every small change that the operators of mutmut know.

Strings and numbers outside of functions, which here are the tables of rules, are changed too, and
so are functions with decorators; the examples in the rows of tables, type hints and docstrings are
not. ``zip`` is left alone, since its ``strict=True`` is an assertion.
"""

from __future__ import annotations

import difflib
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import libcst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_number, operator_string

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TABLES = "(tables)"
NEVER = {"len", "isinstance", "zip", "TypeVar", "cast", "NamedTuple", "Literal", "__all__"}
EXAMPLES = {"EVERY", "STYLES", "_ROWS", "COLUMN_NAMES"}  # a row ends in an example: no code
TOLD = "Rung"  # the strings of its rows are its name and its examples


@dataclass(frozen=True)
class Mutant:
    """One change: ``code`` from ``start`` to ``end`` of the file ``path``, in ``function`` (dotted
    name, or the tables).
    """

    path: Path
    function: str
    line: int
    start: int
    end: int
    code: str

    @functools.cached_property
    def source(self) -> str:
        """The file with the change."""
        source = _source(self.path)
        return source[: self.start] + self.code + source[self.end :]

    def compiles(self) -> bool:
        """Whether the changed file is code at all."""
        try:
            compile(self.source, str(self.path), "exec")
        except (SyntaxError, ValueError):
            return False
        return True

    @functools.cached_property
    def key(self) -> str:
        """What says which mutant this is, whatever stands above it in the file."""
        return f"{self.path.parent.name}/{self.path.name} {self.function} " + " ".join(
            f"{row[0]} {row[1:].strip()}" for row in self.diff[2:] if row[0] in "+-"
        )

    @functools.cached_property
    def diff(self) -> list[str]:
        """The changed lines, as a unified difference without context."""
        old = _source(self.path).splitlines()
        new = self.source.splitlines()
        return list(difflib.unified_diff(old, new, lineterm="", n=0))


@functools.cache
def _source(path: Path) -> str:
    return path.read_text("utf-8")


class _Changes(libcst.CSTVisitor):
    """Collects what may be changed: (function, start, end, code), positions as line, column."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, Any, str]] = []
        self._names: list[str] = []
        self._functions = 0
        self._empty = libcst.Module([])
        self._examples: set[libcst.CSTNode] = set()

    def on_visit(self, node: libcst.CSTNode) -> bool:
        if isinstance(node, libcst.FunctionDef | libcst.ClassDef) and not self._functions:
            self._names.append(node.name.value)
        self._functions += isinstance(node, libcst.FunctionDef)
        if isinstance(node, libcst.Annotation | libcst.Decorator | libcst.ImportFrom):
            return False
        names = _names(node)
        if names & NEVER or node in self._examples:
            return False
        if names & EXAMPLES:
            self._examples.update(_last_strings(node))
        if TOLD in names and isinstance(node, libcst.Call):
            self._examples.update(argument.value for argument in node.args
                                  if isinstance(argument.value, libcst.BaseString))  # fmt: skip
        if self._functions or not self._names:
            self._change(node)
        return True

    def on_leave(self, original_node: libcst.CSTNode) -> None:
        self._functions -= isinstance(original_node, libcst.FunctionDef)
        if isinstance(original_node, libcst.FunctionDef | libcst.ClassDef) and not self._functions:
            self._names.pop()

    def _change(self, node: libcst.CSTNode) -> None:
        for kind, operator in mutation_operators:
            if not isinstance(node, kind):
                continue
            if not self._functions and operator not in (operator_number, operator_string):
                continue  # what else could be changed outside of functions breaks the import
            for new in operator(node):
                where = self.get_metadata(PositionProvider, node)
                name = ".".join(self._names) or TABLES
                self.found.append((name, where, self._empty.code_for_node(new)))


def _names(node: libcst.CSTNode) -> set[str]:
    """The name that is called, subscripted or given a value in ``node``."""
    if isinstance(node, libcst.Assign):
        targets = [target.target for target in node.targets]
    elif isinstance(node, libcst.AnnAssign):
        targets = [node.target]
    elif isinstance(node, libcst.Call):
        targets = [node.func]
    elif isinstance(node, libcst.Subscript):
        targets = [node.value]
    else:
        return set()
    return {target.value for target in targets if isinstance(target, libcst.Name)}


def _last_strings(table: libcst.CSTNode) -> Iterator[libcst.CSTNode]:
    """The last string of each row of a table."""
    rows = [node for node in _walk(table) if isinstance(node, libcst.Tuple | libcst.Call)]
    for row in rows:
        cells = row.elements if isinstance(row, libcst.Tuple) else row.args
        texts = [cell.value for cell in cells if isinstance(cell.value, libcst.BaseString)]
        yield from texts[-1:]


def _walk(node: libcst.CSTNode) -> Iterator[libcst.CSTNode]:
    yield node
    for child in node.children:
        yield from _walk(child)


def mutants(path: Path) -> Iterator[Mutant]:
    """All mutants of one file; some do not compile."""
    source = _source(path)
    wrapper = MetadataWrapper(libcst.parse_module(source))
    changes = _Changes()
    wrapper.visit(changes)
    starts = [0]
    for row in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(row))
    seen = set()
    for function, where, code in changes.found:
        start = starts[where.start.line - 1] + where.start.column
        end = starts[where.end.line - 1] + where.end.column
        if code != source[start:end] and (start, end, code) not in seen:
            seen.add((start, end, code))
            yield Mutant(path, function, where.start.line, start, end, code)
