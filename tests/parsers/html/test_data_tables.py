"""Each rung by which data tables are told decides its example, not its counter-example."""

from __future__ import annotations

import re

from lxml import html

from govplan.parsers.html.data_tables import RUNGS, Framed
from govplan.parsers.html.measures import Measures
from rung_reading import assert_rungs_decide

PAGE = "推进政务公开完善目录清单定期检查执行情况" * 30


def framed(given: str) -> Framed:
    """The table of a sketch."""
    bare = re.sub(r"\{\w+\}", "", given).replace("PAGE", PAGE)
    bare = re.sub(r"<(.*?)>", r'<a href="x">\1</a>', bare)
    bare = re.sub(r"\[(.*?)\]", r"<table><tr><td>\1</td></tr></table>", bare)
    rows = ["".join(f"<td>{cell}</td>" for cell in row.split(",")) for row in bare.split("|")]
    role = ' role="presentation"' if "{layout}" in given else ""
    table = html.fromstring(f"<table{role}>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    above = 2 if "{above}" in given else 0
    return Framed(table, Measures(table), above, amid_text="{text}" in given)


def test_data_tables() -> None:
    assert_rungs_decide(RUNGS, framed)
