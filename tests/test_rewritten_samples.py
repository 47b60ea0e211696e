"""A plan that is set in another way is the same plan: the samples rewritten as other programs,
scanners and typists would have them.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govplan.pipeline import Options, convert
from plan_lines import plan_lines

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parent.parent / "samples"
PROSE = (SAMPLES / "markdown" / "guanxian-2022.md", SAMPLES / "text" / "xiangshan-2021.txt")
TABLES = tuple(
    SAMPLES / "text" / f"{name}.txt"
    for name in ("haifeng-2022", "jiangmen-2022", "shanwei-forestry-2023")
)
_END = r"(?m)。[（(]([^（）()]{2,80})[）)]\s*$"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a sample in prose, without its markup."""
    plain = re.sub(r"(?m)^#+\s*|\*\*|\\", "", text)
    return [line.strip() for line in plain.split("\n") if line.strip()]


def numbered_pages(text: str, mark: str, gap: str = "") -> str:
    """With the number of a page behind every thirty lines."""
    lines = text.split("\n")
    for page, index in enumerate(range(30, len(lines), 30), 1):
        lines[index - 1] += f"\n{gap}{mark.format(page)}\n{gap}".rstrip("\n" if not gap else "")
    return "\n".join(lines)


def page(body: str) -> str:
    return f'<!DOCTYPE html><html><meta charset="utf-8"><body>{body}</body></html>'


def tagged(text: str, before: str, between: str, behind: str) -> str:
    return page(before + between.join(map(html.escape, paragraphs(text))) + behind)


def spans(line: str) -> str:
    pieces = (line[start : start + 7] for start in range(0, len(line), 7))
    return "".join(f"<span style='font-size:16pt'>{html.escape(piece)}</span>" for piece in pieces)


def by_comma(text: str) -> str:
    return re.sub(_END, lambda match: f"。（{match[1].replace('、', '，')}）", text)


ASCII = str.maketrans("（）：；，", "():;,")
ANY: dict[str, Callable[[str], str]] = {
    "ASCII punctuation": lambda text: text.translate(ASCII),
    "spaces around punctuation": lambda text: re.sub(r"([（）：；。、])", r" \1 ", text),
    "spread labels": lambda text: text.replace("责任单位", "责 任 单 位"),
    "zero-width spaces": lambda text: text.replace("；", "；\u200b").replace("、", "、\ufeff"),
    "lines of Windows": lambda text: text.replace("\n", "\r\n"),
    "spaces at the ends": lambda text: text.replace("\n", "  \n"),
    "page numbers": lambda text: numbered_pages(text, "— {} —", "\n"),
    "page numbers without a gap": lambda text: numbered_pages(text, "- {} -"),
}
IN_PROSE: dict[str, tuple[str, Callable[[str], str]]] = {
    "wrapped lines": ("txt", lambda text: re.sub(r"(.{43})(?=.)", r"\1\n", text)),
    "indents": ("txt", lambda text: "\n".join(f"　　{line}" for line in paragraphs(text))),
    "bracket, mark": ("txt", lambda text: re.sub(_END, r"（\1）。", text)),
    "bracket on a line of its own": ("txt", lambda text: re.sub(_END, r"。\n（\1）", text)),
    "mixed brackets": ("txt", lambda text: re.sub(_END, r"。(\1）", text)),
    "commas between units": ("txt", by_comma),
    "quotation": ("md", lambda text: "\n>\n".join(f"> {line}" for line in paragraphs(text))),
    "p": ("html", lambda text: tagged(text, "<p>", "</p><p>", "</p>")),
    "div": ("html", lambda text: tagged(text, "<div><div>", "</div><div>", "</div></div>")),
    "br": ("html", lambda text: tagged(text, "<p>", "<br>", "</p>")),
    "pre": ("html", lambda text: tagged(text, "<pre>", "\n", "</pre>")),
    "li": ("html", lambda text: tagged(text, "<ul><li>", "</li><li>", "</li></ul>")),
    "span": ("html", lambda text: page("".join(f"<p>{spans(p)}</p>" for p in paragraphs(text)))),
}


def tree(text: str, suffix: str) -> list[str]:
    """What the plan holds: its fields and nodes, not the prose around them; numbers are as
    printed, so all is compared in ASCII punctuation.
    """
    lines = plan_lines(convert(text.encode(), f"plan{suffix}", Options()))
    return [line.translate(ASCII) for line in lines if not line.startswith(("<", ">"))]


@pytest.mark.parametrize("sample", [*PROSE, *TABLES], ids=lambda path: path.stem)
@pytest.mark.parametrize("rewriting", ANY)
def test_rewritten(sample: Path, rewriting: str) -> None:
    text = sample.read_text("utf-8")
    assert tree(ANY[rewriting](text), sample.suffix) == tree(text, sample.suffix)


@pytest.mark.parametrize("sample", PROSE, ids=lambda path: path.stem)
@pytest.mark.parametrize("rewriting", IN_PROSE)
def test_rewritten_prose(sample: Path, rewriting: str) -> None:
    text = sample.read_text("utf-8")
    suffix, rewrite = IN_PROSE[rewriting]
    assert tree(rewrite(text), f".{suffix}") == tree(text, sample.suffix)
