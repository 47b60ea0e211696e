from __future__ import annotations

from pathlib import Path

import pytest
from generate import pages

from govplan.commands.cli import COMMANDS
from govplan.lexicon.number_styles import STYLES
from govplan.model.diagnostics import CODES
from govplan.model.errors import EXIT_CODES, GovplanError
from govplan.parsers import FORMATS
from govplan.writers import FORMS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(pages()))
def test_page_is_what_the_code_says(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == pages()[name], "run: make docs"


def test_every_registry_is_documented() -> None:
    text = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
    for command in COMMANDS:
        assert f"## govplan {command}" in text["cli.md"]
    for name in [*FORMATS, *FORMS]:
        assert f"`{name}`" in text["cli.md"]
    for code in CODES:
        assert f"`{code}`" in text["diagnostics.md"]
    for style in STYLES:
        assert f"`{style.name}`" in text["numbering.md"]


def subclasses(kind: type[GovplanError]) -> set[type[GovplanError]]:
    return {kind}.union(*map(subclasses, kind.__subclasses__()))


def test_every_exit_code_is_in_the_table() -> None:
    used = {error.exit_code for error in subclasses(GovplanError)}
    assert used | {0} == {code for code, _ in EXIT_CODES}


def test_every_code_has_words_of_its_own_for_a_clerk() -> None:
    titles = [code.title for code in CODES.values()]
    assert len(set(titles)) == len(titles)
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in title) for title in titles)
