"""How many documents that are read wrong say so, and how many that are read right say so too.

``scripts/silent.py FOLDER…`` reads each document beside which its tree stands (NAME.tree.json, or
with the ending ``--tree``: a plan as govplan writes it); ``--spoil N`` also spoils each text
document N times: a bar, a number, a header's word or a bracket is taken out, so that it is most
likely read wrong.
``--own`` spoils documents without a tree too, against what is read of them unspoilt.

A row is right where its numbers, letters, units and deadlines are those of the tree: marks do not
count, since a text that lost a bracket lacks it on the page too. A wrong document is told where a
measure that is wrong, or a heading above one, is doubtful, or the warning is of the whole document.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

WORKERS = 2
TEXT = {".txt", ".md", ".html", ".csv"}
HEADERS = ("责任单位", "完成时限", "序号", "具体措施", "牵头单位", "工作任务")
NUMBER = re.compile(
    r"(?m)^(\s*(?:\|\s*)?)(?:\d+(?:\.\d+)+(?=\s)|\d+[.、](?!\d)|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）)"
)
SPOILS = ("bar", "number", "header", "bracket")

Row = tuple[str, ...]


def rows(plan: dict[str, Any]) -> list[tuple[Row, dict[str, Any]]]:
    """The measures and items of a plan, each as what a ledger copies, with its node."""
    found: list[tuple[Row, dict[str, Any]]] = []

    def add(node: dict[str, Any], path: tuple[str, ...]) -> None:
        units = sorted(f"{unit['name']}/{unit['role']}" for unit in node["units"])
        due = sorted(
            str((d["kind"], d["due"], d["every"], d["within_days"])) for d in node["deadlines"]
        )
        found.append(((*path, _label(node, "text"), " ".join(units), " ".join(due)), node))
        for item in node["items"]:
            add(item, path)

    for requirement in plan["requirements"]:
        for task in requirement["tasks"]:
            for measure in task["measures"]:
                add(measure, (_label(requirement, "title"), _label(task, "title")))
    return found


def _letters(value: str) -> str:
    """Without marks: a document that lost a bracket is not read wrong where its text lacks it."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", value)))


def _label(node: dict[str, Any], key: str) -> str:
    number = (node.get("number") or {}).get("raw") or ""
    return f"{_letters(number)} {_letters(node.get(key) or '')}"


def spoilt(text: str, random: Random) -> tuple[str, str] | None:
    """``text`` with one thing taken out, and the name of what; ``None`` where it has none."""
    kind = random.choice(SPOILS)
    signs = {"bar": "|\t", "bracket": "（）"}
    if kind in signs:
        places = [i for i, c in enumerate(text) if c in signs[kind]]
        if not places:
            return None
        at = random.choice(places)
        return text[:at] + text[at + 1 :], kind
    if kind == "header":
        words = [word for word in HEADERS if word in text]
        return (text.replace(random.choice(words), "", 1), kind) if words else None
    numbers = list(NUMBER.finditer(text))
    if not numbers:
        return None
    number = random.choice(numbers)
    return text[: number.end(1)] + text[number.end() :], kind


def judge(job: tuple[str, bytes, str, bool]) -> tuple[str, bool, bool, str] | None:
    """The name, whether it is read right, whether it is told, and how."""
    from govplan.model.errors import GovplanError
    from govplan.pipeline import plan_data
    from govplan.schema import Plan

    name, data, tree, _ = job
    try:
        plan = json.loads(Plan.model_validate(plan_data(data, name)).model_dump_json())
    except GovplanError:
        return None
    wanted = Counter(row for row, _ in rows(json.loads(tree)))
    found = rows(plan)
    missing = wanted - Counter(row for row, _ in found)
    wrong = [node for row, node in found if row not in wanted]
    warnings = [d for d in plan["diagnostics"] if d["severity"] != "info"]
    at_wrong = any(node["doubtful"] or _below(node["id"], warnings) for node in wrong)
    whole = [d for d in warnings if not d["path"]]
    is_right = not wrong and not missing
    told = bool(warnings) if is_right else at_wrong or bool(whole) or (not wrong and bool(warnings))
    return name, is_right, told, " ".join(sorted({d["code"] for d in warnings}))


def _below(name: str, warnings: list[dict[str, Any]]) -> bool:
    """Whether a heading above the node of that id is warned of."""
    return any(name.startswith(f"{d['path']}.") for d in warnings)


def jobs(
    folders: list[Path], spoils: int, ending: str, *, own: bool = False
) -> list[tuple[str, bytes, str, bool]]:
    """The documents with their trees, and the spoilt ones."""
    found: list[tuple[str, bytes, str, bool]] = []
    for folder in folders:
        for expected in sorted(folder.rglob(f"*{ending}")):
            stem = expected.name.removesuffix(ending)
            document = next(p for p in expected.parent.glob(f"{stem}.*") if p.suffix != ".json")
            tree = expected.read_text("utf-8")
            found.append((document.name, document.read_bytes(), tree, False))
            if document.suffix in TEXT:
                found.extend(_spoilt_jobs(document, tree, spoils))
        for document in sorted(folder.rglob("*")) if own else ():
            beside = document.with_name(document.stem + ending)
            if document.suffix in TEXT and not beside.exists() and (read := _read(document)):
                found.extend(_spoilt_jobs(document, read, spoils))
    return found


def _read(document: Path) -> str | None:
    """The tree of a document as it is read, where it is a plan."""
    from govplan.model.errors import GovplanError
    from govplan.pipeline import convert

    try:
        plan = convert(document.read_bytes(), document.name)
    except GovplanError:
        return None
    return plan.model_dump_json() if plan.requirements else None


def _spoilt_jobs(document: Path, tree: str, spoils: int) -> list[tuple[str, bytes, str, bool]]:
    try:
        text = document.read_text("utf-8")
    except UnicodeDecodeError:
        return []
    made: list[tuple[str, bytes, str, bool]] = []
    random = Random(document.name)
    for turn in count():
        if len(made) == spoils or turn > 10 * spoils:
            return made
        changed = spoilt(text, random)
        if changed is not None and changed[0] != text:
            name = f"{document.stem}~{changed[1]}{turn}{document.suffix}"
            made.append((name, changed[0].encode(), tree, True))
    return made


def main() -> int:
    """Print the two shares, and each document that is silently wrong with ``-v``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--spoil", type=int, default=0, metavar="N")
    parser.add_argument("--own", action="store_true", help="also documents without a tree")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--tree", default=".tree.json", metavar="ENDING", help="of the trees")
    options = parser.parse_args()
    work = jobs(options.folders, options.spoil, options.tree, own=options.own)
    with ProcessPoolExecutor(WORKERS) as pool:
        results = [one for one in pool.map(judge, work, chunksize=8) if one is not None]
    for is_right, what in ((False, "read wrong"), (True, "read right")):
        group = [one for one in results if one[1] is is_right]
        told = [one for one in group if one[2]]
        print(f"{what}: {len(told)} of {len(group)} told ({len(told) / max(1, len(group)):.1%})")
        codes = Counter(code for one in told for code in one[3].split())
        print("   by", ", ".join(f"{code} {times}" for code, times in codes.most_common(8)))
        if options.verbose:
            for one in group:
                if one[2] is is_right:
                    print(f"   {one[0]} {one[3]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
