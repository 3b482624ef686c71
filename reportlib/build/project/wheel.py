"""The package as a wheel, made from the files that are running, so that a new project contains the software it uses."""

from __future__ import annotations

import base64
import hashlib
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path, PurePosixPath

from reportlib.build.project.zips import write_zip
from reportlib.core import resources
from reportlib.errors import OutputError

DISTRIBUTION = "reportlib-cn"
_KEPT = ("METADATA", "entry_points.txt")
_TAG = "py3-none-any"


def write(folder: Path) -> Path:
    """Write the wheel of the running package.

    Args:
        folder: the folder to write to.

    Returns:
        The file. The same package gives the same bytes.

    Raises:
        OutputError: the package is not installed, so that its dependencies are unknown, or a file cannot be written.
    """
    try:
        installed = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        raise OutputError(f"{DISTRIBUTION} is not installed, only on the path; install it: pip install -e .") from None
    stem = f"{DISTRIBUTION.replace('-', '_')}-{installed.version}"
    about = f"{stem}.dist-info"
    members = _package()
    for file in installed.files or ():
        name = PurePosixPath(file.as_posix())
        if name.parts[0].endswith(".dist-info") and (name.name in _KEPT or "licenses" in name.parts):
            members[str(PurePosixPath(about, *name.parts[1:]))] = Path(str(file.locate())).read_bytes()
    members[f"{about}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: reportlib\nRoot-Is-Purelib: true\nTag: {_TAG}\n".encode()
    )
    lines = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in sorted(members.items())]
    record = f"{about}/RECORD"
    members[record] = "\n".join([*lines, f"{record},,"]).encode() + b"\n"
    return write_zip(folder / f"{stem}-{_TAG}.whl", members, zipfile.ZIP_DEFLATED)


def _package() -> dict[str, bytes]:
    """Return the files of the package; from a checkout also those that the build backend adds."""
    members = {f"{resources.PACKAGE.name}/{name}": data for name, data in _below(resources.PACKAGE).items()}
    root = resources.checkout()
    if root is not None:
        config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        for source, place in config["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"].items():
            if (root / source).is_file():
                members[place] = (root / source).read_bytes()
            else:
                members |= {f"{place}/{name}": data for name, data in _below(root / source).items()}
    return members


def _below(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    kept = (path for path in found if ".ipynb_checkpoints" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
