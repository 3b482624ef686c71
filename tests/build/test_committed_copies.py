"""The committed copies of figures and tables: renewed, compared, and every difference shown."""

from __future__ import annotations

import io
import shutil
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reportlib.build.project import Project, committed_copies, committed_diff
from reportlib.errors import OutputError
from tests.support.builds import shipped


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own for committed copies, filled from the shared build instead of a new one."""
    monkeypatch.setattr(committed_copies.project, "here", lambda: Project(tmp_path, (), None))
    monkeypatch.setattr(committed_copies, "build", lambda *given, **options: [shipped()])
    return tmp_path


def test_committed_copies_are_renewed_and_then_the_same(checkout: Path) -> None:
    """`figures` writes figures and tables, and `check` then finds no difference."""
    renewed = committed_copies.update()
    identity = shipped().report_id
    assert [path.relative_to(checkout).as_posix() for path in renewed] == [
        f"data/derived/{identity}",
        f"figures/{identity}",
    ]
    assert {path.suffix for path in renewed[0].iterdir()} == {".csv"}
    assert {path.suffix for path in renewed[1].iterdir()} == {".svg", ".png", ".csv"}
    assert committed_copies.check().differences == ()


def test_each_difference_is_listed(checkout: Path) -> None:
    """`check` names each committed file that is missing, changed, or no longer made."""
    committed_copies.update()
    identity = shipped().report_id
    figures = sorted((checkout / "figures" / identity).glob("*map.svg"))
    figures[0].write_text("<svg/>", encoding="utf-8")
    (checkout / "data" / "derived" / identity / "outline.csv").unlink()
    shutil.copyfile(figures[0].with_suffix(".png"), checkout / "figures" / identity / "zz.png")
    checked = committed_copies.check()
    assert [one.line for one in checked.differences] == [
        f"data/derived/{identity}/outline.csv is missing",
        f"figures/{identity}/{figures[0].name} is not what the code makes now",
        f"figures/{identity}/zz.png is no longer made",
    ]
    assert checked.page is not None and checked.page == checkout / "build" / "check" / "index.html"
    shown = checked.page.read_text("utf-8")
    assert all(one.place in shown for one in checked.differences) and "<script" not in shown
    assert shown.count("data:image/svg+xml") == 2 and "data:image/png" in shown
    assert "+report_id,section_id" in shown, "the lines of a table that is missing"
    shutil.rmtree(checkout / "figures")
    committed_copies.update()
    assert committed_copies.check().page is None and not checked.page.exists()


def test_outside_the_lock_figures_are_compared_with_tolerance(tmp_path: Path) -> None:
    """With another version of what draws, small differences of pixels are none, and large ones are."""
    lock = tmp_path / "constraints.txt"
    lock.write_text("\n".join(f"{name}=={metadata.version(name)}" for name in ("matplotlib", "numpy")), "utf-8")
    assert committed_diff.outside_lock(lock) == ()
    lock.write_text("matplotlib==0.1\npandas==0.1\n", "utf-8")
    assert committed_diff.outside_lock(lock) == (f"matplotlib {metadata.version('matplotlib')}, locked 0.1",)
    drawn = (shipped().folder / "figures" / "01_report_map.png").read_bytes()
    pixels = np.asarray(Image.open(io.BytesIO(drawn)).convert("RGB")).copy()

    def png(changed: np.ndarray) -> bytes:
        out = io.BytesIO()
        Image.fromarray(changed).save(out, "PNG")
        return out.getvalue()

    shifted = pixels.copy()
    shifted[::9, ::9] ^= 3
    other = pixels[::-1].copy()
    assert not committed_diff.same("a.png", drawn, png(shifted)) and not committed_diff.same("a.svg", b"1", b"2")
    assert committed_diff.same("a.png", drawn, png(shifted), tolerant=True)
    assert committed_diff.same("a.svg", b"1", b"2", tolerant=True)
    assert not committed_diff.same("a.png", drawn, png(other), tolerant=True)
    assert not committed_diff.same("a.png", drawn, b"no picture", tolerant=True)
    assert not committed_diff.same("a.csv", b"1", b"2", tolerant=True)


def test_png_is_compared_by_its_pixels(checkout: Path) -> None:
    """Another encoder's bytes are no difference; another picture is."""
    from matplotlib.image import imread, imsave

    committed_copies.update()
    figures = sorted((checkout / "figures" / shipped().report_id).glob("*.png"))
    pixels = imread(figures[0])
    imsave(figures[0], pixels, pil_kwargs={"compress_level": 1})
    assert figures[0].read_bytes() != (shipped().folder / "figures" / figures[0].name).read_bytes()
    assert committed_copies.check().differences == ()
    pixels[0, 0, :3] = 0.5
    imsave(figures[0], pixels)
    assert len(committed_copies.check().differences) == 1


def test_committed_copies_need_a_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of checkout and project there is nothing to compare with, and that is said before anything is built."""
    monkeypatch.setattr(committed_copies.project, "here", lambda: None)
    with pytest.raises(OutputError, match="are a project's"):
        committed_copies.check()
