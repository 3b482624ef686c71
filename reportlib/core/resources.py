"""The places of the notebooks, the shipped report and the outputs.

In a checkout, notebooks and reports stand beside the package and outputs go to `build/` beside them. An
installed wheel carries both in `reportlib/shipped/`, and outputs go to `build/` in the current folder.
"""

from __future__ import annotations

from pathlib import Path

from reportlib.errors import InputError

PACKAGE = Path(__file__).resolve().parent.parent
SHIPPED = PACKAGE / "shipped"


def checkout() -> Path | None:
    """Return the root of the checkout that contains the package, or None when the package is installed."""
    root = PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "notebooks").is_dir() else None


def notebooks() -> Path:
    """Return the folder that contains the notebooks."""
    root = checkout()
    return root / "notebooks" if root else SHIPPED / "notebooks"


def reports() -> Path:
    """Return the folder that contains the shipped reports."""
    root = checkout()
    return root / "data" / "reports" if root else SHIPPED / "reports"


def examples() -> Path:
    """Return the folder that contains the invented reports."""
    root = checkout()
    return root / "data" / "examples" if root else SHIPPED / "examples"


def gold() -> Path:
    """Return the folder that contains the annotation of the shipped reports."""
    root = checkout()
    return root / "data" / "gold" if root else SHIPPED / "gold"


def accuracy() -> Path:
    """Return the folder that contains the measured accuracy as published."""
    root = checkout()
    return root / "data" / "accuracy" if root else SHIPPED / "accuracy"


def constraints() -> Path:
    """Return the file that pins every package by version."""
    root = checkout()
    return root / "constraints.txt" if root else SHIPPED / "constraints.txt"


def citation_file() -> Path:
    """Return the file that states how to cite the package, CITATION.cff."""
    return (checkout() or SHIPPED) / "CITATION.cff"


def report_file(report_path: str | Path = "") -> Path:
    """Return the report to read: the one asked for, or the shipped one where none is.

    Args:
        report_path: a path, or an empty string for the shipped report.

    Raises:
        InputError: no report is asked for and none is shipped.
    """
    if str(report_path):
        return Path(report_path)
    shipped = sorted(reports().glob("*.txt"))
    if not shipped:
        raise InputError(f"no report is given and none is shipped in {reports()}")
    return shipped[0]


def two_files(report_path: str | Path = "", other_path: str | Path = "") -> tuple[Path, Path]:
    """Return the two reports to compare: those asked for, or the invented ones where none is.

    Args:
        report_path, other_path: two paths, or two empty strings for the invented reports.

    Raises:
        InputError: only one is asked for, or none is and the invented ones are not there.
    """
    given = [Path(path) for path in (report_path, other_path) if str(path)]
    if len(given) == 1:
        raise InputError(f"{given[0]}: a comparison takes two reports; name the other one in other_path")
    found = given or sorted(examples().glob("*.txt"))[:2]
    if len(found) < 2:
        raise InputError(f"no reports are given and there are no two invented ones in {examples()}")
    return found[0], found[1]


def figures_folder(out: str | Path) -> Path | None:
    """Return the folder for the figures of a notebook: below `out`, or None where nothing is to be written.

    Args:
        out: a path, or an empty string, as when a notebook is run by hand.

    >>> figures_folder("") is None
    True
    """
    return Path(out) / "figures" if str(out) else None


def build_root() -> Path:
    """Return the folder below which every build writes unless another one is asked for."""
    return (checkout() or Path.cwd()) / "build"


def output_folder(out: str | Path, report_id: str) -> Path:
    """Return the folder for the outputs of one report: `out`, or `build/<report_id>` where it is empty.

    Args:
        out: a path, or an empty string for the usual place.
        report_id: the identity of the report, such as `place-2024`.
    """
    return Path(out) if str(out) else build_root() / report_id
