"""Files of a build appear whole, take the place of what the last one wrote, and touch nothing of anybody else's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from reportlib.build import staging


def publish(target: Path, files: Mapping[str, str]) -> None:
    """Publish some files into a folder, as a build does."""
    target.parent.mkdir(exist_ok=True)
    with staging.stage(target.parent, target.name) as stage:
        for name, text in files.items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_text(text, encoding="utf-8")
        staging.publish(stage, target)


def test_what_a_killed_build_left_goes(tmp_path: Path) -> None:
    """The hidden folder of a build that was killed is taken away by the next one; one of another report stays."""
    left, other = (tmp_path / f".{name}-building-x" for name in ("place-2030", "place-2030-2"))
    for folder in (left, other):
        folder.mkdir()
    with staging.stage(tmp_path, "place-2030") as stage:
        assert not left.exists() and other.exists() and stage.name.startswith(".place-2030-building-")
    assert sorted(tmp_path.iterdir()) == [other]


def test_a_new_build_takes_away_what_only_the_old_one_had(tmp_path: Path) -> None:
    """Pages of a removed notebook go; files that a person added or changed stay."""
    target = tmp_path / "out" / "place-2030"
    publish(target, {"01_try.html": "1", "02_old.html": "2", "02_old.ipynb": "3"})
    (target / "notes.md").write_text("mine", encoding="utf-8")
    (target / "02_old.ipynb").write_text("changed by me", encoding="utf-8")
    publish(target, {"01_try.html": "new"})
    assert {path.name for path in target.iterdir()} == {"01_try.html", "notes.md", "02_old.ipynb", staging.SUMS}
    assert (target / "01_try.html").read_text("utf-8") == "new"


def test_a_forged_list_of_files_removes_nothing_outside(tmp_path: Path) -> None:
    """A SHA256SUMS that names files elsewhere does not lead the next build to remove them."""
    target = tmp_path / "out" / "place-2030"
    publish(target, {"01_try.html": "1"})
    victim = tmp_path / "victim.txt"
    victim.write_text("keep", encoding="utf-8")
    checksum = hashlib.sha256(b"keep").hexdigest()
    lines = f"{checksum}  ../../victim.txt\n{checksum}  {victim}\n"
    (target / staging.SUMS).write_text(lines, encoding="utf-8")
    publish(target, {"01_try.html": "1"})
    assert victim.exists()


@pytest.mark.parametrize("harm", ["changed", "gone"])
@pytest.mark.parametrize("file", ["01_words.html", "figures/04_drawn.svg", "tables/outline.csv"])
def test_a_damaged_build_is_noticed(file: str, harm: str, tmp_path: Path) -> None:
    """Outputs that are not as the build wrote them are told from those that are."""
    target = tmp_path / "out" / "place-2030"
    publish(target, {"01_words.html": "1", "figures/04_drawn.svg": "2", "tables/outline.csv": "3"})
    assert staging.unchanged(target)
    (target / file).unlink() if harm == "gone" else (target / file).write_text("changed", encoding="utf-8")
    assert not staging.unchanged(target)
