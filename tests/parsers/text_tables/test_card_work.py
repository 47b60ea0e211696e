"""The work that labels and cells on lines of their own cost where they make no card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.diagnostics import Report
from govplan.model.document import Transcript
from govplan.parsers.text_tables.find import find_tables
from govplan.parsers.text_tables.fitting.names import is_header_name
from govplan.parsers.text_tables.lines import read_lines
from govplan.parsers.text_tables.streams import cards

if TYPE_CHECKING:
    import pytest

RECORD = "一、\n任务名称\n公开\n工作措施\n编目录。\n责任单位\n县财政局\n"


def asked(records: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the reader of cards asks for a name."""
    names: list[str] = []

    def counted(cell: str) -> bool:
        names.append(cell)
        return is_header_name(cell)

    with monkeypatch.context() as patch:
        patch.setattr(cards, "is_header_name", counted)
        list(find_tables(read_lines(RECORD * records, Transcript()), Report()))
    return len(names)


def test_refused_cards_ask_twice_as_much_for_twice_the_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few, many = asked(40, monkeypatch), asked(80, monkeypatch)
    assert 0 < few < many < 2.5 * few
