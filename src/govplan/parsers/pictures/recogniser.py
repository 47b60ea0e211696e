"""Recognise the text in a picture, by RapidOCR and the models in its package; nothing is fetched.

Measured on scanned plans: looking for lines in a picture made smaller finds the same ones in a
third of the time, and lines recognised one by one come out the same whatever stands beside them.
The number of threads changes nothing but the time.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govplan.model.errors import UnreadableError
from govplan.model.messages import msg
from govplan.model.record import record
from govplan.parsers.pictures.extra import INSTALL, installed

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = [
    "Quad",
    "Recognised",
    "RecognisedLine",
    "Recogniser",
    "line_of",
    "recogniser",
    "softened",
]

LOOKED_AT, LOOKED_AT_LARGE = 960, 1376
"""The longer side, in pixels, of the picture in which lines are looked for: of a page of A4, and of
a larger one (two pages on a sheet of A3), whose type is no larger.
"""

LARGE = 2500
"""A picture whose longer side is longer, in pixels, shows a page larger than A4."""

LARGEST = 4000
"""A picture whose longer side is longer, in pixels, is made smaller before its lines are read."""

WHITE = 255

M_ARENA_MAX = -8
"""The parameter of mallopt(3) that says how many regions threads allocate from."""

SOFTENED = 5
"""Pixels over which the edges of a picture in black and white are softened: the models know grey
ones, and pass over thin strokes (一, 、) at the ends of lines that are hard.
"""

TALL = 1.5
"""A line so many times as high as wide runs down the page, or lies on its side."""

Quad = tuple[tuple[float, float], ...]
"""The corners of a segment of text as it reads, clockwise from the upper left one."""


@record
class Recognised:
    """One character: its text, how sure it is from 0 to 1, where it stands in pixels."""

    text: str
    confidence: float
    quad: Quad


@record
class RecognisedLine:
    """A line of text as it was found: its characters in reading order, and where it stands."""

    characters: tuple[Recognised, ...]
    quad: Quad

    @property
    def text(self) -> str:
        """The characters one after the other."""
        return "".join(character.text for character in self.characters)

    @property
    def is_tall(self) -> bool:
        """Whether it runs from top to bottom of the picture."""
        xs, ys = [x for x, _ in self.quad], [y for _, y in self.quad]
        return max(ys) - min(ys) > TALL * (max(xs) - min(xs))


class Recogniser:
    """Finds and reads the lines of pictures, with so many threads."""

    def __init__(self, threads: int = 1) -> None:
        if not installed():
            raise UnreadableError(
                msg("text in pictures cannot be recognised; {install}", install=INSTALL)
            )
        _spare_address_space()
        self._threads = threads
        self._engines = {LOOKED_AT: _engine(threads, LOOKED_AT)}

    def _engine(self, longest: int) -> Any:
        """The engine for a picture whose longer side is so long, made when it is needed."""
        size = LOOKED_AT_LARGE if longest > LARGE else LOOKED_AT
        if size not in self._engines:
            self._engines[size] = _engine(self._threads, size)
        return self._engines[size]

    def lines(self, pixels: ndarray[Any, Any]) -> list[RecognisedLine]:
        """The lines of text in a grey picture, from top to bottom."""
        import numpy

        picture = numpy.repeat(softened(pixels)[:, :, None], 3, axis=2)
        read = self._engine(max(pixels.shape))
        try:
            found = read(picture, return_word_box=True, return_single_char_box=True)
        except Exception as error:
            if "alloc" in str(error):  # how the engine says that there is no memory left
                raise MemoryError from error
            raise
        if found.txts is None or found.boxes is None:
            return []
        words = found.word_results
        if len(words) != len(found.txts):
            words = [()] * len(found.txts)
        return [
            line_of(box.tolist(), text, score, characters)
            for box, text, score, characters in zip(
                found.boxes, found.txts, found.scores, words, strict=True
            )
            if text.strip()
        ]


def softened(pixels: ndarray[Any, Any]) -> ndarray[Any, Any]:
    """A picture that has no other values than black and white with softer edges; any other as it
    is.
    """
    if not (pixels.size and bool(((pixels == 0) | (pixels == WHITE)).all())):
        return pixels
    import cv2

    soft: ndarray[Any, Any] = cv2.GaussianBlur(pixels, (SOFTENED, SOFTENED), 0)
    return soft


def _spare_address_space() -> None:
    """Where the address space is limited, reserve less of it than threads do by themselves: numpy's
    for each processor, the C library's up to 64 MiB for each thread that ever allocates.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import resource
    except ImportError:  # no such limits on this system
        return
    if resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY:
        with suppress(AttributeError, OSError, TypeError):  # a C library that has no such setting
            ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)


def _engine(threads: int, looked_at: int) -> Any:
    """RapidOCR with its models loaded so that idle threads do not keep processors busy."""
    import cv2
    from omegaconf import flag_override
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Global.max_side_len": LARGEST,
            "Det.limit_side_len": looked_at,
            "Det.limit_type": "max",
            "Rec.rec_batch_num": 1,
        }
    )
    with flag_override(engine.cfg, "allow_objects", True):
        engine.cfg.Det.session = _session("det", threads)
        engine.cfg.Rec.session = _session("rec", threads)
    return engine


@cache
def _session(task: str, threads: int) -> Any:
    """The model for ``task`` that lies in the package, loaded."""
    import onnxruntime
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    models = sorted(folder.glob(f"*_{task}_*.onnx"))
    if not models:
        raise UnreadableError(
            msg("rapidocr came without its models; install it anew: {install}", install=INSTALL)
        )
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = threads
    settings.inter_op_num_threads = 1
    settings.enable_cpu_mem_arena = False
    settings.log_severity_level = 4
    settings.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        str(models[0]), settings, providers=["CPUExecutionProvider"]
    )


@cache
def recogniser(threads: int) -> Recogniser:
    """The recogniser with so many threads, loaded once in a process."""
    return Recogniser(threads)


def line_of(
    box: list[list[float]], text: str, score: float, found: Sequence[tuple[str, float, Any]]
) -> RecognisedLine:
    """A line from its corners, its text and how sure that is, and the same of its characters."""
    quad = tuple((float(x), float(y)) for x, y in box)
    if "".join(word for word, _, _ in found) != "".join(text.split()):
        return RecognisedLine(_spread(text, float(score), quad), quad)
    return RecognisedLine(tuple(_placed(text, score, found, quad)), quad)


def _placed(
    text: str, score: float, found: Sequence[tuple[str, float, Any]], quad: Quad
) -> Iterator[Recognised]:
    """The characters of ``text`` where they were found. A space has no place of its own: it stands
    between its neighbours, and what is told of how sure they are counts the spaces among them.
    """
    places = [tuple((float(x), float(y)) for x, y in corners) for _, _, corners in found]
    sure = [float(one) for _, one, _ in found]
    after = 0
    for index, character in enumerate(text):
        confidence = sure[index] if index < len(sure) else float(score)
        if character.isspace():
            before = places[after - 1] if after else (quad[0], quad[0], quad[3], quad[3])
            behind = places[after] if after < len(places) else (quad[1], quad[1], quad[2], quad[2])
            yield Recognised(character, confidence, (before[1], behind[0], behind[3], before[2]))
        else:
            yield Recognised(character, confidence, places[after])
            after += 1


def _spread(text: str, score: float, quad: Quad) -> tuple[Recognised, ...]:
    """The characters of a line whose places are not known, side by side."""
    count = len(text)

    def between(first: int, last: int, share: float) -> tuple[float, float]:
        (ax, ay), (bx, by) = quad[first], quad[last]
        return ax + (bx - ax) * share, ay + (by - ay) * share

    return tuple(
        Recognised(
            character,
            score,
            (
                between(0, 1, index / count),
                between(0, 1, (index + 1) / count),
                between(3, 2, (index + 1) / count),
                between(3, 2, index / count),
            ),
        )
        for index, character in enumerate(text)
    )
