"""The table of dependencies is what is installed, and every licence in it is permissive."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "dependencies.md"
PERMISSIVE = {
    "MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "BSD",
}  # fmt: skip
# Copyleft that reaches no further than its own files, which are used as they are; in extras alone.
OF_ITS_FILES = {"MPL-2.0"}
# What is not as permissive, and brought by this extra alone.
OCR = "## With the extra `ocr`"
# How older metadata spells what now is an SPDX name.
SPELLINGS = {
    "MIT License": "MIT", "BSD License": "BSD", "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0", "Python Software Foundation License": "PSF-2.0",
}  # fmt: skip


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licences(name: str) -> set[str]:
    """The licences that a distribution says it is under."""
    data = distribution(name).metadata

    def first(field: str) -> str:
        return next(iter(data.get_all(field) or []), "")

    classifiers = [line for line in data.get_all("Classifier") or [] if line.startswith("License")]
    stated = first("License-Expression") or ", ".join(
        line.split(" :: ")[-1] for line in classifiers if line.count(" :: ") > 1
    )
    stated = stated or first("License") or licence_file(name)
    parts = re.split(r",\s*| OR | AND ", stated.splitlines()[0] if stated else "")
    return {SPELLINGS.get(part, part) for part in parts if "dependency" not in part}


def licence_file(name: str) -> str:
    """The licence by its text, where the metadata do not say it."""
    files = [path for path in distribution(name).files or [] if "LICENSE" in path.name]
    head = " ".join(Path(str(files[0].locate())).read_text("utf-8").split()[:4]) if files else ""
    return "Apache-2.0" if head == "Apache License Version 2.0," else head


def extras() -> set[str]:
    """What the extras of govplan bring along, but for developers and for OCR."""
    lines = distribution("govplan").requires or []
    wanted = [line for line in lines if re.search("extra == '(?!dev|ocr)", line)]
    found = {normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in wanted}
    return set().union(*(installed(name) for name in found - {"govplan"}))


def installed(of: str = "govplan") -> set[str]:
    """All that a distribution needs, and what that needs."""
    found: set[str] = set()
    waiting = [of]
    while waiting:
        name = normal(waiting.pop())
        try:
            requirements = distribution(name).requires or []
        except PackageNotFoundError:
            continue  # not needed on this system or version of Python
        if name not in found:
            found.add(name)
            waiting.extend(
                re.split(r"[^\w.-]", line, maxsplit=1)[0]
                for line in requirements
                if not re.search("extra ==|win32|Windows", line)
            )
    return found - {"govplan"}


def table() -> dict[str, set[str]]:
    core = PAGE.read_text("utf-8").partition(OCR)[0]
    rows = re.findall(r"^\| ([\w-]+) \| ([^|]+) \|", core, re.MULTILINE)
    return {
        name: set(re.split(", | OR ", words.strip()))
        for name, words in rows
        if name.strip("-") not in {"", "package"}
    }


def test_every_dependency_is_in_the_table() -> None:
    assert len(installed()) > 15
    assert installed() | extras() <= table().keys()
    assert "pyarrow" in extras()


def test_what_the_extra_for_ocr_brings_is_told() -> None:
    told = PAGE.read_text("utf-8").partition(OCR)[2]
    for needed in ("rapidocr", "onnxruntime", "opencv-python-headless"):
        for name in installed(needed):
            assert name in told or name in table(), name


def test_every_licence_is_permissive() -> None:
    assert set().union(*table().values()) <= PERMISSIVE | OF_ITS_FILES
    for name in installed() | extras():
        allowed = PERMISSIVE if name in installed() else PERMISSIVE | OF_ITS_FILES
        assert licences(name), name
        assert licences(name) <= allowed, (name, licences(name))
