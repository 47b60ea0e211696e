"""Coverage-guided fuzzing of one reader and the stages behind it: ``make fuzz``.

    python fuzz/fuzz.py text -max_total_time=60

The first argument is a format, or ``zip`` for packets; the others are libFuzzer's. The samples of
the format, texts in stretches, for PDF small files drawn here, and the kept finds are the seeds;
what is packed or binary is mutated behind its packing too. In pictures the recogniser is played
(``played.py``). What another program reads first (RTF …) is no target: that would be searched, a
second a file; ``scripts/robustness.py`` has mutants of it. Whatever is no plan whose ledger adds up
and no clean error is a find: it is left in ``fuzz/finds`` and belongs, made small, into
``tests/hostile/regressions``.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import atheris

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from damage import BEHIND, mutate_xml  # noqa: E402
from stock import MADE  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FORMAT = sys.argv[1] if len(sys.argv) > 1 else "text"

with atheris.instrument_imports(include=["govplan"]):
    from govplan import pipeline
    from govplan.attribution import attribute as responsibility  # noqa: F401
    from govplan.model.errors import GovplanError
    from govplan.model.limits import Limits
    from govplan.outline import sections  # noqa: F401
    from govplan.packets import Packet
    from govplan.parsers import FORMATS

    if FORMAT != "zip":
        FORMATS[FORMAT].reader()
    if FORMAT == "picture":
        from played import Played

        from govplan.parsers.pictures import engine as pictures

        setattr(pictures, "recogniser", lambda _: Played())  # noqa: B010

# A stretch of a text that a seed holds, in bytes; what is longer is only slower.
STRETCH = 1500
TEXTS = ("text", "markdown", "html")
"""What is cut in stretches and mutated by libFuzzer alone; the rest is mutated behind its packing
too.
"""
KINDS = [suffix[1:] for suffix in FORMATS[FORMAT].suffixes] if FORMAT in FORMATS else [FORMAT]
"""The suffixes of the format: what it comes packed in, or in one file (.odt and .fodt)."""
LIMITS = Limits(unpacked_bytes=16 << 20, pages=20, cells=20_000)


def one(data: bytes) -> None:
    """Read ``data`` as the format; anything but a plan or a clean error is a find."""
    if FORMAT == "zip":
        unpack(data)
        return
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


def unpack(data: bytes) -> None:
    """Open each member of a packet; their texts are the other targets'."""
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        file.write(data)
        file.flush()
        try:
            found = Packet(file.name, LIMITS)
        except GovplanError:
            return
        for name in found.names:
            if name.startswith(("/", "../")) or "/../" in name:
                raise ArithmeticError(f"a name that leads out of the packet: {name}")
            try:
                found.open(name)
            except GovplanError as error:
                if type(error) is GovplanError:
                    raise


def seeds(path: Path) -> Iterator[bytes]:
    """A sample in pieces that are read fast."""
    data = path.read_bytes()
    if FORMAT == "pdf":
        return  # a page of a sample takes a second; see drawn()
    if FORMAT not in TEXTS:
        yield data
    else:
        yield from (match.group() for match in re.finditer(rb"(?s).{1,%d}(?:\n|$)" % STRETCH, data))


def made() -> Iterator[bytes]:
    """Small documents of the format, with prose and with a table."""
    if FORMAT == "pdf":
        yield from drawn()
        return
    from growing_files import measures, rows
    from growing_packages import OF_LINES, OF_TABLES

    for kind in KINDS:
        if kind in OF_LINES:
            yield OF_LINES[kind](measures(3))
        if kind in OF_TABLES:
            yield OF_TABLES[kind](rows(3))
        if kind in MADE:
            yield from (data for _, data in MADE[kind]([ROOT / "samples"]))


def drawn() -> Iterator[bytes]:
    """Small PDFs with prose, and with a table that a page break cuts."""
    from pdf_builder import Page, build

    first, columns = Page(), [60, 180, 360, 520]
    first.lines(60, 80, 28, "一、规范公开", "（一）编制目录。更新全部", "内容。（县司法局负责）")
    yield build(first)
    first.grid(columns, [600, 640, 760]).cells(columns, 620, "任务", "措施", "责任单位")
    first.cells(columns, 660, "推进公开", "1.更新目", "县政府办公室")
    second = Page().grid(columns, [60, 120]).cells(columns, 80, "", "录。", "县司法局")
    yield build(first, second)
    yield build(first.text(60, 400, "公开", mode=3), Page(rotate=90).picture(60, 60, 90, 90))


def packed(data: bytes) -> Callable[[bytes, bytes, Random], bytes] | None:
    """How ``data`` is mutated behind its packing, if it has one."""
    if FORMAT in TEXTS:
        return None
    return mutate_xml if data.lstrip().startswith(b"<") else BEHIND[KINDS[0]]


def mutator(data: bytes, max_size: int, seed: int) -> bytes:
    """A mutation by libFuzzer, or one behind the packing of a package or a PDF."""
    random = Random(seed)
    behind = packed(data)
    if data and behind is not None and random.random() < 0.7:
        changed = behind(data, data, random)
        if len(changed) <= max_size:
            return changed
    mutated: bytes = atheris.Mutate(data, max_size)
    return mutated


def main() -> None:
    """Gather the seeds and begin."""
    finds = Path(__file__).parent / "finds"
    finds.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        folder = ROOT / "samples" / FORMAT
        for path in folder.iterdir() if folder.is_dir() else ():
            for number, seed in enumerate(seeds(path)):
                (Path(corpus) / f"{path.name}-{number}").write_bytes(seed)
        for number, seed in enumerate(made()):
            (Path(corpus) / f"made-{number}").write_bytes(seed)
        for path in (ROOT / "tests" / "hostile" / "regressions").glob(f"{FORMAT}-*"):
            shutil.copy(path, corpus)
        longest = 4 * STRETCH if FORMAT in TEXTS else 300_000
        seconds = 120 if FORMAT == "picture" else 20  # models are loaded for some
        options = [f"-timeout={seconds}", "-rss_limit_mb=2048", f"-max_len={longest}",
                   f"-artifact_prefix={finds}/{FORMAT}-"]  # fmt: skip
        atheris.Setup([sys.argv[0], *options, *sys.argv[2:], corpus], one, custom_mutator=mutator)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
