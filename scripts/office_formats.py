"""Read the Word samples as LibreOffice saves them in other formats: ``make office-test``.

Not part of ``make test``, since it needs LibreOffice. Each sample is converted to each format, read
with the reader of that format, and its rows are compared with those of the sample itself.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from govplan import Plan, pipeline

SAMPLES = Path(__file__).parent.parent / "samples" / "docx"
FORMATS = ("doc", "odt", "rtf", "xml:MS Word 2003 XML")
KNOWN = {"xml": "LibreOffice loses vertical merges"}
"""What LibreOffice itself loses in a format: told, and no failure."""


def rows(plan: Plan) -> list[Any]:
    """What a ledger of the plan says."""
    return [
        (requirement.title, task.title, measure.text, [(u.name, u.role) for u in measure.units])
        for requirement in plan.requirements
        for task in requirement.tasks
        for measure in task.measures
    ]


def converted(sample: Path, form: str, folder: Path) -> Path:
    """``sample`` as LibreOffice saves it in ``form``."""
    command = [
        "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", form, "--outdir", str(folder), str(sample),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{sample.stem}.{form.partition(':')[0]}"


def main() -> int:
    """Print a line a file; 1 where one is read otherwise and LibreOffice is not the cause."""
    if shutil.which("soffice") is None:
        print("LibreOffice (soffice) is not installed; nothing was tested")
        return 0
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for sample in sorted(SAMPLES.glob("*.docx")):
            wanted = rows(pipeline.convert(sample.read_bytes(), sample.name))
            for form in FORMATS:
                file = converted(sample, form, Path(folder))
                same = rows(pipeline.convert(file.read_bytes(), file.name)) == wanted
                known = KNOWN.get(file.suffix[1:], "")
                failed += not same and not known
                print(f"{file.name}: {'same' if same else known or 'DIFFERENT'}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
