"""Write constraints.txt: the newest versions that fit together, on the oldest supported Python.

    make lock PYTHON=/usr/bin/python3.11        the same as: /usr/bin/python3.11 scripts/lock.py
    /usr/bin/python3.11 scripts/lock.py --keep  keep the present pins and add those that are missing

The requirements of pyproject.toml are installed, without pins, into a temporary environment, and the result is written
to the file: names and versions only, no addresses. Packages that only other systems need (Windows, macOS, newer
Pythons) are found in the metadata of the installed ones and pinned too. Run it on an early Python 3.11 (Debian 12 has
3.11.2), since a version that was chosen on a newer one may not install there: soupsieve 4 needs 3.11.5.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = "3.11.0"
HEADER = """\
# Every package of the environment with its version, for pip's -c option: the same packages on every machine.
# Made by `make lock` on Python 3.11: a fresh environment, `pip install` of what pyproject.toml asks for without
# pins, `pip freeze`; then the packages that only other systems need. Not to be edited by hand.
"""

# Runs inside the throw-away environment, where `packaging` is one of the packages.
FIND_TOO_NEW = """
import importlib.metadata, sys
from packaging.specifiers import SpecifierSet

for dist in importlib.metadata.distributions():
    needs = dist.metadata["Requires-Python"] or ""
    if sys.argv[1] not in SpecifierSet(needs):
        print(f"{dist.name}=={dist.version} needs Python {needs}")
"""
FIND_OTHER_SYSTEMS = """
import importlib.metadata, itertools, json, sys
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

installed = {canonicalize_name(d.name): d for d in importlib.metadata.distributions()}
systems = [("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt")]
pythons = ["3.11", "3.12", "3.13", "3.14"]
environments = [
    {"sys_platform": system, "platform_system": name, "os_name": family, "python_version": python,
     "python_full_version": python + ".0", "implementation_name": "cpython",
     "platform_python_implementation": "CPython"}
    for (system, name, family), python in itertools.product(systems, pythons)
]
todo = [(Requirement(line), "") for line in json.loads(sys.argv[1])]  # with the extra that asks for it
seen, missing = set(), set()
while todo:
    requirement, asked_by = todo.pop()
    if requirement.marker and not any(requirement.marker.evaluate({**e, "extra": asked_by}) for e in environments):
        continue
    name = canonicalize_name(requirement.name)
    if name not in installed:
        missing.add(name)
        continue
    for extra in {"", *requirement.extras} - {extra for owner, extra in seen if owner == name}:
        seen.add((name, extra))
        todo += [(Requirement(line), extra) for line in installed[name].requires or ()]
print(json.dumps(sorted(missing)))
"""


def run(python: Path, *args: str) -> str:
    """Run the environment's Python and return what it prints, or stop with its error if it fails."""
    done = subprocess.run([python, *args], capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        sys.exit(f"lock: {' '.join(args[:4])} failed\n{done.stderr.strip()}")
    return done.stdout


def newest(python: Path, name: str, bounds: list[str]) -> dict[str, str]:
    """Return the newest version of a package that is not installed here, and of its dependencies, by name."""
    plan = ["-m", "pip", "install", "--dry-run", "--quiet", *bounds, "--only-binary", ":all:", "--report", "-", name]
    done = subprocess.run([python, *plan], capture_output=True, text=True, cwd=ROOT)
    if done.returncode == 0:
        return {item["metadata"]["name"]: item["metadata"]["version"] for item in json.loads(done.stdout)["install"]}
    # No build for this system: pip can still say which version is the newest.
    found = re.match(r"\S+ \(([^)]+)\)", run(python, "-m", "pip", "index", "versions", name))
    if not found:
        sys.exit(f"lock: no version of {name} found")
    return {name: found.group(1)}


def pinned() -> dict[str, str]:
    """Return the present pins: the version of each package by name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line and not line.startswith("#"))


def pins(python: Path, kept: dict[str, str]) -> dict[str, str]:
    """Install all packages and return the version of each by name, with those that only other systems need.

    Args:
        python: the Python of an empty environment.
        kept: pins to install with; empty for the newest of everything.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    bounds = ["-c", "constraints.txt"] if kept else []
    run(python, "-m", "pip", "install", "--quiet", *bounds, *requirements)
    frozen = run(python, "-m", "pip", "freeze", "--local").split("\n")
    found = {}
    for line in filter(None, frozen):
        name, separator, version = line.partition("==")
        if not separator or "+" in version:
            sys.exit(f"lock: not a plain version: {line}")
        found[name] = version
    if too_new := run(python, "-c", FIND_TOO_NEW, OLDEST):
        sys.exit(f"lock: not installable on Python {OLDEST}; run it with an earlier 3.11\n{too_new.strip()}")
    for name in json.loads(run(python, "-c", FIND_OTHER_SYSTEMS, json.dumps(requirements))):
        found |= newest(python, name, bounds)
    return found


def main() -> None:
    """Write constraints.txt, or stop before changing it."""
    if sys.version_info[:2] != (3, 11):
        sys.exit("lock: run it with Python 3.11, the oldest that is supported")
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        found = pins(python, pinned() if "--keep" in sys.argv[1:] else {})
    lines = [f"{name}=={found[name]}\n" for name in sorted(found, key=str.lower)]
    text = HEADER + "".join(lines)
    (ROOT / "constraints.txt").write_text(text, encoding="utf-8", newline="\n")
    print(f"constraints.txt: {len(lines)} packages")


if __name__ == "__main__":
    main()
