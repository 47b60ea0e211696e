"""The one builder: a stream of blocks becomes requirements, tasks, measures and items."""

from __future__ import annotations

from collections.abc import Iterable

from govplan.lexicon.brackets import split_outside
from govplan.lexicon.furniture.continuations import without_continuation
from govplan.lexicon.punctuation import BLANKS, marks
from govplan.lexicon.standing_lines import compact
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.outline.model import Block, Level, Node
from govplan.outline.prose.labels import begins_with_duty, is_closed, split_unit_label
from govplan.responsibility.brackets import closing_run
from govplan.responsibility.unit_lines import is_unit_line

__all__ = ["build", "split_title"]


def build(blocks: Iterable[Block], report: Report) -> list[Node]:
    """The requirements of one part, nested by the levels of its blocks."""
    builder = _Builder(report)
    for block in blocks:
        builder.add(block)
    return builder.requirements


class _Builder:
    """Keeps the path of open nodes; each block closes what it does not belong to."""

    __slots__ = ("path", "report", "requirements")

    def __init__(self, report: Report) -> None:
        self.requirements: list[Node] = []
        self.path: list[Node] = []
        self.report = report

    def add(self, block: Block) -> None:
        """Attach one block."""
        if block.closes is not None:
            while self.path and self.path[-1].in_table and self.path[-1].level >= block.closes:
                self.path.pop()
        if block.level is None:
            self._paragraph(block)
            return
        if self._continues(block, block.level):
            return
        while self.path and self.path[-1].level >= block.level:
            self.path.pop()
        self._fill(block.level)
        node = Node(
            block.level, block.number, implicit=block.implicit, in_table=block.cell,
            headed=block.is_title and not block.cell, claims=[block.whole],
        )  # fmt: skip
        if block.level <= Level.TASK:
            _head(node, block)
        elif block.text.value.strip():
            node.content.append(block.text)
        self._add_cells(node, block)
        self._attach(node)

    @staticmethod
    def _add_cells(node: Node, block: Block) -> None:
        """Give a node what the other cells of its row say."""
        node.unit_cells.extend(block.units)
        node.deadline_cells.extend(block.deadlines)
        for name, text in block.extra:
            node.extra.setdefault(name, []).append(text)

    def _attach(self, node: Node) -> None:
        if self.path:
            self.path[-1].content.append(node)
        else:
            self.requirements.append(node)
        self.path.append(node)

    def _fill(self, level: int) -> None:
        """Open the levels that the document leaves out above ``level``, as implicit nodes."""
        for missing in range(Level.REQUIREMENT, min(level, Level.MEASURE)):
            if not any(node.level == missing for node in self.path):
                self._attach(Node(missing, implicit=True))
        if level > Level.MEASURE and not any(n.level >= Level.MEASURE for n in self.path):
            carrier = self._carrier()
            if carrier is not None:
                self._attach(carrier)

    def _carrier(self) -> Node | None:
        """The measure that items hang on where none has a number: the lead-in before them, or the
        heading; ``None`` where there is neither, and the items are themselves the measures.
        """
        parent = self.path[-1]
        last = parent.content[-1] if parent.content else None
        if isinstance(last, Text) and not is_unit_line(last):
            return Node(Level.MEASURE, content=[parent.content.pop()])
        title = next((node.title for node in reversed(self.path) if not node.implicit), None)
        return Node(Level.MEASURE, implicit=True, content=[title]) if title is not None else None

    def _paragraph(self, block: Block) -> None:
        """A paragraph without a number belongs to the node that is open; a field of a whole
        requirement stands before all that is below it.
        """
        if not self.path:
            self._fill(Level.MEASURE)
        if block.field is not None and block.number is not None:
            holder = next((n for n in reversed(self.path) if n.level < block.field), self.path[0])
            holder.fields.append(block.number)
            if block.field == Level.TASK and not holder.implicit:
                first = (i for i, one in enumerate(holder.content) if isinstance(one, Node))
                holder.content.insert(next(first, len(holder.content)), block.text)
                holder.claims.append(block.whole)
                return
        if self._stands_alone(block.text):
            while self.path[-1].level >= Level.MEASURE:
                self.path.pop()
            self.path[-1].claims.append(block.whole)
            self._attach(Node(Level.MEASURE, content=[block.text]))
            return
        self.path[-1].content.append(block.text)
        self.path[-2 if self.path[-1].is_prose else -1].claims.append(block.whole)

    def _stands_alone(self, text: Text) -> bool:
        """Whether a paragraph is a measure of its own: its bracket has closed the one above it, and
        it is neither a line of units nor a label of duty (contract, 2.10 and 2.11).
        """
        above = self.path[-1]
        if above.level != Level.MEASURE or above.in_table or not above.content:
            return False
        if is_unit_line(text) or begins_with_duty(text.value):
            return False
        last = above.content[-1]
        return above.is_prose or (isinstance(last, Text) and is_closed(last))

    def _continues(self, block: Block, level: int) -> bool:
        """Whether a numbered node of a table comes again (a merged cell printed again)."""
        last = next((node for node in self.path if node.level == level), None)
        if last is None or block.number is None:
            return self._same_unnumbered(block, last)
        if last.number is None or not _same_number(block, last):
            return False
        if not block.cell and level > Level.TASK:
            return False
        if without_continuation(_plain([block.text])) != without_continuation(_own_text(last)):
            return False
        last.repeats.append(block.whole)
        self.report.add(
            "node-continued",
            msg("{raw} comes again and goes on", raw=last.number.raw),
            at=block.whole,
        )
        self._add_cells(last, block)
        return True

    def _same_unnumbered(self, block: Block, last: Node | None) -> bool:
        if last is None or not block.is_title or block.number is not None:
            return False
        if last.number is not None or last.implicit or _plain([block.text]) != _own_text(last):
            return False
        last.repeats.append(block.whole)
        return True


def _same_number(block: Block, node: Node) -> bool:
    return (
        block.number is not None
        and node.number is not None
        and block.number.style == node.number.style
        and block.number.value == node.number.value
    )


def _own_text(node: Node) -> str:
    return _plain([node.title] if node.title is not None else node.body)


def _plain(texts: list[Text]) -> str:
    """The characters of a title or a measure without white space and a final mark."""
    return compact("".join(text.value for text in texts)).rstrip("。；：;:")


def _head(node: Node, block: Block) -> None:
    """Give a requirement or task its title; the rest of its paragraph is its body.

    A responsibility bracket at the end is no part of the title: it stays as an entry of its own,
    which holds for what is below.
    """
    text = block.text.strip()
    core, bracket = _without_bracket(text)
    title, body = split_title(core, is_cell=block.is_title)
    node.title = title
    if body is not None:
        node.content.append(text[len(core.value.rstrip()) - len(body) :])
    elif bracket is not None:
        node.content.append(bracket)


def _without_bracket(text: Text) -> tuple[Text, Text | None]:
    """``text`` without a responsibility bracket or label at its end, and that."""
    run = closing_run(text)
    if run:
        return text[: run[0].start], text[run[0].start :]
    core, *labels = split_unit_label(text)
    return core, Text.join(labels) if labels else None


_TITLE_LENGTH = 30
_TITLE_TAIL = "。" + marks("part", "lead-in", half=True) + BLANKS


def split_title(text: Text, *, is_cell: bool) -> tuple[Text | None, Text | None]:
    """The (title, body) of a numbered requirement's or task's paragraph, its number taken off.

    A paragraph without a final 。 is all title, and so is the cell of a requirement or task
    column. Otherwise a first sentence of at most 30 characters with at most one ， is the title;
    a longer one makes the whole paragraph body. A title loses a final 。 ； or ：.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("深化信息公开。建立完善机制。", Source(line=1))
    >>> title, body = split_title(text, is_cell=False)
    >>> title.value, body.value
    ('深化信息公开', '建立完善机制。')
    """
    stripped = text.strip()
    if not stripped:
        return None, None
    if is_cell:
        return _bare(stripped), None
    end = _first_sentence_end(stripped.value)
    if end is None:
        return _bare(stripped), None
    sentence, rest = stripped[:end], stripped[end:].strip()
    if is_title(sentence.value):
        return _bare(sentence), rest or None
    return None, stripped


def _first_sentence_end(value: str) -> int | None:
    """Behind the first 。 that stands outside quotation marks and brackets; ``None`` if none."""
    first = split_outside(value, "。")[0]
    return len(first) + 1 if len(first) < len(value) else None


def is_title(sentence: str) -> bool:
    """Whether a first sentence is a run-in title: at most 30 characters, at most one ，."""
    bare = "".join(sentence.split()).rstrip("。")
    return len(bare) <= _TITLE_LENGTH and bare.count("，") + bare.count(",") <= 1


def _bare(text: Text) -> Text | None:
    return text.rstrip(_TITLE_TAIL).strip() or None
