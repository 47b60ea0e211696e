"""govplan from Python: typed, from any process, thread or loop, with any kind of input."""

from __future__ import annotations

import asyncio
import inspect
import io
import json
import multiprocessing
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import govplan

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("user_script.py")
TEXT = (
    "2022年工作要点\n一、规范公开\n1.编制目录。（县司法局牵头，6月底前完成）\n"
    "2.更新目录。（县档案馆负责）\n"
)
DATA = TEXT.encode()


def ids(data: bytes) -> list[str]:
    return [row.id for row in govplan.parse(data, name="a.txt").rows()]


def isolated_ids(data: bytes) -> list[str]:
    return [row.id for row in govplan.parse(data, name="a.txt", isolated=True).rows()]


EXPECTED = ids(DATA)


def test_the_script_uses_every_public_name_and_option() -> None:
    text = SCRIPT.read_text("utf-8")
    assert [name for name in govplan.__all__ if f"govplan.{name}" not in text] == []
    options = [
        (name, option.name)
        for name in govplan.__all__
        if inspect.isfunction(function := getattr(govplan, name))
        for option in inspect.signature(function).parameters.values()
        if option.kind is option.KEYWORD_ONLY
    ]
    assert len(options) > 30
    assert [(name, option) for name, option in options if f"{option}=" not in text] == []


def test_that_script_is_typed_strictly(tmp_path: Path) -> None:
    copy = tmp_path / "script.py"
    copy.write_text(SCRIPT.read_text("utf-8"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache/user"),
         str(copy)],
        cwd=tmp_path, env={**os.environ, "MYPYPATH": str(ROOT / "src")}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_that_script_runs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DATA)
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path / "a.txt"), str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-3:] == ["1/1 written", "r1.t_0.m1", govplan.__version__]


def test_open_files_are_inputs(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes(DATA)
    with path.open("rb") as file:
        assert govplan.parse(file).source.name == "方案.txt"
    assert govplan.parse(io.BytesIO(DATA)).source.name == "<file>"
    assert govplan.parse(io.BytesIO(DATA), name="b.txt").source.name == "b.txt"
    with path.open(encoding="utf-8") as text, pytest.raises(govplan.UsageError, match="binary"):
        govplan.parse(text)  # type: ignore[arg-type]
    with pytest.raises(govplan.LimitError, match="--max-input-bytes"):
        govplan.parse(io.BytesIO(DATA), limits=govplan.Limits(input_bytes=10))


def test_an_isolated_plan_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DATA)
    assert govplan.parse(path, isolated=True) == govplan.parse(path)
    with pytest.raises(govplan.UnreadableError):
        govplan.parse(b"", isolated=True)


def test_what_goes_wrong_in_the_child_is_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from govplan import pipeline

    def crash(*_: object) -> None:
        os._exit(3)

    monkeypatch.setattr(pipeline, "plan_data", crash)
    with pytest.raises(govplan.UnreadableError, match="crashed"):
        govplan.parse(DATA, isolated=True)


def test_plans_rows_and_errors_can_be_pickled() -> None:
    plan = govplan.parse(DATA)
    for each in (plan, plan.rows(), list(plan.measures()), govplan.check(plan)):
        assert pickle.loads(pickle.dumps(each)) == each
    error = pickle.loads(pickle.dumps(govplan.LimitError("too much")))
    assert (type(error), str(error)) == (govplan.LimitError, "too much")


@pytest.mark.parametrize("function", [ids, isolated_ids])
def test_many_threads(function: object) -> None:
    assert callable(function)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(function, [DATA] * 8)) == [EXPECTED] * 8


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_pools_of_processes(method: str) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context(method)) as pool:
        assert list(pool.map(ids, [DATA] * 3)) == [EXPECTED] * 3
        assert list(pool.map(isolated_ids, [DATA] * 2)) == [EXPECTED] * 2


def test_in_a_notebook_whose_loop_is_running(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DATA)

    async def cell() -> list[str]:
        assert govplan.batch([tmp_path / "a.txt"], tmp_path / "out").written == 1
        assert isolated_ids(DATA) == EXPECTED
        return await asyncio.to_thread(ids, DATA)

    assert asyncio.run(cell()) == EXPECTED


def test_a_batch_tells_its_progress(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(DATA)
    (tmp_path / "c.docx").write_bytes(b"PK\x03\x04")
    told: list[govplan.Progress] = []
    govplan.batch([tmp_path], tmp_path / "out", progress=told.append, jobs=1)
    assert [(each.done, each.total) for each in told] == [(1, 3), (2, 3), (3, 3)]
    outcomes = {Path(each.path).name: each.outcome for each in told}
    assert outcomes == {"a.txt": "written", "b.txt": "written", "c.docx": "failed"}
    errors = [each.error for each in told if each.error is not None]
    assert ["c.docx" in error for error in errors] == [True]


def test_compact_sources_are_the_first_of_each_node(tmp_path: Path) -> None:
    plan = govplan.parse(ROOT / "samples" / "pdf" / "jiangmen-2022-office.pdf")
    full = json.loads(govplan.write(plan))
    data = govplan.write(plan, sources="compact")
    compact = json.loads(data)
    first = full["requirements"][0]["tasks"][0]["measures"][0]
    assert compact["requirements"][0]["tasks"][0]["measures"][0]["sources"] == first["sources"][:1]
    assert len(first["sources"]) > 1
    titles = full["metadata"]["sources"]["title"]
    assert compact["metadata"]["sources"]["title"] == titles[:1]
    assert len(data) < 0.6 * len(govplan.write(plan))
    assert govplan.Plan.model_validate_json(data).rows()[0].page == 1
