"""Write the pages of docs/reference/ that are generated from the code, and the numbers of those on accuracy.

    python scripts/reference_pages.py

Tables and figures come from the field dictionary, the command line from the help of the commands. The Chinese of the
help is in `scripts/reference_zh.toml`, under the English that it translates, so that a changed English text has no
Chinese and the script stops. A figure that docs/ shows is copied too, since a site is made of docs/ alone.

The pages on accuracy are written by hand but for the rows of their tables and what `reportlib evaluate` prints there,
which come from `data/accuracy/`.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from reportlib import figures, schema
from reportlib.accuracy import evaluate, published
from reportlib.cli.commands import cli

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SHOWN = "04_order_against_space"
"""The figure that docs/index.md shows."""

WORDS = {
    "en": {
        "tables": "Tables",
        "tables lead": "`reportlib tables NAME` prints the same. Every table is an attribute of a report "
        "(`report.quantities`) and a file of a build (`tables/quantities.csv`); every `compare_` table is one of a "
        "comparison, every `panel_` table one of a panel, there without that word. An offset counts characters of "
        "`report.text`, an end stands behind the last one.",
        "one": "Tables of one report",
        "two": "Tables of two reports",
        "many": "Tables of a panel",
        "key": "Key",
        "column": "column",
        "type": "type",
        "meaning": "meaning",
        "figures": "Figures",
        "figures lead": "Each figure is a function of a report, or of a comparison of two, and gives a drawing: "
        '`reportlib.figures.report_map(report, lang="en").save("my_figures")` writes the SVG, the PNG and the CSV with '
        "the numbers that it shows. The columns of that CSV stand here, as `reportlib tables NAME` prints them.",
        "function": "Function",
        "of one": "of a report",
        "of two": "of a comparison",
        "cli": "Command line",
        "cli lead": "After `make report` the command is `.venv/bin/reportlib`; here it is called `reportlib`. Each "
        "command has `--help`, which says the same.",
        "option": "option",
        "examples": "Examples:",
        "refers": "refers to",
        "source": "Source: {}.",
        "default": "Default: `{}`.",
        "stop": ". ",
        "comma": ", ",
        "aside": ", ",
        "semicolon": "; ",
        "colon": ": ",
        "tuned": "made on it",
        "seen": "mended on it since",
        "unseen": "unseen",
        "unflagged": "without a doubt",
        "flagged": "with a doubt",
        "of unseen": "unseen reports, {}",
    },
    "zh": {
        "tables": "表",
        "tables lead": "`reportlib tables NAME` 打印同样的内容。每张表都是报告的一个属性（`report.quantities`），"
        "也是生成结果中的一个文件（`tables/quantities.csv`）；以 `compare_` 开头的表属于两份报告的对比，"
        "以 `panel_` 开头的属于面板，在面板里不带这个词。"
        "位置按 `report.text` 的字符计，终点在最后一个字符之后。",
        "one": "一份报告的表",
        "two": "两份报告的表",
        "many": "面板的表",
        "key": "主键",
        "column": "列",
        "type": "类型",
        "meaning": "含义",
        "figures": "图",
        "figures lead": "每幅图是一个函数，参数是一份报告或两份报告的对比，结果是一幅图："
        '`reportlib.figures.report_map(report, lang="zh").save("my_figures")` 写出 SVG、PNG 和一份 CSV，'
        "后者装着图中的数据。下面列出这份 CSV 的各列，`reportlib tables NAME` 也打印它们。",
        "function": "函数",
        "of one": "用于一份报告",
        "of two": "用于两份报告的对比",
        "cli": "命令行",
        "cli lead": "运行过 `make report` 之后，命令是 `.venv/bin/reportlib`；这里写作 `reportlib`。"
        "每个命令都有 `--help`，内容与本页相同（英文）。",
        "option": "选项",
        "examples": "例：",
        "refers": "指向",
        "source": "来源：{}。",
        "default": "默认为 `{}`。",
        "stop": "。",
        "comma": "、",
        "aside": "，",
        "semicolon": "；",
        "colon": "：",
        "tuned": "据以制定规则",
        "seen": "后来据以改过规则",
        "unseen": "规则未见过",
        "unflagged": "不存疑",
        "flagged": "存疑",
        "of unseen": "规则未见过的报告，{}",
    },
}
TYPES = {"string": "文字", "integer": "整数", "number": "数", "date": "日期"}


def pages() -> dict[str, str]:
    """Return the generated pages by their path below docs/."""
    made = {}
    for lang, suffix in (("en", ".md"), ("zh", ".zh.md")):
        for name, page in (("tables", tables_page), ("figures", figures_page), ("cli", cli_page)):
            made[f"reference/{name}{suffix}"] = "\n".join(page(lang))
        made[f"method/accuracy{suffix}"] = accuracy_page(lang, (DOCS / f"method/accuracy{suffix}").read_text("utf-8"))
    return made


def copies() -> dict[str, Path]:
    """Return the committed figures that docs/ shows, by their path below docs/."""
    return {f"images/{SHOWN}.svg": ROOT / "figures" / "guangzhou-2023" / f"{SHOWN}.svg"}


def cell(text: str) -> str:
    """Return a text as a cell of a Markdown table, with what looks like a tag or a border escaped."""
    return re.sub(r"[\w/-]*<[^<>]*>[\w/<>-]*", lambda match: f"`{match.group()}`", text).replace("|", "\\|")


def columns(name: str, lang: str) -> Iterator[str]:
    """Yield the columns of a table or of the data behind a figure, and their codes."""
    words = WORDS[lang]
    refers = {one.column: str(one) for one in schema.references(name)}
    yield f"| {words['column']} | {words['type']} | {words['meaning']} |"
    yield "| --- | --- | --- |"
    coded = []
    for column in schema.columns(name):
        kind = column.type if lang == "en" else TYPES[column.type]
        if column.unit:
            kind += words["aside"] + schema.unit(column.unit)[lang == "zh"]
        parts = [getattr(column, lang)]
        if column.name in refers:
            parts.append(f"{words['refers']} `{refers[column.name]}`")
        meaning = cell(words["semicolon"].join(parts))
        if column.source:
            meaning += words["stop"] + words["source"].format(cell(schema.source(column.source, lang)))
        yield f"| `{column.name}` | {kind} | {meaning} |"
        if column.codes:
            coded.append((column.name, column.codes))
    yield ""
    for column_name, codes in coded:
        labels = (
            f"`{code}` {label[lang == 'zh']}" if label[lang == "zh"] != code else f"`{code}`"
            for code, label in schema.codes(codes).items()
        )
        yield f"- `{column_name}`{words['colon']}{words['semicolon'].join(labels)}"
    if coded:
        yield ""


def tables_page(lang: str) -> Iterator[str]:
    """Yield the page of all tables with their columns."""
    words = WORDS[lang]
    yield from (f"# {words['tables']}", "", words["tables lead"], "")
    for heading, names in (("one", schema.tables()), ("two", schema.comparisons()), ("many", schema.panels())):
        yield from (f"## {words[heading]}", "")
        for name in names:
            yield from (f"### {name}", "", cell(schema.meaning(name, lang)), "")
            if key := schema.key(name) or schema.unique(name):
                yield from (f"{words['key']}{words['colon']}{words['comma'].join(f'`{one}`' for one in key)}", "")
            yield from columns(name, lang)


def figures_page(lang: str) -> Iterator[str]:
    """Yield the page of all figures with their functions and the columns of their data."""
    words = WORDS[lang]
    compared = {one.__name__ for group in figures.COMPARED.values() for one in group}
    yield from (f"# {words['figures']}", "", words["figures lead"], "")
    for name in schema.figures():
        function = name.split("_", 1)[1]
        whom = words["of two" if function in compared else "of one"]
        yield from (f"## {name}", "", cell(schema.meaning(name, lang)), "")
        yield from (f"{words['function']}{words['colon']}`reportlib.figures.{function}`{words['comma']}{whom}", "")
        yield from columns(name, lang)


def cli_page(lang: str) -> Iterator[str]:
    """Yield the page of all commands with their options and examples."""
    words = WORDS[lang]
    chinese = tomllib.loads((ROOT / "scripts" / "reference_zh.toml").read_text(encoding="utf-8"))

    def translated(english: str) -> str:
        text = " ".join(english.split())
        if lang == "zh":
            if text not in chinese:
                sys.exit(f"scripts/reference_zh.toml has no Chinese for: {text}")
            text = chinese[text]
        return cell(text)

    yield from (f"# {words['cli']}", "", words["cli lead"], "")
    for name, command in cli.commands.items():
        ctx = click.Context(command, info_name=f"reportlib {name}")
        yield from (f"## reportlib {name}", "")
        for paragraph in (command.help or "").split("\n\n"):
            yield from (translated(paragraph), "")
        yield from ("```text", f"reportlib {name} {' '.join(command.collect_usage_pieces(ctx))}", "```", "")
        yield from options(command, ctx, lang, translated)
        yield from (words["examples"], "", "```console", *(f"$ {line}" for line in (command.epilog or "").splitlines()))
        yield from ("```", "")


def options(command: click.Command, ctx: click.Context, lang: str, translated: Callable[[str], str]) -> list[str]:
    """Return the options of a command as a table; empty if it has none."""
    words = WORDS[lang]
    rows = []
    for option in command.params:
        record = option.get_help_record(ctx)
        if isinstance(option, click.Option) and record is not None:
            meaning = translated(option.help or "")
            if option.show_default:
                meaning += (" " if lang == "en" else "") + words["default"].format(option.default)
            rows.append(f"| `{record[0].replace('|', chr(92) + '|')}` | {meaning} |")
    return [f"| {words['option']} | {words['meaning']} |", "| --- | --- |", *rows, ""] if rows else []


# --- how sure -------------------------------------------------------------------------------------------------------

TABLE = re.compile(r"^(\|.*\n\| ---.*\n)((?:\|.*\n)*)", re.MULTILINE)
PRINTED = re.compile(r"^(\$ \S*reportlib evaluate data/gold\n)((?:(?!```).*\n)*)", re.MULTILINE)


def accuracy_page(lang: str, page: str) -> str:
    """Return a page on accuracy with the numbers of today in its tables, whose headings stay as they are."""
    made = [first_rows(), today_rows(lang), doubt_rows(lang), library_rows()]
    if len(TABLE.findall(page)) != len(made):
        sys.exit(f"the page on accuracy ({lang}) has {len(TABLE.findall(page))} tables and needs {len(made)}")
    rows = iter(made)
    page = TABLE.sub(lambda table: table[1] + "".join(f"| {' | '.join(row)} |\n" for row in next(rows)), page)
    return PRINTED.sub(lambda block: block[1] + "".join(f"{line}\n" for line in printed()), page)


def stored(name: str) -> dict[tuple[str, str], dict[str, str]]:
    """Return the stored rows of quantities by report and figure."""
    return {(row["report"], row["figure"]): row for row in published.rows(name) if row["table"] == "quantities"}


def first_rows() -> list[list[str]]:
    """Return the first figures on each report that no rule had seen, the best first."""
    held = stored("unseen")
    whole = sorted(
        (row for (_, figure), row in held.items() if figure == "row"), key=lambda row: float(row["value"]), reverse=True
    )
    return [
        [
            f"`{row['report']}`",
            row["date"],
            *(f"{float(held[row['report'], one]['value']):.2f}" for one in ("f1", "status", "row")),
        ]
        for row in whole
    ]


def today_rows(lang: str) -> list[list[str]]:
    """Return the latest figures on every annotated report, with what the rules know of it."""
    held, found = stored("figures"), []
    for report, known in published.reports().items():
        whole = held[report, "row"]
        numbers = (held[report, "f1"]["value"], whole["value"], whole["low"], whole["high"])
        found.append([f"`{report}`", WORDS[lang][known.part], *(f"{float(value):.3f}" for value in numbers)])
    return found


def doubt_rows(lang: str) -> list[list[str]]:
    """Return how many rows without and with a doubt are right, in all reports and in those that no rule has seen."""
    words, rows = WORDS[lang], published.rows("review")
    unseen = [row for row in rows if row["report"] != "all" and published.known(row["report"]).unseen]
    found = []
    for some, label in (([row for row in rows if row["report"] == "all"], "{}"), (unseen, words["of unseen"])):
        for review in ("unflagged", "flagged") if some else ():
            sums = (sum(int(row[name]) for row in some if row["review"] == review) for name in ("rows", "right"))
            found.append([label.format(words[review]), *map(str, sums)])
    return found


def library_rows() -> list[list[str]]:
    """Return what other libraries and this one find in the shipped report, the best first."""
    held = {(row["library"], row["figure"]): float(row["value"]) for row in published.rows("baselines")}
    libraries = sorted({library for library, _ in held}, key=lambda one: held[one, "f1"], reverse=True)
    return [[f"`{one}`", *(f"{held[one, name]:.2f}" for name in ("f1", "value", "unit"))] for one in libraries]


def printed() -> Iterator[str]:
    """Yield what `reportlib evaluate data/gold` prints, by the stored figures of the shipped report."""
    lines: dict[str, list[str]] = {}
    (report,) = evaluate.annotated(ROOT / "data" / "gold")
    for row in published.rows("figures"):
        if row["report"] == report:
            whole = row["figure"] in evaluate.COUNTS
            value = row["value"] if whole else f"{float(row['value']):.3f}"
            lines.setdefault(row["table"], []).append(f"{row['figure']} {value}")
    yield from (f"{report} {table}: {'  '.join(figures)}" for table, figures in lines.items())


def main() -> None:
    """Write the pages, the numbers of those on accuracy, and the copies."""
    for name, text in pages().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for name, source in copies().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.read_bytes())


if __name__ == "__main__":
    main()
