"""The staging of a build: its files are written into a hidden folder beside the target and moved when all are there."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from reportlib.core.files import write_text

SUMS = "SHA256SUMS"


@contextmanager
def stage(root: Path, name: str) -> Iterator[Path]:
    """Make a hidden folder on the file system of the outputs for the time of the body.

    The caller must hold the lock of the outputs: a folder of the same name can only be left by a killed build, and is
    removed.

    Args:
        root: the folder to make it in.
        name: the name of the folder that is built.
    """
    prefix = f".{name}-building-"
    for left in root.glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=root, ignore_cleanup_errors=True) as temporary:
        yield Path(temporary)


def publish(staged: Path, target: Path) -> list[str]:
    """Move all files into place, the index last, and remove those that only an earlier build had written.

    A file of an earlier build is removed only if it is listed in that build's checksums and still as it was written:
    whatever a person has put into the folder, or changed in it, stays.

    Args:
        staged: the folder with the files.
        target: the folder that they belong into.

    Returns:
        The files, relative to the target, sorted.
    """
    files = sorted(path.relative_to(staged).as_posix() for path in staged.rglob("*") if path.is_file())
    write_text(staged / SUMS, "".join(f"{_sum(staged / file)}  {file}\n" for file in files))
    earlier = _listed(target)
    for file in sorted([*files, SUMS], key=lambda file: (file == "index.html", file)):
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged / file, target / file)
    for file in earlier.keys() - set(files):
        if (target / file).is_file() and _sum(target / file) == earlier[file]:
            (target / file).unlink()
    return files


def _listed(folder: Path) -> dict[str, str]:
    """Return the files that the last build into a folder wrote, with their checksums."""
    if not (folder / SUMS).is_file():
        return {}
    lines = (folder / SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    listed = {file: checksum for checksum, _, file in (line.partition("  ") for line in lines)}
    return {file: checksum for file, checksum in listed.items() if _is_below(file)}


def unchanged(folder: Path) -> bool:
    """Return whether every file that the last build into a folder wrote is there as it was written."""
    return all((folder / file).is_file() and _sum(folder / file) == sum_ for file, sum_ in _listed(folder).items())


def files_of(folder: Path) -> list[str]:
    """Return the files that the last build into a folder wrote, relative to it, sorted."""
    return sorted(_listed(folder))


def keep(source: Path, stage: Path, files: Iterable[str]) -> None:
    """Copy files of the last build into the folder of the next one.

    Args:
        source: the folder of the last build.
        stage: the folder of the next one.
        files: the files, relative to the folders.
    """
    for file in files:
        (stage / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / file, stage / file)


def digest_of_sums(folder: Path) -> str:
    """Return the digest of the list of checksums of a build."""
    return _sum(folder / SUMS)


def _is_below(file: str) -> bool:
    path = PurePosixPath(file)
    return bool(file) and not path.is_absolute() and ".." not in path.parts


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
