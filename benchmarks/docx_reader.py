"""How long the Word reader takes for a long plan, beside a bare walk over the same XML.

A plan of n rows is one table of five columns with long vertical merges. Two walks are timed on
the same ``word/document.xml``, unpacking and parsing included: ``touch`` looks at the tag and text
of each element, ``walk`` goes by rows, cells and paragraphs and joins their text, which is the
least that any reader does. The reader is to be linear in the rows and to take
no more than about twice the walk.

    python benchmarks/docx_reader.py [ROWS ...]
"""

from __future__ import annotations

import gc
import io
import sys
import time
import zipfile
from itertools import product
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from typing import TYPE_CHECKING

from docx_builder import cell, docx, p, r, row, t, table
from govplan.model.diagnostics import Report
from govplan.parsers import ReadOptions
from govplan.parsers.docx.package import W
from govplan.parsers.docx.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

FONT = '<w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋"/><w:sz w:val="28"/>'
HEADER = ("工作要求", "具体任务", "工作措施", "责任单位", "完成时限")
WIDTH = '<w:tcW w:w="2500" w:type="dxa"/>'
RUNS = 5


PAGE_MARK = "<w:lastRenderedPageBreak/>"
ROWS_OF_A_PAGE = 15


def plan(rows: int, marked: bool = False) -> bytes:
    """A plan in a table of ``rows`` rows, each 50 under one requirement, each 10 under one task;
    ``marked`` with the page marks that Word saves.
    """

    def filled(text: str, merge: str | None = None, mark: bool = False) -> str:
        words = (PAGE_MARK if mark else "") + t(text)
        content = p(
            xml=r(xml=words, properties=FONT) if text else "", properties='<w:jc w:val="left"/>'
        )
        return cell(xml=content, merge=merge, properties=WIDTH)

    lines = [row(*(filled(name) for name in HEADER), header=True)]
    for index in range(rows):
        lines.append(
            row(
                filled(f"{index // 50 + 1}、优化营商环境" if index % 50 == 0 else "",
                       "continue" if index % 50 else "restart"),
                filled(f"（{index // 10 % 5 + 1}）深化政务公开" if index % 10 == 0 else "",
                       "continue" if index % 10 else "restart"),
                filled(f"{index % 10 + 1}．建立健全工作机制，及时公开各类政策文件。",
                       mark=marked and index % ROWS_OF_A_PAGE == ROWS_OF_A_PAGE - 1),
                filled("县政府办公室、县发展改革局、县财政局"),
                filled("2022年12月底前"),
            )
        )  # fmt: skip
    return docx(table(*lines, grid=[2500] * 5))


def tree(data: bytes) -> etree._Element:
    """Unpack and parse the main part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def touch(data: bytes) -> int:
    """Look at each element."""
    length = 0
    for element in tree(data).iter():
        if element.tag is not None and element.text:
            length += len(element.text)
    return length


def bare_walk(data: bytes) -> list[list[str]]:
    """Rows, cells and paragraphs with their text and nothing else."""
    rows = []
    for table_row in tree(data).iter(W + "tr"):
        cells = []
        for table_cell in table_row.iterchildren(W + "tc"):
            for child in table_cell:
                if child.tag == W + "p":
                    cells.append("".join(text.text or "" for text in child.iter(W + "t")))
        rows.append(cells)
    return rows


def fastest(work: Callable[[bytes], object], data: bytes) -> float:
    """The least processor time of some runs; the result is given up after the clock has stopped."""
    times = []
    for _ in range(RUNS):
        gc.collect()
        start = time.process_time()
        result = work(data)
        times.append(time.process_time() - start)
        del result
    return min(times)


def main(sizes: list[int]) -> None:
    """Print one line for each size."""
    print(
        f"{'rows':>7} {'marks':>5} {'MB':>6} {'touch s':>8} {'walk s':>8} {'reader s':>9} "
        f"{'/touch':>7} {'/walk':>6} {'ms/row':>7}"
    )
    for rows, marked in product(sizes, (False, True)):
        data = plan(rows, marked)
        touched, walked = fastest(touch, data), fastest(bare_walk, data)
        reader = fastest(lambda blob: read(blob, ReadOptions(), Report()), data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = archive.getinfo("word/document.xml").file_size / 1e6
        print(
            f"{rows:>7} {'yes' if marked else 'no':>5} {size:>6.1f} {touched:>8.3f} {walked:>8.3f} "
            f"{reader:>9.3f} {reader / touched:>7.2f} {reader / walked:>6.2f} "
            f"{reader / rows * 1000:>7.3f}"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [500, 5000, 20000])
