"""The PDF reader beside pdfplumber's ``extract_tables``, as whole processes, in one run.

    python benchmarks/pdf_reader.py PLAN.pdf

The pages of the given plan are repeated to 10, 100 and 500 pages. Printed are the ratio of
``govplan parse`` to a script that calls ``extract_tables`` on the same 100 pages (to reach: at
most 0.25), the peak memory on 100 pages (at most 120 MiB) and the time per page at 10 and at 500
pages (to be the same within a fifth). Times are processor time, the best of three runs.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pypdfium2 as pdfium

RUNS = 3
PEER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_tables()
        page.close()
"""


def repeat(source: Path, count: int, target: Path) -> Path:
    """Write the pages of ``source`` again and again until ``count`` pages are full."""
    plan, made = pdfium.PdfDocument(source), pdfium.PdfDocument.new()
    while len(made) < count:
        made.import_pages(plan, list(range(min(len(plan), count - len(made)))))
    made.save(target)
    return target


def run(*command: str) -> tuple[float, float]:
    """Processor seconds and peak memory in MiB of the cheapest of some runs of ``command``."""
    found = []
    for _ in range(RUNS):
        child = os.posix_spawn(
            command[0], command, os.environ,
            file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
        )  # fmt: skip
        _, status, usage = os.wait4(child, 0)
        if os.waitstatus_to_exitcode(status):
            raise SystemExit(f"failed: {' '.join(command)}")
        found.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return min(t for t, _ in found), max(m for _, m in found)


def main(plan: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = {n: repeat(plan, n, Path(folder) / f"{n}.pdf") for n in (1, 10, 100, 500)}
        ours = {n: run(sys.executable, "-m", "govplan", "parse", str(f)) for n, f in files.items()}
        peer = run(sys.executable, "-c", PEER, str(files[100]))
    start = ours[1][0]
    print(f"plan               {plan.name}")
    print(f"100 pages          govplan {ours[100][0]:.2f} s, extract_tables {peer[0]:.2f} s, "
          f"ratio {ours[100][0] / peer[0]:.3f}")  # fmt: skip
    print(f"peak memory        govplan {ours[100][1]:.0f} MiB (500 pages {ours[500][1]:.0f} MiB), "
          f"extract_tables {peer[1]:.0f} MiB")  # fmt: skip
    for count in (10, 500):
        each = 1000 * (ours[count][0] - start) / (count - 1)
        print(f"time per page      {each:.2f} ms at {count} pages (start-up {start:.2f} s)")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
