"""What a person does with the page to look at a plan: clicks, keys, filters, colours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govplan.reviews import pictures
from review.conftest import review
from review.plans import DOUBTFUL, ORDER, PLAN, ROWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SAMPLE = Path(__file__).parents[2] / "samples" / "pdf" / "haifeng-2022-office.pdf"


@pytest.fixture(scope="session")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = tmp_path_factory.mktemp("pdf") / "page.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "LADDER", pictures.LADDER[-1:])  # these are quicker to draw
        assert review(SAMPLE, "-o", page) == 0
    return page


@pytest.fixture
def text(made: Any, show: Any) -> Page:
    page: Page = show(made(PLAN))
    return page


def row(page: Page, id_: str) -> Any:
    return page.locator(f'#tree [data-id="{id_}"]').first


def lit(page: Page) -> str:
    """All that is lit in the source, as text."""
    return "".join(page.locator("#prose .lit").all_text_contents())


def shown(page: Page) -> list[str]:
    return page.eval_on_selector_all("#tree .row", "all => all.map(e => e.dataset.id)")  # type: ignore[no-any-return]


def test_a_row_lights_its_characters(text: Page) -> None:
    row(text, "r1.t1.m2").click()
    assert lit(text) == "2.按月更新目录，6月底前完成清理。县财政局县审计局"
    assert text.locator("#prose .lit-units").all_text_contents() == ["县财政局", "县审计局"]
    assert text.locator("#prose .lit-deadlines").all_text_contents() == ["按月", "6月底前"]
    row(text, "r1.t2").click()
    assert lit(text) == "（二）解读政策"


def test_a_character_finds_its_row(text: Page) -> None:
    text.locator("#prose .segment", has_text="开展一次培训").click()
    assert text.locator(".node.selected").get_attribute("data-id") == "r1.t1.m4"
    text.locator("#prose .segment", has_text="写总结").click()
    assert text.locator(".node.selected").get_attribute("data-id") == "r1.t1.m5.i2"


def test_a_row_lights_its_boxes_on_the_page(pdf: Path, show: Callable[..., Page]) -> None:
    page = show(pdf)
    wanted = page.evaluate("""() => {
        const node = store.tree.places.get("r1.t1.m2").node;
        const [width, height] = PLAN.source.page_sizes[0];
        const boxes = node.sources.map((each) => each.bbox);
        const edge = (f, i) => f(...boxes.map((box) => box[i]));
        return [edge(Math.min, 0) / width, edge(Math.min, 1) / height,
                edge(Math.max, 2) / width, edge(Math.max, 3) / height];
    }""")
    row(page, "r1.t1.m2").click()
    found = page.evaluate("""() => {
        const outer = document.querySelector('.page[data-page="1"]').getBoundingClientRect();
        const boxes = [...document.querySelectorAll(".page .lit-own")];
        const all = boxes.map((each) => each.getBoundingClientRect());
        return [(Math.min(...all.map((b) => b.left)) - outer.left) / outer.width,
                (Math.min(...all.map((b) => b.top)) - outer.top) / outer.height,
                (Math.max(...all.map((b) => b.right)) - outer.left) / outer.width,
                (Math.max(...all.map((b) => b.bottom)) - outer.top) / outer.height];
    }""")
    assert found == pytest.approx(wanted, abs=0.01)
    assert page.locator(".page .lit-units").count() >= 3


def test_a_box_finds_its_row(pdf: Path, show: Callable[..., Page]) -> None:
    page = show(pdf)
    position = page.evaluate('[...source.of(["r1.t2.m3"]).keys()][3]')
    page.locator(f'.layer .owned[data-segment="{position}"]').first.click()
    assert page.locator(".node.selected").get_attribute("data-id") == "r1.t2.m3"


def test_boxes_of_a_row_over_two_pages(pdf: Path, show: Callable[..., Page]) -> None:
    page = show(pdf)
    id_ = page.evaluate("""() => store.tree.measures.find((node) =>
        new Set(node.sources.map((each) => each.page)).size > 1).id""")
    page.evaluate("(id) => rows.select(id)", id_)
    pages = page.eval_on_selector_all(
        ".page:has(.lit)", "all => all.map((each) => Number(each.dataset.page))"
    )
    assert len(pages) > 1


def test_pictures_come_when_they_are_near(pdf: Path, show: Callable[..., Page]) -> None:
    page = show(pdf)
    page.wait_for_selector('.page[data-page="1"] img')
    assert page.locator(".page img").count() < 5
    assert page.locator(".page").count() == 10
    page.keyboard.press("o")
    page.keyboard.press("End")
    page.wait_for_selector('.page[data-page="10"] img')
    page.wait_for_selector('.page[data-page="1"] img', state="detached")
    width = """async () => {
        const picture = document.querySelector('.page[data-page="10"] img');
        await picture.decode();
        return picture.naturalWidth;
    }"""
    assert page.evaluate(width) > 600


def test_keys_alone(text: Page) -> None:
    press = text.keyboard.press
    press("j")
    assert text.locator(".node.selected").get_attribute("data-id") == ORDER[0]
    press("x")
    assert text.locator("#count").text_content() == f"1/{ROWS}"
    assert text.locator(".node.selected").get_attribute("data-id") == ORDER[1]
    press("ArrowDown")
    press("k")
    press("k")
    assert text.locator(".node.selected").get_attribute("data-id") == ORDER[0]
    press("Space")
    assert text.locator("#count").text_content() == f"0/{ROWS}"
    press("/")
    text.keyboard.type("提问")
    assert shown(text) == ["r1.t2.m2"]
    press("Escape")
    assert text.evaluate("document.activeElement.id") != "search"
    press("?")
    assert text.locator("#keys").is_visible()
    press("Escape")
    press("F6")
    assert text.evaluate("document.activeElement.id") == "source"
    press("o")
    press("c")
    assert text.locator("#legend").is_visible()


def test_doubtful_rows_come_first_with_their_reason(text: Page) -> None:
    assert DOUBTFUL
    assert shown(text) == ORDER
    reason = row(text, "r1.t1.m4").locator(".doubt")
    assert reason.text_content() == "序号不连续，疑有缺漏：4. 接在 2 之后，缺 3"
    text.click("#language")
    assert (reason.text_content() or "").endswith(": 4. follows 2; 3 is missing")
    text.click("#language")
    text.select_option("#order", "as-printed")
    assert shown(text)[0] == "r1.t1.m1"
    text.select_option("#show", "doubtful-rows")
    assert shown(text) == DOUBTFUL


def test_rows_are_filtered_by_unit(text: Page) -> None:
    text.select_option("#unit", "县财政局")
    assert shown(text) == ["r1.t1.m2", "r1.t2.m2"]
    text.select_option("#unit", "县教育局")
    assert shown(text) == ["r1.t1.m5"]
    text.fill("#search", "没有这样的话")
    assert text.locator(".nothing").is_visible()


def test_every_character_has_the_colour_of_the_ledger(text: Page) -> None:
    text.click("#coverage")
    coverage = text.evaluate("PLAN.coverage")
    for mark in ("placed", "furniture", "unplaced"):
        words = "".join(text.locator(f"#prose .{mark}").all_text_contents())
        assert len("".join(words.split())) == coverage[mark]
    colour = "getComputedStyle(document.querySelector('#prose .placed')).backgroundColor"
    assert text.evaluate(colour) != "rgba(0, 0, 0, 0)"


def test_the_page_begins_in_chinese_unless_another_language_was_asked_for(
    made: Any, show: Callable[..., Page], tmp_path: Path
) -> None:
    page = show(made(PLAN), locale="en-GB")
    assert page.locator("#save").text_content() == "保存更正"
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    assert review(tmp_path / "plan.txt", "-o", tmp_path / "page.html", "--lang", "en") == 0
    page = show(tmp_path / "page.html")
    assert page.locator("#save").text_content() == "Save"


def test_both_languages_fit_a_small_screen(pdf: Path, show: Callable[..., Page]) -> None:
    page = show(pdf)
    page.click("#coverage")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    for name in ("#language", "#order", "#save", "#where"):
        box = page.locator(name).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 1366
    before = page.locator("#save").text_content()
    page.click("#language")
    assert page.locator("#save").text_content() != before
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_dark_light_and_paper(made: Any, show: Callable[..., Page]) -> None:
    page = show(made(PLAN), color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.click("#theme")
    light = page.evaluate(ground)
    assert dark != light
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert not page.locator("#source-pane").is_visible()
    assert page.locator("#tree .row").last.is_visible()
