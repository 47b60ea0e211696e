"""What the declarations of an element's style hide, and how (contract, 9).

Some take the element away with all that is in it; visibility, colours and the size of letters are
inherited, and what is within may be shown again. Source: CSS 2.2, 9.2.4, 11.1 and 11.2; CSS Color
4; CSS Masking 1, clip-path; CSS Containment 2, content-visibility.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from govplan.lexicon.patterns import regex
from govplan.model.record import record
from govplan.model.rungs import Rung

__all__ = ["GONE", "Declarations", "Look", "declarations", "merged", "names"]

Declarations = dict[str, str]
"""The properties that an element declares, by name; a value may end in ``!important``."""


def names(words: str) -> frozenset[str]:
    """The names that white space parts in ``words``."""
    return frozenset(words.split())


_READ = names(
    "display visibility opacity content-visibility animation animation-name position overflow "
    "overflow-x overflow-y height max-height width max-width left top margin-left margin-top "
    "text-indent clip clip-path transform font-size font color background background-color "
    "background-image"
)
_LENGTH = regex(r"(-?(?:\d+(?:\.\d+)?|\.\d+))(px|pt|em|rem|vw|vh|%|in|cm|mm)?")
_FAR = -999
"""From so far on to the left or above, in pixels or points, a page has nothing."""
_A_POINT = 1
"""A box of so few pixels shows no letter."""
_NO_CLIP = regex(r"rect\((?:\s|,)*(\d+)(?:px)?(?:(?:\s|,)+\1(?:px)?){3}(?:\s|,)*\)")
_CLIPPED = regex(r"inset\(\s*(?:100|[5-9]\d)%\s*\)|circle\(\s*0(?:px|%)?\s*(?:at[^)]*)?\)")
_SCALED = regex(r"(?:^|\s)scale[xy]?\(\s*0(?:\s*,\s*0)?\s*\)")
_FONT_SIZE = regex(r"(?:^|\s)(0)(?:px|pt|em|%)?(?:/|\s)")
_CLEAR = regex(
    r"transparent|#[0-9a-f]{3}0|#[0-9a-f]{6}00|(?:rgb|hsl)a?\([^)]*[,/]\s*0*\.?0*%?\s*\)"
)
_ALPHA = regex(r"(?:rgba|hsla)\([^()]*\)|(?:rgb|hsl)\([^()]*/[^()]*\)|#[0-9a-f]{4}|#[0-9a-f]{8}")
_RGB = regex(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)")
_HEX = regex(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_COLOUR = regex(r"#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([^()]*\)|[a-z]+")
_NAMED = {"white": "#ffffff", "black": "#000000"}
_NO_COLOURS = names(
    "none repeat no-repeat repeat-x repeat-y fixed scroll local left right top bottom center "
    "cover contain border-box padding-box content-box"
)


def declarations(style: str | None) -> Declarations:
    """The declarations of a ``style`` that may hide something.

    >>> declarations("Color: #FFF; margin: 0; display:none !important")
    {'color': '#fff', 'display': 'none !important'}
    """
    found: Declarations = {}
    for one in (style or "").split(";"):
        name, _, value = one.partition(":")
        name = name.strip().lower()
        if name in _READ and value.strip():
            merged(found, {name: value.strip().lower()})
    return found


def merged(first: Declarations, then: Mapping[str, str]) -> None:
    """Let the declarations ``then`` outweigh the ``first``, but for what is important there."""
    for name, value in then.items():
        if not (first.get(name, "").endswith("!important") and not value.endswith("!important")):
            first[name] = value


def _value(of: Declarations, name: str) -> str:
    return of.get(name, "").removesuffix("!important").strip()


def _length(of: Declarations, name: str) -> float | None:
    """A length in its own unit; ``None`` for what is none."""
    match = _LENGTH.fullmatch(_value(of, name))
    return float(match[1]) if match else None


def _is_cut(of: Declarations) -> bool:
    """Whether what is larger than the box is cut off."""
    values = (_value(of, name) for name in ("overflow", "overflow-x", "overflow-y"))
    return any(value.split(" ")[0] in ("hidden", "clip") for value in values)


def _is_small(of: Declarations) -> bool:
    """Whether the box is no larger than a point, one way or the other."""
    sizes = (_length(of, name) for name in ("height", "max-height", "width", "max-width"))
    small = [size for size in sizes if size is not None and size <= _A_POINT]
    return any(not size for size in small) or len(small) > 1


def _is_far(of: Declarations) -> bool:
    names = ("left", "top", "margin-left", "margin-top", "text-indent")
    return any((_length(of, name) or 0) <= _FAR for name in names)


def _opacity(of: Declarations) -> float:
    opacity = _length(of, "opacity")
    return 1 if opacity is None else opacity


def _is_moved(of: Declarations) -> bool:
    """Whether the element is shown as soon as the page stands, without a script."""
    return any(_value(of, name) not in ("", "none") for name in ("animation", "animation-name"))


GONE: tuple[Rung[Declarations, str], ...] = (
    Rung("an animation that shows it", _is_moved, "",
         "animation: appear 1s; opacity: 0", "opacity: 0"),
    Rung("no box", lambda of: _value(of, "display") == "none", "display: none",
         "display: none", "display: block"),
    Rung("nothing to be seen through", lambda of: not _opacity(of), "opacity: 0",
         "opacity: 0.0", "opacity: 0.5"),
    Rung("content left out", lambda of: _value(of, "content-visibility") == "hidden",
         "content-visibility: hidden", "content-visibility: hidden", "content-visibility: auto"),
    Rung("a box of no size", lambda of: _is_cut(of) and _is_small(of), "overflow: hidden",
         "height: 0; overflow: hidden", "height: 0"),
    Rung("off the page", _is_far, "off the page", "text-indent: -9999px", "text-indent: -2em"),
    Rung("cut out",
         lambda of: bool(_CLIPPED.match(_value(of, "clip-path")))
         or (bool(_NO_CLIP.match(_value(of, "clip")))
             and _value(of, "position") in ("absolute", "fixed")), "clip",
         "position: absolute; clip: rect(0 0 0 0)", "clip: rect(0 0 0 0)"),
    Rung("made nothing", lambda of: bool(_SCALED.search(_value(of, "transform"))), "transform",
         "transform: scale(0)", "transform: scale(0.5)"),
)  # fmt: skip
"""What takes an element away with all that is in it, and how; an empty verdict shows it."""


@record
class Look:
    """What an element inherits: whether letters are shown, their size, colour and ground.

    ``ground`` is the colour behind the letters, empty where it is not known.

    >>> page = Look(ground="#ffffff")
    >>> page.within(declarations("color: #FFF")).veil
    'the colour of the ground'
    >>> hidden = page.within(declarations("visibility: hidden"))
    >>> hidden.veil, hidden.within(declarations("visibility: visible")).veil
    ('visibility: hidden', '')
    """

    visible: bool = True
    sized: bool = True
    colour: str = "#000000"
    ground: str = ""

    @property
    def veil(self) -> str:
        """What hides letters of this look; empty where they are seen."""
        if not self.visible:
            return "visibility: hidden"
        if not self.sized:
            return "font-size: 0"
        if _CLEAR.fullmatch(self.colour):
            return "a clear colour"
        return "the colour of the ground" if self.colour == self.ground else ""

    def within(self, of: Declarations) -> Look:
        """The look of an element with these declarations in one of this look."""
        if not of:
            return self
        visibility = _value(of, "visibility")
        visible = visibility not in ("hidden", "collapse")
        return Look(
            visible if visibility not in ("", "inherit") else self.visible,
            self._sized(of),
            _colour(_value(of, "color")) or self.colour,
            self._ground(of),
        )

    def _sized(self, of: Declarations) -> bool:
        if _FONT_SIZE.search(_value(of, "font")):
            return False
        size = _LENGTH.fullmatch(_value(of, "font-size"))
        if size is None:
            return self.sized or _value(of, "font-size") not in ("", "inherit")
        return float(size[1]) > 0 and (self.sized or size[2] not in ("em", "%"))

    def _ground(self, of: Declarations) -> str:
        names = ("background", "background-image", "background-color")
        said = " ".join(_value(of, name) for name in names).strip()
        if not said:
            return self.ground
        if "url(" in said or "gradient" in said:
            return ""
        words = [word for word in _COLOUR.findall(said) if word not in _NO_COLOURS]
        if not words or _CLEAR.fullmatch(words[-1]) or words[-1] in ("inherit", "initial"):
            return self.ground
        return "" if _ALPHA.fullmatch(words[-1]) else _colour(words[-1])


def _colour(value: str) -> str:
    """A colour in one form: #rrggbb, or as it is written; empty for one that is inherited.

    >>> _colour("#FFF".lower()), _colour("rgb(255, 255, 255)"), _colour("white"), _colour("red")
    ('#ffffff', '#ffffff', '#ffffff', 'red')
    """
    if value in ("", "inherit", "initial", "unset", "currentcolor"):
        return ""
    if (parts := _RGB.fullmatch(value)) is not None:
        return "#" + "".join(f"{int(part):02x}" for part in parts.groups())
    if _HEX.fullmatch(value) and len(value) == len("#rgb"):
        return "#" + re.sub("(.)", r"\1\1", value[1:])
    return _NAMED.get(value, value)
