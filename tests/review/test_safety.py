"""A document's words are shown and run nothing, and the page loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from review.plans import HOSTILE, HOSTILE_PAGE, HOSTILE_TITLE, PLAN, SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Show = Callable[..., Page]

WATCH = """window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => {
    window.refused.push(event.effectiveDirective);
    document.documentElement.dataset.refused = event.effectiveDirective;
});"""


@pytest.mark.parametrize(("text", "name"), [
    (HOSTILE, "plan.txt"), (HOSTILE_PAGE, "plan.html"),
    (HOSTILE, "<img src=x onerror=window.hacked=7>.txt"),
])  # fmt: skip
def test_a_hostile_document_runs_nothing(made: Any, show: Show, text: str, name: str) -> None:
    page = show(made(text, name), script=WATCH)
    for key in ("j", "e", "Escape", "s", "Escape", "m", "z", "c", "v", "?"):
        page.keyboard.press(key)
    page.locator("#keys button").click()
    page.click("#language")
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("window.refused") == []
    assert (
        page.locator("script:not([type]), svg, iframe, b[onclick], #tree img, #prose img").count()
        == 1
    )


def test_what_it_says_is_shown_as_it_stands(made: Any, show: Show) -> None:
    page = show(made(HOSTILE))
    prose = page.locator("#prose").text_content() or ""
    assert HOSTILE_TITLE in prose
    assert SHOWN in prose
    assert "</script>" in prose


def added(name: str, **values: str) -> str:
    """Script that adds an element to the page."""
    fields = "".join(f"e.{field} = {value!r};" for field, value in values.items())
    return f"const e = document.createElement('{name}'); {fields} document.body.append(e)"


@pytest.mark.parametrize(("attempt", "directive"), [
    (added("script", textContent="window.hacked = 1"), "script-src-elem"),
    (added("p", innerHTML="<b onclick='window.hacked = 1'>b</b>") + "; e.firstChild.click()",
     "script-src-attr"),
    (added("img", src="file:///nothing.png"), "img-src"),
    ("fetch('file:///etc/hostname').catch(() => 0)", "connect-src"),
    (added("link", rel="stylesheet", href="x.css"), "style-src-elem"),
    (added("iframe", src="data:text/html,x"), "frame-src"),
])  # fmt: skip
def test_the_policy_refuses(made: Any, show: Show, attempt: str, directive: str) -> None:
    page = show(made(PLAN), script=WATCH)
    page.evaluate(f"() => {{ {attempt} }}")
    page.wait_for_selector("html[data-refused]")
    assert page.evaluate("window.refused[0]") == directive
    assert page.evaluate("window.hacked") is None


def test_nothing_is_asked_for(made: Any, show: Show) -> None:
    asked: list[str] = []
    page = show(made(PLAN))
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("j")
    assert [url.partition(":")[0] for url in asked] == ["file"]
