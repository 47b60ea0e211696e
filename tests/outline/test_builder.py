"""How a stream of blocks nests: what comes again, what is left out, where a title ends."""

from __future__ import annotations

import pytest

from govplan.model.diagnostics import Report
from govplan.model.document import Source, Transcript
from govplan.numbering.recognize import number_at
from govplan.outline.builder import build
from govplan.outline.model import Block, Node


def block(drawn: str) -> Block:
    """A block drawn as ``level:text``: ``-`` for no level, ``*`` behind a table's cell, ``=`` for
    a cell of a title column.
    """
    head, _, value = drawn.partition(":")
    text = Transcript().add(value, Source(line=1))
    found = number_at(text) if head[0] != "-" else None
    number, rest = found if found is not None else (None, text)
    level = None if head[0] == "-" else int(head[0])
    is_title = head.endswith("=")
    return Block(rest, text, level, number, cell=is_title or head.endswith("*"), is_title=is_title)


def shown(node: Node) -> str:
    """A node: its level, its number, its title, + before each text, its children in brackets."""
    number = node.number.raw if node.number is not None else ""
    title = node.title.value if node.title is not None else ""
    texts = "".join(f"+{text.value}" for text in node.body)
    inner = f"[{' '.join(map(shown, node.children))}]" if node.children else ""
    return f"{node.level}{number}{title}{texts}{inner}"


def nested(blocks: str, report: Report | None = None) -> str:
    told = Report() if report is None else report
    return " ".join(map(shown, build(map(block, blocks.split()), told)))


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        # a paragraph without a number opens the levels above a measure
        ("-:公布清单。", "1[2+公布清单。]"), ("3:1.公布清单。", "1[2[31.+公布清单。]]"),
        ("1:一、公开 -:公布清单。 3:1.更新。", "1一、公开+公布清单。[2[31.+更新。]]"),
        # items hang on the lead-in, on the heading, or are measures where there is neither
        ("2:（一）公开 -:公布如下： 4:（1）清单；", "1[2（一）公开[3+公布如下：[4（1）+清单；]]]"),
        ("1:一、公开 4:（1）清单；", "1一、公开[2[3+公开[4（1）+清单；]]]"),
        ("2:（一）公开 4:（1）清单； 4:（2）年报。",
         "1[2（一）公开[3+公开[4（1）+清单； 4（2）+年报。]]]"),
        ("4:（1）清单；", "1[2[4（1）+清单；]]"),
        ("3:1.公布 4:（1）清单； 3:2.更新", "1[2[31.+公布[4（1）+清单；] 32.+更新]]"),
        # a cell of a title column is all title, a paragraph only to its first 。
        ("2=:（一）公布。更新。", "1[2（一）公布。更新]"),
        ("2:（一）公布。更新。", "1[2（一）公布+更新。]"),
        ("2:（一）公布。（县府办负责）", "1[2（一）公布+（县府办负责）]"),
    ],
)  # fmt: skip
def test_levels_that_are_left_out(blocks: str, wanted: str) -> None:
    assert nested(blocks) == wanted


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        # the same number and the same words: the node goes on
        ("1:一、公开 3:1.公布 1:一、公开 3:2.更新", "1一、公开[2[31.+公布 32.+更新]]"),
        ("2:（一）公开 3:1.公布 2:（一）公开。 3:2.更新", "1[2（一）公开[31.+公布 32.+更新]]"),
        ("2=:（一）公开 3*:1.公布。 3*:1.公布。", "1[2（一）公开[31.+公布。]]"),
        ("2=:公开 3*:公布 2=:公开 3*:更新", "1[2公开[3+公布 3+更新]]"),
        # a measure of the text that comes again is another; so is what has another number or title
        ("3:1.公布 3:1.公布", "1[2[31.+公布 31.+公布]]"),
        ("3*:公布 3*:公布", "1[2[3+公布 3+公布]]"),
        ("2:（一）公开 2:（一）公开X", "1[2（一）公开 2（一）公开X]"),
        ("3*:1.建设X 3*:1.建设", "1[2[31.+建设X 31.+建设]]"),
        ("2=:公开 2=:（一）公开", "1[2公开 2（一）公开]"),
        ("2=:（一）公开 2=:公开", "1[2（一）公开 2公开]"),
        ("2=:公开 2=:解读", "1[2公开 2解读]"), ("1:一、公开 2=:公开", "1一、公开[2公开]"),
        ("2:（一）公开 2:（二）公开", "1[2（一）公开 2（二）公开]"),
        ("2:（一）公开 2:1.公开", "1[2（一）公开 21.公开]"),
    ],
)  # fmt: skip
def test_what_comes_again(blocks: str, wanted: str) -> None:
    assert nested(blocks) == wanted


def test_a_measure_of_two_paragraphs_comes_again() -> None:
    assert nested("3*:1.公布 -:清单 3*:1.公布清单") == "1[2[31.+公布+清单]]"


def test_what_comes_again_is_told() -> None:
    report = Report()
    nested("1:一、公开 1:一、公开", report)
    assert [(found.code, found.message) for found in report] == [
        ("node-continued", "一、 comes again and goes on")
    ]
