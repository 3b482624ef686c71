"""The shell of the project: set-up, pins and data files; what the READMEs promise is in `test_docs`.

Set-up is tested with a stand-in for Python that only notes what it is asked to do, so that each case takes
milliseconds and no network.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import importlib.metadata
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

PIN = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>\d[A-Za-z0-9.]*)")

# Makes an environment of itself; notes every pip call in pip-calls; links the checkout as an editable install does, by
# its full path; fails where the file pip-fails stands. Where a file pip-takes stands it tells what pip tells, and takes
# as many seconds as that says, or until set-up has told how far it is.
STAND_IN = """\
#!/bin/sh
take() {
    [ ! -s pip-takes ] || sleep "$(cat pip-takes)"
    [ ! -e ticks ] || { last=$(($(wc -l <ticks) + 3)); while [ "$(wc -l <ticks)" -lt "$last" ]; do sleep 0; done; }
}
case "$1 $2 ${3:-}" in
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    "-m pip install")
        echo "$*" >>pip-calls; [ ! -e pip-fails ] || { echo "no such package"; exit 1; }
        mkdir -p .venv/lib/python3.13/site-packages
        pwd >.venv/lib/python3.13/site-packages/_editable_impl_reportlib_cn.pth
        [ -e pip-takes ] || exit 0
        printf 'Collecting %s\\n' one two
        take
        mkdir -p .venv/lib/python3.13/site-packages/one-1.dist-info
        echo 'Installing collected packages: one, two, reportlib-cn'
        take ;;
    "-c "*exit*) case "$2" in *VERSION*) exit OLD ;; esac ;;
    "-c "*ensurepip*) exit NO_VENV ;;
    "-c "*) echo 3.OLD_OR_NEW.1 ;;
esac
"""


def stand_in(folder: Path, *, too_old: bool = False, without_venv: bool = False) -> str:
    """Write a stand-in for Python into a folder and return its path."""
    path = folder / "stand-in python"
    text = STAND_IN.replace("VERSION", "version_info").replace("NO_VENV", str(int(without_venv)))
    text = text.replace("OLD_OR_NEW", "9" if too_old else "13").replace("OLD", str(int(too_old)))
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return str(path)


# Notes each second for which set-up sleeps, and is quick about it.
QUICK_SLEEP = """\
#!/bin/sh
[ "$1" != 1 ] || echo >>ticks
exec REAL 0.02
"""


def quickly(checkout: Path, tmp_path: Path) -> dict[str, str]:
    """Let pip take until set-up has told of it, and set-up tell of it at once; return the environment for that."""
    (checkout / "pip-takes").touch()
    (checkout / "ticks").touch()
    tool = tmp_path / "quick" / "sleep"
    tool.parent.mkdir()
    tool.write_text(QUICK_SLEEP.replace("REAL", str(shutil.which("sleep"))), encoding="utf-8")
    tool.chmod(0o755)
    return {"PATH": f"{tool.parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    """The files that set-up needs, in a folder with a space and Chinese characters in its name."""
    if not shutil.which("make"):
        pytest.skip("needs make")
    folder = tmp_path / "新 文件夹" / "rep lib"
    (folder / "scripts").mkdir(parents=True)
    for name in ("Makefile", "scripts/setup", "pyproject.toml", "constraints.txt"):
        shutil.copyfile(root / name, folder / name)
    return folder


def make(checkout: Path, python: str, target: str = "venv", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make in the checkout with this Python."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(
        ["make", "--no-print-directory", target, f"PYTHON={python}"],
        cwd=checkout,
        env=inherited | environment,
        capture_output=True,
        text=True,
        timeout=600,
    )


def pip_calls(checkout: Path) -> int:
    """How often pip was called so far."""
    calls = checkout / "pip-calls"
    return len(calls.read_text(encoding="utf-8").splitlines()) if calls.exists() else 0


def project(root: Path) -> dict[str, Any]:
    """The project table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def asked_for(root: Path) -> list[str]:
    """The requirements that pyproject.toml states, those of development included."""
    return [*project(root)["dependencies"], *project(root)["optional-dependencies"]["dev"]]


def pinned(root: Path) -> dict[str, str]:
    """Normalised name -> version of every pin."""
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pins}


# --- set-up ---------------------------------------------------------------------------------------------------------


def test_second_call_sets_nothing_up(checkout: Path, tmp_path: Path) -> None:
    """The first call makes .venv and installs with the constraints; the second does nothing and says nothing."""
    python = stand_in(tmp_path)
    first = make(checkout, python)
    assert (first.returncode, pip_calls(checkout)) == (0, 1), first.stderr
    assert "-c constraints.txt -e ." in (checkout / "pip-calls").read_text(encoding="utf-8")
    second = make(checkout, python)
    assert (second.returncode, second.stdout, second.stderr, pip_calls(checkout)) == (0, "", "", 1)


def installed(checkout: Path) -> list[str]:
    """What each pip call so far was asked to install."""
    return [line.rpartition(" ")[2] for line in (checkout / "pip-calls").read_text(encoding="utf-8").splitlines()]


def test_a_report_needs_no_tools_for_tests(checkout: Path, tmp_path: Path) -> None:
    """`make report` installs the package and what it needs and no extra; so does each target but those that test."""
    make(checkout, stand_in(tmp_path), target="report")  # the stand-in makes no command to build with
    assert installed(checkout) == ["."]
    rules = dict(re.findall(r"^([a-z-]+):([^#\n]*)", (checkout / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    with_tools = {name for name, needs in rules.items() if "venv-dev" in needs.split()}
    assert with_tools == {"test", "test-fast", "lint", "house"}


def test_tests_add_their_tools_once(checkout: Path, tmp_path: Path) -> None:
    """`make test` adds them to the environment that there is, once; `make report` afterwards leaves it as it is."""
    python = stand_in(tmp_path)
    make(checkout, python)
    (checkout / ".venv" / "keep").touch()
    for target in ("test", "test", "lint", "venv-dev", "venv"):
        make(checkout, python, target=target)
    assert installed(checkout) == [".", ".[dev]"]
    assert (checkout / ".venv" / "keep").exists()


def test_tools_are_there_from_the_start_where_tests_come_first(checkout: Path, tmp_path: Path) -> None:
    """On a fresh checkout `make test` makes one environment in one go, which `make report` finds ready."""
    python = stand_in(tmp_path)
    make(checkout, python, target="venv-dev")
    second = make(checkout, python)
    assert (second.stdout, second.stderr, installed(checkout)) == ("", "", [".[dev]"])


def test_changed_pins_keep_the_tools(checkout: Path, tmp_path: Path) -> None:
    """An environment with the tools is brought up to date with them, also by a target that needs none."""
    python = stand_in(tmp_path)
    make(checkout, python, target="venv-dev")
    with (checkout / "constraints.txt").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    make(checkout, python)
    make(checkout, python, target="venv-dev")
    assert installed(checkout) == [".[dev]", ".[dev]"]


def test_interrupted_adding_of_tools_starts_over(checkout: Path, tmp_path: Path) -> None:
    """Where adding the tools failed nobody knows what the environment holds: the next call starts over."""
    python = stand_in(tmp_path)
    make(checkout, python)
    (checkout / "pip-fails").touch()
    assert make(checkout, python, target="venv-dev").returncode != 0
    (checkout / ".venv" / "left over").touch()
    (checkout / "pip-fails").unlink()
    assert make(checkout, python).returncode == 0
    assert installed(checkout) == [".", ".[dev]", "."] and not (checkout / ".venv" / "left over").exists()


def test_progress_is_told_in_lines(checkout: Path, tmp_path: Path) -> None:
    """Where no terminal is, a line tells what pip turned to and how far it is."""
    done = make(checkout, stand_in(tmp_path), **quickly(checkout, tmp_path))
    assert done.returncode == 0, done.stderr
    told = [re.sub(r"\d+ s\b", "n s", line) for line in done.stdout.splitlines()]
    assert told[1:] == [
        "reportlib: fetching, 2 packages so far, n s ...",
        "reportlib: installing, 1 of 3 packages, n s ...",
        "reportlib: .venv is ready: Python 3.13.1, n s.",
    ]


def test_progress_on_a_terminal_is_one_line(checkout: Path, tmp_path: Path) -> None:
    """There it is written over, and gone at the end."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHON": stand_in(tmp_path)} | quickly(checkout, tmp_path)
    done = subprocess.run(["sh", "scripts/setup"], cwd=checkout, env=environment, stdout=theirs, timeout=600)
    os.close(theirs)
    told = b""
    with contextlib.suppress(OSError):  # which Linux raises at the end
        while piece := os.read(ours, 4096):
            told += piece
    os.close(ours)
    assert done.returncode == 0
    first, over_and_over, end = told.decode().split("\r\n")
    assert first.startswith("reportlib: making .venv") and end == ""
    _, *shown, wiped, ready = over_and_over.split("\r")
    assert [line.split(", ")[0] for line in shown[:: len(shown) - 1]] == [
        "reportlib: fetching",
        "reportlib: installing",
    ]
    assert wiped.strip() == "" and len(wiped) >= max(map(len, shown)) and ready.startswith("reportlib: .venv is ready")


def test_an_interrupt_leaves_nothing_running(checkout: Path, tmp_path: Path) -> None:
    """Ctrl-C ends pip and the telling of progress; the next call starts over."""
    (checkout / "pip-takes").write_text("3600", encoding="utf-8")
    environment = os.environ | {"PYTHON": stand_in(tmp_path)}
    working = subprocess.Popen(
        ["sh", "scripts/setup"],
        cwd=checkout,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # in the background it would be ignored
    )
    until(lambda: pip_calls(checkout) == 1)
    os.killpg(working.pid, signal.SIGINT)
    assert working.wait(timeout=600) == 130
    until(lambda: not alive(working.pid))
    (checkout / "pip-takes").unlink()
    (checkout / ".venv" / "left over").touch()
    assert make(checkout, stand_in(tmp_path)).returncode == 0
    assert not (checkout / ".venv" / "left over").exists()


def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 600  # a guard against hanging
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def alive(group: int) -> bool:
    """Whether a group of processes has any left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_link_to_the_checkout_names_no_folder(checkout: Path, tmp_path: Path) -> None:
    """What Python reads at every start is ASCII, whatever the folder is called: older ones decode it by the locale."""
    make(checkout, stand_in(tmp_path))
    (link,) = (checkout / ".venv").rglob("*.pth")
    words = link.read_bytes().decode("ascii").strip()
    assert (link.parent / words).resolve() == checkout.resolve()


def test_new_dates_do_not_set_up_again(checkout: Path, tmp_path: Path) -> None:
    """Git gives files new dates; as long as their words are the same, set-up is not done again."""
    python = stand_in(tmp_path)
    make(checkout, python)
    (checkout / "pyproject.toml").touch()
    (checkout / "constraints.txt").touch()
    assert make(checkout, python).returncode == 0
    assert pip_calls(checkout) == 1


def test_changed_pins_are_installed(checkout: Path, tmp_path: Path) -> None:
    """A changed constraints.txt brings the environment up to date without making it anew."""
    python = stand_in(tmp_path)
    make(checkout, python)
    (checkout / ".venv" / "keep").touch()
    with (checkout / "constraints.txt").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert make(checkout, python).returncode == 0
    assert pip_calls(checkout) == 2
    assert (checkout / ".venv" / "keep").exists()


def test_unfinished_environment_is_made_anew(checkout: Path, tmp_path: Path) -> None:
    """Where installing failed, the reason is shown, and the next call starts from nothing."""
    python = stand_in(tmp_path)
    (checkout / "pip-fails").touch()
    failed = make(checkout, python)
    assert failed.returncode != 0
    assert "no such package" in failed.stderr
    (checkout / ".venv" / "left over").touch()
    (checkout / "pip-fails").unlink()
    assert make(checkout, python).returncode == 0
    assert not (checkout / ".venv" / "left over").exists()


def test_moved_checkout_is_set_up_again(checkout: Path, tmp_path: Path) -> None:
    """The scripts in .venv name their folder; after a move they would run the old one, so they are made anew."""
    python = stand_in(tmp_path)
    make(checkout, python)
    (checkout / ".venv" / "left over").touch()
    moved = checkout.rename(checkout.with_name("moved"))
    assert make(moved, python).returncode == 0
    assert not (moved / ".venv" / "left over").exists()


def test_missing_python_is_one_line(checkout: Path) -> None:
    """A PYTHON that does not exist stops with one line that names it and the version that is needed."""
    done = make(checkout, "/nonexistent", target="report")
    ours = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert done.returncode != 0
    assert ours == ["reportlib: PYTHON=/nonexistent is not a Python that runs; Python 3.11 or newer is needed."]
    assert not (checkout / ".venv").exists()


def test_too_old_python_is_one_line(checkout: Path, tmp_path: Path) -> None:
    """A Python that is too old stops with one line that says which it is and which is needed."""
    python = stand_in(tmp_path, too_old=True)
    done = make(checkout, python, target="report")
    ours = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert done.returncode != 0
    assert ours == [f"reportlib: {python} is Python 3.9.1; Python 3.11 or newer is needed."]
    assert not (checkout / ".venv").exists()


def test_missing_venv_module_is_one_line(checkout: Path, tmp_path: Path) -> None:
    """Debian's Python without python3-venv stops with one line that names the package."""
    done = make(checkout, stand_in(tmp_path, without_venv=True), target="test")
    ours = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert done.returncode != 0
    assert len(ours) == 1
    assert ours[0].endswith("has no venv module; on Debian or Ubuntu: apt install python3-venv")


def test_no_python_at_all_is_one_line(checkout: Path, tmp_path: Path) -> None:
    """Without any Python on PATH there is one line too."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "make", "dirname", "cksum", "cat", "head", "date", "rm", "mkdir"):
        (tools / name).symlink_to(str(shutil.which(name)))
    done = make(checkout, "", target="report", PATH=str(tools))
    ours = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert done.returncode != 0
    assert ours == [
        "reportlib: no Python found; install Python 3.11 or newer, or say where it is: make PYTHON=/path/to/python3"
    ]


def test_help_lists_every_target(checkout: Path) -> None:
    """`make` alone prints the targets, each with what it does."""
    done = make(checkout, "", target="help")
    for target in ("report", "test", "lab", "figures", "check", "lint", "lock", "clean"):
        assert re.search(rf"^  make {target} +\S", done.stdout, re.MULTILINE), target


# --- pins -----------------------------------------------------------------------------------------------------------


def test_constraints_are_names_and_versions(root: Path) -> None:
    """constraints.txt has comments and name==version lines, each name once, in order; no address, no marker."""
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not PIN.fullmatch(line)] == []
    names = [line.split("==")[0].lower() for line in pins]
    assert names == sorted(set(names))


def test_constraints_cover_what_the_project_asks_for(root: Path) -> None:
    """Every dependency of pyproject.toml is pinned, at a version that pyproject.toml allows."""
    pins = pinned(root)
    for requirement in map(Requirement, asked_for(root)):
        version = pins.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not pinned"
        assert version in requirement.specifier, f"{requirement.name}=={version} is not {requirement.specifier}"


def test_constraints_cover_what_the_dependencies_ask_for(root: Path) -> None:
    """What the project's packages need, on this system, is pinned too, down to the last."""
    pins = pinned(root)
    todo = [Requirement(line) for line in asked_for(root)]
    seen: set[tuple[str, str]] = set()
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        assert name in pins, f"{name} is not pinned"
        for extra in {"", *requirement.extras} - {extra for owner, extra in seen if owner == name}:
            seen.add((name, extra))
            needed = map(Requirement, importlib.metadata.requires(name) or [])
            todo += [r for r in needed if r.marker is None or r.marker.evaluate({"extra": extra})]


def test_pins_install_on_the_first_supported_python(root: Path) -> None:
    """No pinned package wants a later Python 3.11 than the first (Debian 12 has 3.11.2, others later ones)."""
    for dist in importlib.metadata.distributions():
        if pinned(root).get(canonicalize_name(dist.name)) == dist.version:
            needs = dist.metadata["Requires-Python"] or ""
            assert "3.11.0" in SpecifierSet(needs), f"{dist.name} {dist.version} needs Python {needs}"


# --- what is in the repository --------------------------------------------------------------------------------------


def tracked(root: Path) -> list[Path]:
    """The files that git knows, or would add."""
    if not (shutil.which("git") and (root / ".git").exists()):
        pytest.skip("needs a git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode().split("\0")
    return [root / name for name in names if name and (root / name).is_file()]


def test_no_registry_and_no_machine_in_the_files(root: Path) -> None:
    """No file names a package registry's host, a pip index, or a folder of the machine that it was written on."""
    binary = {".png", ".ttf", ".parquet", ".xlsx", ".pdf", ".docx"}
    patterns = [
        r"pypi\.org",
        r"pythonhosted\.org",
        r"registry\.npmjs",
        "index" + "-url",
        "find" + "-links",
        r"https?://[^ \"']*/simple/",
        r"/(?:home|Users)/[a-z]",
        r"C:\\Users",
        "/" + "root/",
    ]
    if len(root.parts) > 2:
        patterns.append(re.escape(f"{root}/"))
        patterns.append(re.escape(f"{root.parent}/"))
    forbidden = re.compile("|".join(patterns))
    found = []
    for path in tracked(root):
        if path.suffix not in binary and path != Path(__file__).resolve():
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{path.relative_to(root)}: {match.group()}" for match in forbidden.finditer(text)]
    assert found == []


def test_the_report_is_as_it_was_found(root: Path) -> None:
    """Each shipped report has the size and checksum that its metadata gives, and the residue stands where it says."""
    reports = sorted((root / "data" / "reports").glob("*.toml"))
    assert reports
    for path in reports:
        known = tomllib.loads(path.read_text(encoding="utf-8"))
        raw = (path.parent / known["file"]["name"]).read_bytes()
        text = raw.decode(known["file"]["encoding"])
        assert hashlib.sha256(raw).hexdigest() == known["file"]["sha256"]
        assert (len(raw), len(text)) == (known["file"]["bytes"], known["file"]["chars"])
        assert b"\r" not in raw
        for item in known["residue"]:
            assert " ".join(text[item["start"] : item["end"]].split()) == item["words"]
        assert known["file"]["sha256"] in (root / "data" / "README.md").read_text(encoding="utf-8")


def test_the_report_is_the_shared_one(root: Path, shared: Path) -> None:
    """The shipped report is the shared one, byte for byte, and so are the gold tables."""
    name = "guangzhou_2023.txt"
    assert (root / "data" / "reports" / name).read_bytes() == (shared / "reports" / name).read_bytes()
    for path in (root / "data" / "gold").glob("guangzhou_2023.*.tsv"):
        assert path.read_bytes() == (shared / "gold" / path.name).read_bytes(), path.name


def test_the_gold_tables_point_into_the_report(root: Path) -> None:
    """Every row of the gold tables points at the words that it quotes."""
    text = (root / "data" / "reports" / "guangzhou_2023.txt").read_text(encoding="utf-8")
    gold = root / "data" / "gold"
    for table, quote in (("quantities", "surface"), ("outline", "title"), ("headline_targets", "text")):
        with (gold / f"guangzhou_2023.{table}.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                assert text[int(row["start"]) : int(row["end"])] == row[quote]


def test_the_version_is_the_same_everywhere(root: Path) -> None:
    """pyproject.toml, CITATION.cff and the newest entry of the changelog name one version."""
    version = project(root)["version"]
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^version: (\S+)$", citation, re.MULTILINE).group(1) == version  # type: ignore[union-attr]
    assert re.search(r"^## (\S+)", changelog, re.MULTILINE).group(1) == version  # type: ignore[union-attr]


def test_the_licence_files_are_there(root: Path) -> None:
    """Every licence file that the package names exists, and so does the marker that it is typed."""
    for name in [*project(root)["license-files"], "reportlib/py.typed"]:
        assert (root / name).is_file(), name


# --- the rule about skipping ----------------------------------------------------------------------------------------


def test_a_forbidden_skip_fails(tmp_path: Path, root: Path) -> None:
    """A test that lacks ../shared, Chromium or Node.js is skipped; where the environment requires it, it fails."""
    tests = tmp_path / "checkout" / "tests"
    tests.mkdir(parents=True)
    shutil.copyfile(root / "tests" / "conftest.py", tests / "conftest.py")
    needed = {"shared": "REPORTLIB_SHARED", "chromium": "REPORTLIB_CHROMIUM", "node": "REPORTLIB_NODE"}
    lines = [f"def test_{fixture}({fixture}):\n    pass\n" for fixture in needed]
    (tests / "test_each.py").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-ra", "-p", "no:cacheprovider", str(tests)]
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("REPORTLIB_", "PYTEST_"))}
    inherited["PATH"] = ""
    for required in ([], ["node"], list(needed)):
        bound = {needed[fixture]: "required" for fixture in required}
        done = subprocess.run(command, cwd=tests, env=inherited | bound, capture_output=True, text=True)
        assert done.returncode == bool(required), done.stdout
        failed = re.findall(r"^(?:FAILED|ERROR) .*::test_(\w+)", done.stdout, re.MULTILINE)
        assert sorted(failed) == sorted(required)
        assert [variable for variable in bound if f"{variable}=required" not in done.stdout] == [], done.stdout
        assert len(required) == len(needed) or f"{len(needed) - len(required)} skipped" in done.stdout
