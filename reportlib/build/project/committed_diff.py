"""How committed copies differ from what the code makes now: in a line each, and on a page with both side by side."""

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
"""Packages whose version can change a figure's bytes."""

TOLERANCE = 2.0
"""Outside the lock two pictures are the same up to this root mean square of their pixels' differences, from 0 to 255:
the default of pytest-mpl, which compares in the same way.
"""

MOST_LINES = 200
"""A page shows at most so many changed lines of a table."""

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
        old: the committed bytes; None where there are none.
        new: the bytes that are made now; None where there are none.
    """

    place: str
    state: str
    old: bytes | None
    new: bytes | None

    @property
    def line(self) -> str:
        """The difference in a line."""
        return f"{self.place} {LINES[self.state]}"


def outside_lock(constraints: Path) -> tuple[str, ...]:
    """The packages that draw whose version is not the locked one, with both; none where all are.

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
    """Whether two files are the same: by their bytes, pictures by their pixels, since encoders differ.

    Args:
        name: of the file, which tells its kind.
        old, new: the bytes.
        tolerant: outside the lock: pictures are the same within `TOLERANCE`, and SVG is left to the PNG beside it.
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
    """The pixels of a picture as numbers from 0 to 255; None where it is none."""
    import numpy as np
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            return np.asarray(image.convert("RGB"), dtype="float64")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None


def page(found: Sequence[Difference], note: str = "") -> str:
    """A page with every difference: pictures old, new and where they differ; tables by their changed lines.

    Args:
        found: the differences.
        note: what else is to be said, in a line.
    """
    import jinja2

    from reportlib.build.site.site import TEMPLATES

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
    """A picture that is white where two are the same, and dark where they differ; None where it cannot be made."""
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
