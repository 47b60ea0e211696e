"""Each reader of ours has a target to fuzz it, which begins with documents that it reads."""

from __future__ import annotations

import re
import runpy
import sys
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from govplan import pipeline
from govplan.parsers import FORMATS
from govplan.parsers.pictures import engine
from govplan.parsers.pictures.extra import installed
from govplan.parsers.pictures.recogniser import recogniser

ROOT = Path(__file__).parent.parent.parent
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = re.findall(r"^FUZZED \?= (.*)$", MAKEFILE, re.MULTILINE)[0].split()


def target(name: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names of ``fuzz.py`` for one target, without the fuzzer."""
    fuzzer = ModuleType("atheris")
    fuzzer.instrument_imports = lambda **_: nullcontext()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "atheris", fuzzer)
    monkeypatch.setattr(sys, "path", [str(ROOT / "fuzz"), *sys.path])
    monkeypatch.setattr(sys, "argv", ["fuzz.py", name])
    monkeypatch.setattr(engine, "recogniser", recogniser)  # put back what it replaces
    return runpy.run_path(str(ROOT / "fuzz" / "fuzz.py"))


def test_each_format_that_no_other_program_reads_is_fuzzed() -> None:
    ours = {name for name, kind in FORMATS.items() if not kind.programs}
    assert set(TARGETS) == ours | {"zip"}


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_begins_with_documents_that_are_read(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "picture" and not installed():
        pytest.skip("pictures are not read without the extra")
    found = target(name, monkeypatch)
    read: list[Any] = []
    convert = pipeline.convert

    def counted(*arguments: Any) -> Any:
        plan = convert(*arguments)
        read.append(plan)
        return plan

    monkeypatch.setattr(pipeline, "convert", counted)
    seeds = list(found["made"]())
    for data in seeds:
        found["one"](data)
    if name not in ("text", "markdown", "html", "docx", "zip"):  # which have samples alone
        assert seeds
        assert read
