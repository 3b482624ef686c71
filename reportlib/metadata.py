"""What the text says about itself: title, place, level, year of the plan, date, session, speaker."""

from __future__ import annotations

import re
from collections import Counter

from reportlib import words
from reportlib.layout import Layout
from reportlib.records import Metadata, Section

_DIGITS = str.maketrans("〇零○ＯO０一二三四五六七八九１２３４５６７８９", "00000" + "0" + "123456789" + "123456789")
_YEAR = (
    r"((?:19|20)\d{2}|[１２][０-９]{3}|二[〇零○OＯ0][〇零○OＯ一二三四五六七八九0-9]{2}|一九[一二三四五六七八九〇零]{2})"
)
_DELIVERED = re.compile(
    rf"{_YEAR}\s*年\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*月\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*日"
)
_SESSION = re.compile(
    r"(?:日在|在|^)?([\u4e00-\u9fff]{2,14}?第[一二三四五六七八九十]+届\s*人民代表大会\s*第[一二三四五六七八九十]+次会议)"
)
#: What a greedy match takes along before the place: …年一月十四日在, 月在.
_RESIDUE = re.compile("^.*[年月日](?:在)?(?=[\u4e00-\u9fff]{2,}第)")
_SPEAKER = re.compile(
    r"(?m)^[^\S\n]*([\u4e00-\u9fff]{0,14}?(?:人民政府|国务院)?(?:代)?(?:省长|市长|区长|县长|旗长|州长|盟长|主席|总理))"
    r"[^\S\n]*([\u4e00-\u9fff](?:[^\S\n]?[\u4e00-\u9fff·]){1,5})[^\S\n]*$"
)
_TITLE = re.compile(r"(?m)^[^\S\n]*(?:标题[：:])?([^\n]{0,30}政\s*府\s*工\s*作\s*报\s*告[^\n]{0,12}?)[^\S\n]*$")
_PLAN_YEAR = re.compile(
    rf"{_YEAR}\s*年.{{0,12}}(?:工作安排|主要任务|重点工作|工作重点|目标任务|工作建议|主要目标|总体要求|工作任务|主要工作)"
)
_REVIEW_YEAR = re.compile(rf"{_YEAR}\s*年.{{0,8}}(?:工作回顾|工作情况|工作的回顾|主要工作回顾)")
_PLACE = r"([\u4e00-\u9fff]{2,10}?(?:自治区|自治州|自治县|特别行政区|省|市|区|县|旗|州|盟))"
MAX_PLACE = 12  # characters; a longer match is a stretch of a sentence
MIN_SAID = 6  # times that a report must name its own place, and twice as often as any other
_PLACE_CUES = (
    re.compile(r"(?:来源|发布机构)[：:]" + _PLACE + r"(?:人民政府|日报|政府)"),
    re.compile(_PLACE + r"(?:第[一二三四五六七八九十]+届|人民政府|人大)"),
)
_LEVELS = (
    ("county", r"代表(?:[\u4e00-\u9fff]{2,6}(?<!省)(?<!市)(?<!自治)(?:区|县|旗)|区|县|旗)人民政府"),
    ("city", r"代表(?:[\u4e00-\u9fff]{2,8}(?:市|州|盟)|市|州)人民政府"),
    ("province", r"代表(?:[\u4e00-\u9fff]{2,8}(?:省|自治区)|省|自治区)人民政府"),
    ("national", r"代表国务院"),
)
#: The four municipalities directly under the central government rank as provinces (Constitution, art. 30).
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


def read(text: str, layout: Layout, sections: tuple[Section, ...]) -> Metadata:
    """Read the metadata from the head of the text and the titles of its parts.

    >>> from reportlib.layout import find
    >>> text = "政府工作报告\\n——2023年1月7日在甲州市第十六届人民代表大会第三次会议上\\n"
    >>> text += "甲州市市长 王小明\\n各位代表:\\n现在,我代表市人民政府,向大会报告工作。"
    >>> meta = read(text, find(text), ())
    >>> meta.place, meta.level, meta.year, meta.delivered_on, meta.speaker
    ('甲州市', 'city', 2023, '2023-01-07', '王小明')
    """
    head = text[: layout.body_start]
    opening = text[layout.body_start : layout.body_start + 300]
    joined = re.sub(r"(?<=[\u4e00-\u9fff])\s*\n\s*(?=人民代表大会)", "", head)
    speaker = _SPEAKER.search(head)
    session = _SESSION.search(re.sub(r"\s+", "", joined)) or _SESSION.search(re.sub(r"\s+", "", opening))
    place = _place(joined, opening, text[layout.body_start : layout.body_end], session)
    delivered = _date(head)
    title = _TITLE.search(head)
    return Metadata(
        title=re.sub(r"\s+", "", title.group(1)) if title else "",
        level=_level(opening, place, speaker),
        place=place,
        year=_year(text, head, sections, delivered),
        delivered_on=delivered,
        session=_RESIDUE.sub("", session.group(1)) if session else "",
        speaker=re.sub(r"\s+", "", speaker.group(2)) if speaker else "",
    )


def year_number(printed: str) -> int:
    """The year that a printed year means.

    >>> year_number("二O一二"), year_number("2023")
    (2012, 2023)
    """
    return int(printed.translate(_DIGITS))


def _date(head: str) -> str:
    for found in _DELIVERED.finditer(head):
        after = head[found.end() : found.end() + 2]
        if "在" in after:
            year, month, day = found.groups()
            return f"{year_number(year):04d}-{_small(month):02d}-{_small(day):02d}"
    return ""


def _small(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    digits = "一二三四五六七八九"
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return digits.index(printed) + 1
    return 10 * (digits.index(tens) + 1 if tens else 1) + (digits.index(ones) + 1 if ones else 0)


def _year(text: str, head: str, sections: tuple[Section, ...], delivered: str) -> int | None:
    votes: Counter[int] = Counter()
    for section in sections:
        if section.level != 1:
            continue
        for found in _PLAN_YEAR.finditer(section.title):
            votes[year_number(found.group(1))] += 3
        for found in _REVIEW_YEAR.finditer(section.title):
            votes[year_number(found.group(1)) + 1] += 2
    if delivered:
        votes[int(delivered[:4])] += 3
    for found in re.finditer(_YEAR + r"\s*年[^\n]{0,12}政\s*府\s*工\s*作\s*报\s*告", head):
        votes[year_number(found.group(1))] += 2
    for found in re.finditer(r"政府工作报告[（(]" + _YEAR, head):
        votes[year_number(found.group(1))] += 2
    if not votes:
        stated = re.search(_YEAR + r"年(?:政府工作的|全[省市区县]).{0,10}(?:总体要求|预期目标)", text)
        if stated:
            return year_number(stated.group(1))
        reviewed = re.search(_YEAR + r"年(?:是|[，,]|工作回顾|政府工作)", text[: len(text) // 4])
        return year_number(reviewed.group(1)) + 1 if reviewed else None
    return max(votes, key=lambda year: (votes[year], year))


def _place(head: str, opening: str, body: str, session: re.Match[str] | None) -> str:
    if "代表国务院" in opening:
        return "国务院"
    flat = re.sub(r"\s+", "", head)
    for where in (session.group(1) if session else "", opening, flat):
        for cue in _PLACE_CUES:
            found = cue.search(where)
            if not found:
                continue
            name = re.sub(r"^.*?(?:日在|日|在|代表)(?=[\u4e00-\u9fff]{2,}$)", "", found.group(1))
            if 2 < len(name) <= MAX_PLACE and "代表" not in name:
                return name
    name = _place_said_most(body)
    if not name:
        return ""
    suffix = next((ch for ch in ("市", "省", "县", "区", "州") if f"代表{ch}人民政府" in opening), "")
    return name if name.endswith(suffix) else name + suffix


def _place_said_most(body: str) -> str:
    """The place that the body names most, by jieba's list of place names; empty where none stands out.

    >>> _place_said_most("建设平安宜昌、健康宜昌、法治宜昌，推进宜昌东部新区，支持宜昌高新区，宜昌人民。")
    '宜昌'
    """
    known = words.places()
    said = Counter(token for token in words.tokenizer().cut(body) if token in known)
    ranked = sorted(said.items(), key=lambda item: (-item[1], item[0]))
    name, times = ranked[0] if ranked else ("", 0)
    return name if times >= MIN_SAID and (len(ranked) == 1 or times >= 2 * ranked[1][1]) else ""


def _level(opening: str, place: str, speaker: re.Match[str] | None) -> str:
    if place in _MUNICIPALITIES:
        return "province"
    for level, cue in _LEVELS:
        if re.search(cue, opening):
            return level
    ending = {"省": "province", "自治区": "province", "市": "city", "州": "city", "盟": "city", "区": "county"}
    ending |= {"县": "county", "旗": "county", "国务院": "national"}
    return next((level for suffix, level in ending.items() if place.endswith(suffix)), "")
