"""A corpus on a real Ray cluster of two nodes on this machine, one of which is lost in mid-run.

    pip install 'govplan[cluster]' 'moto[server]'
    python scripts/cluster.py [--documents 400]

Prints the time of one node and of two, beside that of a bare Ray map of the same work, and whether
the tables hold what ``govplan.parse`` gives, also after a node was lost and from an S3 store.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import govplan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLES = sorted((Path(__file__).parents[1] / "samples" / "docx").glob("*.docx"))


def corpus(folder: Path, count: int) -> list[Path]:
    """``count`` documents, and one that is none."""
    folder.mkdir(parents=True)
    paths = [folder / f"{number:05}.docx" for number in range(count)]
    for number, path in enumerate(paths):
        shutil.copy(SAMPLES[number % len(SAMPLES)], path)
    (folder / "broken.docx").write_bytes(b"PK\3\4 no more")
    return paths


def rows_of(out: str, table: str = "rows", **options: Any) -> list[dict[str, Any]]:
    """The rows of a table, in the order of documents and rows."""
    import pyarrow.dataset as ds

    found = ds.dataset(f"{out}/{table}", partitioning="hive", **options).to_table().to_pylist()
    return sorted(found, key=lambda row: (row["path"], row.get("position") or 0))


def same(out: str, paths: list[Path], **options: Any) -> bool:
    """Whether the tables hold the rows of all documents once, and the error of the broken one."""
    plans = {path: [row.model_dump() for row in govplan.parse(path).rows()] for path in SAMPLES}
    wanted = [
        row for number, _ in enumerate(paths) for row in plans[SAMPLES[number % len(SAMPLES)]]
    ]
    leave = {"path", "chunk", "file"}
    found = [
        {name: value for name, value in row.items() if name not in leave}
        for row in rows_of(out, **options)
    ]
    wanted = [{name: value for name, value in row.items() if name not in leave} for row in wanted]
    errors = rows_of(out, "errors", **options)
    return found == wanted and [row["kind"] for row in errors] == ["UnreadableError"]


@contextmanager
def cluster(nodes: int) -> Iterator[Any]:
    """A Ray cluster whose nodes have a core each."""
    import ray
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    others = [made.add_node(num_cpus=1) for _ in range(nodes - 1)]
    made.wait_for_nodes()
    try:
        yield made, others
    finally:
        ray.shutdown()
        made.shutdown()


def run(pattern: str, out: str, address: str, **environment: str) -> float:
    """Seconds of ``govplan corpus`` on the cluster."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "govplan", "corpus", pattern, out, "--engine", "ray",
         "--address", address],
        check=False,
        env={**os.environ, **environment},
    )  # fmt: skip
    assert done.returncode == 7, done.returncode  # the broken document
    return time.monotonic() - start


def bare_map(paths: list[Path], address: str) -> float:
    """Seconds of the same reading as plain Ray tasks."""
    import ray

    ray.init(address, log_to_driver=False)

    def read(some: list[str]) -> int:
        from govplan.batches.job import Job, Reading
        from govplan.inputs import Input
        from govplan.processes.host import Host
        from govplan.writers import Style

        with Host("govplan.batches.job:convert", memory_bytes=2 << 30, seconds=120) as host:
            for path in some:
                source = Input(path, data=Path(path).read_bytes())
                host.run(Job(source, Reading(), "govplan.cluster.outcome", Style()))
        return len(some)

    start = time.monotonic()
    size = max(1, len(paths) // 8)
    parts = [list(map(str, paths[at : at + size])) for at in range(0, len(paths), size)]
    ray.get([ray.remote(num_cpus=1)(read).remote(part) for part in parts])
    seconds = time.monotonic() - start
    ray.shutdown()
    return seconds


def measure(name: str, work: Callable[[str], float]) -> float:
    """Seconds of ``work`` on one node through those on two."""
    seconds = []
    for nodes in (1, 2):
        with cluster(nodes) as (made, _):
            seconds.append(work(made.address))
    ratio = seconds[0] / seconds[1]
    print(f"{name}: one node {seconds[0]:.1f} s, two {seconds[1]:.1f} s, ratio {ratio:.2f}")
    return ratio


def main() -> None:
    """Measure, lose a node, compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=400)
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        paths = corpus(home / "in", count)
        pattern = f"{home}/in/*.docx"

        outs = iter(str(home / f"out{number}") for number in range(9))
        used: list[str] = []

        def convert(address: str) -> float:
            used.append(next(outs))
            return run(pattern, used[-1], address)

        ours = measure("govplan corpus", convert)
        print("the same rows as in the JSON:", all(same(out, paths) for out in used))
        bare = measure("bare Ray map", lambda address: bare_map(paths, address))
        print(f"of a bare map's gain: {ours / bare:.2f}")

        with cluster(2) as (made, others):
            out = next(outs)
            timer = threading.Timer(8, lambda: made.remove_node(others[0], allow_graceful=False))
            timer.start()
            seconds = run(pattern, out, made.address)
            timer.cancel()
            print(f"a node lost in mid-run: {seconds:.1f} s, same rows: {same(out, paths)}")


if __name__ == "__main__":
    main()
