"""Documents of all formats may be read at the same time, by threads as by processes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdfium2 import PdfDocument

import govplan
from govplan.parsers.pdf.engines import pdfium
from pdf_builder import Page, build

if TYPE_CHECKING:
    from collections.abc import Callable

STRESS = Path(__file__).parents[2] / "scripts" / "stress.py"


@pytest.mark.parametrize("kind", ["threads", "asyncio", "fork", "spawn", "fork-in-threads"])
def test_many_at_the_same_time(kind: str) -> None:
    done = subprocess.run(
        [sys.executable, str(STRESS), kind, "3"], capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert ", 0 files differ" in done.stdout


def test_one_thread_at_a_time_is_in_pdfium(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, most, changes = 0, 0, threading.Lock()

    def probe(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            nonlocal inside, most
            with changes:
                inside += 1
                most = max(most, inside)
            time.sleep(0.02)
            try:
                return function(*args, **kwargs)
            finally:
                with changes:
                    inside -= 1

        return run

    for name in ("__init__", "__getitem__", "__len__", "close"):
        function = getattr(PdfDocument, name)
        monkeypatch.setattr(PdfDocument, name, probe(function))
    data = build(Page().text(90, 200, "1.编制目录。（县司法局）", 12))
    with ThreadPoolExecutor(4) as pool:
        plans = list(pool.map(lambda _: govplan.parse(data, name="plan.pdf"), range(8)))
    assert most == 1
    assert len({plan.model_dump_json() for plan in plans}) == 1


def test_a_fork_waits_for_the_thread_in_pdfium() -> None:
    """The child would have a lock that nobody gives back, and half-changed memory of pdfium's."""
    order: list[str] = []
    entered = threading.Event()

    def hold() -> None:
        with pdfium._LOCK:
            entered.set()
            time.sleep(0.2)
            order.append("left")

    thread = threading.Thread(target=hold)
    thread.start()
    entered.wait()
    child = os.fork()
    if not child:
        free = pdfium._LOCK.acquire(timeout=300)
        os._exit(0 if free else 1)
    order.append("forked")
    thread.join()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert order == ["left", "forked"]
