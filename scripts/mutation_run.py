"""A pytest plugin that runs the tests over each of many mutants.

The runner of mutmut switches between copies of a function, so that it cannot change what has a
decorator or stands outside of functions, and it chooses tests by function. Here the tests are
collected and run once, with the lines that each covers; then one process is forked for each
mutant, puts the changed code in place of the old (tables are made anew) and runs tests that
cover the changed line, the proven and the quick ones first, until one fails or ``MOST`` seconds
of them have passed.
"""

from __future__ import annotations

import ast
import functools
import gc
import os
import re
import resource
import signal
import sys
import time
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import coverage
import pytest
from _pytest.runner import runtestprotocol
from mutation import TABLES, Mutant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import FunctionType, ModuleType

SECONDS = 3.0  # of processor, for each mutant, beside ten times those of each test
MOST = (
    6.0  # seconds of the tests that a mutant is tried on: what others alone see counts as survived
)
MEMORY = 4 << 30
_KILLED, _SURVIVED, _BROKEN = 10, 11, 12


class _Uses:
    """Which tests see what: by covered lines, and for tables by the functions that name them."""

    def __init__(self, package: Path) -> None:
        self._users: dict[str, set[tuple[str, int, int]]] = {}
        self._derived: dict[str, set[str]] = {}
        self.data = coverage.CoverageData(no_disk=True)
        for path in package.rglob("*.py"):
            self._name(str(path), _parsed(str(path)))

    @functools.cache  # noqa: B019
    def _lines(self, file: str) -> dict[int, list[str]]:
        return self.data.contexts_by_lineno(file)

    def _name(self, file: str, tree: ast.Module) -> None:
        for node in tree.body:
            for part in node.body if isinstance(node, ast.ClassDef) else [node]:
                used = {n.id for n in ast.walk(part) if isinstance(n, ast.Name)}
                used |= {n.attr for n in ast.walk(part) if isinstance(n, ast.Attribute)}
                for name in used:
                    if isinstance(part, ast.FunctionDef):
                        place = (file, part.lineno, part.end_lineno or part.lineno)
                        self._users.setdefault(name, set()).add(place)
                    else:
                        self._derived.setdefault(name, set()).update(_assigned(part))

    def by_line(self, file: str, line: int) -> set[str]:
        """The contexts that ran the statement on ``line``; ``""`` is the import."""
        statements = (_span(n) for n in ast.walk(_parsed(file)) if isinstance(n, ast.stmt))
        spans = [span for span in statements if span[0] <= line <= span[1]]
        first, last = min(spans, key=lambda span: span[1] - span[0], default=(line, line))
        lines = self._lines(file)
        return {test for n in range(first, last + 1) for test in lines.get(n, ())}

    def by_name(self, names: Iterable[str]) -> set[str]:
        """The tests that run a function which uses one of ``names`` or a table made from it."""
        return {
            test
            for file, first, last in self._places(names)
            for n in range(first, last + 1)
            for test in self._lines(file).get(n, ())
        }

    def files(self, names: Iterable[str]) -> set[str]:
        """The files of such functions."""
        return {file for file, _, _ in self._places(names)}

    def _places(self, names: Iterable[str]) -> set[tuple[str, int, int]]:
        left, seen = list(names), set()
        while left:
            name = left.pop()
            if name not in seen:
                seen.add(name)
                left.extend(self._derived.get(name, ()))
        return set().union(*(self._users.get(name, ()) for name in seen))


def _span(node: ast.stmt) -> tuple[int, int]:
    """The lines of a statement without those of the statements in it."""
    inner = getattr(node, "body", None)
    last = inner[0].lineno - 1 if isinstance(inner, list) and inner else node.end_lineno
    return node.lineno, max(node.lineno, last or node.lineno)


def _assigned(node: ast.stmt) -> set[str]:
    """The names that a statement of a module fills."""
    found = {
        n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    for call in ast.walk(node):  # TABLE.update(...)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            found |= {n.id for n in ast.walk(call.func.value) if isinstance(n, ast.Name)}
    return found


def _names(mutant: Mutant) -> set[str]:
    """What a mutant changes: the names of the table, or of the function."""
    if mutant.function != TABLES:
        return {mutant.function.rpartition(".")[2]}
    for node in _parsed(str(mutant.path)).body:
        if node.lineno <= mutant.line <= (node.end_lineno or node.lineno):
            return _assigned(node)
    return set()


class Runner:
    """The plugin: runs the tests once, then those that see a mutant over each mutant."""

    def __init__(self, package: Path, found: list[Mutant], jobs: int) -> None:
        self.package = package
        self.found = found
        self.jobs = jobs
        self.states: dict[Mutant, str] = {}
        self._uses = _Uses(package)
        # what is not measured is not slowed
        files = {str(mutant.path) for mutant in found}.union(
            *map(self._uses.files, map(_names, found))
        )
        self._coverage = coverage.Coverage(data_file=None, include=sorted(files), config_file=False)
        self._items: list[pytest.Item] = []
        self._seconds: list[float] = []
        self._killers: dict[str, Counter[int]] = {}

    def pytest_configure(self) -> None:
        """Begin before anything of the package is imported."""
        self._coverage.start()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of pytest's own loop."""
        self._items = session.items
        for index, item in enumerate(session.items):
            self._coverage.switch_context(str(index))
            start = time.process_time()
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=None)):
                raise pytest.UsageError(f"{item.nodeid} fails on the unchanged code")
            self._seconds.append(time.process_time() - start)
        self._coverage.stop()
        print(f"{len(self._items)} tests, {sum(self._seconds):.0f} s", file=sys.stderr)
        for cached in gc.get_objects():
            if isinstance(cached, functools._lru_cache_wrapper):
                cached.cache_clear()
        self._uses.data = self._coverage.get_data()
        re._MAXCACHE = 10**6  # type: ignore[attr-defined]
        gc.collect()
        gc.freeze()
        self._run_all()
        return True

    def _run_all(self) -> None:
        running: dict[int, tuple[Mutant, int]] = {}
        waiting = list(reversed(self.found))
        while waiting or running:
            while waiting and len(running) < self.jobs:
                mutant = waiting.pop()
                tests, anew = self._choose(mutant)
                if not tests:
                    self.states[mutant] = "no tests"
                    self._tell(mutant)
                    continue
                reading, writing = os.pipe()
                child = os.fork()
                if not child:
                    os.close(reading)
                    self._child(mutant, tests, anew, writing)
                os.close(writing)
                running[child] = (mutant, reading)
            if running:
                child, status = os.wait()
                mutant, reading = running.pop(child)
                self._note(mutant, status, os.read(reading, 32))
                os.close(reading)

    def _note(self, mutant: Mutant, status: int, killer: bytes) -> None:
        code = os.waitstatus_to_exitcode(status)
        if code < 0:
            self.states[mutant] = "timeout" if -code == signal.SIGPROF else "crash"
        else:
            self.states[mutant] = {_KILLED: "killed", _SURVIVED: "survived"}.get(code, "broken")
        if code == _SURVIVED:
            self._tell(mutant)
        if killer:
            self._killers.setdefault(mutant.function, Counter())[int(killer)] += 1

    @staticmethod
    def _tell(mutant: Mutant) -> None:
        print(f"{mutant.path.name}:{mutant.line} {mutant.function}", *mutant.diff[3:], sep="\n",
              flush=True)  # fmt: skip

    def _choose(self, mutant: Mutant) -> tuple[list[int], bool]:
        """Tests that see ``mutant``, proven ones and quick ones first, as many as may be run; and
        whether the tables of its module must be made anew.
        """
        uses = self._uses
        if mutant.function == TABLES:
            contexts, anew = uses.by_name(_names(mutant)), True
        else:
            contexts = uses.by_line(str(mutant.path), mutant.line)
            function = _found(vars(_module(mutant, self.package)), mutant.function.split("."))
            anew = "" in uses.by_line(str(mutant.path), _first_line(function))
            if "" in contexts:
                contexts |= uses.by_name(_names(mutant))
        proven = self._killers.get(mutant.function, Counter())
        tests = sorted(map(int, contexts - {""}), key=lambda n: (-proven[n], self._seconds[n]))
        spent = accumulate(self._seconds[n] for n in tests)
        return [n for n, seconds in zip(tests, spent, strict=True) if seconds < MOST], anew

    def _child(self, mutant: Mutant, tests: list[int], anew: bool, writing: int) -> None:
        """Run ``tests`` over ``mutant`` in this process, and end it."""
        code = _BROKEN
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            code = _KILLED
            _put(mutant, self.package, anew)
            code = _SURVIVED
            for test in tests:
                signal.setitimer(signal.ITIMER_PROF, SECONDS + 10 * self._seconds[test])
                reports = runtestprotocol(self._items[test], log=False, nextitem=None)
                if any(report.failed for report in reports):
                    os.write(writing, str(test).encode())
                    code = _KILLED
                    break
        finally:
            os._exit(code)


def _module(mutant: Mutant, package: Path) -> ModuleType:
    dotted = mutant.path.relative_to(package.parent).with_suffix("").parts
    return sys.modules[".".join(dotted).removesuffix(".__init__")]


def _put(mutant: Mutant, package: Path, anew: bool) -> None:
    """Put the changed code in place; what cannot even be imported raises."""
    module = _module(mutant, package)
    tree = ast.parse(mutant.source)
    if mutant.function != TABLES:
        names = mutant.function.split(".")
        scratch = dict(vars(module))
        _run([node for node in tree.body if getattr(node, "name", "") == names[0]], scratch)
        _swap(_found(vars(module), names), _found(scratch, names))
    if anew:
        _tables_anew(module, tree)


def _run(body: list[ast.stmt], namespace: dict[str, Any]) -> None:
    """Execute statements of a module."""
    future = ast.parse("from __future__ import annotations").body
    code = compile(ast.Module([*future, *body], []), str(namespace["__file__"]), "exec")
    exec(code, namespace)


def _found(namespace: Mapping[str, Any], names: list[str]) -> FunctionType:
    """The function of a dotted name, a method or what is below a property or a cache."""
    for name in names[:-1]:
        namespace = vars(namespace[name])
    return _plain(namespace[names[-1]])


def _first_line(function: FunctionType) -> int:
    """The line of the first statement of a function behind its docstring."""
    return min(line for _, _, line in function.__code__.co_lines() if line and (
        line > function.__code__.co_firstlineno))  # fmt: skip


def _plain(function: Any) -> FunctionType:
    """The function below properties, caches and the like."""
    for name in ("fget", "__func__", "func", "__wrapped__"):
        function = getattr(function, name, function)
    return function  # type: ignore[no-any-return]


def _swap(old: FunctionType, new: FunctionType) -> None:
    old.__code__ = new.__code__
    old.__defaults__ = new.__defaults__
    old.__kwdefaults__ = new.__kwdefaults__


def _tables_anew(module: ModuleType, tree: ast.Module) -> None:
    """Run the statements of ``module`` that are neither functions, classes nor imports, then
    those of the modules that take something from it, as long as something is new to one.
    """
    _fill(module, tree)
    filled = {module.__name__}
    again = True
    while again:
        again = False
        for name, other in list(sys.modules.items()):
            if name.startswith("govplan.") and _take_over(other, filled):
                filled.add(name)
                _fill(other, _parsed(str(other.__file__)))
                again = True


def _take_over(module: ModuleType, filled: set[str]) -> bool:
    """Import anew what ``module`` imports from those in ``filled``; whether any of it is new."""
    new = False
    for node in _parsed(str(module.__file__)).body:
        if isinstance(node, ast.ImportFrom) and node.module in filled:
            for alias in node.names:
                value = getattr(sys.modules[node.module], alias.name)
                new = new or value is not getattr(module, alias.asname or alias.name)
                setattr(module, alias.asname or alias.name, value)
    return new


@functools.cache
def _parsed(file: str) -> ast.Module:
    return ast.parse(Path(file).read_text("utf-8"))


def _fill(module: ModuleType, tree: ast.Module) -> None:
    left_out = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.If)
    _run([node for node in tree.body if not isinstance(node, left_out)], vars(module))
