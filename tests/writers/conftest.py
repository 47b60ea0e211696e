"""A small plan with everything a writer has to show."""

from __future__ import annotations

import pytest

from govplan.schema import (
    Coverage,
    Deadline,
    Diagnostic,
    Measure,
    Metadata,
    Number,
    Passage,
    Plan,
    Producer,
    Requirement,
    Script,
    Source,
    SourceFile,
    Task,
    Unit,
)


def unit(name: str, role: str = "responsible", *, open_list: bool = False) -> Unit:
    return Unit.model_validate({"name": name, "role": role, "open": open_list, "raw": name})


def make_plan(name: str = "方案.txt", text: str = "编制目录。") -> Plan:
    items = (
        Measure(
            id="r1.t1.m1.i1",
            number=Number(raw="（1）", style="arabic-paren", value=1),
            text="分项一。",
            units=(unit("县档案馆", "support"),),
        ),
    )
    first = Measure(
        id="r1.t1.m1",
        number=Number(raw="1.", style="arabic", value=1),
        text=text,
        units=(unit("县政府办公室", "lead"), unit("县司法局"), unit("县财政局", open_list=True)),
        deadlines=(Deadline(raw="2022年11月底前", kind="date", due="2022-11-30"),),
        items=items,
        extra={"依据": "国办发〔2022〕8号"},
        sources=(Source(page=3, table=1, row=2, column=3),),
    )
    second = Measure(
        id="r1.t1.m2",
        number=Number(raw="2.", style="arabic", value=2),
        text="按月更新。",
        units=(unit("县司法局", "lead"), unit("县监委", "supervise")),
        deadlines=(Deadline(raw="每月", kind="recurring", every="month"),),
        sources=(Source(line=12, columns=(1, 9)),),
    )
    task = Task(
        id="r1.t1",
        number=Number(raw="（一）", style="cjk-paren", value=1),
        title="主动公开",
        text="导语。",
        measures=(first, second),
    )
    requirement = Requirement(
        id="r1",
        number=Number(raw="一、", style="cjk", value=1),
        title="规范公开",
        part="附件1",
        tasks=(task,),
    )
    return Plan(
        producer=Producer(name="govplan", version="0.1.0"),
        source=SourceFile(name=name, format="text", sha256="0" * 64),
        metadata=Metadata(title="2022年工作要点", document_number="冠政办发〔2022〕7号", year=2022),
        script=Script(detected="simplified", output="simplified"),
        preamble=(Passage(text="现印发给你们。", sources=(Source(line=1),)),),
        requirements=(requirement,),
        closing=(Passage(text="2022年4月28日"),),
        coverage=Coverage(source_characters=10, placed=8, furniture=1, unplaced=1),
        diagnostics=(
            Diagnostic(severity="warning", code="number-gap", message="3 comes after 1", path="r1"),
            Diagnostic(severity="info", code="text-unplaced", message="=odd",
                       sources=(Source(paragraph=4),)),
        ),
    )  # fmt: skip


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def other_plan() -> Plan:
    return make_plan("另案.docx", "=SUM(A1)为公式样。")
