"""The paragraphs between a heading and its first numbered child (contract, 2.6 and 6.8)."""

from __future__ import annotations

from govplan.model.document import Text
from govplan.outline.model import Level, Node
from govplan.outline.prose.labels import split_unit_label
from govplan.responsibility.brackets import find_brackets
from govplan.responsibility.unit_lines import is_unit_line

__all__ = ["announced", "holds_rows", "lead_of", "with_lead"]


def lead_of(node: Node) -> list[Text]:
    """The paragraphs of a node before its first child."""
    lead: list[Text] = []
    for entry in node.content:
        if isinstance(entry, Node):
            break
        lead.append(entry)
    return lead


def holds_rows(node: Node, lead: list[Text]) -> bool:
    """Whether a lead-in is no mere lead-in, but measures of its own: it has several brackets, or
    one that nothing below ``node`` waits for, since all there have their own.
    """
    brackets = sum(len(find_brackets(text)) for text in lead if not is_unit_line(text))
    return brackets > 1 or (brackets == 1 and all(map(_answers, node.children)))


def announced(lead: list[Text]) -> list[Text]:
    """The last paragraph of a lead-in that holds rows where it only announces the numbered ones
    below (具体举措：): it is the heading's text, and no row.
    """
    announces = len(lead) > 1 and lead[-1].value.rstrip().endswith(("：", ":"))
    return lead[-1:] if announces else []


def with_lead(lead: list[Text], rest: list[Text | Node]) -> list[Text | Node]:
    """What stands below a requirement whose lead-in holds rows: they begin its first task where
    that is implicit, else they are an implicit task of their own.
    """
    first = rest[0]
    if isinstance(first, Node) and first.implicit and first.title is None:
        first.content = [*lead, *first.content]
        return rest
    return [Node(Level.TASK, implicit=True, content=list(lead)), *rest]


def _answers(node: Node) -> bool:
    """Whether a node, or everything below it, says who does it."""
    texts = [entry for entry in node.content if not isinstance(entry, Node)]
    if node.unit_cells or any(map(_says_who, [*filter(None, [node.title]), *texts])):
        return True
    return bool(node.children) and all(map(_answers, node.children))


def _says_who(text: Text) -> bool:
    return is_unit_line(text) or bool(find_brackets(text)) or len(split_unit_label(text)) > 1
