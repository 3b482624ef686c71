"""The differences of committed copies from what the code makes now: a line for each, and a page with both sides."""

from __future__ import annotations

import base64
import difflib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

DRAWING = ("matplotlib", "numpy", "pillow", "fonttools", "kiwisolver", "contourpy")
"""The packages whose version can change a figure's bytes."""

TOLERANCE = 2.0
"""The largest root mean square of the differences of pixels, from 0 to 255, up to which two pictures count as the same
outside the lock. It is the default of pytest-mpl, which compares in the same way.
"""

MOST_LINES = 200
"""Changed lines of a table that a page shows at most."""

KINDS = {".png": "image/png", ".svg": "image/svg+xml"}

LINES = {
    "missing": "is missing",
    "gone": "is no longer made",
    "changed": "is not what the code makes now",
}


@dataclass(frozen=True)
class Difference:
    """A committed file that is not what the code makes now.

    Attributes:
        place: the file, relative to the checkout.
        state: missing, gone, changed.
        old: the committed bytes; None if there are none.
        new: the bytes that are made now; None if there are none.
    """

    place: str
    state: str
    old: bytes | None
    new: bytes | None

    @property
    def line(self) -> str:
        """The difference in one line."""
        return f"{self.place} {LINES[self.state]}"


def outside_lock(constraints: Path) -> tuple[str, ...]:
    """Return the packages that draw whose version is not the locked one, with both versions.

    Args:
        constraints: the file of locked versions, `name==version` lines.
    """
    lines = constraints.read_text(encoding="utf-8").splitlines() if constraints.is_file() else []
    locked = dict(line.partition(";")[0].strip().split("==", 1) for line in lines if "==" in line)
    found = []
    for name in DRAWING:
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
        if name in locked and version != locked[name]:
            found.append(f"{name} {version}, locked {locked[name]}")
    return tuple(found)


def same(name: str, old: bytes, new: bytes, *, tolerant: bool = False) -> bool:
    """Return whether two files are the same, by their bytes, or by their pixels for PNG, since encoders differ.

    Args:
        name: the name of the file, whose suffix decides its kind.
        old, new: the bytes.
        tolerant: whether pictures are compared outside the lock: PNG within `TOLERANCE`, SVG by the PNG beside it.
    """
    if old == new or (tolerant and name.endswith(".svg")):
        return True
    if not name.endswith(".png"):
        return False
    import numpy as np

    first, second = _pixels(old), _pixels(new)
    if first is None or second is None or first.shape != second.shape:
        return False
    if not tolerant:
        return bool(np.array_equal(first, second))
    return float(np.sqrt(np.mean((first - second) ** 2))) <= TOLERANCE


def _pixels(data: bytes) -> Any:
    """Return the pixels of a picture as numbers from 0 to 255, or None if the data are no picture."""
    import numpy as np
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            return np.asarray(image.convert("RGB"), dtype="float64")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None


def page(found: Sequence[Difference], note: str = "") -> str:
    """Return a page with every difference: pictures old, new and subtracted, tables by their changed lines.

    Args:
        found: the differences.
        note: a further line of text; may be empty.
    """
    import jinja2

    from reportlib.build.site.page_templates import TEMPLATES

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    shown = [{"place": one.place, "line": one.line, **_shown(one)} for one in found]
    return environment.get_template("check.html.j2").render(shown=shown, note=note)


def _shown(one: Difference) -> dict[str, Any]:
    kind = KINDS.get(Path(one.place).suffix, "")
    if kind:
        sides = {"old": one.old, "new": one.new, "difference": _difference(one) if kind == "image/png" else None}
        return {"images": {side: _address(kind, data) for side, data in sides.items() if data is not None}}
    before, after = ((data or b"").decode("utf-8", "replace").splitlines() for data in (one.old, one.new))
    lines = list(difflib.unified_diff(before, after, "committed", "made now", lineterm="", n=0))[2:]
    return {"lines": lines[:MOST_LINES], "more": max(0, len(lines) - MOST_LINES)}


def _address(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _difference(one: Difference) -> bytes | None:
    """Return a picture, white where two are the same and dark where they differ, or None if it cannot be made."""
    import numpy as np
    from PIL import Image

    first, second = (_pixels(data) if data is not None else None for data in (one.old, one.new))
    if first is None or second is None or first.shape != second.shape:
        return None
    apart = np.abs(first - second).max(axis=2)
    picture = Image.fromarray(np.where(apart > 0, 200 - apart.clip(0, 200), 255).astype("uint8"))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
