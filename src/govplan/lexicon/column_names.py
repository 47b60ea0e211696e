"""The names of columns in plan tables: one table of synonyms, each row with its examples."""

from __future__ import annotations

from typing import NamedTuple

from govplan.lexicon.role_labels import DUTY, UNIT_WORD

__all__ = ["COLUMN_NAMES", "ColumnName"]


class ColumnName(NamedTuple):
    """A row of the table: a kind, a pattern on the whole header without white space, examples.

    ``kind`` is ``None`` for a column that is none of the plan's (an extra one). ``words`` are
    those of which each of its headers has one: told behind the examples, or as <...> in the
    pattern.
    """

    kind: str | None
    pattern: str
    examples: str
    words: str = ""


_BROAD = (
    r"(?:工作|任务|事项|项目|重点|主要|所属|专项|目标|指标|改革|整治|整改|攻坚|建设|提升|行动|工程|问题|领域)"
    r"{0,3}"
)
"""What the names of the upper columns say before their last word."""
_HOW = r"(?:工作|任务|事项|项目|具体|主要|实施|落实|推进|解决|应对|化解|整改|执行|推动){1,2}"
"""What the name of a column of measures says before a word that alone says less."""
_SUM = r"(?:总|计划|年度|预计|所需|安排|项目|经费|资金|投资|财政|估算)*"

_ROWS = (
    ("number", r".{0,2}(?:序号|编号)|(?:任务|项目|事项)?(?:编码|代码)"
     r"|顺序号|流水号|序列?号?|次序|号|项次|行次|N[Oo]\.?|№",
     "序号 编号 序 任务编号 清单序号 任务代码 顺序号 流水号 次序 行次 No.",
     "序 号 项次 行次 编码 代码 N №"),
    # what is told beside the plan: progress, persons, money, proofs, other dates
    (None, r".*<进展|情况|成效|成果|困难|问题>(?:[/及和与].*)?",
     "工作进展 完成情况 存在问题 预期成果 工作进展及措施"),
    (None, r"下一?步.*|.*(?:是否|有无).*|需.{0,5}(?:协调|支持).*",
     "下一步工作 下步打算 是否完成 需协调事项 需上级支持事项", "下步 下一步 是否 有无 协调 支持"),
    (None, r"(?:工作|目前)?现状|.{0,4}<文号|字号|密级|页码|出处|状态|等级|频次|属性|性质|口径>",
     "文号 密级 页码 完成状态 风险等级 工作频次 指标属性 数据口径 工作现状",
     "文号 字号 密级 页码 出处 状态 等级 频次 属性 性质 口径 现状"),
    (None, r"(?:考核|考评|评价|评分|计算|统计)<办法|方法|方式|细则>", "考核办法 计算方法 评分细则"),
    (None, r".*(?:启动|开始|开工|起始|成文|报送|上报)<时间|日期>", "启动时间 开工时间 报送时间"),
    (None, r".*(?:更新|会议|发布|印发|发文|出台|填报|批准|认定|成立|登记|颁发)<时间|日期>",
     "发布日期 填报时间 批准时间"),
    (None, r".*<备注|说明>", "备注 说明 填表说明"),
    (None, rf"(?!.*{UNIT_WORD}).*<领导|责任人|负责人|联系人|联络员|经办人|人员|负责同志|姓名|职务"
     r"|电话|手机|邮箱>",
     "责任领导 分管县领导 责任人 参加人员 联系电话 姓名"),
    (None, rf"{_SUM}<资金|投资|预算|经费|金额|费用|造价>(?:来源|估算|预算|安排|保障|规模|额)?",
     "总投资 经费预算 资金来源 年度投资 投资估算"),
    (None, r".{0,4}(?:规模|数量|[人个]数|单位数|部门数|分值|得分|权重|率)|评分.*",
     "建设规模 受益人数 完成率 分值 评分标准",
     "规模 数量 个数 人数 单位数 部门数 分值 得分 权重 率 评分"),
    (None, r".{0,4}<来源|依据|材料|佐证|标志|地点|地址|位置|形式|方式|意见|签字>",
     "任务来源 政策依据 佐证材料 建设地点 成果形式 审核意见 完成标志"),
    (None, rf"<计量|指标|受益|填报|报送|施工|监理|设计|建设|服务>(?:{UNIT_WORD}|对象)",
     "计量单位 受益单位 填报部门 建设单位"),
    # where a person belongs, who issues or asks for a paper: no body that has to do something
    (None, r"(?:所在|所属|隶属|工作|任职|就职|现任职?|开具|出具|颁发|发证|申报|申请|推荐)"
     rf"(?:{UNIT_WORD}|机构)",
     "所在单位 工作单位 任职单位 开具单位 发证机构 申报单位 推荐部门",
     "所在 所属 隶属 工作单 工作部 工作科 工作处 工作股 工作机 任职 就职 现任 开具 出具 "
     "颁发 发证 申报 申请 推荐"),
    # what an applicant is promised (contract, 7.3)
    (None, r"<法定|承诺>(?:办[理结])?(?:时限|时间|期限)", "法定期限 承诺办理时限"),
    # deadlines
    ("deadline",
     r"(?!.*(?:措施|举措|做法|内容|任务|事项|目标)[及和与]).*"
     r"<时限|时间|期限|日期|时点|时序|时段|限期|限时|节点|完成期|工期|期程|时程>"
     r"(?:要求|安排|进度|节点|计划|范围|表|段)?(?:[及和与]要求)?",
     "完成时限 时间要求 时间节点 完成时间 办结期限 时间进度 时限要求 完成日期 时间安排 时间表 "
     "办理期程 完成时限及要求 限期 完成时段 时间段 时间计划"),
    ("deadline",
     r"(?:工作|任务|计划|推进|完成|实施|年度|阶段|序时)*进度(?:安排|要求|计划|节点)|(?:序时|计划)?进度"
     r"|计划完成|.{0,4}月份|完成(?:季度|月度|年限)|(?:完成|整改)周期",
     "进度安排 工作进度安排 年度进度安排 进度 序时进度 月份 完成月份 完成季度 完成年限 完成周期",
     "进度 计划完成 月份 完成季度 完成月度 完成年限 周期"),
    # units: 责任单位 and the like are known to role_labels, which is asked here
    ("units", DUTY +
     r"<乡镇|镇街|街道|县区|区县|县市区|市县|县|市|地区|班组|岗位>(?:（[县市区旗镇街道、]{1,6}）)?",
     "责任乡镇 责任区县 责任县（市、区） 配合街道"),
    ("units", DUTY +
     r"<局|委办局|局办|股所|站所|所站|所|站|办|组|科|处|股|处所|科所|镇|乡|党组织|中心|企业|方|学校|校区|室|村|村居|社区|园区|支部|党支部"
     r"|专班|大队|中队|派出所|车间|工区>",
     "牵头局 落实学校 责任股所 责任方 责任村 牵头专班 责任党支部 责任中队"),
    # the three texts, from the most special names to the widest
    ("requirement", r"工作要求|总体要求|重点工作|工作重点|工作项目|项目", "工作要求 重点工作 项目",
     "工作要求 总体要求 重点工作 工作重点 工作项目 项目"),
    ("requirement", _BROAD +
     r"<类别|类型|分类|大类|专项|大项|条线|模块|维度|环节|阶段|专题|单元>",
     "类别 任务类别 事项类型 重点工作类别 目标任务类别 所属类别 行动类别 专项 阶段 模块 工作大项 "
     "所属专项"),
    ("requirement", rf"(?:.{{0,4}}领域|{_BROAD}(?:板块|方面|层面)|主攻方向|发展方向"
     r"|(?:重点|主要|攻坚|改革|整治|建设|提升|工作|任务){1,2}方向)(?:[及和与].{1,4})?",
     "工作领域 改革领域 板块 方面 重点方面 整治方向 工作领域及方向", "领域 板块 方面 层面 方向"),
    ("requirement", _BROAD + r"<行动|工程>(?:名称)?|战略任务|总体任务",
     "专项行动 重点工程 攻坚行动 行动名称", "行动 工程 战略任务 总体任务"),
    ("requirement", r"<一级>(?:任务|指标|目录)", "一级任务 一级指标"),
    ("task", r"<二级>(?:任务|指标|目录)", "二级任务 二级指标"),
    ("measure", r"三级(?:任务|指标|目录)|任务(?:分解|明细|细化)",
     "三级任务 任务分解", "三级 任务分解 任务明细 任务细化"),
    ("measure", _HOW +
     r"<描述|详情|思路|方法|打法|动作|作为|作法|对策|策略|流程|细则>"
     r"|(?:解决|落实|实施|推进|应对|化解|整改|具体)方案|规定动作",
     "任务描述 工作思路 推进方法 具体打法 具体作为 执行策略 工作流程 实施细则 解决方案 实施方案",
     "描述 详情 思路 方法 打法 动作 作为 作法 对策 策略 流程 细则 方案"),
    ("measure", r"(?:工作任务|任务|工作|目标|指标)?<分解|细化>(?:任务|措施|事项|内容|分工|分解)?",
     "分解任务 细化措施 细化分工 目标分解"),
    ("measure", r"(?:工作|具体|主要|部门)?<职责>(?:(?:与|和)?任务)?", "工作职责 职责与任务"),
    ("task", r"任务要点|.{0,4}(?:任务|事项|项目)名称[及和与].*", "任务要点 任务名称及目标",
     "任务要点 任务名称 事项名称 项目名称"),
    ("measure", r".*<措施|举措|做法|步骤|路径|办法>(?:清单|[及和与].*)?",
     "工作措施 具体举措 整改措施 主要做法 实施步骤 推进措施 措施清单"),
    ("measure", r".*<要求|内容|要点|抓手>(?:[及和与].{1,4})?",
     "具体要求 主要内容 建设内容 工作要点 建设内容及规模"),
    ("measure", r"(?:工作|任务|具体|主要|重点|活动)<安排|部署>", "工作安排 任务安排 重点部署"),
    # a measure only where no other text is
    ("goal", r".*<目标|目标值|指标|指标名称|指标值|标准>",
     "工作目标 年度目标 目标值 指标名称 工作标准"),
    ("goal", r".*<完成值|预期值|计划数|任务数|计划>", "年度计划 计划数"),
    ("task", r".*(?:任务|工作|事项|实事|项目)(?:名称|清单|明细|事项|标题|题目)?|任务点"
     r"|(?:工作|活动|政策)?名称",
     "工作任务 主要任务 重点任务 目标任务 任务名称 项目名称 实事项目 重点事项 改革任务 民生实事 "
     "活动名称 任务标题",
     "任务 工作 事项 实事 项目 名称"),
    ("task", r"(?:工作|任务|活动|重点|攻坚){0,2}<主题|课题|议题|子项>",
     "活动主题 重点课题 议题 子项"),
)  # fmt: skip


def _row(kind: str | None, pattern: str, examples: str, words: str = "") -> ColumnName:
    head, _, rest = pattern.partition("<")
    marked, _, tail = rest.partition(">")
    written = f"{head}(?:{marked}){tail}" if marked else pattern
    return ColumnName(kind, written, examples, words or marked.replace("|", " "))


COLUMN_NAMES: tuple[ColumnName, ...] = tuple(_row(*row) for row in _ROWS)
"""Headers and their kinds; the order is the order of trial. 责任单位 and the like are not here:
``role_labels.column_role`` knows them and is asked before the rows of ``units``.
"""
