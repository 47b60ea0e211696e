"""Numbers that name something: each row's example is text, its counter-example numbered."""

from __future__ import annotations

import pytest

from govplan.model.document import Source, Transcript
from govplan.numbering.recognize import Recognizer, number_at
from govplan.numbering.references import REFERENCES, Reference


@pytest.mark.parametrize("row", REFERENCES, ids=lambda row: row.name)
def test_reference(row: Reference) -> None:
    assert number_at(Transcript().add(row.example, Source(line=1))) is None
    found = number_at(Transcript().add(row.counter_example, Source(line=1)))
    assert found is not None
    assert found[0].style in row.styles


@pytest.mark.parametrize(
    ("lines", "numbered"),
    [
        (("第一条 总则。", "第二条 职责。", "第九条规定的除外。"), (True, True, False)),
        (("一、目标", "第七条 事项由县司法局办理。", "二、任务"), (True, False, True)),
        (("第一章 总则", "第一条 目的。", "第二条 依据。"), (True, True, True)),
        (("第三章办结全部事项。", "第三部分\u2003保障措施"), (False, True)),
        (("\u2003\u2003一、目标", "\u2002\u2009（一）任务", "\t1.\u3000措施"), (True, True, True)),
    ],
)
def test_a_named_number_counts_where_a_series_runs(
    lines: tuple[str, ...], numbered: tuple[bool, ...]
) -> None:
    texts = [Transcript().add(line, Source(line=1)) for line in lines]
    recognizer = Recognizer(texts)
    assert tuple(recognizer.number_at(text) is not None for text in texts) == numbered
