"""Coverage-guided fuzzing of one reader and the stages behind it: ``make fuzz``.

    python fuzz/fuzz.py text -max_total_time=60

The first argument is a format; the others are libFuzzer's. The samples of the format and the kept
finds are the seeds. Whatever is no plan whose ledger adds up and no clean error is a find: it is
left in ``fuzz/finds`` and belongs, made small, into ``tests/hostile/regressions``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
FORMAT = sys.argv[1] if len(sys.argv) > 1 else "text"

with atheris.instrument_imports(include=["govplan"]):
    from govplan import pipeline
    from govplan.annotate import responsibility  # noqa: F401
    from govplan.errors import GovplanError
    from govplan.limits import Limits
    from govplan.outline import sections  # noqa: F401
    from govplan.parsers import FORMATS

    FORMATS[FORMAT].reader()

LIMITS = Limits(unpacked_bytes=16 << 20, pages=20, cells=20_000)


def one(data: bytes) -> None:
    """Read ``data`` as the format; anything but a plan or a clean error is a find."""
    engines = ("pdfium", "pdfplumber") if FORMAT == "pdf" else ("pdfium",)
    for engine in engines:
        options = pipeline.Options(format=FORMAT, engine=engine, limits=LIMITS)
        try:
            found = pipeline.convert(data, "fuzz", options).coverage
        except GovplanError as error:
            if type(error) is GovplanError:
                raise
            continue
        if found.source_characters != found.placed + found.furniture + found.unplaced:
            raise ArithmeticError("the ledger does not add up")


def main() -> None:
    """Gather the seeds and begin."""
    finds = Path(__file__).parent / "finds"
    finds.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for path in (ROOT / "samples" / FORMAT).iterdir():
            shutil.copy(path, corpus)
        for path in (ROOT / "tests" / "hostile" / "regressions").glob(f"{FORMAT}-*"):
            shutil.copy(path, corpus)
        options = ["-timeout=20", "-rss_limit_mb=2048", "-max_len=200000",
                   f"-artifact_prefix={finds}/{FORMAT}-"]  # fmt: skip
        atheris.Setup([sys.argv[0], *options, *sys.argv[2:], corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
