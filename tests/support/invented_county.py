"""An invented county's report in every form that reports are found in. No sentence of it is from a real report."""

from __future__ import annotations

TITLE = "2031年青禾县政府工作报告"
SESSION = "——2031年1月20日在青禾县第九届人民代表大会第二次会议上"
SPEAKER = "青禾县人民政府县长 林晓舟"
PARAGRAPHS = (
    "各位代表：",
    "现在，我代表县人民政府向大会报告工作，请予审议，并请各位政协委员提出意见。",
    "一、2030年工作回顾",
    "过去一年，全县上下同心，经济社会保持平稳。地区生产总值增长6.1%，城镇新增就业3200人，粮食产量达到23万吨。",
    "（一）产业发展迈上台阶",
    "建成标准厂房12万平方米，引进企业38家。工业投资超15亿元，同比增长12.6%。“三清行动”〔1〕全面铺开。",
    "（二）人民生活得到改善",
    "改造老旧小区17个，新增学位1800个。城乡居民人均可支配收入分别增长5.2%和6.4%。",
    "同时，我们也清醒认识到，发展还存在不少困难和问题：产业链条不长，民生仍有短板。",
    "二、2031年工作安排",
    "今年经济社会发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业3000人以上，居民收入增长与经济增长同步。",
    "（一）做强县域经济",
    "新建高标准农田2.5万亩，培育规上工业企业15家以上。青禾湖风景区建成开放。",
    "（二）办好民生实事",
    "新增养老床位260张，完成5个乡镇卫生院改造。",
    "三、加强政府自身建设",
    "坚持依法行政，政务服务事项网上可办率达到98%以上。",
    "各位代表！蓝图已经展开，让我们携手并肩，为建设富裕文明的青禾而努力奋斗！",
)
GLOSSARY = ("名词解释", "〔1〕“三清行动”：指清村庄、清河道、清道路。")
_CLAUSES = (
    *(
        "有关部门逐一细化举措",
        "乡镇和村组主动对接",
        "各项任务按计划稳步推进",
        "群众诉求得到及时回应",
        "基层治理的基础更加扎实",
    ),
    *("干部作风持续好转", "营商环境不断改善", "林下种植渐成规模", "山货走进城里的集市", "老匠人带出了新徒弟"),
    *("村道两旁栽上了果树", "河水清了岸也绿了", "夜校的灯一直亮到很晚", "返乡青年办起了作坊", "书屋成了孩子们的去处"),
    *(
        "邻里纠纷在院坝里化解",
        "网格员走遍了每一户",
        "集体账目按月张榜公布",
        "空置的校舍变成了食堂",
        "货车司机有了歇脚的驿站",
    ),
)


def filler() -> list[str]:
    """Plain sentences without a number, each of its own order, enough to make a whole report of the short one."""
    size = len(_CLAUSES)
    made = []
    for i in range(48):
        step = (3, 7, 9, 11)[i % 4]
        made.append("，".join(_CLAUSES[(i * 5 + k * step + k * k * (i // 4)) % size] for k in range(7)) + "。")
    return made


def paragraphs(*, whole: bool = False) -> list[str]:
    """Title, session, speaker and the report; with `whole`, as long as a report is."""
    body = list(PARAGRAPHS)
    if whole:
        long = filler()
        for i, at in enumerate((14, 12, 7, 5)):
            body[at + 1 : at + 1] = long[12 * i : 12 * i + 12]
    return [TITLE, SESSION, SPEAKER, *body]


def text(*, whole: bool = False, glossary: bool = False) -> str:
    """The report as plain text, a paragraph a line."""
    return "\n".join([*paragraphs(whole=whole), *(GLOSSARY if glossary else ())]) + "\n"


def page(*, whole: bool = False) -> str:
    """The report as the page of a government site, with all that stands around it there."""
    lines = paragraphs(whole=whole)
    body = "".join(f"<p>　　{line}</p>\n" for line in lines[1:])
    links = "".join(f'<li><a href="/{year}">青禾县{year}年政府工作报告</a></li>' for year in (2028, 2029, 2030))
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{TITLE}_青禾县人民政府</title>
<style>.a{{color:red}}</style><script>var a = "各位代表";</script></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/r">政府工作报告</a></div>
<div class="main"><h1>{lines[0]}</h1>
<div class="info">发布时间：2031-02-03 09:12 来源：县政府办 字号：<a>大</a> <a>中</a> <a>小</a> <a>打印</a></div>
<div class="TRS_Editor">{body}</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div>
<div class="rel">相关链接<ul>{links}</ul></div></div>
<div style="display:none">隐藏的文字：增长99%。</div>
<div class="footer">版权所有：青禾县人民政府 主办：县政府办公室 青ICP备00000000号</div></body></html>
"""
