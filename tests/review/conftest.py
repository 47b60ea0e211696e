"""A headless Chromium, and review pages to look at with it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, NoReturn

import pytest

from govplan.commands.cli import cli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# What a container without a screen, and without a network, makes of Chromium.
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


PATIENCE = 120_000
"""Milliseconds that a busy machine may take for one step; an idle one takes some ten."""


def missing(what: str) -> NoReturn:
    """Without a browser these tests are skipped, but where all must hold they fail."""
    message = f"{what} is missing: run `make browser`, or install Debian's package chromium"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one module only: as long as it lives an event loop runs in this thread, in which tests of
    other modules could not run one of their own.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    program = os.environ.get("GOVPLAN_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")
    if not program:
        missing("Chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=SWITCHES, timeout=PATIENCE)
        yield found
        found.close()


@pytest.fixture
def show(browser: Browser) -> Iterator[Open]:
    """Open a page in a fresh browser profile; whatever goes wrong in it fails the test."""
    troubles: list[str] = []
    contexts = []

    def opened(path: Path, *, script: str = "", **options: object) -> Page:
        screen = {"width": 1366, "height": 768}
        settings = {"viewport": screen, "locale": "zh-CN", "accept_downloads": True, **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if script:
            page.add_init_script(script)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def said(page: Page) -> str:
    """What the page says at its foot, also where it has taken it away again."""
    page.wait_for_selector("#message:not(:empty)", state="attached")
    return page.locator("#message").text_content() or ""


def review(*arguments: object) -> int:
    """Run ``govplan review``."""
    words = ["review", "-q", *map(str, arguments)]
    return int(cli.main(words, "govplan", standalone_mode=False) or 0)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """The review page of a text, under the name of its file; each text is made once."""
    known: dict[tuple[str, str], Path] = {}

    def page(text: str, name: str = "plan.txt") -> Path:
        if (text, name) not in known:
            folder = tmp_path_factory.mktemp("review")
            (folder / name).write_text(text, "utf-8")
            assert review(folder / name, "-o", folder / "page.html") == 0
            known[text, name] = folder / "page.html"
        return known[text, name]

    return page
