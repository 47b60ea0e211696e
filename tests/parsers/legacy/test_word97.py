"""Word 97-2003 documents: converted, and read as the Word documents that they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.model.diagnostics import Report
from govplan.model.errors import UnreadableError, UnsupportedFormatError
from govplan.parsers import ReadOptions
from govplan.parsers.legacy.word97 import read
from govplan.pipeline import convert

SAMPLES = Path(__file__).parents[3] / "samples"
DATA = (SAMPLES / "doc" / "haifeng-2022.doc").read_bytes()


def rows(data: bytes, name: str) -> list[object]:
    plan = convert(data, name)
    return [
        (measure.number, measure.text, measure.units and [u.name for u in measure.units])
        for requirement in plan.requirements
        for task in requirement.tasks
        for measure in task.measures
    ]


def test_the_same_plan_is_the_same_tree() -> None:
    docx = (SAMPLES / "docx" / "haifeng-2022.docx").read_bytes()
    assert rows(DATA, "plan.doc") == rows(docx, "plan.docx")


def test_the_class_of_the_root_storage_does_not_matter() -> None:
    other = DATA[:8] + bytes(range(16)) + DATA[24:]
    assert rows(other, "plan.doc") == rows(DATA, "plan.doc")


def patched(offset: int, value: bytes) -> bytes:
    """The sample with other bytes in its file information block ([MS-DOC] 2.5.2)."""
    start = DATA.index(b"\xec\xa5") + offset
    return DATA[:start] + value + DATA[start + len(value) :]


def test_documents_of_word_95_are_refused_with_a_remedy() -> None:
    with pytest.raises(UnsupportedFormatError, match=r"Word 95.*save it as \.docx"):
        read(patched(0, b"\xdc\xa5\x68\x00"), ReadOptions("plan.doc"), Report())


def test_an_encrypted_document_asks_for_its_password() -> None:
    with pytest.raises(UnreadableError, match="--password"):
        read(patched(11, b"\x13"), ReadOptions("plan.doc"), Report())


@pytest.mark.parametrize("size", [513, 1024, 20_000])
def test_cut_documents_are_unreadable(size: int) -> None:
    with pytest.raises(UnreadableError):
        read(DATA[:size], ReadOptions("plan.doc"), Report())
