"""What a web page hides, strikes out, and shows in the fields of its forms."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Paragraph
from govplan.parsers import ReadOptions
from govplan.parsers.html.reader import read
from govplan.parsers.html.unseen import GONE as GONE_RUNGS
from govplan.parsers.html.unseen import declarations
from rung_reading import assert_rungs_decide

TOLD, READ = ["hidden-text"], ["hidden-text-read"]
GONE = [("struck-out", "丙")]


@pytest.mark.parametrize(
    ("page", "shown", "codes"),
    [
        ("<p style='font-size: 0'>丙</p><p style='font-size:0.9em'>甲</p>", ["甲"], TOLD),
        ("<p style='left:-9999px'>丙</p><p style='left:-10px'>甲</p>", ["甲"], TOLD),
        ("<style>.old{display:none}</style><p class='a old'>丙</p><p>甲</p>", ["甲"], TOLD),
        ("<style>p.old, #x {top:0;visibility:hidden }</style><p class=old>丙</p><b id=x>丁</b>甲",
         ["甲"], TOLD),
        ("<style>p.old{display:none}</style><b class=old>甲</b>", ["甲"], []),
        ("<style>.a{display:none} .a{display:block}</style><p class=a>甲</p>", ["甲"], []),
        ("<style>.a{display:none} .a.on{display:block}</style><p class='a on'>甲</p>", ["甲"], []),
        ("<style>@media print{.a{display:none}} .b{display:none}</style><p class=a>甲<p class=b>乙",
         ["甲"], TOLD),
        ("<style>/* .a{display:none} */ div .a{display:none}</style><p class=a>甲</p>", ["甲"], []),
        ("<style>div .a{display:none}</style><div><b><p class=a>丙</p></b></div><p class=a>甲</p>",
         ["甲"], TOLD),
        ("<style>.l > p.b{visibility:hidden}</style><div class=l><p class=b>丙</p></div>"
         "<div class=l><div><p class=b>甲</p></div></div>", ["甲"], TOLD),
        ("<style>.l p.b.c{display:none}</style><div class=l><p class='c b'>丙<p class=b>甲</div>",
         ["甲"], TOLD),
        ("<style>.l .a{display:none} .l .a.on{display:block}</style>"
         "<div class=l><p class='a on'>甲</p></div>", ["甲"], []),
        ("<style>.l:hover p{display:none} p[x]{display:none}</style><div class=l><p x=1>甲</div>",
         ["甲"], []),
        ("<style>@media screen{.a{display:none}} @media screen and (max-width:600px)"
         "{p{display:none}}</style><p class=a>丙<p>甲", ["甲"], TOLD),
        ("<style media=print>p{display:none}</style><p>甲</p>", ["甲"], []),
        ("<script>var x='丙'</script><p>甲</p>", ["甲"], []),
        ("<p style='opacity: 0'>丙</p><p style='opacity:0.6'>甲</p>", ["甲"], TOLD),
        ("<style>.a{opacity:0} .b{opacity:.5}</style><p class=a>丙</p><p class=b>甲</p>",
         ["甲"], TOLD),
        ("<style>.a{opacity:0;animation:in 1s forwards}</style><p class=a>甲</p>", ["甲"], []),
        # a box without a size, letters without a colour, places off the page
        ("<div style='max-height:0px;overflow:hidden'><p>丙</div><div style='height:0'>甲</div>",
         ["甲"], TOLD),
        ("<style>.r{position:absolute;width:1px;height:1px;overflow:hidden}</style>"
         "<p>甲<span class=r>丙</span></p>", ["甲"], TOLD),
        ("<p style='color:transparent'>丙</p><p style='color:rgba(0,0,0,.5)'>甲</p>", ["甲"], TOLD),
        ("<p style='color:#fff;background:white'>丙</p>"
         "<p style='color:#fff;background:#036'>甲</p>", ["甲"], TOLD),
        ("<p><font color=white>丙</font>甲</p>", ["甲"], TOLD),
        ("<link rel=stylesheet href=a.css><p><font color=white>甲</font></p>", ["甲"], []),
        ("<style>.a .b{background:#036}</style><p style='color:white'>甲</p>", ["甲"], []),
        ("<div style='background:url(a.png)'><p style='color:white'>甲</p></div>", ["甲"], []),
        ("<p style='clip-path:inset(50%)'>丙</p><p style='clip-path:inset(5%)'>甲</p>",
         ["甲"], TOLD),
        # what is within may be shown again, or not
        ("<div style='visibility:hidden'>丙<p style='visibility:visible'>甲</p>丁</div>",
         ["甲"], TOLD),
        ("<div style='font-size:0'>丙<b style='font-size:14px'>甲</b></div>", ["甲"], TOLD),
        ("<div hidden>丙<p style='display:block'>丁</p></div>甲", ["甲"], TOLD),
        ("<style>p{display:block}</style><p hidden>甲</p>", ["甲"], []),
        ("<style>.a{display:none!important}</style><p class=a style='display:block'>丙<p>甲",
         ["甲"], TOLD),
        ("<p aria-hidden=true>甲</p>", ["甲"], []),
        ("<template><p>丙</p></template><noscript>丁</noscript><p>甲</p>", ["甲"], TOLD),
        ("<dialog>丙</dialog><dialog open>甲</dialog>", ["甲"], TOLD),
        # hiding that leaves nothing
        ("<noscript><p>公开部门预算和决算。</p></noscript>", ["公开部门预算和决算。"], READ),
        ("<body style='opacity:0;transition:opacity 1s'><p>公开部门预算和决算。</p><p>乙</p>",
         ["公开部门预算和决算。", "乙"], READ),
        ("<style>body{opacity:0}</style><p>公开部门预算和决算。</p>",
         ["公开部门预算和决算。"], READ),
        ("<p>正在加载…</p><div style='display:none'><p>公开预算。</p><p>公开部门决算。</p></div>",
         ["正在加载…", "公开预算。", "公开部门决算。"], READ),
        ("<body style='visibility:hidden'><p>公开部门预算和决算。</p><p>乙</p>",
         ["公开部门预算和决算。", "乙"], READ),
        ("<style>#main{display:none}</style>稍候<div id=main>"
         "<p>公开部门预算和决算，公开三公经费。</p>"
         "<p>公开招生政策。</p></div>",
         ["稍候", "公开部门预算和决算，公开三公经费。", "公开招生政策。"], READ),
    ],
)  # fmt: skip
def test_what_a_page_hides(page: str, shown: list[str], codes: list[str]) -> None:
    report = Report()
    document = read(page.encode(), ReadOptions(), report)
    found = [block.text.value for block in document.blocks if isinstance(block, Paragraph)]
    assert found == shown
    assert [item.code for item in report if item.code.startswith("hidden")] == codes


def test_how_a_page_hides_is_told() -> None:
    report = Report()
    read(
        "<p>甲乙</p><p hidden>丙丁</p><p style='color:transparent'>戊</p>".encode(),
        ReadOptions(),
        report,
    )
    assert [note.message for note in report] == [
        "3 characters that the page hides are left out (display: none, a clear colour)"
    ]


def test_what_takes_an_element_away() -> None:
    assert_rungs_decide(GONE_RUNGS, declarations)


@pytest.mark.parametrize(
    ("markup", "shown", "aside"),
    [
        ("<del>丙</del>", "甲乙", GONE), ("<s>丙</s>", "甲乙", GONE),
        ("<span style='text-decoration: line-through red'>丙</span>", "甲乙", GONE),
        ("<span style='text-decoration: underline'>丙</span>", "甲丙乙", []),
        ("<ins>丙</ins>", "甲丙乙", []),
        ("<select><option>丙<option selected>丁</select>", "甲丁乙", []),
        ("<select><option>丙<option>丁</select>", "甲丙乙", []),
        ("<select><option>请选择<option>丁</select>", "甲乙", [("placeholder", "请选择")]),
        ("<select><option value=''>责任科室<option>丁</select>", "甲乙",
         [("placeholder", "责任科室")]),
        ("<select><option value=''>丙<option selected>丁</select>", "甲丁乙", []),
        ("<select multiple><option selected>丙<option selected>丁</select>", "甲丙、丁乙", []),
        ("<textarea>丙</textarea>", "甲丙乙", []), ("<input value='丙'>", "甲丙乙", []),
        ("<input type=hidden value='丙'>", "甲乙", []),
        ("<input type=submit value='丙'>", "甲乙", []),
        ("<input type=checkbox checked>", "甲☑乙", []), ("<input type=radio>", "甲☐乙", []),
        ("<button>丙</button>", "甲乙", [("navigation", "丙")]),
    ],
)  # fmt: skip
def test_struck_out_text_and_fields(markup: str, shown: str, aside: list[tuple[str, str]]) -> None:
    document = read(f"<p>甲{markup}乙</p>".encode(), ReadOptions(), Report())
    found = [block.text.value for block in document.blocks if isinstance(block, Paragraph)]
    assert found == [shown]
    assert [(kind, text.value) for kind, text in document.furniture] == aside
