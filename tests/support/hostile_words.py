"""Words that would break out of a page, a script, a style, an address or a table, if anything let them."""

from __future__ import annotations

from reportlib.core.records import Source
from reportlib.report.report import Report

PAYLOADS = (
    "<script>boom('element')</script>",
    "</script><script>boom('script end')</script>",
    "<img src=x onerror=boom('image')>",
    "<svg onload=boom('svg')>",
    "<iframe srcdoc='<script>parent.boom()</script>'>",
    "\"><b onmouseover=boom('quote')>",
    "' autofocus onfocus=boom('focus') x='",
    "<!--<script>boom('comment')",
    "--><script>boom('comment end')</script>",
    "]]><script>boom('cdata')</script>",
    "</style><script>boom('style end')</script>",
    "</title><script>boom('title end')</script>",
    "</textarea><script>boom('textarea end')</script>",
    "</template><script>boom('template end')</script>",
    "&lt;script&gt;boom('entity')&lt;/script&gt;",
    "&#60;script&#62;boom('number')",
    "javascript:boom('address')",
    "<a href=javascript:boom('link')>点</a>",
    "{{ 7 * 7 }}{% raw %}",
    "${boom('literal')}`+boom('literal')+`",
    "\\u003cscript\\u003eboom('escape')",
    "<math><mtext></mtext><script>boom('math')</script></math>",
    "=HYPERLINK(boom)",
    "\u202etxt.exe\u2066",
    "<p id=cards></p><form id=reader><input name=dataset></form>",
)
"""Twenty-five of them; `boom` is what a browser would run."""


def text(payloads: tuple[str, ...] = PAYLOADS) -> str:
    """Return a report that has each of them in a title, beside numbers of both parts, and in its appendix."""
    done = (
        f"（{_numeral(n)}）推进事业{words}工作\n新建{words}学校{n + 3}所，{words}收入增长{n + 1}%。"
        for n, words in enumerate(payloads, 1)
    )
    planned = (
        f"（{_numeral(n)}）抓好事业{words}工作\n力争新建{words}学校{n + 4}所，提高教育质量。"
        for n, words in enumerate(payloads, 1)
    )
    terms = (f"{n}.“名词{words}”：指{words}的做法。" for n, words in enumerate(payloads, 1))
    return "\n".join(
        (
            "政府工作报告",
            "——2030年1月9日在某市人民代表大会会议上",
            "各位代表：",
            "现在，我代表市人民政府作工作报告，请予审议。",
            "一、2029年工作回顾",
            *done,
            "同时，我们也清醒看到，工作中还存在不少问题："
            f"教育质量不高{payloads[2]}，医疗{payloads[5]}供给不足，养老服务短缺。",
            "二、2030年工作安排",
            f"主要预期目标是：地区生产总值增长6%以上，居民{payloads[3]}收入增长5%左右，粮食产量{payloads[0]}稳定。",
            *planned,
            "各位代表，让我们共同努力！",
            "附件：名词解释",
            *terms,
        )
    )


def hostile_report() -> Report:
    """Return that report as it is read from a plain text, with such words for its title, place, speaker and session."""
    about = {"title": PAYLOADS[0], "place": PAYLOADS[5], "speaker": PAYLOADS[2], "session": PAYLOADS[1]}
    return Report(Source(text(), "evil.txt", "txt", "utf-8", "0" * 64), about)


def _numeral(number: int) -> str:
    """Return a number up to 99 in Chinese."""
    digits = ("", *"一二三四五六七八九")
    tens, ones = divmod(number, 10)
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones]}"
