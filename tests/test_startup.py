"""What a process loads before it has read a plan: most of what a short plan costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src" / "govplan").rglob("*.py"))
READ = """
import sys
from govplan import inputs, writers
from govplan.batches import job as conversion
reading = conversion.Reading()
source = inputs.open_input(sys.argv[1], 1 << 20)
job = conversion.Job(source, reading, writers.FORMS["json"].module, writers.Style())
assert b"requirements" in conversion.read(job).text
print(*sys.modules)
"""
HEAVY = {"pydantic", "pydantic_core", "lxml", "docx", "pdfplumber", "pypdfium2", "markdown_it",
         "rich", "openpyxl", "zipfile", "click", "pathlib", "calendar",
         "statistics"}  # fmt: skip
FORMATS = {"python_calamine", "doc2docx", "PIL", "numpy", "cv2", "rapidocr", "onnxruntime",
           "xlsxwriter", "govplan.parsers.spreadsheet.reader", "govplan.parsers.odf.reader",
           "govplan.parsers.ofd.reader", "govplan.parsers.legacy.word97"}  # fmt: skip
"""What the readers of office formats and scans bring or are."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_pattern_is_compiled_before_it_is_used(path: Path) -> None:
    if path.name == "patterns.py":
        return
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        calls = [ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)]
        assert "re.compile" not in calls, f"line {node.lineno}: use govplan.lexicon.patterns.regex"


def test_reading_a_text_loads_nothing_that_it_does_not_need() -> None:
    sample = ROOT / "samples" / "text" / "jiangmen-2022.txt"
    done = subprocess.run(
        [sys.executable, "-c", READ, str(sample)], capture_output=True, text=True, check=True
    )
    assert (HEAVY | FORMATS).isdisjoint(done.stdout.split())


@pytest.mark.parametrize(
    "run",
    ["import govplan", "from govplan.__main__ import main; sys.argv[1:] = ['--help']; main()"],
    ids=["import", "help"],
)
def test_neither_the_import_nor_the_help_loads_a_reader(run: str) -> None:
    code = f"import sys, atexit; atexit.register(lambda: print(*sys.modules)); {run}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "govplan" in done.stdout
    assert FORMATS.isdisjoint(done.stdout.split())


def test_the_package_loads_none_of_its_own_modules_but_the_messages() -> None:
    code = "import sys; import govplan; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    own = {name for name in done.stdout.split() if name.startswith("govplan")}
    assert own == {"govplan", "govplan.model", "govplan.model.messages"}
    assert "dataclasses" not in done.stdout.split()
