"""Draw the rooms of the package from its imports: `make house` writes docs/images/house.svg.

    python scripts/house.py [FILE]

A room is a folder of `reportlib/`; its text is the first line of its docstring. Each room is above those that it
imports. An arrow is drawn if no chain of other arrows connects the same rooms. The same imports give the same bytes.
"""

from __future__ import annotations

import ast
import html
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "reportlib"
PICTURE = ROOT / "docs" / "images" / "house.svg"

WIDTH, ROW, BOX, GAP, SIDE = 980, 84, 54, 24, 24


def rooms() -> dict[str, str]:
    """Return the rooms of the package, each with the first line of its docstring."""
    found = {}
    for init in sorted((ROOT / PACKAGE).glob("*/__init__.py")):
        doc = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
        found[init.parent.name] = doc.split("\n")[0].rstrip(".").replace("`", "")
    return found


def imports(names: set[str]) -> dict[str, set[str]]:
    """Return for each room the rooms that its modules import."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    made: dict[str, set[str]] = {name: set() for name in names}
    for module in graph.modules:
        room = module.split(".")[1] if "." in module else ""
        for other in graph.find_modules_directly_imported_by(module):
            target = other.split(".")[1] if "." in other else ""
            if room in names and target in names and target != room:
                made[room].add(target)
    return made


def floors(arrows: dict[str, set[str]]) -> dict[str, int]:
    """Return the floor of each room: 0 if it imports no other room, else one above the highest that it imports.

    Raises:
        ValueError: the imports run in a circle.
    """
    made: dict[str, int] = {}
    while len(made) < len(arrows):
        ready = [room for room in arrows if room not in made and arrows[room] <= made.keys()]
        if not ready:
            raise ValueError(f"imports in a circle between {sorted(set(arrows) - set(made))}")
        made |= {room: 1 + max((made[other] for other in arrows[room]), default=-1) for room in ready}
    return made


def direct(arrows: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Return the arrows whose rooms no chain of others connects."""

    def below(room: str) -> set[str]:
        return arrows[room].union(*(below(other) for other in arrows[room])) if arrows[room] else set()

    return sorted((a, b) for a in arrows for b in arrows[a] if not any(b in below(c) for c in arrows[a] - {b}))


def size(room: str) -> str:
    """Return how many modules and lines a room has, rounded so that the picture changes seldom."""
    files = [path for path in (ROOT / PACKAGE / room).rglob("*.py") if "shipped" not in path.parts]
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
    return f"about {max(round(len(files), -1), 5)} modules, {max(round(lines / 1000), 1)},000 lines"


def drawn() -> str:
    """Return the picture as SVG."""
    meaning = rooms()
    arrows = imports(set(meaning))
    floor = floors(arrows)
    top = max(floor.values())
    places: dict[str, tuple[float, float, float]] = {}
    for level in range(top + 1):
        here = sorted(room for room, at in floor.items() if at == level)
        width = (WIDTH - 2 * SIDE - GAP * (len(here) - 1)) / len(here)
        for i, room in enumerate(here):
            places[room] = SIDE + i * (width + GAP), SIDE + (top - level) * ROW, width
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {2 * SIDE + top * ROW + BOX}" role="img" '
        'font-family="sans-serif">',
        "<title>The rooms of reportlib, each above those that it imports</title>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#5F6368"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{2 * SIDE + top * ROW + BOX}" fill="#fff"/>',
    ]
    for a, b in direct(arrows):
        (ax, ay, aw), (bx, by, bw) = places[a], places[b]
        left, right = max(ax, bx), min(ax + aw, bx + bw)
        x1 = x2 = (left + right) / 2 if left < right else 0
        if left >= right:
            x1, x2 = ax + aw / 2, bx + bw / 2
        lines.append(
            f'<line x1="{x1:.0f}" y1="{ay + BOX:.0f}" x2="{x2:.0f}" y2="{by - 1:.0f}" stroke="#5F6368" '
            'stroke-width="1.5" marker-end="url(#head)"/>'
        )
    for room, (x, y, width) in places.items():
        lines.append(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{BOX}" rx="6" fill="#EDF3F8" stroke="#00518C"/>'
        )
        lines.append(
            f'<text x="{x + 14:.0f}" y="{y + 23:.0f}" font-size="17" font-weight="bold" fill="#002B4F">{room}/</text>'
        )
        if width > WIDTH / 2:
            lines.append(
                f'<text x="{x + width - 14:.0f}" y="{y + 23:.0f}" font-size="12" text-anchor="end" fill="#5F6368">'
                f"{size(room)}</text>"
            )
        words = meaning[room] if len(meaning[room]) * 7.2 < width else meaning[room][: int(width / 7.2) - 1] + "…"
        lines.append(f'<text x="{x + 14:.0f}" y="{y + 43:.0f}" font-size="13" fill="#222">{html.escape(words)}</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"


def main(arguments: list[str]) -> int:
    """Write the picture and return the exit code."""
    place = Path(arguments[0]) if arguments else PICTURE
    place.write_text(drawn(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
