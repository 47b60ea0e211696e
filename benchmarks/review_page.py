"""How quick a review page is: that of a long PDF opens, and a click lights its box.

Run ``python benchmarks/review_page.py [PAGES ...]`` (100 and 200). Needs Chromium (`make browser`).
The document is a sample whose pages are repeated. Each figure is the least of several runs, since
whatever else the machine does can only add to it; of clicks all over the tree the slowest counts.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
from playwright.sync_api import sync_playwright

import govplan

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLE = Path(__file__).parents[1] / "samples" / "pdf" / "haifeng-2022-office.pdf"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
RUNS = 5
OPEN_MS, CLICK_MS, LARGEST = 1000, 100, 25_000_000

# A click on a row, and the next frame in which its boxes are drawn.
CLICK = """(index) => new Promise((resolve) => {
    const rows = [...document.querySelectorAll("#tree .row")];
    const row = rows[Math.floor(rows.length * index)];
    row.scrollIntoView();
    requestAnimationFrame(() => {
        const start = performance.now();
        row.click();
        const lit = document.querySelectorAll(".layer .lit").length;
        requestAnimationFrame(() => setTimeout(() => resolve([performance.now() - start, lit])));
    });
})"""


def long_pdf(pages: int) -> bytes:
    """The sample's pages, again and again."""
    source = pypdfium2.PdfDocument(SAMPLE)
    target = pypdfium2.PdfDocument.new()
    while len(target) < pages:
        target.import_pages(source, list(range(min(len(source), pages - len(target)))))
    stream = io.BytesIO()
    target.save(stream)
    return stream.getvalue()


def opened(browser: Browser, path: Path) -> tuple[Page, float]:
    """The page in a new profile, and the milliseconds until it could be used."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-ready]", state="attached")
    return page, float(page.evaluate("Number(document.documentElement.dataset.ready)"))


def measure(browser: Browser, path: Path) -> tuple[float, float]:
    """The milliseconds of opening the page, and of the slowest of clicks all over the tree."""
    opens: list[float] = []
    clicks: dict[float, list[float]] = {}
    for _ in range(RUNS):
        page, milliseconds = opened(browser, path)
        opens.append(milliseconds)
        page.wait_for_load_state("load")
        for index in (0.1, 0.35, 0.6, 0.85):
            milliseconds, lit = page.evaluate(CLICK, index)
            assert lit, "the click lit nothing"
            clicks.setdefault(index, []).append(milliseconds)
        page.context.close()
    return min(opens), max(map(min, clicks.values()))


def main(counts: list[int]) -> int:
    program: Any = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        print("Chromium is missing: run `make browser`")
        return 1
    worst = False
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        for count in counts:
            document, path = Path(folder) / "plan.pdf", Path(folder) / "page.html"
            document.write_bytes(long_pdf(count))
            start = time.perf_counter()
            govplan.review([document], path)
            made = time.perf_counter() - start
            size = path.stat().st_size
            opening, click = measure(browser, path)
            worst |= opening > OPEN_MS or click > CLICK_MS or size > LARGEST
            print(
                f"{count} pages: {size / 1e6:.1f} MB, made in {made:.1f} s; opens in "
                f"{opening:.0f} ms (at most {OPEN_MS}), a click lights its box in {click:.0f} ms "
                f"(at most {CLICK_MS})"
            )
        browser.close()
    return int(worst)


if __name__ == "__main__":
    sys.exit(main([int(each) for each in sys.argv[1:]] or [100, 200]))
