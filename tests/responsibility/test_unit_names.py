"""What is a body, and which names leave no doubt of it."""

from __future__ import annotations

import pytest

from govplan.responsibility.names import is_body, is_specific


@pytest.mark.parametrize("name", ["各设区市", "各地市", "各乡", "各级", "县委", "县" * 59 + "局"])
def test_body(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("name", ["", "各", "局", "各环节", "设区市", "布局", "县" * 60 + "局"])
def test_no_body(name: str) -> None:
    assert not is_body(name)


@pytest.mark.parametrize(
    "name",
    [
        "县委", "县财政局", "财政局", "各某某小组", "国家某某小组", "中央某某小组", "全国某某小组",
        "自治区某某小组", "县某组", "北京某某小组", "黑龙江某某小组", "云岭县财政局", "县某某小组",
    ],
)  # fmt: skip
def test_specific(name: str) -> None:
    assert is_specific(name)


@pytest.mark.parametrize(
    "name", ["某某小组", "专家组", "县局", "部门", "党委", "财政", "县科研", "做强县医院", "校园办"]
)
def test_not_specific(name: str) -> None:
    assert not is_specific(name)
