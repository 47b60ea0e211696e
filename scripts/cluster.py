"""A corpus on a real Ray cluster of two nodes on this machine, one of which is lost in mid-run.

    pip install 'govplan[cluster]' 'moto[server]'
    python scripts/cluster.py [--documents 400] [--runs 1]

Prints the time of one node and of two, beside that of a bare Ray map of the same work (the best of
``--runs``, and how busy the machine was), and whether the tables hold what ``govplan.parse`` gives,
also after a node was lost when a quarter of the documents had been written. Nothing here depends on
how fast a cluster starts: it is waited for, and begun again where Ray gives up on it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import govplan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 600
"""Seconds that a node has to start in, on a machine that does much else."""

STARTS = 5
"""How often a cluster is begun: Ray gives up on a node after half a minute."""

PARTS = 8
"""In how many parts the documents are written when a node is lost."""

BEFORE_LOSS = 2
"""Parts that are whole then."""

SETTINGS = {"RAY_worker_niceness": "0"}
"""What keeps Ray from letting all else on the machine go before the work that is measured."""

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
    """A Ray cluster whose nodes have a core each, and those of them that may be lost."""
    import ray

    made, others = started(nodes)
    try:
        yield made, others
    finally:
        ray.shutdown()
        made.shutdown()


def started(nodes: int) -> tuple[Any, list[Any]]:
    """A cluster whose nodes are all there, begun again where one is not in time."""
    from ray.cluster_utils import Cluster

    for left in reversed(range(STARTS)):
        made = Cluster()
        try:
            all_nodes = [made.add_node(wait=False, num_cpus=1) for _ in range(nodes)]
            made.wait_for_nodes(timeout=PATIENCE)
        except Exception as error:  # Ray says by a bare one that a node was late
            made.shutdown()
            for node in raylets(processes()):  # that which was late is not yet the cluster's
                os.kill(node, signal.SIGKILL)
            if not left:
                raise
            print(f"the cluster is begun again ({error})", flush=True)
        else:
            return made, all_nodes[1:]
    raise AssertionError


def run(pattern: str, out: str, address: str, *options: str) -> float:
    """Seconds of ``govplan corpus`` on the cluster."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "govplan", "corpus", pattern, out, "--engine", "ray",
         "--address", address, *options],
        check=False,
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


def processor_seconds() -> list[float]:
    """What the processes of each node of the cluster have taken of the processor so far."""
    found = processes()
    return [
        sum(each.seconds for pid, each in found.items() if _is_of(pid, node, found))
        for node in raylets(found)
    ]


class Process(NamedTuple):
    """A process of this machine: its name, its parent, and its seconds of the processor."""

    name: str
    parent: int
    seconds: float


def processes() -> dict[int, Process]:
    """All processes by their numbers."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().partition("(")[2].rpartition(")")
        except OSError:  # it has just ended
            continue
        values = rest.split()
        ticks = sum(map(int, values[11:15]))
        found[int(stat.parent.name)] = Process(
            name, int(values[1]), ticks / os.sysconf("SC_CLK_TCK")
        )
    return found


def raylets(found: dict[int, Process]) -> list[int]:
    """The processes that are the nodes of this script's cluster."""
    return [
        pid for pid, each in found.items() if each.name == "raylet" and each.parent == os.getpid()
    ]


def _is_of(pid: int, node: int, found: dict[int, Process]) -> bool:
    while pid in found and pid != node:
        pid = found[pid].parent
    return pid == node


def measure(name: str, work: Callable[[str], float], runs: int) -> float:
    """Seconds of ``work`` on one node through those on two, the least of some runs in turn; where
    the machine is busy, the processor time of the busier node tells what two idle cores would give.
    """
    seconds: dict[int, list[float]] = {1: [], 2: []}
    processor: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(runs):
        for nodes in seconds:
            with cluster(nodes) as (made, _):
                seconds[nodes].append(work(made.address))
                shares = processor_seconds()
            processor[nodes].append(max(shares))
            busy = f"load {os.getloadavg()[0]:.1f}, processor " + " + ".join(
                f"{share:.1f}" for share in shares
            )
            print(f"{name}: {nodes} of 2 nodes {seconds[nodes][-1]:.1f} s, {busy}", flush=True)
    for kind, found in (("clock", seconds), ("processor", processor)):
        one, two = min(found[1]), min(found[2])
        print(f"{name}: one node {one:.1f} s, two {two:.1f} s, ratio {one / two:.2f} ({kind})",
              flush=True)  # fmt: skip
    return min(seconds[1]) / min(seconds[2])


def lose_a_node(pattern: str, out: str, count: int) -> float:
    """Seconds of a corpus on two nodes, one of which is lost when some parts are written."""
    with cluster(2) as (made, others):
        over = threading.Event()

        def lose() -> None:
            while len(list(Path(out, "_parts").glob("*.json"))) < BEFORE_LOSS:
                if over.wait(0.05):
                    return
            made.remove_node(others[0], allow_graceful=False)
            print("a node is lost", flush=True)

        watcher = threading.Thread(target=lose)
        watcher.start()
        try:
            return run(pattern, out, made.address, "--part", str(max(1, count // PARTS)))
        finally:
            over.set()
            watcher.join()


def main() -> None:
    """Measure, lose a node, compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--runs", type=int, default=1)
    given = parser.parse_args()
    os.environ.update(SETTINGS)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        paths = corpus(home / "in", given.documents)
        pattern = f"{home}/in/*.docx"
        used: list[str] = []

        def convert(address: str) -> float:
            used.append(str(home / f"out{len(used)}"))
            return run(pattern, used[-1], address)

        ours = measure("govplan corpus", convert, given.runs)
        print("the same rows as in the JSON:", all(same(out, paths) for out in used), flush=True)
        bare = measure("bare Ray map", lambda address: bare_map(paths, address), given.runs)
        print(f"of a bare map's gain: {ours / bare:.2f}", flush=True)
        lost = str(home / "lost")
        seconds = lose_a_node(pattern, lost, given.documents)
        print(
            f"a node lost in mid-run: {seconds:.1f} s, same rows: {same(lost, paths)}", flush=True
        )


if __name__ == "__main__":
    main()
