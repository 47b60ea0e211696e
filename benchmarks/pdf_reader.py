"""The PDF reader beside pdfplumber's ``extract_tables``, as whole processes, in one run.

    python benchmarks/pdf_reader.py PLAN.pdf

The pages of the given plan are repeated to 10, 100 and 500 pages. Printed are the ratio of
``govplan parse`` to a script that calls ``extract_tables`` on the same 100 pages, the peak memory
(at most 110 MiB at 500 pages) and the time of one page more at 10 and at 500 pages (to be the same
within a fifth): what twice as many pages take, less what the first half takes. Before that stands
what a run pays once, whatever its length: starting, loading, and compiling the patterns that its
pages need. Each is the best of five runs, all taken in turn, with compiled modules as an installed
package has them. Printed as well is what only starting Python and asking pdfium for the glyphs and
rulings takes, which is the floor of the first figure.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2 as pdfium

RUNS = 5
ENVIRONMENT = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}
ENGINE = """
import sys
from govplan.parsers.pdf.engines.pdfium import PdfiumEngine
with open(sys.argv[1], "rb") as file, PdfiumEngine(file.read(), "plan.pdf", None) as engine:
    for index in range(len(engine)):
        engine.page(index)
"""
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


def run(*command: str) -> tuple[float, float, float]:
    """Seconds by the clock, processor seconds and peak memory in MiB of ``command``."""
    begun = time.perf_counter()
    child = os.posix_spawn(
        command[0], command, ENVIRONMENT,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )  # fmt: skip
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"failed: {' '.join(command)}")
    clock = time.perf_counter() - begun
    return clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(plan: Path) -> None:
    govplan = (sys.executable, "-m", "govplan", "parse", "-q")
    with tempfile.TemporaryDirectory() as folder:
        commands: dict[str, tuple[str, ...]] = {}
        for count in (1, 10, 20, 100, 250, 500):
            file = repeat(plan, count, Path(folder) / f"{count}.pdf")
            commands[str(count)] = (*govplan, str(file))
        commands["engine"] = (sys.executable, "-c", ENGINE, str(Path(folder) / "100.pdf"))
        commands["peer"] = (sys.executable, "-c", PEER, str(Path(folder) / "100.pdf"))
        # in turn, so that a machine that slows down slows all of them
        runs = [{name: run(*command) for name, command in commands.items()} for _ in range(RUNS)]
    clock, processor = ({name: min(each[name][which] for each in runs) for name in commands}
                        for which in (0, 1))  # fmt: skip
    memory = {name: max(each[name][2] for each in runs) for name in commands}
    print(f"plan               {plan.name}")
    for kind, taken in (("clock", clock), ("processor", processor)):
        ours, theirs = taken["100"], taken["peer"]
        print(f"100 pages          govplan {ours:.2f} s, extract_tables {theirs:.2f} s, "
              f"ratio {ours / theirs:.3f} ({kind})")  # fmt: skip
    print(f"glyphs alone       {processor['engine']:.2f} s, "
          f"ratio {processor['engine'] / processor['peer']:.3f} (processor)")  # fmt: skip
    print(f"peak memory        govplan {memory['100']:.0f} MiB (500 pages "
          f"{memory['500']:.0f} MiB), extract_tables {memory['peer']:.0f} MiB")  # fmt: skip
    each = {count: (processor[str(2 * half)] - processor[str(half)]) / half
            for count, half in ((10, 10), (500, 250))}  # fmt: skip
    once = processor["10"] - 10 * each[10]
    print(
        f"once a run         {1000 * once:.0f} ms (one page alone: {1000 * processor['1']:.0f} ms)"
    )
    for count, seconds in each.items():
        print(f"one page more      {1000 * seconds:.2f} ms at {count} pages")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
