"""Seconds a page of a scan, beside RapidOCR alone on the same pictures, in the same run.

``python benchmarks/ocr.py [SCAN.pdf]`` reads the pages of a scan (by default one of the tests), in
turns so that a busy machine bears on both, and fails where govplan takes more than 1.15 times as
long.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govplan import pipeline
from govplan.parsers import ReadOptions
from govplan.parsers.pictures.extra import INSTALL, installed
from govplan.processes.shares import processors

if TYPE_CHECKING:
    from collections.abc import Callable

SCAN = Path(__file__).parent.parent / "tests" / "parsers" / "pictures" / "plan.png"
ROUNDS = 3
MOST = 1.15
"""What layout, rulings and the rest may cost beside the recognition alone."""


def seconds(function: Callable[[], object]) -> float:
    started = time.perf_counter()
    function()
    return time.perf_counter() - started


def pictures(data: bytes, name: str) -> list[Any]:
    """The pages as RapidOCR takes them."""
    import numpy

    from govplan.parsers.pdf.engines.pdfium import PdfiumEngine
    from govplan.parsers.pictures.frames import Frames

    pages: Any = (
        PdfiumEngine(data, name, None) if data[:4] == b"%PDF" else Frames(data, ReadOptions(name))
    )
    frames = [pages.frame(index) for index in range(len(pages))]
    return [numpy.repeat(frame.pixels[:, :, None], 3, axis=2) for frame in frames]


def main(path: Path) -> int:
    if not installed():
        print(f"no OCR here: {INSTALL}")
        return 0
    from rapidocr import RapidOCR

    data = path.read_bytes()
    pages = pictures(data, path.name)
    alone = RapidOCR(params={"Global.log_level": "critical"})
    options = pipeline.Options(processes=processors())

    def ours() -> object:
        return pipeline.plan_data(data, path.name, options)

    def theirs() -> object:
        return [alone(page) for page in pages]

    ours(), theirs()  # models loaded
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    best = min(a for a, _ in pairs), min(b for _, b in pairs)
    ratio = best[0] / best[1]
    print(f"{len(pages)} pages: govplan {best[0] / len(pages):.2f} s a page, RapidOCR alone "
          f"{best[1] / len(pages):.2f} s, ratio {ratio:.2f} (at most {MOST})")  # fmt: skip
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else SCAN))
