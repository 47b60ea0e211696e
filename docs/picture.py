"""Draw docs/picture.svg: a page of a real plan beside the tree that govplan reads from it.

``make docs`` runs it; it needs nothing beyond govplan's own dependencies.
"""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pypdfium2

import govplan
from govplan.writers.labels import clipped
from govplan.writers.outline import Branch, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "samples" / "pdf" / "haifeng-2022-office.pdf"

WIDTH, HEIGHT, PAGE = 1280, 620, 430
LINE, INDENT, TOP = 25, 22, 78
COLOURS = {"plan": "#111827", "requirement": "#0e7490", "task": "#15803d", "measure": "#374151",
           "item": "#6b7280"}  # fmt: skip
NOTE = "#b45309"


def page_picture() -> tuple[str, float]:
    """The first page of the sample as a data address, and its height for a width of 1."""
    document = pypdfium2.PdfDocument(SAMPLE)
    image = document[0].render(scale=1.6, grayscale=True).to_pil()
    document.close()
    buffer = io.BytesIO()
    image.quantize(16).save(buffer, "PNG", optimize=True)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return f"data:image/png;base64,{data}", image.height / image.width


def lines(branch: Branch, depth: int = 0) -> Iterator[tuple[int, Branch]]:
    """The branches from the top, each with its depth."""
    yield depth, branch
    for child in branch.children:
        yield from lines(child, depth + 1)


def row(number: int, depth: int, branch: Branch) -> str:
    """One line of the tree."""
    x, y = PAGE + 90 + depth * INDENT, TOP + number * LINE
    weight = "600" if branch.kind in {"plan", "requirement"} else "400"
    label = escape(clipped(branch.label, 24))
    note = ""
    if branch.note:
        note = f'<tspan fill="{NOTE}" dx="10">{escape(clipped(branch.note, 22))}</tspan>'
    colour = COLOURS[branch.kind]
    return f'<text x="{x}" y="{y}" fill="{colour}" font-weight="{weight}">{label}{note}</text>'


def picture() -> str:
    """The whole picture."""
    address, ratio = page_picture()
    height = PAGE * ratio
    shown = list(lines(tree(govplan.parse(SAMPLE))))[: (HEIGHT - TOP) // LINE]
    rows = "\n".join(row(number, *found) for number, found in enumerate(shown))
    middle = PAGE + 55
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"
 font-family="'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif" font-size="15">
<title>A page of a plan, and the tree that govplan reads from it</title>
<rect width="{WIDTH}" height="{HEIGHT}" fill="#f8fafc"/>
<clipPath id="page"><rect x="20" y="20" width="{PAGE}" height="{HEIGHT - 40}" rx="4"/></clipPath>
<rect x="20" y="20" width="{PAGE}" height="{HEIGHT - 40}" rx="4" fill="white" stroke="#cbd5e1"/>
<image x="20" y="20" width="{PAGE}" height="{height:.0f}" clip-path="url(#page)"
 href="{address}"/>
<path d="M{middle - 22} 310h34m-10 -9l10 9l-10 9" fill="none" stroke="#64748b" stroke-width="2.5"/>
<text x="{PAGE + 90}" y="44" fill="#64748b" font-family="monospace"
>$ govplan outline 方案.pdf</text>
{rows}
</svg>
"""


if __name__ == "__main__":
    (HERE / "picture.svg").write_text(picture(), "utf-8")
