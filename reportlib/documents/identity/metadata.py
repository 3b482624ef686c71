"""The statements of the text about itself: title, place, level, year of the plan, date, session, speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.records import Metadata, Removed, Section
from reportlib.core.text import without_blanks
from reportlib.documents.identity import places, year_signs, years
from reportlib.documents.outline.body_and_appendix import Layout

_ORDINAL = "[一二三四五六七八九十\\d]{1,3}"
_SESSION = re.compile(
    rf"([\u4e00-\u9fff]{{0,14}}?(?:第{_ORDINAL}届\s*(?:全国)?人民代表大会|{_ORDINAL}届人民代表大会|{_ORDINAL}届人大)"
    rf"(?:常务委员会)?\s*(?:第{_ORDINAL}次|{_ORDINAL}次)(?:全体)?会议)"
)
#: In the report itself only the session that it is given to: others are named as past.
_ADDRESSED = re.compile(f"向{_SESSION.pattern}")
_SPEAKER = lexicon.pattern_of(
    r"(?:代理?)?{identity.head_of_government identity.other_office}\s{0,6}[：:]?\s{0,6}"
    r"([\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff·]{2,12}|[\u4e00-\u9fff][^\S\n]{1,3}[\u4e00-\u9fff](?:[^\S\n]?[\u4e00-\u9fff])?|[\u4e00-\u9fff]{2,4})"
    r"(?=[^\S\n]{0,12}(?:[\n（(]|$|各位|同志们)|在[^\n。]{2,40}会议上)"
)
_REPORTER = re.compile(r"报告人[：:][^\n]{0,20}?([\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){1,3})[^\S\n]{0,8}(?:\n|$)")
#: A name alone in the last line before the salutation.
_NAME_ALONE = re.compile(r"会议上[^\n]{0,8}\n\s{0,8}([\u4e00-\u9fff](?:[^\S\n]{0,3}[\u4e00-\u9fff]){1,2})\s*\Z")
_TITLE = lexicon.pattern_of(
    r"(?m)^[^\S\n]{0,40}(?:标题[：:])?([^\n]{0,40}?政?\s?府\s?{documents.report_title:\s?}[^\n]{0,12}?)[^\S\n]{0,12}$"
)
_GLUED_TITLE = re.compile(r"((?:(?:19|20)\d{2}年)?(?:[\u4e00-\u9fff]{2,10}?[省市区县州旗盟院](?:人民)?)?政府工作报告)")
_SUBTITLE = re.compile(r"(?:——|—|--|[（(])?(?:(?:19|20)\d{2}年.{0,12})?在.{0,40}(?:会议|大会)上.{0,40}$")
_REPORT = lexicon.pattern_of("{documents.report_title}")
MAX_TITLE = 40  # characters


@dataclass(frozen=True, slots=True)
class Evidence:
    """The metadata, and the signs of the year."""

    metadata: Metadata
    year_signs: tuple[years.Sign, ...]


def read(
    text: str,
    layout: Layout,
    sections: tuple[Section, ...],
    removed: tuple[Removed, ...] = (),
    page_title: str = "",
) -> Evidence:
    """Read the metadata from the head of the text, the titles of its parts, and its sentences.

    Args:
        removed: the lines around the text, whose bylines may name a place or a day.
        page_title: the title of the page.

    >>> from reportlib.documents.outline.body_and_appendix import find
    >>> text = "政府工作报告\\n——2023年1月7日在甲州市第十六届人民代表大会第三次会议上\\n"
    >>> text += "甲州市市长 王小明\\n各位代表:\\n现在,我代表市人民政府,向大会报告工作。"
    >>> meta = read(text, find(text), ()).metadata
    >>> meta.place, meta.level, meta.year, meta.delivered_on, meta.speaker
    ('甲州市', 'city', 2023, '2023-01-07', '王小明')
    """
    head = text[: layout.body_start]
    body = text[layout.body_start : layout.body_end]
    opening = body[:400]
    labels = "\n".join(one.text for one in removed if one.reason in ("byline", "footer"))
    place = places.find("\n".join((head, page_title, labels)), opening, body)
    joined = re.sub(r"(?<=[\u4e00-\u9fff])\s*\n\s*(?=人民代表大会)", "", head)
    day = years.delivered([*joined.split("\n"), page_title])
    signs = year_signs.find(
        year_signs.Page(
            "\n".join((head, page_title)), body, layout.body_start, sections, day, national=place.level == "national"
        )
    )
    year = years.plan_year(years.votes(signs))
    session = _SESSION.search(re.sub(r"[^\S\n]+", "", joined)) or _ADDRESSED.search(without_blanks(opening))
    speaker = _SPEAKER.search(head) or _REPORTER.search(head) or _NAME_ALONE.search(head)
    metadata = Metadata(
        title=_title(head, page_title),
        level=place.level,
        place=place.name,
        year=year,
        delivered_on=day if len(day) == 10 else "",
        session=_session(session.group(1)) if session else "",
        speaker=without_blanks(speaker.group(1)) if speaker else "",
    )
    return Evidence(metadata, tuple(signs))


def _session(found: str) -> str:
    """Return a session's name without the words before the place."""
    words = without_blanks(found)
    before = words.split("届")[0]
    residue = (word for word in lexicon.words("identity", "before_session") if word in before)
    return words[max((before.rfind(word) + len(word) for word in residue), default=0) :]


def _title(head: str, page_title: str) -> str:
    """Return the title as printed without the line of place and day, before which a motto of its own may stand."""
    for where in (head, page_title):
        found = _TITLE.search(where)
        if not found:
            continue
        title = without_blanks(found.group(1))
        if title.startswith(("—", "-")):
            before = where[: found.start()].split("\n")[-2:-1] or [""]
            title = without_blanks(before[0]) or "政府工作报告"
        told = _SUBTITLE.sub("", title)
        if _REPORT.search(told):
            return told[:MAX_TITLE].rstrip("—-_")
        break  # the line says who gave the report and when: 2031年1月5日县长林晓舟在…会议上作政府工作报告
    glued = _GLUED_TITLE.search(without_blanks(head))
    return glued.group(1) if glued else ""
