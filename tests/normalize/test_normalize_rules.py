"""Each rule by its example, and by the cases that it must not touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govplan.model.document import Source, Text, Transcript
from govplan.normalize import RULES, Rule, spacing
from normal_reading import normalized

if TYPE_CHECKING:
    from govplan.model.kinds import OutputScript


def text(value: str) -> Text:
    return Transcript().add(value, Source(line=1))


def by(name: str, value: str) -> str:
    (rule,) = (rule for rule in RULES if rule.name == name)
    return rule.apply(text(value)).value


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_example(rule: Rule) -> None:
    assert rule.apply(text(rule.before)).value == rule.after
    assert not rule.characters.isdisjoint(rule.before)


def test_the_characters_of_a_closed_label_stay_where_they_stand() -> None:
    spread = text("（ 责 任 单 位 ：县司法局）")
    closed = spacing.close_labels(spread)
    assert closed.value == "（ 责任单位：县司法局）"
    at = dict(zip(spread.origins, spread.value, strict=True))
    assert [at[o] for o in closed.origins] == list(closed.value)


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


# rule, before, after
CASES = [
    ("backslashes", "县水务局\\n县应急局\\r\\n（镇政府）\\n", "县水务局\n县应急局\n（镇政府）"),
    ("backslashes", "和\\名单\\new县水务局\\县应急局", "和\\名单\\new县水务局\\县应急局"),
    ("entities", "&ldquo;公开&rdquo;", "“公开”"),
    ("entities", "政务&#12289;公开&#x3002;", "政务、公开。"),
    ("entities", "&amp;amp;lt;50%", "<50%"),
    ("entities", "AT&T，R&D", "AT&T，R&D"),
    ("entities", "&unknown;&amp;unknown;", "&unknown;&unknown;"),
    ("entities", "公开&nbsp ；", "公开\u00a0 ；"),
    ("entities", "x&notit;y", "x&notit;y"),
    ("width", "（ＣＲＯ）１．５％～＋", "（CRO）1．5％～＋"),
    ("ideographs", "⺠政 ⻓效 ⾯向 ⾏业 ㇐", "民政 长效 面向 行业 一"),
    ("ideographs", "用⼾", "用户"),
    ("ideographs", "用⼾資訊", "用戶資訊"),
    ("ideographs", "\uf92f動 \U0002f81a", "勞動 冬"),
    ("ideographs", "㎡ ℃ № ① ⑴ ⒈ ㈠ Ⅳ \ue000", "㎡ ℃ № ① ⑴ ⒈ ㈠ Ⅳ \ue000"),
    ("labels", "责任 单位：甲；配\u3000合 单 位 ：乙", "责任单位：甲；配合单位：乙"),
    ("labels", "组 长：张 三 县 长：李四", "组 长：张 三 县 长：李四"),
    ("forms", "﹁公开﹂︵一︶︰", "「公开」（一）："),
    ("forms", "\ue5e5\ue5e6", "\u3000\ue5e6"),
    ("controls", "政\u200b务\u200d公\ufeff开\u00ad\u202e", "政务公开"),
    ("controls", "\x1b[31m红\x1b[0m\x00\x07\x1b]0;x\x07", "红"),
    ("controls", "一\t二\n三\u3000四\u00a0五", "一\t二\n三\u3000四\u00a0五"),
    ("controls", "公开_x000D_\n_x0041_ _x000A_二", "公开\n_x0041_ \n二"),
    ("controls", "葛\U000e0100城", "葛城"),
    ("tags", "<p>(三)公开</p>", "(三)公开"),
    ("tags", '<ol style="list-style-type: none">一', "一"),
    ("tags", "第一<br>第二<BR/>第三", "第一\n第二\n第三"),
    ("tags", "一。</p> <p>2.二", "一。\n2.二"),
    ("tags", "<strong>公开</strong><o:p></o:p>、<font color=red>红</font>", "公开、红"),
    ("tags", '<?xml:namespace prefix = o ns = "urn" /><!--StartFragment-->公开', "公开"),
    ("tags", "<style type='x'>p{margin:0}</style>公开", "公开"),
    ("tags", "比例<50%且>30%", "比例<50%且>30%"),
    ("tags", "a<b and c>d", "a<b and c>d"),
    ("tags", "<公开办法>、<https://a.cn>", "<公开办法>、<https://a.cn>"),
    ("fields", "[bookmark: OLE_LINK1]一、[bookmark: _Toc1]二", "一、二"),
    ("fields", '一 HYPERLINK "http://a.cn/" 二', "一  二"),
    ("fields", "总体要求 PAGEREF _Toc123 \\h 1", "总体要求  1"),
    ("fields", "[2022]7号 [政务]", "[2022]7号 [政务]"),
    ("pinyin", "公開(kāi)、重（zhòng）點", "公開、重點"),
    ("pinyin", "行(háng)业，长(zhǎng)者，绿( lǜ )、广(guǎng)、女(nǚ)", "行业，长者，绿、广、女"),
    ("pinyin", "公开(ka\u0304i)、公（ɡōnɡ）", "公开、公"),
    ("pinyin", "外包（CRO）、应用（app）、智能（ai）", "外包（CRO）、应用（app）、智能（ai）"),
    ("pinyin", "咖啡（café）、A(kāi)", "咖啡（café）、A(kāi)"),
    ("plain pinyin", "政(zheng)务(wu)(wu)公开(kai)，智能(AI)(app)", "政务公开，智能(AI)(app)"),
    ("plain pinyin", "甲(ren)(min)乙(a)", "甲(ren)(min)乙(a)"),
    ("page marks", "第 2 页 / 共 6 页", "第 2 页 / 共 6 页"),
    ("page marks", "活动第2页，共6页的组织", "活动的组织"),
    ("page marks", "每册第1页写明页码", "每册第1页写明页码"),
    ("marks", "各镇(街道),县直部门;负责:公开!好吗?", "各镇（街道），县直部门；负责：公开！好吗？"),
    ("marks", "12:30、1,000、http://a.cn/?b=1", "12:30、1,000、http://a.cn/?b=1"),
    ("marks", "机构(CRO)和Type (A), B", "机构（CRO）和Type (A), B"),
    ("marks", "政务 ,公开", "政务 ，公开"),
    ("marks", "《办法》,(国办发〔2022〕1号)", "《办法》，（国办发〔2022〕1号）"),
    ("marks", '要求:"公开"', '要求："公开"'),
    ("marks", "(一)一;(1)二;1)三", "（一）一；（1）二；1）三"),
    ("marks", "（局机关各科室)配合", "（局机关各科室）配合"),
    ("marks", "Hello, world (2022): yes?", "Hello, world (2022): yes?"),
    ("marks", "网址:http://www.a.gov.cn,邮箱:a@b.cn;", "网址：http://www.a.gov.cn，邮箱：a@b.cn;"),
    ("marks", "国(a(b)c)", "国（a(b)c）"),
    ("quotes", '打通"最先一公里",推行"互联网+"。', "打通“最先一公里”,推行“互联网+”。"),
    ("quotes", "\"坚持'两个确立'\"", "“坚持‘两个确立’”"),
    ("quotes", "“公开\"和\"服务”", "“公开”和“服务”"),
    ("quotes", '公"开。“政务”和"服务"。', '公"开。“政务”和“服务”。'),
    ("quotes", '公”和"开。推进"政务"', '公”和"开。推进“政务”'),
    ("quotes", '国 "A", "B" C', '国 “A”, "B" C'),
    ("quotes", '5"屏。推进"公开"工作', '5"屏。推进“公开”工作'),
    ("quotes", 'the "A" and "B"', 'the "A" and "B"'),
    ("quotes", 'the "A" and "B" 政务', 'the "A" and "B" 政务'),
    ("quotes", '"AI","VR","AR"等', '“AI”,“VR”,“AR”等'),
    ("quotes", "China's 政务 it's", "China's 政务 it's"),
    ("quotes", "＂公开＂", "“公开”"),
    ("corner quotes", "China’s “政务”", "China’s 「政务」"),
    ("corner quotes", "“plain”", "“plain”"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after"), CASES)
def test_case(name: str, before: str, after: str) -> None:
    assert by(name, before) == after


# A whole text through all rules, with the white space of a title taken away.
WHOLE = [
    ("simplified", "&lt;p&gt;１．推进 AI 大模型&lt;/p&gt;", "1．推进AI大模型"),
    ("simplified", "用「互聯網＋」推動政務公開(kāi)", "用“互联网＋”推动政务公开"),
    ("simplified", "政(zheng)務公開(kai)的(de)工(gong)作(zuo)，辦(ban)理", "政务公开的工作，办理"),
    ("simplified", "推广智能(ai)和电商(an)", "推广智能（ai）和电商（an）"),
    ("traditional", '推行"一网通办"', "推行「一網通辦」"),
    ("original", '推行"一網通辦",公開「政務」', "推行“一網通辦”，公開「政務」"),
    ("simplified", "拨打 12366 纳税服务热线", "拨打12366纳税服务热线"),
    ("simplified", '推进"AI","VR", "AR"(试点)', "推进“AI”，“VR”，“AR”（试点）"),
    ("simplified", "<<b>b>公开", "公开"),
]  # fmt: skip


@pytest.mark.parametrize(("output", "before", "after"), WHOLE)
def test_whole(output: OutputScript, before: str, after: str) -> None:
    assert normalized(before, output) == after


# before, tight, with single spaces
SPACES = [
    (" 《2022 年 要点》\u3000", "《2022年要点》", "《2022 年 要点》"),
    ("第 6 版\u00a0、 Type  A", "第6版、Type A", "第 6 版 、 Type A"),
    ("推进\n工作\r\n落实", "推进工作落实", "推进 工作 落实"),
    ("smart\ncity 20\n22 年 a-\nb", "smart city 2022年a-b", "smart city 20 22 年 a- b"),
    ("“ AI ” 、VR 展示", "“AI”、VR展示", "“ AI ” 、VR 展示"),
    ("the “A” one", "the “A” one", "the “A” one"),
    ("1 . 5\t%", "1 . 5 %", "1 . 5 %"),
    ("2022 ％", "2022％", "2022 ％"),
    (" \n ", "", ""),
    ("公开", "公开", "公开"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "tight", "single"), SPACES)
def test_spacing(before: str, tight: str, single: str) -> None:
    assert spacing.tighten(text(before)).value == tight
    assert spacing.single(text(before)).value == single
