"""Paragraphs as groups of lines, and which of them goes on over the end of a page or column."""

from __future__ import annotations

from govplan.lexicon.punctuation import FULL_STOPS
from govplan.model.record import draft, record
from govplan.model.rungs import Rung
from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.paragraphs import NUMBERED, Measure, hangs_below, is_block
from govplan.parsers.pdf.tables.find import IMPRINT

__all__ = ["CONTINUES", "Break", "Group"]


@draft
class Group:
    """The lines of one paragraph and the column that they stand in."""

    lines: list[Line]
    measure: Measure
    gap: bool = False
    continues: bool = False

    @property
    def is_running(self) -> bool:
        """Whether it is running text. Where paragraphs begin without an indent, a sentence that
        ends with a full line ends the paragraph in one case of three at most, since most lines
        are no last ones.
        """
        return len(self.lines) > 1 or self.lines[-1].text[-1] in FULL_STOPS


@record
class Break:
    """A paragraph and the one behind the end of its page or column; ``indents`` says that the
    document indents the first lines of its paragraphs.
    """

    before: Group
    after: Group
    indents: bool

    @property
    def above(self) -> Line:
        """The last line before the break."""
        return self.before.lines[-1]

    @property
    def line(self) -> Line:
        """The first line behind it."""
        return self.after.lines[0]

    @property
    def shift(self) -> float:
        """How far to the right the new column stands."""
        return self.after.measure.left - self.before.measure.left

    @property
    def is_block(self) -> bool:
        """Whether all lines of the paragraph are indented alike."""
        above, first, blocks = self.above, self.before.lines[0], self.after.measure.blocks
        return is_block(above, self.line, first, shift=self.shift, blocks=blocks)

    @property
    def is_indented(self) -> bool:
        """Whether the first line behind the break is indented."""
        return self.line.x0 - self.after.measure.left >= 1.2 * self.line.size

    @property
    def hangs_below_number(self) -> bool:
        """Whether the line is set in as lines below the number of the paragraph are."""
        hang = self.before.measure.hang
        return bool(hang) and hangs_below(self.before.lines[0], self.line, hang + self.shift)

    @property
    def is_set_in(self) -> bool:
        """Whether the last line stands far from the edge, as a signature does."""
        far = self.above.x0 - self.before.measure.left > 3 * self.above.size
        return far and not self.is_block

    @property
    def is_of_other_width(self) -> bool:
        """Whether the columns differ by half of the new one."""
        measure, old = self.after.measure, self.before.measure
        return abs(old.right + self.shift - measure.right) > 0.5 * (measure.right - measure.left)

    @property
    def is_of_other_size(self) -> bool:
        """Whether the lines are set in other sizes."""
        sizes = self.above.size, self.line.size
        return max(sizes) > 1.15 * min(sizes)

    @property
    def is_ended(self) -> bool:
        """Whether the last line ends a sentence."""
        return self.above.text[-1] in FULL_STOPS


CONTINUES: tuple[Rung[Break, bool], ...] = (
    Rung("a signature", lambda turn: turn.is_set_in, False, "RIGHT|清单", "FULL|清单"),
    Rung("the imprint", lambda turn: IMPRINT.search(turn.above.text) is not None, False,
         "县政府办公室2024年3月5日印发|清单", "FULL|清单"),
    Rung("a column of another width", lambda turn: turn.is_of_other_width, False,
         "FULL|{narrow}清单", "FULL|清单"),
    Rung("another size", lambda turn: turn.is_of_other_size, False,
         "FULL|{title}清单", "FULL|清单"),
    Rung("room for the first word",
         lambda turn: turn.before.measure.is_short(turn.above, turn.line.lead), False,
         "推进公开|清单", "FULL|清单"),
    Rung("lines that hang", lambda turn: turn.after.measure.hanging and turn.is_indented, True,
         "FULL|{hanging}　　清单", "FULL|{hanging}清单"),
    Rung("below a number, where such lines hang",
         lambda turn: turn.hangs_below_number and NUMBERED.match(turn.line.text) is None, True,
         "{numbers}1.STOP|　　清单", "{numbers}STOP|　　清单"),
    Rung("the edge, where lines hang", lambda turn: turn.after.measure.hanging, False,
         "FULL|{hanging}清单", "FULL|清单"),
    Rung("an indent", lambda turn: turn.is_indented and not turn.is_block, False,
         "FULL|　　清单", "FULL|清单"),
    Rung("a number",
         lambda turn: NUMBERED.match(turn.line.text) is not None
         and (turn.is_ended or not turn.indents), False, "STOP|1.公开", "STOP|公开"),
    Rung("a sentence that is not ended, or no indent where paragraphs have one",
         lambda turn: turn.indents or not turn.is_ended, True, "FULL|清单", "{flush}STOP|清单"),
    Rung("running text", lambda turn: turn.after.is_running, True,
         "{flush}STOP|公开目录。", "{flush}STOP|清单"),
)  # fmt: skip
"""What shows that a paragraph goes on; the lines of the examples are those of
:data:`govplan.parsers.pdf.layout.paragraphs.STARTS`, ``{flush}`` says that none is indented.
"""
