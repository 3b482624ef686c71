"""`reportlib/lexicon/CLASSES.toml` describes every word list and every class as they are and as they are used."""

from __future__ import annotations

import ast
import csv
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.places import ROOT

PACKAGE = ROOT / "reportlib"
LISTS = PACKAGE / "lexicon"
FILE = "reportlib/lexicon/CLASSES.toml"
#: What an entry says.
OF_A_LIST: dict[str, type] = {
    "meaning": str,
    "columns": dict,
    "words": str,
    "patterns": bool,
    "foresight": str,
    "complete": str,
}
OF_A_CLASS: dict[str, type] = {"meaning": str, "example": str, "used_by": list, "why": str, "foresight": str}
NEEDED = ("meaning", "used_by", "why")
#: Columns that every list may have and that need no explanation.
PLAIN_COLUMNS = ("word", "class", "source")
#: Calls that take a list and classes of it.
TAKING = ("words", "rows")
PART = r"[a-z_]+(?:\.[a-z_]+(?:=\w+)?)?"
WORDS_IN = re.compile(rf"\{{(-?{PART}(?: -?{PART})*)(?::[^{{}}]+)?\}}")
#: The example of a class that says nothing yet.
CONSTANT = "ours: read off work reports"
Row = dict[str, str]


@cache
def lists() -> dict[str, list[Row]]:
    """The rows of every list."""
    found = {}
    for path in sorted(LISTS.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return found


@cache
def described() -> dict[str, dict[str, Any]]:
    """What the file says of the lists."""
    return tomllib.loads((ROOT / FILE).read_text(encoding="utf-8"))


def classes_of(entry: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The entries of classes in the entry of a list."""
    return {kind: inner for kind, inner in entry.items() if isinstance(inner, dict) and kind != "columns"}


def entries() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each entry that describes words: the list, the class (empty for a list without classes), what it says."""
    for name, entry in described().items():
        held = classes_of(entry)
        for kind, inner in held.items():
            yield name, kind, inner
        if not held:
            yield name, "", entry


def words_of(name: str, kind: str = "") -> list[str]:
    """The words of a class, or of a list; none for a list of codes or messages."""
    column = described()[name].get("words", "word")
    held = [row for row in lists()[name] if not kind or row["class"] == kind] if column else []
    if described()[name].get("patterns"):
        return [row[column] for row in held]
    return [word for row in held for word in row[column].split("|")]


class Used:
    """Where the code names lists and classes."""

    def __init__(self) -> None:
        self.precise: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.whole: dict[str, set[str]] = defaultdict(set)
        self.open: dict[str, set[str]] = defaultdict(set)  # that choose classes otherwise than by a literal
        self.strings: dict[str, set[str]] = {}
        for path in sorted(PACKAGE.rglob("*.py")):
            self.strings[module_of(path)] = set()
            self._read(module_of(path), ast.parse(path.read_text(encoding="utf-8")))

    def _read(self, module: str, tree: ast.Module) -> None:
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                self.strings[module].add(node.value)
                self._template(module, node.value)
            if isinstance(node, ast.Call) and node.args:
                self._call(module, node)

    def _template(self, module: str, words: str, *, in_call: bool = False) -> None:
        """Take the classes that a template names; a bare `{list}` only where it is surely one."""
        for place in WORDS_IN.finditer(words):
            for part in place[1].split(" "):
                name, _, kind = part.removeprefix("-").partition(".")
                if name in lists() and (kind or in_call):
                    self._named(module, name, "" if "=" in kind else kind)  # {list.column=cell} chooses by a column

    def _call(self, module: str, node: ast.Call) -> None:
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        given = [one.value if isinstance(one, ast.Constant) else None for one in node.args]
        name = given[0]
        if called == "pattern_of":
            for inner in ast.walk(node.args[0]):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    self._template(module, inner.value, in_call=True)
        if called not in TAKING or not isinstance(name, str) or name not in lists():
            return
        if None in given or len(given) == 1:
            self.open[name].add(module)
        if len(given) == 1:
            self._named(module, name, "")
        for kind in given[1:]:
            if isinstance(kind, str):
                self._named(module, name, kind)

    def _named(self, module: str, name: str, kind: str) -> None:
        if kind:
            self.precise[name, kind].add(module)
        else:
            self.whole[name].add(module)

    def naming(self, name: str, kind: str) -> set[str]:
        """The modules that name a class, surely or maybe, or take its whole list."""
        maybe = {module for module in self.open[name] if kind in self.strings[module]}
        return self.precise[name, kind] | maybe | self.whole[name]

    def likely(self, name: str, kind: str) -> set[str]:
        """The modules that name a class; where none does, those that take its whole list."""
        maybe = {module for module in self.open[name] if kind in self.strings[module]}
        return self.precise[name, kind] | maybe or self.whole[name]


def module_of(path: Path) -> str:
    """The dotted name of a module without the package's."""
    return ".".join(path.with_suffix("").relative_to(PACKAGE).parts).removesuffix(".__init__")


@cache
def used() -> Used:
    """Where the code names lists and classes, read once."""
    return Used()


def test_every_class_is_described() -> None:
    """A list or class without an entry fails."""
    missing = [f"[{name}]" for name in lists() if name not in described()]
    for name, entry in described().items():
        held = classes_of(entry)
        for kind in dict.fromkeys(row["class"] for row in lists().get(name, ()) if held):
            if kind and kind not in held:
                hint = ", ".join(sorted(used().likely(name, kind))) or "no module: take its rows away"
                missing.append(f"[{name}.{kind}], used by {hint}")
    assert not missing, f"write these entries in {FILE}, with {', '.join(OF_A_CLASS)}: {missing}"


def test_every_entry_has_its_words() -> None:
    """An entry without a list or class fails."""
    stale = [f"[{name}]" for name in described() if name not in lists()]
    for name, kind, _ in entries():
        if kind and name in lists() and kind not in {row["class"] for row in lists()[name]}:
            stale.append(f"[{name}.{kind}]")
    assert not stale, f"no list holds these, so take them out of {FILE}, or mend the name: {stale}"


def test_entries_say_what_they_have_to() -> None:
    """Each field is known and of one line, each column explained; `why` says more than the constant source."""
    wrong = []
    for name, entry in described().items():
        held = classes_of(entry)
        known = OF_A_LIST if held else OF_A_LIST | OF_A_CLASS
        wrong += [f"[{name}]: {key} is no field" for key in entry if key not in known and key not in held]
        columns = {column for column in lists().get(name, [{}])[0] if column not in PLAIN_COLUMNS}
        explained = set(entry.get("columns", {})) | {entry.get("words", "word")}
        wrong += [f"[{name}]: explain the column {one} in columns" for one in sorted(columns - explained)]
        extra = set(entry.get("columns", {})) - columns - set(PLAIN_COLUMNS)
        wrong += [f"[{name}]: there is no column {one}" for one in sorted(extra)]
        if not entry.get("meaning"):
            wrong.append(f"[{name}]: say its meaning")
    for name, kind, entry in entries():
        where = f"[{name}.{kind}]" if kind else f"[{name}]"
        known = OF_A_CLASS if kind else OF_A_LIST | OF_A_CLASS
        needed = (*NEEDED, "example") if words_in(name) else NEEDED
        wrong += [f"{where}: {key} is no field" for key in entry if key not in known]
        wrong += [f"{where}: say its {key}" for key in needed if not entry.get(key)]
        for key, value in entry.items():
            if key in known and not isinstance(value, known[key]):
                wrong.append(f"{where}: {key} is no {known[key].__name__}")
            if isinstance(value, str) and "\n" in value:
                wrong.append(f"{where}: write {key} in one line")
        if entry.get("why", "").rstrip(".") == CONSTANT:
            wrong.append(f"{where}: say in why where these words come from, not {CONSTANT!r}")
    assert not wrong, f"mend these entries of {FILE}: " + "; ".join(wrong)


def words_in(name: str) -> bool:
    """Whether a list holds words of reports."""
    return bool(described()[name].get("words", "word"))


@pytest.mark.parametrize("name", sorted(described()))
def test_used_by_is_true(name: str) -> None:
    """A module that does not exist or does not name the class fails; so does one that names it and is not listed."""
    wrong = []
    for _, kind, entry in (one for one in entries() if one[0] == name and name in lists()):
        where = f"[{name}.{kind}]" if kind else f"[{name}]"
        said = set(entry.get("used_by", ()))
        naming = used().naming(name, kind)
        for module in sorted(said - set(used().strings)):
            wrong.append(f"{where}: there is no module reportlib.{module}; those that use it: {sorted(naming)}")
        for module in sorted((said & set(used().strings)) - naming):
            wrong.append(f"{where}: reportlib.{module} does not name it; take it out; those that do: {sorted(naming)}")
        sure = used().precise[name, kind] if kind else used().whole[name]
        for module in sorted(sure - said):
            wrong.append(f"{where}: add {module}, which names it, to used_by")
    assert not wrong, f"mend used_by in {FILE}: " + "; ".join(wrong)


def test_classes_named_in_the_code_exist() -> None:
    """A class that the code names and no list holds fails."""
    known = {(name, row.get("class", "")) for name, held in lists().items() for row in held}
    stale = [
        f"{name}.{kind} in {', '.join(sorted(modules))}"
        for (name, kind), modules in used().precise.items()
        if modules and (name, kind) not in known
    ]
    assert not stale, f"no row of reportlib/lexicon/*.tsv is of these classes; add rows, or mend the code: {stale}"


@pytest.mark.parametrize("name", sorted(described()))
def test_examples_hold_a_word(name: str) -> None:
    """An example without a word of its class fails."""
    patterns = described()[name].get("patterns", False)
    wrong = []
    for _, kind, entry in (one for one in entries() if one[0] == name and name in lists() and one[2].get("example")):
        held, example = words_of(name, kind), entry["example"]
        if not any(re.search(word, example) if patterns else word in example for word in held):
            wrong.append(f"[{name}.{kind}]: {example}")
    assert not wrong, f"write an example in {FILE} that holds a word of the class: {wrong}"


# --- rows -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(lists()))
def test_rows_are_clean(name: str) -> None:
    """No cell has a blank at an end or an unseen character, and every line a cell for each column."""
    text = (LISTS / f"{name}.tsv").read_text(encoding="utf-8")
    header, *lines = text.removesuffix("\n").split("\n")
    wrong = []
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        odd = [c for c in line if c not in "\t " and (not c.isprintable() or c.isspace())]
        if (
            len(cells) != header.count("\t") + 1
            or odd
            or any(cell != cell.strip() for cell in cells)
            or not line.strip()
        ):
            wrong.append(f"{name}.tsv:{number}: {line!r}")
    assert text.endswith("\n") and "\r" not in text
    assert not wrong, f"take blanks at ends and unseen characters away, one cell for each column: {wrong}"


@pytest.mark.parametrize("name", [name for name in sorted(lists()) if described().get(name, {}).get("words", "word")])
def test_no_row_stands_twice(name: str) -> None:
    """A word stands once in a class, once in a list whose classes exclude each other; lists of codes have no words."""
    column = described().get(name, {}).get("words", "word")
    said = Counter(
        tuple(row[one] for one in ("dictionary", "parent", "class", "how", column) if one in row)
        for row in lists()[name]
    )
    twice = ["/".join(key) for key, count in said.items() if count > 1]
    assert not twice, f"{name}.tsv: take the second row away: {twice}"


#: Lists and classes of which a word can have one only: the class decides what it means.
EXCLUSIVE = {
    "other_documents": (),
    "levels_above": (),
    "last_years_targets": ("target", "not_target", "missed", "exceeded", "met"),
    "qualifiers": (),
    "segments": (),
    "stopwords": (),
    "topics": (),
    "units": (),
    "acts": ("add", "build", "upgrade", "raise", "give", "train", "attract", "foster", "cut", "plant", "title"),
}


@pytest.mark.parametrize("name", sorted(EXCLUSIVE))
def test_classes_that_exclude_each_other_share_no_word(name: str) -> None:
    """Where a rule asks which class a word is of, the word is of one."""
    held = defaultdict(set)
    for row in lists()[name]:
        if not EXCLUSIVE[name] or row["class"] in EXCLUSIVE[name]:
            held[row["word"]].add(row["class"])
    several = {word: sorted(kinds) for word, kinds in held.items() if len(kinds) > 1}
    assert not several, f"{name}.tsv: the last row decides; keep one of each: {several}"


@pytest.mark.slow
def test_rows_stand_in_documents_or_have_a_reason(shared: Path) -> None:
    """A row in no document, or in few of which one is annotated, has a case or its class a foresight."""
    command = [sys.executable, str(ROOT / "scripts" / "lexicon_counts.py"), str(shared / "corpus")]
    done = subprocess.run(command, capture_output=True, text=True)
    rows = [line for line in done.stdout.splitlines() if line.endswith("NEITHER")]
    assert done.returncode == 0, (
        f"write a case in tests/cases for these, or a foresight in {FILE} where no document has them, "
        f"or take them away: {rows}{done.stderr[-2000:]}"
    )
