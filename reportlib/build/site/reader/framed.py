"""The reading page inside the output of a cell: the page of the site without what stands around it there.

It is a document of its own in a frame, with its style and its script, and asks for nothing: no server, no file.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from reportlib.build.site import language_marks, page_scripts
from reportlib.build.site.interface_words import labels
from reportlib.build.site.page_templates import TEMPLATES
from reportlib.build.site.reader import page as reading_page
from reportlib.narrative.wording import report_name

if TYPE_CHECKING:
    from reportlib.report.report import Report

LAYOUT = "frame.html.j2"

_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\s*:root (\{[^{}]*\})\s*\}")
"""What a style sheet says of dark pages, which a frame says of the theme of the notebook too."""

_BY_THEME = (
    r'@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) \1 }' "\n" r':root[data-theme="dark"] \1'
)


def page(report: Report, lang: str) -> str:
    """Return the reading page of a report as a whole document.

    Args:
        report: the report.
        lang: "zh" or "en".
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["marked"] = partial(language_marks.marked, lang=lang)
    about = report.metadata
    made = reading_page.make(report, lang, reading_page.find(report, lang))
    words = made.words | {"copy_link": made.words["copy_id"]}
    rendered = environment.get_template("reader.html.j2").render(
        frame=LAYOUT,
        theme=page_scripts.theme(),
        theme_digest=Markup(page_scripts.digest(page_scripts.theme())),
        lang=lang,
        label=labels(lang),
        report=report,
        called=report_name(about.title, about.place, about.year) or report.report_id,
        reading=replace(made, words=words),
    )
    return _DARK.sub(_BY_THEME, rendered)
