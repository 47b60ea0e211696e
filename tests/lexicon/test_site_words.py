"""The foot of a web page: what tells itself, and what counts only beside that."""

from __future__ import annotations

import pytest

from govplan.lexicon.furniture.pages import is_page_number
from govplan.lexicon.furniture.site_words import first_of_foot, is_page_foot

FOOT = """
分享到：微信 分享至 分享本文 打印本页 打印本文 【关闭窗口】 关闭本页 返回顶部 返回列表 返回首页
返回上一页 上一篇：关于防汛的通知 下一条：关于防火的通知 上一页 下一篇没有了 相关链接 相关解读：图解
相关阅读：要点 版权所有：云岭县政府 版权声明 技术支持：某公司 网站标识码：3300000000 网站地图
网站首页 友情链接 关于我们 联系我们 Copyright2022 ©云岭县 建议您使用谷歌浏览器 您是第123位访客
政府网站找错 一键分享 扫码分享 京ICP备05000000号 浙公网安备33000002000001号 copyright
"""
NO_FOOT = """
主办：云岭县政府办 上一年度工作 相关部门要落实 下一步工作 地址：云岭县 各单位要分享到位
联系电话：123
返回县政府办公室 关闭企业
"""
BESIDE = """
主办：云岭县政府办公室 承办单位：云岭县信息中心 维护：某公司 地址：云岭县中山路1号 邮编：325000
邮编325000电话 联系电话：0577-12345678 电话：12345678 邮箱：a@b.cn 电子邮箱：a@b.cn 首页|公开
网站首页 图解：一图读懂要点
"""


@pytest.mark.parametrize("line", FOOT.split())
def test_foot(line: str) -> None:
    assert is_page_foot(line)
    assert is_page_foot(" ".join(line))


@pytest.mark.parametrize("line", NO_FOOT.split())
def test_no_foot(line: str) -> None:
    assert not is_page_foot(line)


def test_an_empty_or_long_line_is_no_foot() -> None:
    assert not is_page_foot("")
    assert is_page_foot("版权所有" + "云" * 200)
    assert not is_page_foot("版权所有" + "云" * 201)


def test_a_long_line_is_no_page_number() -> None:
    assert is_page_number(f"第{' ' * 76}3页")
    assert not is_page_number(f"第{' ' * 77}3页")


@pytest.mark.parametrize("line", BESIDE.split())
def test_beside(line: str) -> None:
    assert first_of_foot(["加强督查。", " ".join(line), "版权所有"]) == 1
    assert first_of_foot(["加强督查。", line]) == (1 if is_page_foot(line) else 2)


def test_the_first_line_of_the_foot() -> None:
    assert first_of_foot([]) == 0
    assert first_of_foot(["加强督查。"]) == 1
    assert first_of_foot(["版权所有"]) == 0
    assert first_of_foot(["地址：云岭县", "加强督查。", "版权所有"]) == 2
    assert first_of_foot(["地址：云岭县", "版权所有"]) == 0
    assert first_of_foot(["加强督查。", *["电话：12345"] * 6, "版权所有"]) == 1
    assert first_of_foot(["加强督查。", *["电话：12345"] * 7, "版权所有"]) == 2
    assert first_of_foot(["加强督查。", "上一篇：甲", "继续。", "下一篇：乙"]) == 1


def test_files_of_an_annex_list_are_no_foot() -> None:
    listed = ["附件：1.申请表.docx", "2.承诺书（企业）.docx", "3.汇总表.xls"]
    assert first_of_foot([*listed, "版权所有"]) == 3
    assert first_of_foot(["加强督查。", *listed[1:]]) == 1
