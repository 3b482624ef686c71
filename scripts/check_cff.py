"""Check CITATION.cff by cffconvert in an environment of its own.

    python3 scripts/check_cff.py         check the CITATION.cff of this checkout
    python3 scripts/check_cff.py FILE    check another one

cffconvert pins an old jsonschema, which the project's own environment must not get. So it is installed into a temporary
folder, which is removed at the end. A package index that pip reaches is needed. The exit code is 0 if the file is
valid.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Check a file and return the exit code."""
    file = Path(arguments[0]) if arguments else ROOT / "CITATION.cff"
    if not file.is_file():
        print(f"check_cff: {file}: no such file", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="check-cff-") as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin")
        install = [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "cffconvert"]
        if subprocess.run(install, check=False).returncode:
            print("check_cff: cffconvert could not be installed; pip's reason stands above", file=sys.stderr)
            return 1
        run = [programs / "cffconvert", "--validate", "--infile", file]
        return subprocess.run(run, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
