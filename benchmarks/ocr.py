"""Seconds a page of a scan, beside RapidOCR alone on the same pictures, in the same run.

``python benchmarks/ocr.py [SCAN.pdf]`` reads the pages of a scan (by default one of the tests), in
turns so that a busy machine bears on both, and fails where govplan takes more than 1.15 times as
many seconds of the processor. RapidOCR as it comes uses all processors and keeps them busy while it
waits; so it is also measured with one thread, as govplan is. Seconds of the clock are printed too.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from govplan import pipeline
from govplan.parsers import ReadOptions
from govplan.parsers.pictures.extra import INSTALL, installed

if TYPE_CHECKING:
    from collections.abc import Callable

SCAN = Path(__file__).parent.parent / "tests" / "parsers" / "pictures" / "plan.png"
ROUNDS = 3
MOST = 1.15
"""What layout, rulings and the rest may cost beside the recognition alone."""


class Taken(NamedTuple):
    """Seconds of the processor, of all threads, and of the clock."""

    processor: float
    clock: float


def seconds(function: Callable[[], object]) -> Taken:
    clock, processor = time.perf_counter(), time.process_time()
    function()
    return Taken(time.process_time() - processor, time.perf_counter() - clock)


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


def recognise(reader: Callable[[Any], object], pages: list[Any]) -> None:
    for page in pages:
        reader(page)


def main(path: Path) -> int:
    if not installed():
        print(f"no OCR here: {INSTALL}")
        return 0
    from rapidocr import RapidOCR

    data = path.read_bytes()
    pages = pictures(data, path.name)
    quiet = {"Global.log_level": "critical"}
    one = {**quiet, "EngineConfig.onnxruntime.intra_op_num_threads": 1}
    readers: dict[str, Callable[[], object]] = {
        "govplan": lambda: pipeline.plan_data(data, path.name),
        "RapidOCR, one thread": partial(recognise, RapidOCR(params=one), pages),
        "RapidOCR as it comes": partial(recognise, RapidOCR(params=quiet), pages),
    }
    for read in readers.values():
        read()  # models loaded
    rounds = [{name: seconds(read) for name, read in readers.items()} for _ in range(ROUNDS)]
    least = {name: Taken(*map(min, zip(*(r[name] for r in rounds), strict=True)))
             for name in readers}  # fmt: skip
    ours = least["govplan"]
    print(f"{len(pages)} pages, least of {ROUNDS} rounds; at most {MOST} of the processor time")
    for name, taken in least.items():
        print(f"{name:22} {taken.processor / len(pages):6.2f} s a page of the processor "
              f"(govplan is {ours.processor / taken.processor:.2f} of it), "
              f"{taken.clock / len(pages):.2f} s of the clock "
              f"({ours.clock / taken.clock:.2f})")  # fmt: skip
    others = [taken.processor for name, taken in least.items() if name != "govplan"]
    return int(ours.processor > MOST * min(others))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else SCAN))
