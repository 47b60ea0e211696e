"""What an empty field of a form shows: words that ask for a value and are none (contract, 9)."""

from __future__ import annotations

from govplan.lexicon.patterns import regex

__all__ = ["is_prompt"]

_PROMPT = regex(
    r"[\-—－\s.…（(\[【]*(?:请|单击|点击|点按|轻触|轻点|鼠标|双击|或|此处|这里|以|来|在|后)*"
    r"(?:选择|输入|填写|选取|录入)(?:一项|一个|您的|你的|内容|文字|文本|日期|时间|单位|部门|名称|数字|项目|选项|项|"
    r"责任|牵头|配合|完成|时限|值|信息)*[。.…\-—－\s）)\]】]*"
)


def is_prompt(value: str) -> bool:
    """Whether a text is the placeholder of a form's field.

    >>> [is_prompt(v) for v in ("选择一项。", "单击此处输入文字。", "--请选择--", "选择试点单位。")]
    [True, True, True, False]
    """
    return _PROMPT.fullmatch("".join(value.split())) is not None
