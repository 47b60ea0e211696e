from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import govplan
from govplan.writers.workload import as_csv, as_json

if TYPE_CHECKING:
    from govplan.schema import Plan


def test_units_are_counted_by_role_over_plans(plan: Plan, other_plan: Plan) -> None:
    loads = {load.unit: load for load in govplan.units([plan, other_plan])}
    law = loads["县司法局"]
    counts = {role: law.count(role) for role in ("lead", "responsible", "support", "supervise")}
    assert counts == {"lead": 2, "responsible": 2, "support": 0, "supervise": 0}
    assert law.next_due == date(2022, 11, 30)
    assert loads["县财政局"].count("responsible") == 2
    assert loads["县监委"].next_due is None
    assert next(iter(loads)) == "县司法局"


def test_rows_of_a_unit_stand_in_the_order_of_deadlines(plan: Plan) -> None:
    law = next(load for load in govplan.units(plan) if load.unit == "县司法局")
    assert [str(row.deadline) for row in law.rows] == ["2022-11-30", "每月"]


def test_units_as_json(plan: Plan) -> None:
    data = json.loads(as_json(govplan.units(plan)))
    entry = next(item for item in data if item["unit"] == "县监委")
    assert entry == {
        "unit": "县监委",
        "lead": 0,
        "responsible": 0,
        "support": 0,
        "supervise": 1,
        "measures": [
            {
                "id": "r1.t1.m2",
                "role": "supervise",
                "qualifier": None,
                "text": "2.按月更新。",
                "deadline": "每月",
                "source": "方案.txt 第12行",
            }
        ],
    }


def test_units_as_csv(plan: Plan) -> None:
    text = as_csv(govplan.units(plan)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0][0] == "单位"
    assert len(rows) == 7


def test_verdict_sums_up(plan: Plan) -> None:
    found = govplan.check(plan)
    assert (found.clean, found.planned, found.measures) == (False, True, 2)
    assert found.placed_share == 0.9
    data = found.as_data()
    assert data["counts"] == {"error": 0, "warning": 1, "info": 1}
    assert [note["code"] for note in data["numbering"]] == ["number-gap"]
    assert [note["place"] for note in data["diagnostics"]] == ["r1", "第4段"]


def test_verdict_of_an_empty_plan_is_no_division_by_zero(plan: Plan) -> None:
    data = plan.model_dump()
    data["requirements"] = ()
    data["coverage"] = {"source_characters": 0, "placed": 0, "furniture": 0, "unplaced": 0}
    found = govplan.check(type(plan).model_validate(data))
    assert (found.placed_share, found.planned) == (1.0, False)
