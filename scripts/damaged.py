"""How plans are read after a crawl, a copy, OCR or a sharing site has damaged them.

``scripts/damaged.py --generator FOLDER`` takes a folder of the generator of plans: a Python package
whose ``content`` makes plans from seeds, whose ``registry`` holds the layouts that its ``layouts``
render, and whose ``damage`` holds the functions that spoil a text. Each damage is put on each
layout that is a text; printed are the mean rows (F1, told by ``--score``, a script with a function
``score``) of each damage, and the layouts that stay below ``--least``.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import re
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from statistics import mean
from typing import TYPE_CHECKING, Any

from govplan.model.errors import GovplanError
from govplan.pipeline import Options, plan_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Tree = dict[str, Any]
    Damage = Callable[["Generator", str, Any, Random], str]

PROSE = ("prose", "damage")
"""Families of layouts that are running text: wrapping and numbers misread are theirs alone."""
_NUMBER = re.compile(
    r"(?m)^(\s*)(（[一二三四五六七八九十]+）|\d+[.、](?!\d)|[一二三四五六七八九十]+、)"
)
_FULL_LINE = 60
"""Characters: a text without a longer line is wrapped as it is."""
_WORKERS = 2


class Generator:
    """The modules of the package in ``folder``."""

    def __init__(self, folder: Path) -> None:
        sys.path.insert(0, str(folder.resolve().parent))
        self.content, self.registry, self.layouts, self.damage, self.blocks = (
            importlib.import_module(f"{folder.name}.{name}")
            for name in ("content", "registry", "layouts", "damage", "blocks")
        )

    def texts(self) -> list[str]:
        """The names of the layouts that are texts or Markdown."""
        plan = self.content.plan(1)
        found = self.registry.LAYOUTS
        return [n for n, x in found.items() if not x.later and x(plan).suffix in (".txt", ".md")]

    def is_prose(self, layout: str) -> bool:
        """Whether a layout is running text in whole paragraphs, without Markdown."""
        made = self.registry.LAYOUTS[layout](self.content.plan(1))
        lines = _decoded(made.data).split("\n")
        whole = max(map(len, lines)) > _FULL_LINE and not any("\t" in line for line in lines)
        return whole and made.suffix == ".txt" and self.registry.LAYOUTS[layout].family in PROSE


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding).replace("\r\n", "\n")


def ocr(generator: Generator, text: str, _plan: Any, rng: Random) -> str:
    """Numbers misread at the beginning of lines."""
    return _NUMBER.sub(lambda m: m[1] + generator.damage.ocr_number(m[2], rng), text)


def hard_wrap(generator: Generator, text: str, _plan: Any, rng: Random) -> str:
    """Lines of a fixed width, each paragraph indented."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    paragraphs = [
        generator.blocks.Para(line, "body" if k else "title") for k, line in enumerate(lines)
    ]
    wrapped: list[str] = generator.damage.hard_wrap(paragraphs, 2 * rng.randint(28, 42))
    return "\n".join(wrapped) + "\n"


def paged(generator: Generator, text: str, plan: Any, rng: Random) -> str:
    """Page numbers between lines."""
    return "\n".join(generator.damage.paged(hard_wrap(generator, text, plan, rng).split("\n"), rng))


def spaced(generator: Generator, text: str, _plan: Any, rng: Random) -> str:
    """Blanks between characters."""
    return str(generator.damage.spaced(text, rng))


def double_spaced(generator: Generator, text: str, _plan: Any, rng: Random) -> str:
    """A blank line behind each line, white space at its ends."""
    return str(generator.damage.double_spaced(text, rng))


def mixed_width(generator: Generator, text: str, _plan: Any, rng: Random) -> str:
    """Full-width figures and half-width marks here and there."""
    return str(generator.damage.mixed_width(text, rng))


def radicals(generator: Generator, text: str, _plan: Any, rng: Random) -> str:
    """Kangxi radicals in place of characters."""
    return str(generator.damage.kangxi(text, rng))


def pinyin(generator: Generator, text: str, _plan: Any, rng: Random) -> str:
    """Traditional characters with readings behind them."""
    return str(generator.damage.pinyin(generator.damage.traditional(text), rng))


def web(generator: Generator, text: str, plan: Any, rng: Random) -> str:
    """The frame of a web page around the text."""
    top = generator.damage.web_top(plan.title, plan.issuer, plan.year, rng)
    return f"{top}\n{text.rstrip()}\n{generator.damage.web_tail(plan.issuer, rng)}\n"


def sharing(generator: Generator, text: str, plan: Any, rng: Random) -> str:
    """The frame and the page marks of a document-sharing site."""
    return str(generator.damage.document_site(text, plan.title, rng))


DAMAGES: dict[str, tuple[Damage, bool]] = {
    "ocr": (ocr, True),
    "hard_wrap": (hard_wrap, True),
    "paged": (paged, True),
    "spaced": (spaced, False),
    "double_spaced": (double_spaced, False),
    "mixed_width": (mixed_width, False),
    "radicals": (radicals, False),
    "pinyin": (pinyin, False),
    "web": (web, False),
    "sharing": (sharing, False),
}
"""Each damage, and whether it is for prose alone."""


class Trial:
    """Reads one layout of one plan with one damage; made anew in each process."""

    generator: Generator
    score: Callable[[Tree, Tree], tuple[dict[str, float], list[str]]]
    keep: Path | None

    @classmethod
    def begin(cls, folder: Path, score: Path, keep: Path | None) -> None:
        """Load the generator and the scorer."""
        spec = importlib.util.spec_from_file_location("scorer", score)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        cls.generator, cls.score, cls.keep = Generator(folder), module.score, keep

    @classmethod
    def rows(cls, job: tuple[str, str, int]) -> float:
        """F1 of the rows."""
        name, layout, seed = job
        plan = cls.generator.content.plan(seed)
        made = cls.generator.registry.LAYOUTS[layout](plan)
        rng = Random(f"{seed}/{layout}/{name}")
        spoilt = _decoded(made.data)
        for part in name.split("+"):
            spoilt = DAMAGES[part][0](cls.generator, spoilt, plan, rng)
        try:
            read = plan_data(spoilt.encode(), "plan" + made.suffix, Options())
        except GovplanError:
            return 0.0
        figures, differences = cls.score(made.gold, read)
        if cls.keep is not None and figures["rows"] < 1:
            stem = cls.keep / f"{name}-{layout}-{seed}"
            stem.with_suffix(made.suffix).write_text(spoilt, "utf-8")
            stem.with_suffix(".diff").write_text("\n".join(differences) + "\n", "utf-8")
            stem.with_suffix(".json").write_text(json.dumps(read, ensure_ascii=False), "utf-8")
        return figures["rows"]


def jobs(options: argparse.Namespace) -> Iterator[tuple[str, str, int]]:
    """The damages of each layout and plan."""
    generator = Generator(options.generator)
    for layout in options.layout or generator.texts():
        prose = generator.is_prose(layout)
        for name in options.damage or DAMAGES:
            if prose or not any(DAMAGES[part][1] for part in name.split("+")):
                for seed in range(options.seed * 1000, options.seed * 1000 + options.plans):
                    yield name, layout, seed


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--generator", type=Path, required=True, metavar="FOLDER")
    arguments.add_argument("--score", type=Path, required=True, metavar="FILE")
    arguments.add_argument("--plans", type=int, default=5)
    arguments.add_argument("--seed", type=int, default=3, help="the first plan is 1000 times this")
    arguments.add_argument("--layout", nargs="*", default=[])
    arguments.add_argument("--damage", nargs="*", default=[], help=", ".join(DAMAGES))
    arguments.add_argument("--least", type=float, default=0.95)
    arguments.add_argument("--failures", type=Path, help="write what is read wrong here")
    options = arguments.parse_args()
    if options.failures:
        options.failures.mkdir(parents=True, exist_ok=True)
    work = list(jobs(options))
    start = options.generator, options.score, options.failures
    with ProcessPoolExecutor(_WORKERS, initializer=Trial.begin, initargs=start) as pool:
        rows = list(pool.map(Trial.rows, work, chunksize=8))
    told: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for (name, layout, _), figure in zip(work, rows, strict=True):
        told[name][layout].append(figure)
    for name, layouts in told.items():
        means = {layout: mean(figures) for layout, figures in layouts.items()}
        low = [f"{x} {m:.3f}" for x, m in means.items() if m < options.least]
        print(f"{name:<14} {mean(means.values()):.3f}  {len(means):3} layouts  {', '.join(low)}")


if __name__ == "__main__":
    main()
