"""Kill a batch at random moments, in a folder that changes meanwhile, and go on with it.

Run ``python scripts/killed_batches.py [DOCUMENTS] [KILLS] [SEED]``. Each time the parent, one of
its children or the whole group is killed. In the end the outputs must be those of a batch that
nobody disturbed, byte for byte, and nothing else must be left.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

SAMPLES = Path(__file__).parents[1] / "samples"
WAYS = ("parent", "child", "group")


def make(folder: Path, number: int, edition: int = 0) -> None:
    """Write document ``number``: mostly short texts, now and then a sample of another format."""
    target = folder / f"{number % 7:02}"
    target.mkdir(parents=True, exist_ok=True)
    samples = sorted(path for path in SAMPLES.glob("*/*") if path.stat().st_size < 60_000)
    if number % 20 == 0 and not edition:
        sample = samples[number // 20 % len(samples)]
        shutil.copyfile(sample, target / f"{number:05}{sample.suffix}")
        return
    text = f"2022年工作要点\n一、规范公开\n1.编制第{number}期目录。（县司法局负责）\n"
    text += f"2.更新第{edition}版。\n" if edition else ""
    (target / f"{number:05}.txt").write_text(text, "utf-8")


def change(folder: Path, random: Random, count: int, edition: int) -> None:
    """Change a few documents, remove one and add one."""
    for _ in range(3):
        number = random.randrange(count)
        if number % 20:
            make(folder, number, edition)
    files = sorted(folder.rglob("*.txt"))
    random.choice(files).unlink()
    make(folder, count + edition, edition)


def children(parent: int) -> list[int]:
    """The processes that ``parent`` started."""
    try:
        return list(map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split()))
    except OSError:
        return []


def kill(process: subprocess.Popen[bytes], way: str, random: Random) -> None:
    """Kill the parent, one child or all of them."""
    started = children(process.pid)
    if way == "group":
        os.killpg(process.pid, signal.SIGKILL)
    elif way == "child" and started:
        os.kill(random.choice(started), signal.SIGKILL)
    else:
        process.kill()


def batch(source: Path, target: Path) -> subprocess.Popen[bytes]:
    """A batch with two processes that goes on where it was left, in a group of its own."""
    command = [sys.executable, "-m", "govplan", "batch", str(source), "-o", str(target), "-q"]
    return subprocess.Popen([*command, "-j", "2", "--resume"], start_new_session=True)


def outputs(folder: Path) -> dict[str, bytes]:
    """Everything in a folder but the report."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "report.jsonl"
    }


def run(folder: Path, count: int, kills: int, random: Random) -> list[str]:
    """What is wrong after so many kills; nothing where all is well."""
    source, cut, whole = folder / "in", folder / "cut", folder / "whole"
    for number in range(count):
        make(source, number)
    for number in range(kills):
        process = batch(source, cut)
        time.sleep(random.uniform(0.2, 0.6 + count / 150))
        change(source, random, count, number + 1)
        kill(process, WAYS[number % len(WAYS)], random)
        process.wait()
    for target in (cut, whole):
        if batch(source, target).wait() not in (0, 7):
            return [f"the last batch into {target.name} failed"]
    want, got = outputs(whole), outputs(cut)
    wrong = [f"differs: {name}" for name in want if got.get(name) != want[name]]
    gone = {Path(name).stem for name in got} - {Path(name).stem for name in want}
    wrong += [f"too much: {name}" for name in got if name not in want and ".json" not in name]
    print(f"{count} documents, {kills} kills: {len(want)} outputs, {len(wrong)} wrong, "
          f"{len(gone)} of documents that were removed")  # fmt: skip
    return wrong


def main() -> int:
    """Run once and say what is wrong."""
    given = list(map(int, sys.argv[1:]))
    count, kills, seed = given + [2000, 20, 1][len(given) :]
    with tempfile.TemporaryDirectory() as name:
        wrong = run(Path(name), count, kills, Random(seed))
    print("\n".join(wrong[:20]))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
