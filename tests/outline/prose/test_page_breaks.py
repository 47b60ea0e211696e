"""Which bare figures are the numbers of pages: / parts lines, a blank line stands before _."""

from __future__ import annotations

import pytest

from govplan.model.document import Paragraph, Source, Transcript
from govplan.outline.prose.page_breaks import mark_page_numbers

LINES = "/公开/更新/检查/评估/"


def numbers(given: str) -> list[str]:
    transcript = Transcript()
    blocks = [
        Paragraph(transcript.add(line.lstrip("_"), Source(line=i + 1)), gap=line.startswith("_"))
        for i, line in enumerate(given.split("/"))
    ]
    marked = mark_page_numbers(blocks)
    return [b.text.value for b in marked if isinstance(b, Paragraph) and b.furniture]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("完善目录，及/_1/_时更新。", "1"), ("完善目录。/_1/_时更新。", ""),
        ("完善目录，及/1/时更新。", ""), ("完善目录，及/_— 1 —/时更新。", "— 1 —"),
        (f"公开。/_1/_{LINES}/_2/_公开。", "1 2"), (f"公开。/_1/_{LINES}/_3/_公开。", ""),
        ("公开。/_1/_更新/_2/_公开。", ""), ("完善目录，及/_2024/_时更新。", ""),
    ],
)  # fmt: skip
def test_bare_figures(given: str, wanted: str) -> None:
    assert numbers(given) == ([wanted] if "—" in wanted else wanted.split())


def test_title_printed_again_below_the_only_figure() -> None:
    lines = "绿化清单/公开/更新/检查/评估/归档/培训/通报/考核/总结"
    assert numbers(f"{lines}/_1/_绿化清单/公示") == ["1", "绿化清单"]
    assert numbers(f"{lines}/_1/_公开/公示") == []
    assert numbers(f"{lines}/_1/_（县林业局负责）/公示") == ["1"]


def test_the_only_blank_lines_stand_around_a_figure() -> None:
    lines = "绿化清单/公开。/更新/检查/评估/归档/培训/通报/考核/总结。"
    assert numbers(f"{lines}/_1/_按季公开，按月更新，/公示。") == ["1"]
    assert numbers(f"{lines}/_1/_按季公开/公示。") == []
    assert numbers(f"{lines.replace('评估', '_评估')}/_1/_按季公开，按月更新，/公示。") == []


def test_title_alone_below_a_running_head() -> None:
    transcript = Transcript()
    given = [
        ("绿化清单", "running-head"),
        ("绿化清单", None),
        ("Ⅰ", "page-number"),
        ("一、公开", None),
    ]
    blocks = [
        Paragraph(transcript.add(line, Source(line=i + 1)), furniture=kind)
        for i, (line, kind) in enumerate(given)
    ]
    marked = [b.furniture for b in mark_page_numbers(blocks) if isinstance(b, Paragraph)]
    assert marked == ["running-head", None, "page-number", None]
