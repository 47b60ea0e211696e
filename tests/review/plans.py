"""Plans for review pages."""

from __future__ import annotations

import govplan

PLAN = """县2024年重点工作分工方案
一、公开预算
（一）编制目录
1.编制主动公开目录。（县司法局负责）
2.按月更新目录，6月底前完成清理。（牵头单位：县财政局；配合单位：县审计局）
4.开展一次培训。
5.做好两件事：
（1）编目录；
（2）写总结。（县教育局负责）
（二）解读政策
1.发布解读材料。（县政府办负责）
2.答复公众提问。（县政府办、县财政局负责）
"""
ROWS = 6
_MEASURES = [
    measure
    for requirement in govplan.parse(PLAN.encode(), name="plan.txt").requirements
    for task in requirement.tasks
    for measure in task.measures
]
DOUBTFUL = [measure.id for measure in _MEASURES if measure.doubtful]
"""The rows beside the number that is missing."""
ORDER = DOUBTFUL + [measure.id for measure in _MEASURES if not measure.doubtful]

RUNS = "<script>window.hacked=1</script>"
SHOWN = "<img src=x onerror=window.hacked=2>"
HOSTILE_TITLE = '县2024年"><svg onload=window.hacked=3>工作要点'
HOSTILE = f"""{HOSTILE_TITLE}
一、公开</script>{RUNS}预算
（一）编制<!--目录{SHOWN}
1.编制{RUNS}目录{SHOWN}。（牵头单位：县{SHOWN}局；配合单位：javascript:alert(1)局）
2.更新目录'-alert(1)-'"; window.hacked=4;//。（县财政局负责）
"""
HOSTILE_PAGE = """<html><body><p>县2024年工作要点</p><table>
<tr><th>具体措施</th><th>__proto__</th><th>责任单位</th><th>&lt;b onclick=hacked()&gt;</th></tr>
<tr><td>公开预算&lt;/script&gt;&lt;script&gt;window.hacked=5&lt;/script&gt;</td><td>甲</td>
<td>县财政局&lt;img src=x onerror=window.hacked=6&gt;</td><td>&lt;iframe srcdoc=x&gt;</td></tr>
</table></body></html>"""
