"""The style of all displays: light and dark, by the theme of the notebook or the setting of the system.

A notebook that is not trusted shows neither style sheets nor scripts: there the styles of the elements themselves do,
whose colours are seen on white and on black. `tools.css` is for the tools of tables, `frame.css` for pages in a frame.
"""

from __future__ import annotations

from functools import cache, partial
from html import escape
from importlib.resources import files

from reportlib.core import still
from reportlib.narrative import table_tools
from reportlib.narrative.wording import Phrases

STYLES = {
    "actual": "border-bottom: 2px solid #3d84c6",
    "target": "border-bottom: 4px double #d0762a",
    "context": "border-bottom: 2px dotted #80868b",
    "hit": "background-color: rgba(255, 193, 7, 0.32)",
    "title": "font-weight: bold",
    "doubt": "background-color: rgba(200, 60, 110, 0.16)",
}
"""The style of each kind of mark."""

MUTED = "opacity: 0.72"

TALL = 18
"""Most rows of a table that does not scroll inside a window."""

TABLE = "border-collapse: collapse; margin: 0; color: inherit; font-size: inherit"
"""The style of a table."""

_LIGHT = "--rl-done:#1a5a96;--rl-promised:#9a4500;--rl-context:#59636e;--rl-hit:#ffe9a8"
_DARK = "--rl-done:#8cc0f2;--rl-promised:#f2a866;--rl-context:#a1abb5;--rl-hit:#5c4a00"

_SHEET = f"""<style>
.reportlib {{ {_LIGHT}; --rl-line: var(--jp-border-color2, #c4c9cf); --rl-fill: var(--jp-layout-color2, #8881);
  font-family: var(--jp-content-font-family, system-ui, sans-serif); font-size: var(--jp-content-font-size1, 14px);
  line-height: 1.6; max-width: 64em; color: var(--jp-content-font-color1, inherit); }}
@media (prefers-color-scheme: dark) {{ .reportlib {{ {_DARK} }} }}
[data-jp-theme-light="true"] .reportlib, .vscode-light .reportlib {{ {_LIGHT} }}
[data-jp-theme-light="false"] .reportlib, .vscode-dark .reportlib {{ {_DARK} }}
.reportlib .rl-actual {{ border-bottom-color: var(--rl-done) !important; }}
.reportlib .rl-target {{ border-bottom-color: var(--rl-promised) !important; }}
.reportlib .rl-context {{ border-bottom-color: var(--rl-context) !important; }}
.reportlib .rl-hit {{ background-color: var(--rl-hit) !important; }}
.reportlib summary {{ cursor: pointer; }}
.reportlib tr {{ background: none !important; }}
.reportlib td, .reportlib th {{ border-bottom: 1px solid var(--rl-line); }}
</style>"""

_RIGHTS = "allow-scripts allow-downloads"
"""What a page inside a display may do: run its own script, save a file; nothing of the notebook is open to it."""


def wrapped(inner: str, wide: bool = False) -> str:
    """Return a display in its style; text is as wide as can be read, a table as wide as it is."""
    width = ' style="max-width: none"' if wide else ""
    tools = _style("tools") if 'class="rows-of"' in inner else ""
    return f'<div class="reportlib"{width}>{_SHEET}{tools}{inner}</div>'


def window(table: str, rows: int) -> str:
    """Return a table as it is, or a long one in a window in which it scrolls."""
    return f'<div class="window" style="max-height: 34em; overflow: auto">{table}</div>' if rows > TALL else table


def tabled(table: str, rows: int, lang: str) -> str:
    """Return a table of the class `rows` in its style, with tools where scripts run; in a build as it is."""
    if still.is_kept():
        return table
    return wrapped(table_tools.given(window(table, rows), lang), wide=True)


def framed(inner: str, page: str, title: str) -> str:
    """Return a display in its style with a page inside, which takes its place in a notebook that is trusted.

    Args:
        inner: the display.
        page: the page, a whole document with its own style and script.
        title: what it is, for readers who cannot see it.
    """
    source = page.replace("&", "&amp;").replace("'", "&#39;")  # the page itself is full of the other quotation marks
    held = f"""sandbox="{_RIGHTS}" allow="clipboard-write" title="{escape(title)}" srcdoc='{source}'"""
    still_ = f'<div class="rl-still" style="max-width: 64em">{inner}</div>'
    return wrapped(f"{_style('frame')}{still_}<iframe {held}></iframe>{_script('frame_theme')}", wide=True)


@cache
def _style(name: str) -> str:
    return f"<style>\n{files(__package__).joinpath(f'{name}.css').read_text(encoding='utf-8')}</style>"


@cache
def _script(name: str) -> str:
    source = files(__package__).joinpath(f"{name}.mjs").read_text(encoding="utf-8")
    return f'<script>"use strict";\n{{\n{source}}}\n</script>'


def small(html: str) -> str:
    """Return HTML in smaller, paler letters."""
    return f'<span style="{MUTED}; font-size: 90%">{html}</span>'


def head(title: str, level: int = 3) -> str:
    """Return a heading; without an anchor, so that the table of contents of a notebook has its own headings alone."""
    size = {3: 115, 4: 100}[level]
    return f'<div style="font-weight: bold; font-size: {size}%; margin: 0.7em 0 0.2em 0">{title}</div>'


def folded(summary: str, inner: str, opened: bool = False) -> str:
    """Return something to be opened, without a script."""
    return f"<details{' open' if opened else ''}><summary>{summary}</summary>{inner}</details>"


def facts(rows: list[tuple[str, str]]) -> str:
    """Return pairs of label and HTML as lines of a table."""
    cell = "text-align: left; vertical-align: baseline; padding: 1px 12px 1px 0"
    lines = (
        f'<tr><th scope="row" style="{cell}; font-weight: normal; white-space: nowrap">{small(escape(label))}</th>'
        f'<td style="{cell}">{value}</td></tr>'
        for label, value in rows
        if value
    )
    return f'<table style="{TABLE}"><tbody>{"".join(lines)}</tbody></table>'


def words() -> Phrases:
    """Return the words of the displays."""
    return Phrases.load("reportlib.narrative.displays", "displays")


def said(lang: str) -> partial[str]:
    """Return what fills a phrase in a language, as text: `said("zh")("sentences", n=3)`."""
    return partial(_said, lang)


def _said(lang: str, key: str, **slots: object) -> str:
    return words().text(key, lang, **slots)
