"""Readings that a line break cuts: | parts lines, _ before one marks furniture."""

from __future__ import annotations

import pytest

from govplan.model.document import Paragraph, Source, Transcript
from govplan.outline.prose.cut_readings import without_cut_readings


@pytest.mark.parametrize(
    ("given", "wanted", "cut"),
    [
        ("公開(kā|i)預算", "公開|預算", "(kā i)"), ("公開|(kāi)預算", "公開|預算", "(kāi)"),
        ("公開(|kāi)預算", "公開|預算", "( kāi)"), ("公開(kāi|)預算", "公開|預算", "(kāi )"),
        ("公開(kā|_- 1 -|i)預算", "公開|- 1 -|預算", "(kā i)"),
        ("公開(kā| |i)預算", "公開| |預算", "(kā i)"),
        ("公開(kāi)|預算", "公開(kāi)|預算", ""), ("公開(ka|i)預算", "公開(ka|i)預算", ""),
        ("公開（試|點）", "公開（試|點）", ""), ("(kāi)預算", "(kāi)預算", ""),
    ],
)  # fmt: skip
def test_cut_readings(given: str, wanted: str, cut: str) -> None:
    transcript = Transcript()
    blocks = [
        Paragraph(
            transcript.add(line.lstrip("_"), Source(line=index)),
            furniture="page-number" if line.startswith("_") else None,
        )
        for index, line in enumerate(given.split("|"))
    ]
    kept, gone = without_cut_readings(blocks)
    assert "|".join(b.text.value for b in kept if isinstance(b, Paragraph)) == wanted
    assert " ".join(text.value for text in gone) == cut
