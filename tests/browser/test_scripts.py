"""The modules of the reading page's script, by themselves, and the script that is made of them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from reportlib.build.site.reader import page


def modules(root: Path) -> list[Path]:
    """Return the modules of the script."""
    return sorted((root / "reportlib" / "build" / "site" / "reader" / "scripts").glob("*.mjs"))


@pytest.mark.slow
def test_the_modules_do_what_their_tests_say(node: str, root: Path) -> None:
    """`node --test` passes."""
    tests = sorted((root / "tests" / "browser" / "scripts").glob("*.test.mjs"))
    done = subprocess.run([node, "--test", *tests], capture_output=True, text=True, cwd=root)
    assert tests and done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


@pytest.mark.slow
def test_modules_and_script_are_well_formed(node: str, root: Path, tmp_path: Path) -> None:
    """Each module by itself, and all of them in one function as they stand on the page."""
    whole = tmp_path / "whole.js"
    whole.write_text(page.script(), encoding="utf-8")
    for path in (*modules(root), whole):
        done = subprocess.run([node, "--check", path], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_the_page_holds_every_module_once(root: Path) -> None:
    """No module is forgotten, none imports what the order of the page puts behind it, no name is declared twice."""
    assert sorted(page.SCRIPTS) == [path.stem for path in modules(root)]
    for path in modules(root):
        source = path.read_text("utf-8")
        for name in re.findall(r'^import .* from "\./(\w+)\.mjs";$', source, re.MULTILINE):
            assert page.SCRIPTS.index(name) < page.SCRIPTS.index(path.stem), f"{path.stem} imports {name}"
        assert len(re.findall(r"^import ", source, re.MULTILINE)) == len(
            re.findall(r"^import .*;$", source, re.MULTILINE)
        )
        assert source.count("\n") <= 400 and max(map(len, source.splitlines())) <= 120, path.name
    declared = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", page.script(), re.MULTILINE)
    assert len(declared) == len(set(declared))


def test_the_script_makes_no_html_of_words(root: Path) -> None:
    """Words become text: nothing parses markup, runs strings or asks for anything."""
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch\(|XMLHttp|import\("
    assert not re.search(forbidden, page.script())
    assert "</" not in page.script() and "<!--" not in page.script()
