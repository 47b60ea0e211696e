"""The outline: the tree before units and deadlines are read from it.

Its texts are still ``Text``; whatever a node holds is what the character
ledger counts as placed.
"""

from __future__ import annotations

from dataclasses import field
from enum import IntEnum
from typing import TYPE_CHECKING

from govplan.model.record import draft, record

if TYPE_CHECKING:
    from govplan.model.document import Paragraph, Text
    from govplan.model.kinds import Role
    from govplan.numbering.recognize import Number
    from govplan.responsibility.deadlines import Deadline
    from govplan.responsibility.units import Unit

__all__ = ["Block", "DeadlineCell", "Level", "Node", "Outline", "Part", "UnitCell"]


class Level(IntEnum):
    """A level of the tree; deeper numbers are items of items."""

    REQUIREMENT = 1
    TASK = 2
    MEASURE = 3
    ITEM = 4


@record
class UnitCell:
    """A cell of a units column: its text, the role that its header gives, and that header."""

    text: Text
    role: Role
    header: str = ""


@record
class DeadlineCell:
    """A cell of a deadline column: its text, and the column's header."""

    text: Text
    header: str


@record
class Block:
    """One step of the stream that the builder nests.

    ``level`` is ``None`` for a paragraph without a number; ``whole`` is the paragraph as read,
    ``text`` what stands behind the number. ``cell`` says that a table column decided the level,
    ``implicit`` that the block only repeats its heading. A numbered line of units is a ``field`` of
    what stands above the level that its number has. A block that begins a table ``closes`` the
    nodes of the table before it from this level on.
    """

    text: Text
    whole: Text
    level: int | None = None
    number: Number | None = None
    cell: bool = False
    is_title: bool = False
    implicit: bool = False
    units: tuple[UnitCell, ...] = ()
    deadlines: tuple[DeadlineCell, ...] = ()
    extra: tuple[tuple[str, Text], ...] = ()
    closes: int | None = None
    field: int | None = None


@draft
class Node:
    """A node of the outline; ``content`` holds its own paragraphs and its children in order,
    ``headed`` says that a counted word heads a measure (任务1：): what is below is its text,
    ``again`` the units and times that the source tells once more and the node has already;
    ``fields`` are the numbers of its lines of units that have any.
    """

    level: int
    number: Number | None = None
    title: Text | None = None
    implicit: bool = False
    in_table: bool = False
    headed: bool = False
    content: list[Node | Text] = field(default_factory=list)
    unit_cells: list[UnitCell] = field(default_factory=list)
    deadline_cells: list[DeadlineCell] = field(default_factory=list)
    extra: dict[str, list[Text]] = field(default_factory=dict)
    text: Text | None = None
    units: list[Unit] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    claims: list[Text] = field(default_factory=list)
    repeats: list[Text] = field(default_factory=list)
    repeated: list[Text] = field(default_factory=list)
    fields: list[Number] = field(default_factory=list)

    @property
    def children(self) -> list[Node]:
        """The nodes directly below this one."""
        return [entry for entry in self.content if isinstance(entry, Node)]

    @property
    def is_prose(self) -> bool:
        """Whether the node is an unnumbered paragraph that is a measure of its own."""
        plain = self.number is None and not (self.implicit or self.in_table or self.headed)
        return plain and self.level == Level.MEASURE and not self.children

    @property
    def body(self) -> list[Text]:
        """The node's own paragraphs."""
        return [entry for entry in self.content if not isinstance(entry, Node)]


@draft
class Part:
    """The main plan (no heading) or an annex under its heading, with its requirements; ``notes``
    stand in or right below its tables and hold for them. The part that a section row of a table
    makes (``is_section``) stands within the part with the heading ``base``; an annex within the
    ``plan`` of a packet that it follows.
    """

    heading: str | None = None
    base: str | None = None
    plan: str | None = None
    is_section: bool = False
    heading_texts: list[Text] = field(default_factory=list)
    requirements: list[Node] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)


@draft
class Outline:
    """A whole document: what stands before, in and behind its parts.

    ``front`` is every paragraph before the first part, ``closing`` the prose after the last item;
    ``furniture`` names text that is none of the plan's (a table's header row, contents), ``unused``
    the units of headings that no measure took, ``running`` the places where a number goes on
    within a paragraph.
    """

    front: list[Paragraph] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    closing: list[Text] = field(default_factory=list)
    furniture: list[tuple[str, Text]] = field(default_factory=list)
    unused: list[Text] = field(default_factory=list)
    running: set[int] = field(default_factory=set)
