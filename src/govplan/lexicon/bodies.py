"""The words that names of Chinese public bodies are made of.

A name such as 住房和城乡建设局 is a row of functional words with a kind of body at its end. A name
that is made of nothing else (财政局, 供电公司) has no place and no proper name of its own, so a
level prefix that its list says once belongs to it as well.
"""

from __future__ import annotations

from functools import lru_cache

from govplan.lexicon.patterns import regex

__all__ = [
    "ENDINGS",
    "FUNCTIONS",
    "KINDS",
    "LEVELS",
    "NO_LEVELS",
    "NUMBERED",
    "PARTY",
    "PLACES",
    "POSTS",
    "POST_ENDS",
    "POST_WORDS",
    "RANKS",
    "SECTION",
    "ends_numbered",
    "is_field",
    "is_functional",
]

RANKS = "省市县区州盟旗"
"""The levels of government above towns."""
LEVELS = f"{RANKS}镇乡"
"""With which the name of a body begins: the level that it belongs to."""
NO_LEVELS = ("村镇", "集镇", "集市", "小区", "校区")
"""Words of a field that end as a place does: 村镇建设办."""

_FUNCTION_TEXT = """
教务 学工 招就 都市 人事 财务 资产 科研 国际 学籍 教学 德育 总务 政教 法规 法务 工业园 交通 医政
产业园 社会 事业 文化站 社会治安 和 与 及 教 科 文 卫 健 体 旅 广 新 农 林 水 牧 渔 工 信 商 贸
经 财 审 税 宗 住 建 管 交 环 应 发 改 人 社 保 医 电 粮 供 销 残 疾 侨 外 人大 政协 党 团 技术
监督 监察 监管 督导 食品 投促 招促 财政 审计 统计 税务 地方 国家 教育 体育 科技 科学 工业 信息
信息化 经济 商务 商贸 商业 贸易 招商 投资 促进 引资 发展 改革 民政 民族 民宗 司法 公安 交警 运输
公路 道路 运政 港口 航务 航道 铁路 民航 机场 海事 口岸 住房 城乡 建设 规划 国土 资源 土地 房产
房管 房地产 城市 城管 城建 市政 园林 绿化 市容 环境 生态 保护 水利 水务 河长 河长制 林长 林长制
农业 农村 农机 畜牧 兽医 渔业 水产 农技 扶贫 乡村 振兴 移民 粮食 物资 储备 林业 草原 林草 园艺
烟草 盐业 盐务 文化 文物 旅游 广播 电视 新闻 出版 版权 电影 传媒 媒体 融媒 报 报业 文史 党史
地方志 史志 方志 档案 保密 机要 密码 卫生 健康 医疗 保障 医药 中医药 中医 药品 药监 疾控 疾病
预防 控制 妇幼 计生 计划生育 爱卫 爱国卫生 血站 急救 人力资源 人才 就业 创业 劳动 职业 技能 仲裁
退役 军人 事务 双拥 应急 安监 安全 生产 消防 救援 防火 森林 防汛 抗旱 地震 防震 减灾 气象 人防
民防 防空 国防 动员 市场 市监 质监 质量 工商 食药 食药监 标准 标准化 计量 检验 检测 检疫 知识产权
物价 价格 认证 行政 审批 政务 服务 数据 大数据 政数 数字 数字化 智慧 营商 优化 便民 热线 信访
维稳 综治 法制 法治 依法治 执法 国资 国有 金融 银行 保险 证券 外汇 外事 外办 侨务 侨联 台湾 台办
港澳 对台 接待 机关 后勤 公共 交易 采购 公积金 彩票 福利 慈善 老龄 老年 养老 残联 妇女 儿童 妇儿
妇联 青年 青少年 少年 共青团 团委 工会 文联 科协 作协 红十字 工商联 贸促 计生协 关工 关工委
老干部 老干 组织 宣传 统战 统一战线 政法 政研 政策 研究 编制 编委 编办 机构编制 网信 网络 网信办
巡察 纪检 纪委 目标 绩效 考核 督查 督察 效能 文明 文明办 融合 军民融合 区域 合作 协作 协调 对口
支援 支前 经合 重点 项目 重大 工程 代建 开发 高新 产业 园区 电子 电商 通信 通讯 移动 联通 铁塔
邮政 电力 电网 自来水 排水 供热 燃气 天然气 热力 公交 客运 城投 交投 文投 国投 水投 建投 殡葬
殡仪 救助 婚姻 登记 区划 地名 社区 基层 基层政权 治理 社会工作 志愿 志愿者 网格 网格化 图书 博物
美术 纪念 展览 文化馆 体育馆 人民 中级 高级 法院 检察院 武装 预备役 人武 市民 学前 义务 高等 特殊
成人 继续 考试 招生 电化 教研 教师 进修 学生 资助 校外 培训 县域 城镇 城镇化 新型 能源 煤炭 煤矿
矿产 矿山 矿业 地质 地矿 勘查 测绘 地理 不动产 征收 拆迁 房屋 征地 棚户区 棚改 物业 保障房 建筑
建筑业 造价 招投标 散装水泥 墙改 节能 监测 监控 评价 评估 审查 调查 普查 调查队 社情民意 企业
中小企业 民营 个体 私营 非公 非公有制 两新 新闻办 政府 府 党政 党群 党校 讲师 纪工 政工 直属
机关工委 总 副 分 管理 运营 运行 运维 保障性 交流 对外 友好 联络 联合 协会 推广 植保 种子 种业
土肥 蔬菜 果业 茶叶 花卉 蚕桑 畜禽 动物 防疫 医院 中医院 精神 传染病 口腔 康复 院前 采供血 防控
湿地 自然 保护区 风景 名胜 景区 度假 水库 灌区 水土 保持 节水 河道 堤防 湖泊 海洋 海防 打私 打击
走私 缉私 反走私 禁毒 反恐 扫黑 平安 流动人口 人口 户政 出入境 边防 边境 海关 戒毒 监狱 法律 援助
公证 普法 复议 律师 参事 文史馆 驻外 驻京 信用 征信 信用体系 诚信 双创 创新 创建 创城 高质量 自贸
自由贸易 物流 会展 商事 跨境 服务业 现代服务业 消费 消费者 权益 老科协 供应链 区块链 人工智能
算力 软件 无线电 机要局 国安 网站 云 信息中心 轨道 地铁 停车 公车 公务 公务员 综合 一网统管 指挥
调度 防灾 新区 新城 老城 征兵 兵役 群团 学术 社会科学界 文学 艺术 文学艺术界 归国 华侨 伤残
红十字会 计划 工信化 卫计 农办 民社 住规 规建 规资 国规 自规 资规 城执 综执 交运 商粮 粮储 医共体
疾控中心 养护 车辆 机动车 驾驶 运管 港航 路政 治超 超限 金融工作 金融稳定 国库 支付 集中支付 会计
非税 收费 预算 评审 票据 居民 未成年 低保 核对 家庭 经济状况 老区 革命 党委 农委 经委 科委 计委
建委 交委 教委 卫健委 发改委 国资委 政法委 监委 爱卫会 安委 森防 水上 园管 林场 果树 草地 治沙
防沙 沙漠 荒漠 天然林 退耕 生态护林 创文 创卫 三防 疫情 田长 路长 矛调 矛盾 纠纷 调解 个私
消委 质检 农产品 监理 护路 救灾 抗震 灾害 防御 补偿 事务 编纂 汽车 购销 水文 水资源 勘测 污水 处理
"""
FUNCTIONS: frozenset[str] = frozenset(_FUNCTION_TEXT.split())
"""Functional words: fields of public business, alone or joined."""

_KIND_TEXT = """
局 委 办 厅 处 署 院 部 段 办公室 委员会 工作局 中心 站 所 馆 台 社 校 学校 学院 医院 大学 中学
小学 幼儿园 公司 有限公司 集团 集团公司 有限责任公司 银行 协会 学会 联 会 工会 基金会 大队 支队
中队 队 管委会 法院 检察院 人民法院 人民检察院 党校 中心校 党委 团委 妇联 科协 文联 残联 工商联
侨联 作协 报社 日报社 文化馆 体育馆 供销社 联社 联合社 信用社 研究室 设计院 监理所 专班 领导小组
小组 领导小组办公室 小组办公室 联席会议办公室 委员会办公室 工作委员会 工作办公室 督查室 政研室
督导室 办事处 开发区管委会 总社 人大 政协 人大常委会办公室 常委会 政府 人民政府 办公厅 委办
委办公室 委办公厅 红十字会 计生协 监委 纪委监委 纪委 法学会 台办 外办 编办 网信办 文明办 督考办
巡察组 机关党委 直属机关工委 机关工委 直机关工委 直工委 疗养院 敬老院 血站 疾控中心 农商行 农信社
支公司 支行 专卖局 机要局 指挥部 厂
"""
KINDS: frozenset[str] = frozenset(_KIND_TEXT.split())
"""Kinds of bodies: what a name ends in."""

_PARTY_TEXT = """
组织部 宣传部 统战部 统一战线工作部 政法委 政法委员会 网信办 网络安全和信息化委员会办公室 编办
机构编制委员会办公室 改革办 全面深化改革委员会办公室 政研室 政策研究室 老干部局 老干局 巡察办
巡察工作领导小组办公室 党校 党校（行政学院） 直属机关工委 直属机关工作委员会 社会工作部 社工部
国安办 财经办 台湾工作办公室 军民融合办 机要和保密局 党史研究室 党史办 党史和地方志研究室 农办
农村工作领导小组办公室 文明办 精神文明建设指导委员会办公室 依法治县办 依法治市办 依法治区办
人才办 人才工作局
"""
PARTY: frozenset[str] = frozenset(_PARTY_TEXT.split())
"""Departments of a party committee: after 县委办公室 the name 宣传部 is 县委宣传部."""

_ENDING_TEXT = """
局 委 队 办 厅 署 股 院 校 馆 台 所 站 处 科 室 部 组 系 政府 总支 委员会 理事会 董事会 监事会 专班
部门 单位 机构 机关 主体 企业 公司 集团 大学 中学 小学 幼儿园 中心 基地 园区 开发区 经开区 新区
度假区 示范区 自贸区 保税区 工业园 产业园 科技园 试验区 景区 管理区 街道 社区 乡镇 镇街 镇乡 镇区
县区 区县 县市 市县 市区 市州 州市 盟市 旗县 旗区 镇场 村居 农场 总场 林场 牧场 渔场 茶场 盐场 水库
矿区 林区 灌区 协会 学会 商会 工会 总会 联合会 基金会 妇联 残联 侨联 台联 青联 学联 文联 科协 工商联
社科联 记协 作协 计生协 贸促会 红十字会 供销社 总社 联社 联合社 信用社 农信社 合作社 报社 出版社
通讯社 新华社 银行 人行 支行 分行 农商行 总行 法庭 民庭 刑庭 审判庭 立案庭 行政庭 监狱 海关 机场
邮政 移动 联通 电信 铁塔 人大 政协 武警 军分区 警备区 预备役 民兵 团中央 共青团 兵团 师市 团场 各地
各地区 各级 各省 各市 各县 各区 各州 各盟 各旗 各镇 各乡 各村 各线 各片 各团 各班 各年级 各方 成员
班子 院系 传媒 媒体 志愿者 组织 团体 智库 联盟 窗口 律协 消协 电网 段 市直 县直 省直 区直 州直 厂 矿
行业主管 监会 学社 驻军 人武 “两委” 地方 中支 国企 央企 党派 运营商 开发商 供应商 承包商 车间
工区 病区 班级 委会 红会 体协 军区 人大主席团 宣讲团 讲师团 门诊 书店 物业 医共体 医联体 教联体
共同体 农发行 工行 农行 中行 建行 交行 邮储行 实小 附中 附小 职高 完小 网点 审判团队 研考会 原民会
国发会 国科会 经建会 文建会 金管会 公平会 通传会 中选会 退辅会 青辅会 原能会 核安会 爱卫会 防指
促进会 研究会 联谊会 剧团 舞团 乐团 艺术团 文工团 曲艺团 杂技团 少年宫 文化宫 动物园 植物园
"""
ENDINGS: tuple[str, ...] = tuple(_ENDING_TEXT.split())
"""How names of bodies end; longer endings are judged by the shorter ones in them. Commissions
(委員會) of Taiwan whose short names end in 會 stand whole, since 會 also ends names of meetings.
"""

POST_WORDS = (
    "市长 县长 区长 州长 镇长 乡长 街长 书记 部长 厅长 局长 处长 科长 股长 所长 站长 队长 主任 "
    "主席 校长 院长 园长 秘书长"
)
"""The posts of officers, who are no bodies, though a body's name may stand in theirs."""
POSTS = f"副?(?:{POST_WORDS.replace(' ', '|')})"
"""The same as an expression."""
POST_ENDS = regex(f"{POSTS}$", words=POST_WORDS)
"""What ends in a post: 副县长."""

_PLACE_TEXT = """
北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东
海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 石家庄 唐山 秦皇岛
邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁
呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东
锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 延边 哈尔滨
齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通
连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥
芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明
泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 赣江 济南 青岛
淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳
鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 武汉 黄石 十堰 宜昌 襄阳
鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州
怀化 娄底 湘西 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远
东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左
海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州
雅安 巴中 资阳 阿坝 甘孜 凉山 贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南 昆明 曲靖 玉溪
保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆 拉萨 日喀则 昌都 林芝 山南
那曲 阿里 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖
平凉 酒泉 庆阳 定西 陇南 临夏 甘南 西宁 海东 海北 黄南 海西 玉树 果洛 银川 石嘴山 吴忠 固原 中卫
乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰
石河子 雄安 浦东 滨海 两江 珠江 长江 黄河 淮河 海河 太湖 松辽 华北 华东 华南 东北 西北 西南 中南
中关村 中国 国网 南网 中铁 中建 中石油 中石化 中信 民航 人行 国药 中粮
"""
PLACES: frozenset[str] = frozenset(_PLACE_TEXT.split())
"""Provinces, prefectures, great regions and brands that begin a proper name of its own."""

SECTION = "(?:[科股]|(?<![办好益害短长事])处)"
"""How an office within a body ends that no word of another sense ends like, as an expression:
人事科, 教务处; not 好处, 办事处.
"""

NUMBERED = (
    "中", "小", "高", "幼", "院", "庭", "医", "职中", "职高", "附中", "附小", "分院", "分校",
)  # fmt: skip
"""Kinds of bodies that are told apart by number: 一中, 八小, 二院, 民三庭."""

_NUMBERED = regex(
    rf"(?:第?[一二三四五六七八九十百]{{1,4}}|\d{{1,3}})(?:{'|'.join(NUMBERED)})$"
    r"|(?:^|(?<=[师团市]))第?(?:[一二三四五六七八九十〇○零百]{1,4}|\d{1,3})[师团连]$",
    needs="中医小幼庭校院高师团连",
    last=(*NUMBERED, *"师团连"),
)
"""Bodies told apart by number, regiments of a division (兵团) among them: 143团, 八师一四三团."""


def ends_numbered(name: str) -> int:
    """Where the number begins with which a body of a numbered kind is named, or -1.

    >>> ends_numbered("县十九中"), ends_numbered("民三庭"), ends_numbered("县中")
    (1, 1, -1)
    """
    match = _NUMBERED.search(name[-9:])
    return match.start() + max(0, len(name) - 9) if match else -1


_LONGEST = max(map(len, (*FUNCTIONS, *KINDS, *PARTY)))


@lru_cache(maxsize=4096)
def is_field(name: str) -> bool:
    """Whether ``name`` is a field of business without a kind of body: 教育, 司法行政.

    >>> is_field("发展改革"), is_field("教育局"), is_field("县财政")
    (True, False, False)
    """
    return 2 <= len(name) <= 12 and name not in KINDS and is_functional(name + "局")


@lru_cache(maxsize=4096)
def is_functional(name: str) -> bool:
    """Whether ``name`` is nothing but functional words with a kind of body at its end.

    >>> is_functional("住房和城乡建设局"), is_functional("中关村管委会"), is_functional("财政")
    (True, False, False)
    >>> is_functional("人力资源和社会")  # its 会 is no kind of body
    False
    """
    if not 2 <= len(name) <= 40 or name in PLACES or name.endswith("社会"):
        return False
    if ends_numbered(name) == 0:
        return True
    length = len(name)
    reachable = [True] + [False] * length
    kinded = [False] * (length + 1)
    for end in range(1, length + 1):
        for start in range(max(0, end - _LONGEST), end):
            if not reachable[start]:
                continue
            fragment = name[start:end]
            if fragment in FUNCTIONS:
                reachable[end] = True
            if end == length and (fragment in KINDS or fragment in PARTY):
                kinded[end] = True
    return kinded[length] and name[0] not in "和与及的"
