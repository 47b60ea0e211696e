"""Flat rows: one a unit of a measure or item, the same in every form."""

from __future__ import annotations

import io
import json
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

import govplan
from govplan.rows import Row, columns, rows_of
from govplan.schema import Measure, Plan, Source, Unit
from govplan.writers import FORMS, form_of, write
from govplan.writers.flat.parquet import arrow_schema


def node(name: str, *items: Measure, units: str = "") -> Measure:
    return Measure(
        id=name,
        text=name,
        items=items,
        units=tuple(Unit(name=unit, role="lead", raw=unit) for unit in units),
    )


def with_measure(plan: Plan, measure: Measure) -> Plan:
    data = plan.model_dump()
    data["requirements"][0]["tasks"][0]["measures"] = [measure.model_dump()]
    return Plan.model_validate(data)


# A measure, and its rows: id, unit and the items that have no row of their own.
TREES = [
    (node("m"), ["m - -"]),
    (node("m", units="甲乙"), ["m 甲 -", "m 乙 -"]),
    (node("m", node("i"), node("j"), units="甲"), ["m 甲 i,j"]),
    (node("m", node("i"), node("j")), ["m - i,j"]),
    (node("m", node("i", units="甲"), node("j", units="乙")), ["i 甲 -", "j 乙 -"]),
    (node("m", node("i", units="甲"), node("j")), ["i 甲 -", "j - -"]),
    (node("m", node("i", units="乙"), node("j"), units="甲"), ["m 甲 j", "i 乙 -"]),
    (node("m", node("i", node("k", units="甲")), node("j", node("l"))), ["k 甲 -", "j - l"]),
    (node("m", node("i", node("k", units="乙"), node("l")), units="甲"), ["m 甲 i,l", "k 乙 -"]),
]


@pytest.mark.parametrize(("measure", "expected"), TREES)
def test_each_unit_of_each_node_is_a_row_and_no_text_is_lost(
    plan: Plan, measure: Measure, expected: list[str]
) -> None:
    rows = with_measure(plan, measure).rows()
    found = [f"{row.id} {row.unit or '-'} {(row.items or '-').replace(chr(10), ',')}"
             for row in rows]  # fmt: skip
    assert found == expected
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))


def test_a_row_says_where_it_stands_and_what_is_due(plan: Plan) -> None:
    first, *_, item, _, last = plan.rows()
    assert (first.file, first.plan, first.year) == ("方案.txt", "2022年工作要点", 2022)
    assert (first.part, first.requirement_number, first.requirement) == (
        "附件1",
        "一、",
        "规范公开",
    )
    assert (first.task_number, first.task) == ("（一）", "主动公开")
    assert (first.number, first.text, first.measure) == ("1.", "编制目录。", "编制目录。")
    assert (first.unit, first.role, first.kind, first.due) == (
        "县政府办公室", "lead", "date", "2022-11-30")  # fmt: skip
    assert first.extra == '{"依据": "国办发〔2022〕8号"}'
    assert (first.page, first.table_number, first.table_row, first.table_column) == (3, 1, 2, 3)
    assert (item.id, item.measure_id, item.measure) == ("r1.t1.m1.i1", "r1.t1.m1", "编制目录。")
    assert (item.unit, item.role, item.due) == ("县档案馆", "support", "2022-11-30")
    assert (last.unit, last.role, last.kind, last.every, last.line) == (
        "县监委", "supervise", "recurring", "month", 12)  # fmt: skip


def test_the_earliest_date_counts_and_all_deadlines_are_told() -> None:
    text = "1.修建道路，9月底前开工，6月底前完成设计，并长期坚持。（县交通局负责，持续推进）"
    (row,) = govplan.parse(f"2023年工作要点\n{text}".encode()).rows()
    assert (row.kind, row.due) == ("date", "2023-06-30")
    assert row.deadline is not None
    assert "9月底前" in row.deadline
    assert "持续推进" in row.deadline


def test_the_box_is_that_of_all_lines_on_the_first_page(plan: Plan) -> None:
    boxes = [
        (2, (10.0, 700.0, 90.0, 714.0)),
        (2, (8.0, 720.0, 95.0, 734.0)),
        (3, (1.0, 2.0, 3.0, 4.0)),
    ]
    sources = tuple(Source(page=page, bbox=box) for page, box in boxes)
    measure = node("m").model_copy(update={"sources": sources})
    (row,) = with_measure(plan, measure).rows()
    assert (row.page, row.x0, row.y0, row.x1, row.y1) == (2, 8.0, 700.0, 95.0, 734.0)


def test_measures_walks_items_too(plan: Plan) -> None:
    found = [(at.requirement.id, at.task.id, at.measure.id, [m.id for m in at.above])
             for at in plan.measures()]  # fmt: skip
    assert found == [
        ("r1", "r1.t1", "r1.t1.m1", []),
        ("r1", "r1.t1", "r1.t1.m1.i1", ["r1.t1.m1"]),
        ("r1", "r1.t1", "r1.t1.m2", []),
    ]
    assert [at.measure.id for at in plan.measures(items=False)] == ["r1.t1.m1", "r1.t1.m2"]


def test_a_measure_with_very_many_items_takes_no_square_time(plan: Plan) -> None:
    items = [node(f"i{number}") for number in range(20_000)]
    (row,) = with_measure(plan, node("m", *items)).rows()
    assert (row.items or "").count("\n") == 19_999


def test_every_form_holds_the_same_rows(plan: Plan, other_plan: Plan) -> None:
    expected = [row.model_dump() for each in (plan, other_plan) for row in rows_of(each)]
    lines = write([plan, other_plan], "rows").splitlines()
    assert list(map(json.loads, lines)) == expected
    table = parquet.read_table(io.BytesIO(write([plan, other_plan], "parquet")))
    assert table.to_pylist() == expected


def test_the_arrow_schema_never_depends_on_the_rows(plan: Plan) -> None:
    empty = plan.model_copy(update={"requirements": ()})
    for plans in ([plan], [empty], []):
        assert parquet.read_schema(io.BytesIO(write(plans, "parquet"))).equals(arrow_schema())
    assert arrow_schema().field("within_days").type == pyarrow.int64()
    assert [field.name for field in arrow_schema()] == list(Row.model_fields)


def test_what_is_null_somewhere_is_nullable() -> None:
    nullable = {column.name for column in columns() if column.nullable}
    assert {"unit", "due", "x0", "page"} <= nullable
    assert {"file", "sha256", "id", "text", "doubtful"}.isdisjoint(nullable)


def test_row_groups_do_not_grow_with_the_number_of_plans(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govplan.writers.flat.parquet.GROUP", 10)
    file = parquet.ParquetFile(io.BytesIO(write([plan] * 20, "parquet")))
    sizes = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
    assert (sum(sizes), max(sizes)) == (20 * len(plan.rows()), 12)


def test_json_schema_of_a_row_fits_it(plan: Plan) -> None:
    schema: dict[str, Any] = govplan.json_schema("row")
    assert (schema["title"], schema["$id"]) == ("Row", "urn:govplan:row:1")
    assert schema["required"] == list(plan.rows()[0].model_dump())
    assert all(field["description"] for field in schema["properties"].values())


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.json", "json"), ("b/a.rows.jsonl", "rows"), ("a.jsonl", "jsonl"), ("A.PARQUET", "parquet"),
     ("台账.xlsx", "xlsx"), ("a.md", "markdown"), ("a.doc", None), ("rows", None)],
)  # fmt: skip
def test_the_form_of_a_name(path: str, name: str | None) -> None:
    form = form_of(path)
    assert (form and form.name) == name


def test_a_missing_package_is_said_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govplan.model.extras.find_spec", lambda name: None)
    with pytest.raises(govplan.GovplanError, match=r"pip install 'govplan\[parquet\]'"):
        FORMS["parquet"].check()
