"""Which numbers are the page marks of a document-sharing site, and which a list's own."""

from __future__ import annotations

import pytest

from govplan.parsers.sharing_frame import sharing_frame

SHARED = "《方案.doc》由会员分享，更多请在文库搜索。"


def marked(lines: str) -> str:
    values = [SHARED, "1、绿化方案", *lines.split("/")]
    frame = sharing_frame(values)
    return "|".join(values[mark.index] for mark in frame.marks[1:]) if frame is not None else ""


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # no list of its own; a heading is cut too
        ("一、补植行道/2、树。/二、修剪绿/3、篱，清/4、理枯枝。", "2、树。|3、篱，清|4、理枯枝。"),
        # a list without marks at its ends, and no mark
        ("一、植树/1、补植行道树，浇水/2、修剪绿篱，清运/3、清理枯枝", ""),
        # a list that goes on behind the marks
        ("一、植树/1、补植行/2、道树，浇水/3、养护。/2、修剪绿篱。/3、清理枯枝。",
         "2、道树，浇水|3、养护。"),
        ("一、植树/1、补植行道树，浇水/2、养护。/2、修剪绿篱，清/3、运枝条。/3、清理枯枝。",
         "2、养护。|3、运枝条。"),
        # the list is cut between its numbers, below units on lines of their own
        (
            "一、植树/1、补植行道树。/——县林业局/2、修剪绿篱，清/2、运枝条。/——县住建局、县城/3、管局/3、清理枯枝。",
            "2、运枝条。|3、管局",
        ),
        # a name that a page cuts below a number, and the same number behind it
        ("一、植树/1、补植。/——县住建局、县林/2、业局/2、修剪绿篱。", "2、业局"),
        # a list that begins again
        ("一、植树/1、补植。/2、浇水。/二、养护，除草/1、修剪绿/2、篱。/2、清运。", "2、篱。"),
        # what the list counts is no mark, though it stands below a line without a mark at its end
        ("一、植树/1、补植行道树/2、修剪绿篱/3、清运枝条，防/2、火。/4、清理枯枝", "2、火。"),
    ],
)  # fmt: skip
def test_page_marks(lines: str, wanted: str) -> None:
    assert marked(lines) == wanted
