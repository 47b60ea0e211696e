"""Whom a notice is sent to (主送机关, GB/T 9704-2012, 7.3.2)."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.bodies import LEVELS
from govplan.lexicon.brackets import split_outside
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.standing_lines import ADDRESSED, compact, is_address, may_be_address
from govplan.model.document import Text
from govplan.responsibility.name_splits import is_one_name
from govplan.responsibility.names import is_body, is_descriptive

__all__ = ["address_lines", "lists_addressees", "names_addressees", "recipients"]

_LEVEL = regex(rf"[{LEVELS}]{HAN_LETTER}{{2,20}}")
_LISTED = regex(r"[^。！？；：:《》]{1,60}[、，][^。！？；：:《》]{0,60}")
_PLACE = regex(rf"(?!各|全){HAN_LETTER}{{1,6}}(?<![园新发])[{LEVELS}]")
_EACH = regex("各[镇乡街县区市局村]")
_ASKS = regex("[要应须请将]")
_SHORTEST = 3
_MOST_LINES = 4


def address_lines(above: Sequence[Text], text: Text, *, below_title: bool) -> int:
    """On how many lines the address stands that ends in ``text``, 0 for none; ``above`` are the
    lines of prose right above it. They may be set in larger type, and so be shorter than the full
    lines of the body.

    Names that no table knows are addressed where the line stands right below the title.
    """
    count = 1
    for line in reversed(above[-_MOST_LINES:]):
        if not _LISTED.fullmatch(compact(line.value)):
            break
        count += 1
    lines = [*above[len(above) - count + 1 :], text] if count > 1 else [text]
    bare = "".join(compact(line.value) for line in lines)
    return count if is_address(bare) or (below_title and names_addressees(bare)) else 0


def names_addressees(bare: str) -> bool:
    """Whether a line right below a title is an address, though no table knows how its names end.

    >>> names_addressees("各镇街，县域医共体："), names_addressees("现将有关事项通知如下：")
    (True, False)
    """
    if not may_be_address(bare):
        return False
    names = recipients(bare)
    return all(map(_is_name, names)) and any(map(_is_addressed, names))


def lists_addressees(bare: str) -> bool:
    """Whether a line without ： is nothing but addressees, some of them by their kind.

    >>> lists_addressees("各镇人民政府，县直有关部门"), lists_addressees("各镇要加强领导，落实责任")
    (True, False)
    >>> lists_addressees("各镇人民政府"), lists_addressees("县财政局")
    (True, False)
    """
    names = recipients(bare)
    whole = all(ADDRESSED.search(name[-30:] + "：") is not None for name in names)
    return (
        whole
        and may_be_address(bare + "：")
        and _ASKS.search(bare) is None
        and any(name.startswith("各") for name in names)
    )


def _is_name(name: str) -> bool:
    return len(name) <= 30 and name[:1] not in "一二三四五六七八九十0123456789"


def _is_addressed(name: str) -> bool:
    return name.startswith("各") or is_body(name) or _LEVEL.fullmatch(name) is not None


def recipients(value: str) -> list[str]:
    """The addressees of a line such as ``各区人民政府，市政府各委、办、局，各市属机构：``.

    ``，`` divides always, ``、`` only between whole names.

    >>> recipients("各区人民政府，市政府各委、办、局，各镇党委、人民政府：")
    ['各区人民政府', '市政府各委、办、局', '各镇党委、人民政府']
    >>> recipients("县政府有关委、办、局，各镇、场")
    ['县政府有关委、办、局', '各镇、场']
    >>> recipients("市建管中心、市公路段：")
    ['市建管中心', '市公路段']
    >>> recipients("各县人民政府、州级各部门、卧龙特别行政区：")
    ['各县人民政府', '州级各部门', '卧龙特别行政区']
    >>> recipients("永昌县、金川区人民政府：")
    ['永昌县、金川区人民政府']
    """
    names: list[str] = []
    for group in split_outside(value.rstrip("：:"), "，,；;"):
        parts: list[str] = []
        for part in split_outside(group, "、"):
            if parts and (_is_kind(part) or is_one_name(parts[-1], part)):
                parts[-1] += "、" + part
            else:
                parts.append(part)
        *others, last = parts
        shares = any(map(_PLACE.fullmatch, others)) and not _PLACE.fullmatch(last)
        if not shares and all(map(_is_whole, parts)):
            names.extend(parts)
        else:
            names.append(group)
    return [name for name in names if name]


def _is_kind(part: str) -> bool:
    """Whether a part is a kind of bodies alone, and ends the name before it (各委、办、局)."""
    return len(part) < _SHORTEST and not _EACH.fullmatch(part)


def _is_whole(name: str) -> bool:
    """Whether an addressee is whole: a body, or a place that is addressed itself."""
    if _is_kind(name):
        return False
    ends = ADDRESSED.search(name[-30:] + "：") is not None
    return ends or is_descriptive(name) or _LEVEL.fullmatch(name) is not None or is_body(name)
