"""govplan beside markitdown, docvortex and pdfplumber on the same files in the same run.

    python benchmarks/peers.py [--runs 3]

Makes an environment of their own for the peers (``build/peers``), and prints for each kind of file
the processor seconds and peak memory as ratios to govplan's, and how many rows of the plan stand
whole in what each writes: a measure's text and all its units in one line or one row of a table.
The rows that are looked for are those of the samples' known trees (``tests/golden/expected``, of
the same plans as text and Markdown), which were checked against trees made by hand.
The peers write Markdown or cells, not plans; that is the point of the last column.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import govplan

if TYPE_CHECKING:
    from govplan import Measure

ROOT = Path(__file__).parents[1]
HOME = ROOT / "build" / "peers"
TREES = ROOT / "tests" / "golden" / "expected"
PACKAGES = ("markitdown[docx,pdf]", "docvortex", "pdfplumber")
FILES = {
    "docx": ("docx/haifeng-2022.docx", "docx/jiangmen-2022.docx", "docx/guanxian-2022.docx"),
    "pdf": ("pdf/haifeng-2022-office.pdf", "pdf/jiangmen-2022-office.pdf",
            "pdf/guanxian-2022-office.pdf"),
    "html": ("html/haifeng-2022.html", "html/jiangmen-2022.html", "html/guanxian-2022.html"),
}  # fmt: skip
TABLES = r"""
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        for table in page.extract_tables():
            for row in table:
                print(" | ".join((cell or "").replace("\n", "") for cell in row))
"""
# name → the kinds that it reads, and its command; {source}, {target}
PEERS = {
    "govplan": ("docx pdf html", (sys.executable, "-m", "govplan", "parse", "-q", "--to", "rows",
                                  "{source}", "-o", "{target}.jsonl")),
    "markitdown": ("docx pdf html", (f"{HOME}/bin/markitdown", "{source}", "-o", "{target}")),
    "docvortex": ("docx pdf html", (f"{HOME}/bin/docvortex", "convert", "{source}", "-o",
                                    "{target}", "--overwrite")),
    "pdfplumber": ("pdf", (f"{HOME}/bin/python", "-c", TABLES, "{source}")),
}  # fmt: skip


ENVIRONMENT = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}
"""All programs run from compiled modules, as they do where they are installed."""


class Cost(NamedTuple):
    """Processor seconds, peak memory in MiB, and the share of rows that are whole."""

    seconds: float
    memory: float
    rows: float


def prepare() -> None:
    """Make the peers' environment, once."""
    if not (HOME / "bin" / "docvortex").exists():
        venv.create(HOME, with_pip=True)
        subprocess.run([HOME / "bin/python", "-m", "pip", "install", "-q", *PACKAGES], check=True)


def run(command: list[str], out: Path) -> tuple[float, float]:
    """Processor seconds and peak memory in MiB of ``command``, whose output goes to ``out``."""
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    child = os.posix_spawnp(
        command[0], command, ENVIRONMENT,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, str(out), write, 0o600),
                      (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)],
    )  # fmt: skip
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        return float("nan"), float("nan")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def plain(text: str) -> str:
    """Letters and numbers alone, so that marks and escapes of a form do not matter."""
    return re.sub(r"[^\w]|_", "", text)


def known(source: Path) -> list[Measure]:
    """The measures that the plan in a sample has, by the known tree of the same plan as text."""
    name = "-".join(source.stem.split("-")[:2])
    (tree,) = (t for kind in ("text", "markdown") for t in TREES.glob(f"{kind}/{name}.*.json"))
    found = govplan.Plan.model_validate_json(tree.read_bytes())
    return [place.measure for place in found.measures(items=False)]


def whole(source: Path, lines: list[str]) -> float:
    """The share of the plan's measures that stand in one line with all their units."""
    measures = known(source)
    bare = [plain(line) for line in lines]
    found = 0
    for measure in measures:
        wanted = [plain(measure.text), *(plain(unit.name) for unit in measure.units)]
        found += any(all(each in line for each in wanted) for line in bare)
    return found / len(measures)


def rows(name: str, source: Path, target: Path) -> list[str]:
    """The lines or rows of what was written; govplan's rows of a measure are one."""
    if name == "govplan":
        lines = target.with_name(target.name + ".jsonl").read_text("utf-8").splitlines()
        by_measure: dict[str, str] = {}
        for line in lines:
            key = re.search(r'"measure_id": ?"([^"]*)"', line)
            by_measure[key[1] if key else ""] = by_measure.get(key[1] if key else "", "") + line
        return list(by_measure.values())
    text = target.read_text("utf-8", "replace") if target.exists() else ""
    text = re.sub(r"\s*</tr>\s*", "\n", text.replace("\n</t", "</t"))
    return text.splitlines()


def cost(name: str, command: tuple[str, ...], source: Path, times: int, target: Path) -> Cost:
    """What a peer takes for a file: the least of several runs; the rows are counted later, since
    this process must stay small for its children to start small.
    """
    filled = [part if part == TABLES else part.replace("{source}", str(source))
              .replace("{target}", str(target)) for part in command]  # fmt: skip
    out = target if name == "pdfplumber" else target.with_suffix(".out")
    costs = [run(filled, out) for _ in range(times)]
    return Cost(min(each[0] for each in costs), min(each[1] for each in costs), 0.0)


def measured(times: int, folder: Path) -> dict[tuple[str, str], Cost]:
    """What each peer takes for each kind of file, and how many rows are whole in what it wrote."""
    costs: dict[tuple[str, str], list[Cost]] = {}
    written: list[tuple[str, str, Path, Path]] = []
    for kind, files in FILES.items():
        for peer, (kinds, command) in PEERS.items():
            for file in files if kind in kinds.split() else ():
                source, target = ROOT / "samples" / file, folder / f"{peer}-{Path(file).name}.md"
                costs.setdefault((kind, peer), []).append(
                    cost(peer, command, source, times, target)
                )
                written.append((kind, peer, source, target))
    shares: dict[tuple[str, str], list[float]] = {}
    for kind, peer, source, target in written:
        shares.setdefault((kind, peer), []).append(whole(source, rows(peer, source, target)))
    return {
        key: Cost(
            sum(each.seconds for each in found),
            max(each.memory for each in found),
            sum(shares[key]) / len(found),
        )
        for key, found in costs.items()
    }


def main() -> None:
    """Print a Markdown table, as the README has it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    times = parser.parse_args().runs
    prepare()
    with tempfile.TemporaryDirectory() as name:
        costs = measured(times, Path(name))
    print("| files | program | processor time | peak memory | whole rows |")
    print("| --- | --- | --- | --- | --- |")
    for (kind, peer), each in costs.items():
        ours = costs[kind, "govplan"]
        print(f"| {kind} | {peer} | {each.seconds / ours.seconds:.2f} "
              f"| {each.memory / ours.memory:.2f} | {each.rows:.2f} |")  # fmt: skip
    print(f"\nRatios to govplan; {time.strftime('%Y-%m')}, govplan {govplan.__version__}")


if __name__ == "__main__":
    main()
