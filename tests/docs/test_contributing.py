"""What CONTRIBUTING promises: its first word is read as it says once its row is there, and not before."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PAGE, CHINESE = "CONTRIBUTING.md", "CONTRIBUTING.zh.md"


def test_both_pages_show_the_same(root: Path) -> None:
    """Commands, case and row of the Chinese page are those of the English one."""
    blocks = [
        re.findall(r"```.*?```", (root / name).read_text(encoding="utf-8"), re.DOTALL) for name in (PAGE, CHINESE)
    ]
    assert blocks[0] == blocks[1] and len(blocks[0]) >= 4


def test_the_first_word_is_learnt(root: Path, tmp_path: Path) -> None:
    """In a copy of package and tests the case of the page fails, and passes with the page's row in the page's list."""
    page = (root / PAGE).read_text(encoding="utf-8")
    case, row = (re.search(rf"```{kind}\n(.*?)```", page, re.DOTALL) for kind in ("toml", "tsv"))
    asked = re.search(r"pytest (\S+) -k (win-\S+?)`", page)
    assert case and row and asked
    for folder in ("reportlib", "tests", "data", "notebooks"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "derived"))
    for file in ("pyproject.toml", "constraints.txt", "CITATION.cff"):
        shutil.copyfile(root / file, tmp_path / file)
    lines = re.sub(r"^ {3}", "", case[1], flags=re.MULTILINE), re.sub(r"^ +", "", row[1], flags=re.MULTILINE)

    def add(file: str, text: str) -> None:
        with (tmp_path / file).open("a", encoding="utf-8") as end:
            end.write(text)

    def outcome() -> tuple[int, str]:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", asked[1], "-k", asked[2]]
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "REPORTLIB"))}
        environment["PYTHONPATH"] = str(tmp_path)
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=600)
        return done.returncode, done.stdout

    add("tests/cases/in_the_wild.toml", "\n" + lines[0])
    code, told = outcome()
    assert code == 1 and "action" in told, told
    add("reportlib/lexicon/verbs.tsv", lines[1])
    code, told = outcome()
    assert code == 0 and "1 passed" in told, told
