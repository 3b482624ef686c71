"""What the READMEs and the pages of docs/ promise: commands, output, examples, links, numbers, two languages.

Whatever a page shows as typed is looked up or typed, in a folder that holds what a checkout holds; whatever it shows as
printed is compared with what is printed now.
"""

from __future__ import annotations

import contextlib
import csv
import doctest
import functools
import importlib.util
import inspect
import io
import os
import re
import shlex
import shutil
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import reportlib
from reportlib import errors, figures, narrative, paths, schema, tables
from reportlib.cli import main
from reportlib.cli.commands import cli
from tests.support.builds import write_little
from tests.support.places import ROOT
from tests.support.reports import read_once

DOCS = ROOT / "docs"
READMES = ("README.md", "README.zh.md")
PAGES = (*READMES, *(str(path.relative_to(ROOT).as_posix()) for path in sorted(DOCS.rglob("*.md"))))
OURS = tuple(name for name in PAGES if not name.startswith("docs/contribute/"))
"""Those that stand in two languages; pages for those who work on the code may be in one."""
ENGLISH = tuple(name for name in OURS if not name.endswith(".zh.md"))

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
MODULES = {"venv", "pip", "pytest", "tests.support.list_reading_failures"}
OTHERS = {"cd", "head", "cut", "git", "ruff", "mypy", "jupyter-lab", ""}
"""Programs of others that a page may show; what they are given is not looked at."""


@functools.cache
def text(name: str) -> str:
    """A page."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, *kinds: str) -> list[str]:
    """The fenced blocks of a page, of these kinds."""
    return [body for kind, body in BLOCK.findall(text(name)) if kind in kinds]


def prose(name: str) -> str:
    """A page without its fenced blocks."""
    return BLOCK.sub("", text(name))


def spans(*names: str) -> list[str]:
    """What stands in pages as code inside a line."""
    return [span for name in names for span in SPAN.findall(prose(name))]


def headings(name: str) -> list[str]:
    """The headings of a page, with their marks."""
    return re.findall(r"^#+ .*$", prose(name), re.MULTILINE)


def chinese(name: str) -> str:
    """The name of the Chinese page beside an English one."""
    return name.removesuffix(".md") + ".zh.md"


def with_blocks(*kinds: str) -> list[str]:
    """The pages that have such blocks."""
    return [name for name in PAGES if blocks(name, *kinds)]


def rows_of(name: str) -> list[list[list[str]]]:
    """The tables of a page: of each its rows of cells, without the heading."""
    found, rows = [], []
    for line in [*prose(name).splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip(" `") for cell in line.strip("|").split("|")])
        elif rows:
            found.append(rows[2:])
            rows = []
    return found


def records(name: str) -> list[dict[str, str]]:
    """The rows of a list in the repository."""
    with (ROOT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.cache
def script() -> ModuleType:
    """The script that writes the generated pages."""
    spec = importlib.util.spec_from_file_location("reference_pages", ROOT / "scripts" / "reference_pages.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- commands -------------------------------------------------------------------------------------------------------


def sessions(block: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines that it prints."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *printed = part.splitlines()
        yield command, printed


def shown_of(command: str, name: str) -> list[list[str]]:
    """What a page shows each time of what a command prints."""
    return [lines for block in blocks(name, "console") for typed, lines in sessions(block) if typed == command]


def make_targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))


def wrong(command: str, *, whole: bool = True) -> str:
    """What is wrong with a command as a page shows it; empty where nothing is.

    Args:
        command: a line, or what stands in a sentence.
        whole: whether it is one that could be typed, so that nothing that it needs may lack.
    """
    for part in re.split(r"&&|\|", command.partition(">>")[0]):
        words = [word for word in shlex.split(part) if word != "…"]
        program = words[0].removeprefix(".venv/bin/") if words else ""
        if program == "make":
            if unknown := {word for word in words[1:] if "=" not in word} - make_targets():
                return f"no target {unknown}"
        elif program == "reportlib":
            if len(words) > 1 and not words[1].startswith("-"):
                if words[1] not in cli.commands:
                    return f"no command {words[1]}"
                try:
                    ask(cli.commands[words[1]], words[1:], whole)
                except click.UsageError as error:
                    return error.format_message()
        elif program in ("python", "python3", "py"):
            if not (words[2] in MODULES if words[1] == "-m" else (ROOT / words[1]).is_file()):
                return f"{part} is none of those that are known here"
            if lost := [word for word in words if word.startswith("tests/") and not (ROOT / word).exists()]:
                return f"no file {lost}"
        elif program not in OTHERS:
            return f"{program} is not known here"
    return ""


def ask(command: click.Command, words: list[str], whole: bool) -> None:
    """Let click look at the words of a command without doing what it does."""
    if whole:
        command.make_context(words[0], words[1:])
    else:
        command.make_parser(click.Context(command, resilient_parsing=True)).parse_args(words[1:])


@pytest.mark.parametrize("name", with_blocks("console", "sh", "powershell"))
def test_commands_of_blocks_exist(name: str) -> None:
    """Every command that a page shows as typed exists, with these options and as many arguments as it takes."""
    typed = [command for block in blocks(name, "console") for command, _ in sessions(block)]
    typed += [line for block in blocks(name, "sh") for line in block.splitlines()]
    windows = [line for block in blocks(name, "powershell") for line in block.splitlines()]
    typed += [line.replace(".venv\\Scripts\\", ".venv/bin/") for line in windows]
    assert typed
    assert [f"{command}: {why}" for command in typed if (why := wrong(command))] == []


@pytest.mark.parametrize("name", PAGES)
def test_commands_in_sentences_exist(name: str) -> None:
    """Every command, target and option that a page names in a sentence exists."""
    named = [span for span in spans(name) if re.match(r"(make|reportlib) [a-z]", span)]
    assert [f"{span}: {why}" for span in named if (why := wrong(span, whole=False))] == []
    known = {option for command in cli.commands.values() for param in command.params for option in param.opts}
    options = {span.split()[0] for span in spans(name) if re.match(r"--?[a-z]", span)}
    assert {option.rstrip(",") for option in options} - known - {"--help"} == set()


# --- output ---------------------------------------------------------------------------------------------------------

STAND_INS = {
    "01_structure": 'report_path = ""\nlang = "zh"\nout = ""\ntop = 20',
    "08_compare": 'report_path = ""\nother_path = ""\nlang = "zh"\nout = ""',
}


SHIPPED = "guangzhou-2023"
SHORT, SHORT_FILE = "qinghe-2031", "my_report.docx"
"""A report that is built in less time than the shipped one, with the same words."""


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which the pages' commands can be typed; its notebooks are stand-ins that are done at once.

    Builds write little, and a report is read once for all commands.
    """
    folder = tmp_path_factory.mktemp("workplace")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copyfile(ROOT / "data" / "examples" / "qinghe_2031.txt", folder / SHORT_FILE)
    (folder / "my_words").mkdir()
    words = "id\taliases\nkey_projects\t市重点项目|市重点建设项目\n"
    (folder / "my_words" / "indicators.tsv").write_text(words, encoding="utf-8")
    (folder / "reportlib.toml").write_text('reports = "data/reports"\nnotebooks = "notebooks"\n', encoding="utf-8")
    (folder / "notebooks").mkdir()
    for name, parameters in STAND_INS.items():
        cells = [new_markdown_cell(f"# {name}\n\n…"), new_code_cell(parameters, metadata={"tags": ["parameters"]})]
        for cell, label in zip(cells, ("title", "parameters"), strict=True):
            cell.id = label
        nbformat.write(new_notebook(cells=cells), str(folder / "notebooks" / f"{name}.ipynb"))
    with pytest.MonkeyPatch.context() as monkeypatch:
        write_little(monkeypatch)
        read_once(monkeypatch)
        yield folder


@functools.cache
def printed(command: str, folder: Path) -> tuple[str, ...]:
    """The lines that a command prints when it is typed in a folder."""
    said = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        main(shlex.split(command)[1:])
    return tuple(said.getvalue().splitlines())


def setting_up() -> list[re.Pattern[str]]:
    """What `scripts/setup` says, any number in it standing for itself."""
    said = re.findall(r'^ *say "(.*)"', text("scripts/setup"), re.MULTILINE)
    plain = [re.sub(r"\$\(\(.*?\)\)|\$\([^)]*\)", "0", line) for line in said]
    return [re.compile(re.sub(r"\d+", r"[\\d.]+", re.escape(f"reportlib: {line}"))) for line in plain]


def masked(lines: list[str] | tuple[str, ...]) -> list[str]:
    """Lines in which one number is like another."""
    return [re.sub(r"\d+", "0", line) for line in lines]


def counts(lines: list[str]) -> list[int]:
    """What a build says that it wrote: pages beside the first, figures, tables."""
    return [int(number) for line in lines for number in re.findall(r"(?:and |\()(\d+)(?: more|, as)", line)]


def made(shown: list[str], command: str, drawn: dict[str, Any], written: int, folder: Path) -> None:
    """Compare what a page shows of a build with the wording of one, and its counts with what the package has."""
    assert masked(shown) == masked(printed(command, folder))
    assert [line for line in shown if "/" not in line] == [line for line in printed(command, folder) if "/" not in line]
    assert counts(shown) == [len(drawn), sum(map(len, drawn.values())), written]


def test_make_report_prints_what_is_shown(workplace: Path) -> None:
    """What is shown of `make report` is what set-up says, then what a build says, with the counts of today."""
    names = [name for name in PAGES for block in blocks(name, "console") if "$ make report\n" in block]
    assert {*READMES, "docs/start/install.md", "docs/start/install.zh.md"} <= set(names)
    for name in names:
        (shown,) = shown_of("make report", name)
        begun = [line for line in shown if line.startswith("reportlib: ")]
        assert begun and all(any(said.fullmatch(line) for said in setting_up()) for line in begun), begun
        short = [line.replace(SHIPPED, SHORT) for line in shown[len(begun) :]]
        made(short, f"reportlib build {SHORT_FILE}", figures.ALL, len(schema.tables()), workplace)


def test_make_test_prints_what_is_shown() -> None:
    """What is shown of `make test` is the last line of pytest, whatever its numbers are."""
    last = re.compile(r"=+ \d+ passed(, \d+ skipped)?, \d+ xfailed in \d+\.\d\ds \(\d+:\d\d:\d\d\) =+")
    shown = [lines for name in PAGES for lines in shown_of("make test", name) if lines]
    assert len(shown) >= 4
    assert [lines for lines in shown if lines[0] != "..." or not last.fullmatch(lines[1])] == []


@pytest.mark.parametrize("name", with_blocks("console"))
def test_commands_print_what_is_shown(name: str, workplace: Path) -> None:
    """Every command of the command line that a page shows with its output prints just that; `...` is the rest."""
    for block in blocks(name, "console"):
        for command, shown in sessions(block):
            if not shown or command in ("make report", "make test"):
                continue
            if name not in OURS and "reportlib " not in command:
                continue
            if " compare " in command:
                made(shown, command, figures.COMPARED, len(schema.comparisons()), workplace)
            elif shown[-1] == "...":
                assert list(printed(command, workplace))[: len(shown) - 1] == shown[:-1]
            else:
                assert list(printed(command, workplace)) == shown


# --- examples -------------------------------------------------------------------------------------------------------


@functools.cache
def kept(function: Callable[..., Any], *files: str) -> Any:
    """What a function gives of these files, once for all pages."""
    return function(*files)


@pytest.mark.parametrize("name", [name for name in with_blocks("python") if ">>> " in text(name)])
def test_examples_are_true(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python examples of a page give what it prints, in a folder in which they may write."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    read, compare = reportlib.read, reportlib.compare
    shipped = "data/reports/guangzhou_2023.txt"
    once = lambda file, **more: kept(read, file) if file == shipped and not more else read(file, **more)  # noqa: E731
    monkeypatch.setattr(reportlib, "read", once, raising=False)
    monkeypatch.setattr(reportlib, "compare", lambda *files: kept(compare, *files), raising=False)
    kept(read, shipped)
    results = doctest.testfile(
        str(ROOT / name), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE, encoding="utf-8"
    )
    assert results.attempted > 0
    assert results.failed == 0


@pytest.mark.parametrize("name", with_blocks("python", "toml"))
def test_every_example_is_run(name: str) -> None:
    """No Python of a page stands outside the examples that are run, and the settings that it shows can be read."""
    assert name not in OURS or [block for block in blocks(name, "python") if not block.startswith(">>> ")] == []
    for block in blocks(name, "toml"):
        assert tomllib.loads(block)


def test_the_readmes_end_in_the_text() -> None:
    """The example of a README leads from a row of a table to the words of the report."""
    for name in READMES:
        (example,) = blocks(name, "python")
        assert ">>> report.text[row.start : row.end]\n" in example


# --- links and form -------------------------------------------------------------------------------------------------


def anchors(name: str) -> set[str]:
    """The anchors of a page, as GitHub makes them of its headings."""
    found: Counter[str] = Counter()
    made = set()
    for heading in headings(name):
        words = re.sub(r"[^\w\- ]", "", heading.lstrip("#").strip().lower()).replace(" ", "-")
        made.add(f"{words}-{found[words]}" if found[words] else words)
        found[words] += 1
    return made


def test_links_lead_somewhere() -> None:
    """Every relative link leads to a file that is there, and to a heading that is there."""
    lost = []
    for name in PAGES:
        for link in LINK.findall(prose(name)):
            if re.match(r"https?:|mailto:", link):
                continue
            target, _, anchor = link.partition("#")
            path = os.path.normpath(ROOT / Path(name).parent / target) if target else str(ROOT / name)
            if not os.path.exists(path):
                lost.append(f"{name}: {link}")
            elif anchor and anchor not in anchors(os.path.relpath(path, ROOT)):
                lost.append(f"{name}: {link}: no such heading")
    assert lost == []


def test_links_stay_in_their_language_and_their_folder() -> None:
    """A page of docs/ links to pages and pictures of docs/ alone, of which a site is made, and to its own language."""
    stray = []
    for name in OURS:
        for link in LINK.findall(prose(name)):
            page = os.path.normpath(Path(name).parent / link.partition("#")[0])
            if name in READMES and not page.startswith("docs/"):
                continue
            same = page.endswith(".zh.md") == name.endswith(".zh.md") or not page.endswith(".md")
            if not same or not page.startswith("docs/"):
                stray.append(f"{name}: {link}")
    assert stray == []


def test_every_page_can_be_found() -> None:
    """The index of each language links to every page of that language."""
    for index in ("docs/index.md", "docs/index.zh.md"):
        linked = {os.path.normpath(Path("docs") / link) for link in LINK.findall(prose(index))}
        mine = {name for name in OURS if name.endswith(".zh.md") == index.endswith(".zh.md")} - {*READMES, index}
        assert mine - linked == set()


@pytest.mark.parametrize("name", OURS)
def test_a_page_is_plain_markdown(name: str) -> None:
    """A page has one first heading, at its top, closes its blocks, and holds no HTML."""
    assert text(name).startswith("# ")
    assert len([one for one in headings(name) if one.startswith("# ")]) == 1
    assert len(re.findall(r"^```", text(name), re.MULTILINE)) == 2 * len(BLOCK.findall(text(name)))
    assert re.findall(r"<[a-zA-Z/!][^>]*>", SPAN.sub("", prose(name))) == []


@pytest.mark.parametrize("name", READMES)
def test_a_readme_is_one_screen(name: str) -> None:
    """A README has at most ninety lines."""
    assert len(text(name).splitlines()) <= 90


# --- two languages --------------------------------------------------------------------------------------------------


def test_both_languages_have_the_same_pages() -> None:
    """Each English page has its Chinese one beside it, and each Chinese page its English one."""
    assert {chinese(name) for name in ENGLISH} == set(OURS) - set(ENGLISH)


def typed(name: str) -> list[tuple[str, str]]:
    """The blocks of a page as one types them: without output, remarks and the choice of a language."""
    found = []
    for kind, body in BLOCK.findall(text(name)):
        if kind in ("console", "python"):
            body = "\n".join(line for line in body.splitlines() if re.match(r"\$ |>>> |\.\.\. ", line))
        body = re.sub(r"  # .*", "", body)
        found.append((kind, re.sub(r"""(lang=|--lang |report, )("?)(en|zh)\b""", r"\1\2", body)))
    return found


@pytest.mark.parametrize("name", ENGLISH)
def test_both_languages_show_the_same(name: str) -> None:
    """A page has in both languages the same blocks, as many headings of each depth, and tables of the same size."""
    other = chinese(name)
    assert typed(name) == typed(other)
    assert [one.split()[0] for one in headings(name)] == [one.split()[0] for one in headings(other)]
    assert [len(rows) for rows in rows_of(name)] == [len(rows) for rows in rows_of(other)]
    assert len(LINK.findall(prose(name))) == len(LINK.findall(prose(other)))


# --- what the pages name --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
def test_everything_public_is_told(language: str) -> None:
    """Every table, figure, command, target of make and public name occurs in a page, in each language."""
    pages = [name for name in OURS if name.endswith(".zh.md") == (language == "zh")]
    told = {word for span in spans(*pages) for word in re.findall(r"[\w-]+", span)}
    told |= {word for name in pages for one in headings(name) for word in re.findall(r"\w+", one)}
    told |= {word for name in pages for one in blocks(name, "console") for word in re.findall(r"[\w-]+", one)}
    places = {name for name, one in vars(paths).items() if inspect.isfunction(one) and not name.startswith("_")}
    wrongs = {one.__name__ for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)}
    assert {*schema.tables(), *schema.comparisons(), *schema.panels(), *schema.figures(), *cli.commands} - told == set()
    assert {*reportlib.__all__, *figures.__all__, *narrative.__all__, *wrongs} - told == set()
    assert {*places, *make_targets(), "NAMES", "SUFFIXES", tables.write.__name__} - told == set()


@pytest.mark.parametrize("name", OURS)
def test_no_inner_module_is_named(name: str) -> None:
    """A page names no module of the package that nobody may import, and no folder of it but that of the word lists."""
    public = {*reportlib.__all__, "errors", "figures", "narrative", "paths", "toml"}
    assert set(re.findall(r"(?<![.\w])reportlib\.(\w+)", text(name))) - public == set()
    assert set(re.findall(r"\breportlib/(\w+)", text(name))) - {"lexicon"} == set()


def test_the_files_that_pages_name_are_there() -> None:
    """Every file of the repository that a page names stands where it says."""
    named = {span for span in spans(*OURS) if re.match(r"(data|scripts|reportlib|notebooks|figures)/[\w./-]*$", span)}
    named |= {f"reportlib/{span}" for span in spans(*OURS) if re.match(r"lexicon/\w+\.tsv$", span)}
    assert len(named) > 10
    assert [span for span in sorted(named) if not (ROOT / span).exists() and span != "data/reports/"] == []


def test_the_generated_pages_are_what_the_script_writes() -> None:
    """The pages of tables, figures and command line are what `make docs-reference` writes; so is the picture."""
    stale = [name for name, page in script().pages().items() if text(f"docs/{name}") != page]
    stale += [name for name, source in script().copies().items() if (DOCS / name).read_bytes() != source.read_bytes()]
    assert stale == [], "run make docs-reference"


def test_every_chinese_line_of_the_command_line_is_used() -> None:
    """The Chinese of the help translates what a command says, and nothing that none says any more."""
    commands = cli.commands.values()
    said = [paragraph for one in commands for paragraph in (one.help or "").split("\n\n")]
    said += [param.help or "" for one in commands for param in one.params if isinstance(param, click.Option)]
    assert set(tomllib.loads(text("scripts/reference_zh.toml"))) == {" ".join(one.split()) for one in said}


# --- numbers --------------------------------------------------------------------------------------------------------

ACCURACY = ("docs/method/accuracy.md", "docs/method/accuracy.zh.md")


def first_readings() -> dict[tuple[str, str], float]:
    """(report, figure) -> the first figure of quantities on a report that no rule had seen."""
    rows = [row for row in records("data/accuracy/unseen.tsv") if row["table"] == "quantities"]
    return {(row["report"], row["figure"]): float(row["value"]) for row in rows}


@pytest.mark.parametrize("name", ACCURACY)
def test_first_figures_are_those_of_the_file(name: str) -> None:
    """The table of reports at first sight holds what `unseen.tsv` holds, every report of it; all commits are named."""
    first = first_readings()
    shown = rows_of(name)[0]
    assert {row[0] for row in shown} == {report for report, _ in first}
    days = {row["report"]: row["date"] for row in records("data/accuracy/unseen.tsv")}
    for report, day, *numbers in shown:
        assert day == days[report]
        assert numbers == [f"{first[report, figure]:.2f}" for figure in ("f1", "status", "row")]
    assert {row["commit"] for row in records("data/accuracy/unseen.tsv")} <= set(re.findall(r"\b\w{7}\b", text(name)))


@pytest.mark.parametrize("name", ACCURACY)
def test_figures_of_today_are_those_of_the_files(name: str) -> None:
    """The tables of the annotated reports, of doubts and of other libraries hold what the files hold now."""
    _, today, doubts, others = rows_of(name)
    held = {
        (row["report"], row["figure"]): row
        for row in records("data/accuracy/figures.tsv")
        if row["table"] == "quantities"
    }
    assert [row[0] for row in today] == [row["report"] for row in records("data/accuracy/reports.tsv")]
    roles = {row["report"]: row["role"] for row in records("data/accuracy/reports.tsv")}
    unseen = {"docs/method/accuracy.md": "unseen"}.get(name, "规则未见过")
    assert [row[0] for row in today if row[1] == unseen] == [one for one, role in roles.items() if role == "unseen"]
    for report, _, *numbers in today:
        whole = held[report, "row"]
        wanted = [held[report, "f1"]["value"], whole["value"], whole["low"], whole["high"]]
        assert numbers == [f"{float(value):.3f}" for value in wanted], report
    wanted_of_doubts = []
    for some in (("all",), tuple(one for one, role in roles.items() if role == "unseen")):
        for flag in ("unflagged", "flagged") if some else ():
            review = [r for r in records("data/accuracy/review.tsv") if r["review"] == flag and r["report"] in some]
            wanted_of_doubts.append([str(sum(int(row[column]) for row in review)) for column in ("rows", "right")])
    assert [row[1:] for row in doubts] == wanted_of_doubts
    libraries = {(row["library"], row["figure"]): row["value"] for row in records("data/accuracy/baselines.tsv")}
    assert {row[0] for row in others} == {library for library, _ in libraries}
    for library, *numbers in others:
        assert numbers == [f"{float(libraries[library, figure]):.2f}" for figure in ("f1", "value", "unit")], library


@pytest.mark.parametrize("name", ACCURACY)
def test_figures_of_readers_and_subjects_are_those_of_the_files(name: str) -> None:
    """What the page says in sentences of two readers and of 100 paragraphs is what the files hold."""
    readers = {(row["report"], row["figure"]): row["value"] for row in records("data/accuracy/readers.tsv")}
    for one in (("guangzhou_2023", "f1"), ("guangzhou_2023", "row"), ("a second report", "row")):
        assert re.search(rf"(?<![\d.]){re.escape(readers[one])}(?!\d)", prose(name)), one
    passages = records("data/accuracy/topics.tsv")
    decided = [row for row in passages if row["first"] != "none"]
    agreed = [row for row in decided if row["first"] in (row["reader"], *row["also"].split("|"))]
    for number in (len(passages), len(decided), len(agreed)):
        assert re.search(rf"(?<![\d.]){number}(?![\d.])", prose(name)), number


def test_both_languages_give_the_same_numbers() -> None:
    """The pages on accuracy, some of whose numbers stand in no file, give the same ones in both languages."""

    def numbers(name: str) -> set[str]:
        undated = re.sub(r"\d+ November 2026|2026 年 11 月 \d+ 日", "", prose(name))
        return set(re.findall(r"\d[\d.]*\d|\d", undated))

    assert numbers(ACCURACY[0]) == numbers(ACCURACY[1])


@pytest.mark.parametrize("name", READMES)
def test_the_numbers_of_a_readme_are_those_of_the_files(name: str) -> None:
    """How sure, as a README says it, is the worst and the best first reading; the figure's caption is the figure's."""
    whole = sorted(f"{value:.2f}" for (_, figure), value in first_readings().items() if figure == "row")
    assert re.findall(r"\*\*(0\.\d+)\*\*", text(name)) == whole[:1]
    assert whole[-1] in prose(name)
    drawn = csv.DictReader(text("figures/guangzhou-2023/04_order_against_space.csv").splitlines())
    largest = max(float(row["share"]) for row in drawn)
    assert f"{largest:.1%}" in prose(name)


@pytest.mark.parametrize("suffix", [".md", ".zh.md"])
def test_counts_of_lists_are_those_of_the_lists(suffix: str) -> None:
    """How many formulas were read, how many dictionaries are published, how many subject classes there are."""
    formulas = [row for row in records("reportlib/lexicon/formulas.tsv") if row["issued"]]
    read = sum(row["evidence"] == "read" for row in formulas)
    for name in ("docs/guide/words", "docs/method/sources"):
        assert {str(read), str(len(formulas))} <= set(re.findall(r"\d+", prose(name + suffix))), name
    kinds = Counter(row["kind"] for row in records("reportlib/lexicon/dictionaries.tsv"))
    assert (kinds["published"] + kinds["partial"], kinds["partial"], kinds["ours"]) == (8, 1, 8)
    assert str(len(schema.codes("topic"))) in re.findall(r"\d+", prose(f"docs/guide/priorities{suffix}"))
