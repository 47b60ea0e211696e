"""JSON is made a requirement at a time, and a plan travels as lines: both are the whole plan."""

from __future__ import annotations

import pickle

import pytest
from pydantic_core import to_json

import govplan
from govplan import pipeline
from govplan.batches.job import plan_lines, plan_of
from govplan.writers import Style
from govplan.writers.json import part

TEXTS = {
    "several": "关于公开的通知\n一、预算\n1.公开预算。（县财政局负责）\n二、目录\n1.编制目录。",
    "one": "1.编制目录。\u2028“甲\\n乙”（责任单位：县司法局）",
    "none": "今天下雨。",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_pieces_are_the_json_of_the_whole_plan(text: str) -> None:
    plan = govplan.parse(text.encode())
    pieces = part(plan, Style())
    whole = to_json(plan, indent=2)
    assert b"".join(pieces) == whole
    assert b"".join(pickle.loads(pickle.dumps(pieces))) == whole


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_plan_travels_as_lines(text: str) -> None:
    data = pipeline.plan_data(text.encode(), "plan.txt")
    lines = plan_lines(data)
    assert lines.count(b"\n") == len(data["requirements"])
    assert plan_of(lines) == pipeline.convert(text.encode(), "plan.txt")
