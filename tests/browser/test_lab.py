"""JupyterLab for real: notebooks opened and run from the menu in Chromium, one of a build read without trust."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from reportlib.build.notebooks import saved
from tests.support.browser import launched
from tests.support.builds import shipped
from tests.support.places import ROOT

pytestmark = pytest.mark.slow

RUN = ("00_start", "01_structure", "05_analysis")
EXAMPLE = ROOT / "data" / "examples" / "qinghe_2031.txt"
SHOWN = (f'import reportlib\nreport = reportlib.read("{EXAMPLE}")\nreport.show()', 'report.view("quantities")')
"""The cells of a notebook with displays that move."""

PATIENCE = 120.0
"""Seconds until a state that is waited for counts as never to come; no test takes as long."""

WIDGET = "window.jupyterapp.shell.currentWidget"
READY = f"path => {WIDGET}?.context?.path === path && {WIDGET}.context.isReady"
IDLE = f"{WIDGET}.sessionContext?.session?.kernel?.status === 'idle'"
CELLS = f"[...{WIDGET}.content.model.cells].map(cell => cell.toJSON()).filter(cell => cell.cell_type === 'code')"
DONE = f"""() => {{
  const cells = {CELLS};
  const failed = cells.some(cell => cell.outputs.some(output => output.output_type === 'error'));
  return {IDLE} && (failed || cells.every(cell => cell.execution_count));
}}"""
THEME = "async theme => { await window.jupyterapp.commands.execute('apputils:change-theme', {theme}); }"
SEEN = "one => { const at = one.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; }"
MADE = f"""() => {{
  const outputs = {CELLS}.flatMap(cell => cell.outputs);
  return {WIDGET}.node.querySelectorAll(".jp-OutputArea-child").length === outputs.length;
}}"""
DRAWN = f"() => [...{WIDGET}.node.querySelectorAll('.jp-OutputArea img')].every(image => image.complete)"
LEAD = f"""() => {{
  const here = {WIDGET}.node;
  const found = new Set([...here.querySelectorAll("[data-jupyter-id]")].map(one => one.dataset.jupyterId));
  return [...here.querySelectorAll(".jp-OutputArea a[href^='#']")].every(one => found.has(one.hash.slice(1)));
}}"""
CLEAN = f"() => !{WIDGET}.context.model.dirty"


def git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    named = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    return subprocess.run(["git", *named, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def checkout(folder: Path) -> Path:
    """A checkout with the notebooks, set up as `make lab` does it, and an executed notebook of a build in it."""
    for name in ("scripts/clean_notebook.py", ".gitattributes", ".gitignore"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    git(folder, "init", "-q")
    subprocess.run([sys.executable, "scripts/clean_notebook.py", "--install"], cwd=folder, check=True)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "begin")
    (folder / "build").mkdir()
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    shown = new_notebook(cells=list(map(new_code_cell, SHOWN)), metadata=kernel)
    nbformat.write(shown, folder / "build" / "shown.ipynb")
    shutil.copyfile(shipped().folder / "05_analysis.ipynb", folder / "build" / "05_analysis.ipynb")
    return folder


@contextmanager
def served(folder: Path, own: Path) -> Iterator[str]:
    """Start JupyterLab on a free port as `make lab` does it, with settings of its own, and give its address."""
    kept = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    places = {f"JUPYTER_{name}": str(own / name.lower()) for name in kept} | {"IPYTHONDIR": str(own / "ipython")}
    places |= {f"JUPYTERLAB_{name}_DIR": str(own / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.root_dir=."]
    command += ["--ServerApp.port=0", "--LabApp.expose_app_in_browser=True"]
    command.append(f"--FileContentsManager.post_save_hook={saved.__name__}.{saved.refresh.__name__}")
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    with (own / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **places, "PYTHONPATH": path}, stdout=log, stderr=log
        )
    try:
        yield _address(server, own)
    finally:
        server.terminate()
        server.wait(timeout=60)


def _address(server: subprocess.Popen[bytes], own: Path) -> str:
    """Wait for the server to say where it is."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        for file in (own / "runtime_dir").glob("jpserver-*.json"):
            try:
                told = json.loads(file.read_text(encoding="utf-8"))
            except ValueError:  # it is being written
                continue
            return f"{told['url']}lab?token={told['token']}&reset"
        time.sleep(0.05)
    pytest.fail((own / "log").read_text(encoding="utf-8")[-3000:])


def open_notebook(page: Any, path: str) -> None:
    """Open a notebook, and wait until it is there."""
    page.evaluate("async path => { await window.jupyterapp.commands.execute('docmanager:open', {path}); }", path)
    page.wait_for_function(READY, arg=path)


def choose(page: Any, menu: str, item: str) -> None:
    """Choose from the menu."""
    page.locator(".lm-MenuBar-item", has_text=menu).first.click()
    page.locator(".lm-Menu-item", has_text=item).first.click()


def run_all(page: Any) -> list[Any]:
    """Run all cells from the menu, and return their outputs."""
    page.wait_for_function(f"() => {IDLE}")
    choose(page, "Run", "Run All Cells")
    page.wait_for_function(DONE)
    outputs: list[Any] = page.evaluate(f"() => {CELLS}.flatMap(cell => cell.outputs)")
    return outputs


def runs_from_the_menu(page: Any, folder: Path, name: str) -> None:
    """Run All Cells gives outputs and no error; saved, the notebook is to git what it was."""
    open_notebook(page, f"notebooks/{name}.ipynb")
    outputs = run_all(page)
    assert not [one for one in outputs if one["output_type"] == "error" or one.get("name") == "stderr"]
    assert any("text/html" in one.get("data", {}) for one in outputs)
    choose(page, "File", "Save Notebook")
    page.wait_for_function(CLEAN)
    assert b"image/svg+xml" in (folder / "notebooks" / f"{name}.ipynb").read_bytes()
    assert git(folder, "status", "--short") == ""


def moves(page: Any) -> None:
    """In a notebook that was run here the text is the reading page, in its theme; a table is searched and sorted."""
    open_notebook(page, "build/shown.ipynb")
    assert not [one for one in run_all(page) if one["output_type"] == "error"]
    here = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    assert not here.locator(".rl-still").is_visible()
    reader = here.frame_locator("iframe")
    reader.locator("a.quantity").first.click()
    assert reader.locator("#card .card-head").is_visible()
    for theme in ("Dark", "Light"):
        page.evaluate(THEME, f"JupyterLab {theme}")
        reader.locator(f"html[data-theme='{theme.lower()}']").wait_for()
    cells = here.locator(".jp-CodeCell").count()
    here.locator(".table-tools input").press_sequentially("dd")
    assert here.locator(".jp-CodeCell").count() == cells == len(SHOWN)
    assert here.locator("table.rows tbody tr:visible").count() == 0
    here.locator(".table-tools input").fill("增长")
    found = here.locator("table.rows tbody tr:visible").count()
    here.locator(".sort").first.click()
    assert here.locator("table.rows tbody tr:visible").count() == found > 1
    assert here.locator("th[aria-sort='ascending']").count() == 1


def is_whole_without_trust(page: Any, folder: Path) -> None:
    """An executed notebook of a build, opened without trust, shows its figures, and each number leads to its place."""
    open_notebook(page, "build/05_analysis.ipynb")
    assert not any(page.evaluate(f"() => [...{WIDGET}.content.model.cells].map(cell => cell.trusted)"))
    here = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    page.wait_for_function(MADE)  # outputs far below come when there is time
    page.wait_for_function(DRAWN)
    drawn = here.locator(".jp-OutputArea img").evaluate_all("images => images.map(one => one.naturalWidth)")
    assert len(drawn) == 2 and all(wide > 500 for wide in drawn)
    links = here.locator(".jp-OutputArea a[href^='#']")
    page.wait_for_function(LEAD)
    assert links.count() > 30
    assert here.locator(".jp-OutputArea :is(script, iframe, style)").count() == 0
    target = here.locator(f"[data-jupyter-id='{(links.first.get_attribute('href') or '')[1:]}']")
    target.scroll_into_view_if_needed()  # from then on JupyterLab knows how high the cells above it are
    links.first.click()
    page.wait_for_function(SEEN, arg=target.element_handle())
    assert git(folder, "status", "--short") == ""


def test_notebooks_in_jupyterlab(chromium: str, tmp_path: Path) -> None:
    """Notebooks run from the menu and leave git clean; displays move; one of somebody else is whole without trust.

    It is one test, so that one server and one browser serve for all of it.
    """
    if shutil.which("git") is None:
        pytest.skip("no git")
    folder, own = tmp_path / "check out", tmp_path / "lab"
    own.mkdir()
    checkout(folder)
    with served(folder, own) as address, launched(chromium) as browser:
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(1000 * PATIENCE)
        page.goto(address)
        page.wait_for_function("() => window.jupyterapp")
        page.evaluate("async () => { await window.jupyterapp.restored; }")
        for name in RUN:
            runs_from_the_menu(page, folder, name)
        moves(page)
        is_whole_without_trust(page, folder)
