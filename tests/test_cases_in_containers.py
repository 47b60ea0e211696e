"""The law of containers, over the cases of tables, furniture and metadata: what lines say, they say
in whatever file they stand (contract, 3.9 and 8), where that keeps their marks.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.pipeline import convert
from plan_lines import plan_lines
from table_writing import HOLDERS
from test_cases import parse_case

KINDS = ("table-", "sharing-frame", "page-numbers", "head-elements", "glued-head", "contents",
         "joint-signers", "year-of-signing", "closing", "index-box", "site-words", "front-matter",
         "address", "signature", "letterhead", "notice", "title")  # fmt: skip
CASES = [
    path
    for path in sorted((Path(__file__).parent / "cases").glob("*.case"))
    if path.stem.startswith(KINDS)
]
"""Cases of tables, of furniture and of metadata."""
COLLAPSING = {"paragraphs", "breaks"}
"""Files in which a run of white space is one blank."""
UNTOLD = {"table-break-in-task", "table-remark-behind-break"}
"""Cases with empty lines where a page broke, which a page does not tell from other breaks."""


def keeps(document: str, name: str, container: str) -> bool:
    """Whether a file shows all that the lines of a case show."""
    if name == "html" or "\f" in document or "<" in document or "[" in document:
        return False
    if name == "markdown" and any(mark in document for mark in ("#", "**", "__", "```")):
        return False
    blanks = ("\t", "  ", "\u3000")
    return container not in COLLAPSING or not any(mark in document for mark in blanks)


KEPT = [
    pytest.param(path, container, id=f"{path.stem} in {container}")
    for path in CASES
    for container in HOLDERS
    if keeps(parse_case(path)[1], parse_case(path)[0], container)
    and not (container == "breaks" and path.stem in UNTOLD)
    and not (container == "fence" and path.stem.startswith("sharing"))  # no site prints fences
]


def rows(lines: list[str]) -> list[str]:
    """The metadata, the tree and its units, without the prose around it."""
    return [line for line in lines if line[0] not in "<>?"]


@pytest.mark.parametrize(("path", "container"), KEPT)
def test_a_case_is_read_alike(path: Path, container: str) -> None:
    _, document, expected = parse_case(path)
    name, write = HOLDERS[container]
    found = plan_lines(convert(write(document.rstrip("\n").split("\n")), name))
    assert rows(found) == rows(expected)
