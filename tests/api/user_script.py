"""What somebody who uses govplan writes: every public name, checked by ``mypy --strict``."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import govplan


def reading(path: Path) -> govplan.Plan:
    plan = govplan.parse(
        path, name="方案.txt", script="simplified", format=None, encoding=None, password=None,
        engine="pdfium", ocr="auto", stitch=True, proof=False, limits=govplan.Limits(pages=10),
        isolated=True, lang="zh",
    )  # fmt: skip
    with path.open("rb") as file:
        assert govplan.parse(file).source.sha256 == plan.source.sha256
    assert govplan.parse(io.BytesIO(path.read_bytes()), name=path.name).source.name == path.name
    assert govplan.parse(str(path)) == govplan.parse(path)
    failing(path)
    return plan


def failing(path: Path) -> None:
    try:
        govplan.parse(b"")
    except (govplan.UnreadableError, govplan.UnsupportedFormatError, govplan.LimitError) as error:
        code: int = error.exit_code
        print(error, code, file=sys.stderr)
    except (govplan.InputError, govplan.NoPlanError):
        raise
    try:
        govplan.batch([path], path)
    except (govplan.OutputError, govplan.UsageError) as error:
        print(error, file=sys.stderr)
    except govplan.GovplanError:
        raise


def walking(plan: govplan.Plan) -> list[str]:
    found: list[str] = []
    at: govplan.MeasureAt
    for at in plan.measures():
        requirement: govplan.Requirement = at.requirement
        task: govplan.Task = at.task
        measure: govplan.Measure = at.measure
        units: tuple[govplan.Unit, ...] = measure.units
        deadlines: tuple[govplan.Deadline, ...] = measure.deadlines
        number: govplan.Number | None = measure.number
        sources: tuple[govplan.Source, ...] = measure.sources
        found.append(f"{requirement.id} {task.id} {number and number.value} {len(sources)}")
        found += [f"{unit.name} {unit.role}" for unit in units]
        found += [deadline.due or deadline.raw for deadline in deadlines]
    rows: list[govplan.Row] = plan.rows()
    metadata: govplan.Metadata = plan.metadata
    file: govplan.SourceFile = plan.source
    coverage: govplan.Coverage = plan.coverage
    script: govplan.Script = plan.script
    producer: govplan.Producer = plan.producer
    passages: tuple[govplan.Passage, ...] = plan.preamble
    notes: tuple[govplan.Diagnostic, ...] = plan.diagnostics
    found += [f"{row.unit} {row.due} {row.page}" for row in rows]
    found.append(f"{metadata.year} {file.format} {coverage.placed} {script.detected}")
    return [*found, producer.name, *(each.text for each in passages), *(n.code for n in notes)]


def writing(plan: govplan.Plan) -> list[str]:
    ledger: list[govplan.LedgerRow] = govplan.ledger_rows(plan)
    loads: list[govplan.Workload] = govplan.units([plan])
    verdict: govplan.Verdict = govplan.check(plan)
    data: bytes = govplan.write(plan, "rows", sources="compact")
    outline: str = govplan.outline_text(plan, full=True, depth=2)
    kinds = sorted(govplan.formats())
    titles = [
        str(schema["title"]) for schema in (govplan.json_schema(), govplan.json_schema("row"))
    ]
    return [ledger[0].lead, loads[0].unit, str(verdict.clean), outline, *kinds, *titles,
            str(len(data))]  # fmt: skip


def converting(path: Path, folder: Path) -> list[str]:
    told: list[govplan.Progress] = []
    database = folder / "plans.sqlite"
    summary: govplan.Summary = govplan.batch(
        [path], database, to=None, jobs=1, resume=True, sources="none", script="original",
        format=None, encoding=None, password=None, engine="pdfium", ocr="auto", stitch=True,
        limits=govplan.Limits(), progress=told.append,
    )  # fmt: skip
    rows: list[govplan.Row] = govplan.find(
        ["目录"], db=database, unit="司法", role="lead", due_before="2100", year=2022
    )
    return [str(summary), *(f"{each.done}/{each.total} {each.outcome}" for each in told),
            *(row.id for row in rows)]  # fmt: skip


def comparing(path: Path, plan: govplan.Plan, folder: Path) -> list[str]:
    changed = govplan.parse(path.read_bytes().replace("更新".encode(), "公布".encode()))
    govplan.review(
        [path], folder / "page.html", corrections=(), script="simplified", format=None,
        encoding=None, password=None, engine="pdfium", ocr="auto", stitch=True,
        limits=govplan.Limits(),
    )  # fmt: skip
    return [type(govplan.diff(plan, changed, cascade=False)).__name__]


def main() -> None:
    path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    plan = reading(path)
    told = [*comparing(path, plan, folder), *walking(plan), *writing(plan)]
    for line in [*told, *converting(path, folder)]:
        print(line)
    print(govplan.__version__)


if __name__ == "__main__":
    main()
