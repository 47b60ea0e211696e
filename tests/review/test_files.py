"""What govplan review writes: a page, an index of several, pictures beside a large one."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import govplan
from govplan.corrections.tree import digest
from govplan.model.errors import OutputError, UnreadableError
from govplan.reviews import files, page, pictures
from govplan.reviews.words import WORDS
from review.conftest import review
from review.plans import DOUBTFUL, PLAN, ROWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SAMPLES = Path(__file__).parents[2] / "samples"
PDF = SAMPLES / "pdf" / "jiangmen-2022-office.pdf"
DOCX = SAMPLES / "docx" / "jiangmen-2022.docx"
FORMATS = (
    "docx/haifeng-2022.docx", "html/jiangmen-2022.html", "pdf/jiangmen-2022-office.pdf",
    "xlsx/jiangmen-2022.xlsx", "text/haifeng-2022.txt", "odt/jiangmen-2022-autonumbered.odt",
    "ofd/jiangmen-2022.ofd", "markdown/guanxian-2022.md",
)  # fmt: skip
ASSETS = Path(page.__file__).parent / "assets"


def embedded(path: Path, name: str) -> Any:
    text = path.read_text("utf-8")
    found = re.search(
        rf'<script type="application/json" id="json-{name}">(.*?)</script>', text, re.S
    )
    assert found is not None
    return json.loads(found[1])


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "a" / "plan.txt").write_text(PLAN.replace("4.", "3.").replace("5.", "4."), "utf-8")
    return tmp_path


def test_one_page_of_one_document(here: Path) -> None:
    assert review(here / "plan.txt", "-o", here / "核对.html") == 0
    assert sorted(path.name for path in here.glob("*.html")) == ["核对.html"]
    assert embedded(here / "核对.html", "plan")["source"]["name"] == "plan.txt"


def test_python_writes_the_same_page(here: Path) -> None:
    review(here / "plan.txt", "-o", here / "one.html")
    govplan.review([here / "plan.txt"], here / "two.html")
    assert (here / "one.html").read_bytes() == (here / "two.html").read_bytes()


def test_the_policy_names_the_script_and_the_style(here: Path) -> None:
    review(here / "plan.txt", "-o", here / "page.html")
    text = (here / "page.html").read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]


@pytest.mark.parametrize(("output", "front", "folder"), [
    ("核对", "核对/index.html", "核对"), ("核对.html", "核对.html", "核对_files"),
])  # fmt: skip
def test_several_documents_have_an_index(here: Path, output: str, front: str, folder: str) -> None:
    assert review(here / "plan.txt", here / "a" / "plan.txt", DOCX, "-o", here / output) == 0
    rows = embedded(here / front, "data")["rows"]
    doubtful = len(DOUBTFUL)
    assert [(row["rows"], row["doubtful"]) for row in rows] == [
        (ROWS, doubtful),
        (ROWS, 0),
        (30, 0),
    ]
    names = sorted(path.name for path in (here / folder).glob("*.txt*.html"))
    assert names == ["plan.txt-2.html", "plan.txt.html"]
    for row in rows:
        assert ((here / front).parent / row["address"]).exists() or "%" in row["address"]


def test_one_that_fails_costs_only_itself(here: Path) -> None:
    (here / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert (
        review(here / "plan.txt", here / "bad.pdf", "-o", here / "out")
        == UnreadableError.exit_code + 3
    )
    assert len(embedded(here / "out" / "index.html", "data")["rows"]) == 1


def test_no_input_is_written_over(here: Path) -> None:
    with pytest.raises(OutputError):
        review(here / "plan.txt", "-o", here / "plan.txt" / ".." / "plan.txt")
    (here / "plan.html").write_text(f"<pre>{PLAN}</pre>", "utf-8")
    with pytest.raises(OutputError):
        review(here / "plan.html", "-o", here / "plan.html")


def test_corrections_of_an_earlier_edition_are_in_the_page(
    here: Path, show: Callable[..., Page]
) -> None:
    unit = {"name": "县教育局", "role": "lead"}
    named = {"id": "r1.t1.m4", "hash": digest("开展一次培训。"), "text": "开展一次培训。"}
    gone = {"op": "set", "id": "r1", "hash": "0" * 16, "field": "title", "new": "甲"}
    (here / "c.json").write_text(json.dumps({
        "source": {"name": "old.txt", "sha256": "0"},
        "corrections": [gone, {**named, "op": "set", "field": "units", "new": [unit]}],
    }), "utf-8")  # fmt: skip
    (here / "new.txt").write_text(PLAN.replace("4.开展", "3.开展"), "utf-8")
    review(here / "new.txt", "--corrections", here / "c.json", "-o", here / "page.html")
    page = show(here / "page.html")
    row = page.locator('#tree [data-id="r1.t1.m3"]')
    assert "县教育局" in (row.text_content() or "")
    assert page.locator("#message").text_content() == "1 处更正没有找到对应的行"


def test_pictures_of_a_large_document_stand_beside_it(
    here: Path, monkeypatch: pytest.MonkeyPatch, show: Callable[..., Page]
) -> None:
    monkeypatch.setattr(files, "room", lambda _: 1000)
    monkeypatch.setattr(pictures, "LADDER", pictures.LADDER[-1:])
    review(PDF, "-o", here / "大 件.html")
    assert len(list((here / "大 件_files").glob("*.webp"))) == 5
    assert len((here / "大 件.html").read_bytes()) < 400_000
    shown = show(here / "大 件.html")
    shown.wait_for_selector(".page img")
    width = """async () => {
        const picture = document.querySelector('.page img');
        await picture.decode();
        return picture.naturalWidth;
    }"""
    assert shown.evaluate(width) > 300


def test_pictures_are_coarser_the_more_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    data = PDF.read_bytes()
    monkeypatch.setattr(pictures, "LADDER", pictures.LADDER[-2:])
    fine, coarse = (sum(map(len, pictures.pictures(data, "pdf", None, most=most)))
                    for most in (10_000_000, 200_000))  # fmt: skip
    assert fine > coarse
    assert pictures.pictures(b"", "text", None) == []


def test_pictures_that_are_larger_than_a_few_promised_are_drawn_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "LADDER", pictures.LADDER[-2:])
    data = PDF.read_bytes()
    fine = sum(map(len, pictures.pictures(data, "pdf", None)))
    monkeypatch.setattr(pictures, "_MARGIN", 0.0)
    assert sum(map(len, pictures.pictures(data, "pdf", None, most=fine - 1))) < fine


def test_a_page_of_each_format_shows_each_character_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from govplan.batches.job import Reading
    from govplan.reviews.job import reviewed

    monkeypatch.setattr(pictures, "LADDER", pictures.LADDER[-1:])
    for sample in FORMATS:
        source = json.loads(reviewed(str(SAMPLES / sample), Reading()).source)
        size = len(source["text"])
        assert sum(length for length, _ in source["marks"]) == size
        shown = [position for run in runs(source["blocks"]) for position in range(*run)]
        assert len(shown) == len(set(shown)), sample
        left = "".join(source["text"][i] for i in sorted(set(range(size)) - set(shown)))
        assert left.strip() == "", (sample, left[:80])


def runs(blocks: list[dict[str, Any]]) -> list[list[int]]:
    found: list[list[int]] = []
    for block in blocks:
        found += block.get("runs", [])
        for cell in block.get("cells", []):
            found += runs(cell["blocks"])
    return found


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    assert all(chinese and english for chinese, english in WORDS.values())
    text = "".join(path.read_text("utf-8") for path in ASSETS.glob("*.*"))
    used = set(re.findall(r'\bword\("([\w-]+)"', text))
    used |= set(re.findall(r'data-(?:word|title|label|placeholder)="([\w-]+)"', text))
    assert used <= WORDS.keys()
    assert len(used) > 50
    idle = {key for key in WORDS if not re.search(rf"\b{key}\b", text)}
    assert idle == {f"{name}-help" for name in ("edit", "split", "merge")}


def test_every_asset_is_used() -> None:
    from govplan.reviews import files

    used = {*page.STYLES, *page.SCRIPTS, *files.STYLES, *files.SCRIPTS, "page.html", "index.html"}
    assert used == {path.name for path in ASSETS.iterdir()}
    for path in ASSETS.glob("*.js"):
        text = path.read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", text
        )
        assert text.count("\n") < 400
        assert "</script" not in text


def test_the_index_tells_what_the_browser_keeps(here: Path, show: Callable[..., Page]) -> None:
    review(here / "plan.txt", DOCX, "-o", here / "out")
    shown = show(here / "out" / "plan.txt.html")
    shown.keyboard.press("j")
    shown.keyboard.press("x")
    shown.goto((here / "out" / "index.html").as_uri())
    cells = shown.locator("#rows tr").first.locator("td").all_text_contents()
    assert cells[2:6] == [str(ROWS), str(len(DOUBTFUL)), "", f"1/{ROWS}"]
    shown.click("#rows a >> nth=0")
    shown.wait_for_selector("html[data-ready]")
    assert shown.locator("#count").text_content() == f"1/{ROWS}"
