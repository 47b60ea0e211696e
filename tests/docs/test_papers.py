"""What the papers say of the code: the files and the tables that they name are there."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "govplan"
PAPERS = ("docs/architecture.md", "docs/dependencies.md", "CONTRIBUTING.md", "SECURITY.md")
QUOTED = re.compile(r"`([\w./]+/[\w./]*|[\w/]+\.py)`")
TABLE_ROW = re.compile(r"^\| [^|]+ \|([^|]+)\|([^|]+)\|$", re.M)


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def is_there(path: str) -> bool:
    """Whether a file or folder of that name is in the repository, at its root or in the package."""
    if "NAME" in path or path.startswith("out/"):
        return True
    return (ROOT / path).exists() or any(PACKAGE.rglob(path.rstrip("/")))


@pytest.mark.parametrize("name", PAPERS)
def test_named_files_are_there(name: str) -> None:
    missing = [path for path in QUOTED.findall(text(name)) if not is_there(path)]
    assert missing == []


def where_things_live() -> list[tuple[str, str]]:
    """The tables and the modules that the architecture names for them, pair by pair."""
    section = text("docs/architecture.md").partition("Where a piece of knowledge lives")[2]
    found = []
    for tables, places in TABLE_ROW.findall(section.partition("\n\nThe **lexicon**")[0]):
        modules = re.findall(r"`([\w/]+\.py)`", places)
        names = re.findall(r"`([A-Z_]+)`", tables)
        found += [(name, module) for name in names for module in modules]
    return found


def test_named_tables_are_there() -> None:
    pairs = where_things_live()
    assert len(pairs) > 15
    named = {name for name, _ in pairs}
    found = set()
    for name, path in pairs:
        module = import_module("govplan." + path.removesuffix(".py").replace("/", ".").removesuffix(
            ".__init__"))  # fmt: skip
        if hasattr(module, name):
            found.add(name)
    assert named == found
