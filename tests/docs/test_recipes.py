"""Every snippet of the recipes runs, one after another, and prints something."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SNIPPETS = re.findall(r"^```(\w+)\n(.*?)^```$", (ROOT / "docs/recipes.md").read_text("utf-8"),
                      re.M | re.S)  # fmt: skip
# What writes a file or only asserts.
SILENT = ("govplan batch", "assert ")


def run(language: str, snippet: str, folder: Path) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"}
    command = ["/bin/sh", "-ec"] if language == "sh" else [sys.executable, "-c"]
    return subprocess.run(
        [*command, snippet], cwd=folder, env=variables, capture_output=True, text=True, check=False
    )


def test_snippets_run(tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    program = tmp_path / "bin" / "govplan"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m govplan "$@"\n')
    program.chmod(0o755)
    ran = 0
    for language, snippet in SNIPPETS:
        if snippet.startswith("jq ") and not shutil.which("jq"):
            continue
        done = run(language, snippet, tmp_path)
        assert done.returncode == 0, (snippet, done.stderr)
        assert done.stdout or any(word in snippet for word in SILENT), snippet
        ran += 1
    assert ran >= len(SNIPPETS) - 2 > 8


@pytest.mark.parametrize("tool", ["jq", "SQLite", "DuckDB", "pandas", "polars", "Shards"])
def test_each_tool_has_a_recipe(tool: str) -> None:
    assert re.search(rf"^## {tool}", (ROOT / "docs/recipes.md").read_text("utf-8"), re.M)
