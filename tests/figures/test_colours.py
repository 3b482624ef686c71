"""What the figures promise of their colours: told apart by colour-blind readers and in grey, seen on their own ground.

How colours look to a colour-blind reader is computed with the matrices of Machado, Oliveira and Fernandes (2009), IEEE
Transactions on Visualization and Computer Graphics 15(6): 1291-1298, for linear RGB at severity 1; differences are
distances in CIELAB (CIE 1976); contrast is that of WCAG 2.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from reportlib.figures import style
from tests.support.builds import shipped, two_beside_each_other
from tests.support.drawings import COMPARED, FUNCTIONS, draw, marks, renderer_of, texts

SEEN = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
APART = 10.0  # Delta E: a just noticeable difference is 2.3
GREY = 10.0  # difference of lightness, of 100
TEXT, MARK = 4.5, 3.0  # contrast with the ground, WCAG 2 (1.4.3, 1.4.11)

SIDES = (style.REVIEW, style.PLAN)
TOLD: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "01_report_map": (
        (SIDES, ""),
        ((style.REVIEW_PALE, style.PLAN_PALE, style.NEUTRAL_PALE), "place under the part's line, words of the label"),
    ),
    "02_growth_ranking": (((style.DONE,), ""),),
    "03_headline_targets": (
        ((*SIDES, style.LOOSENED, style.MISSED), "the column, a mark before a promise, the words themselves"),
    ),
    "03_headline_passage": (((style.PLAN, style.NEUTRAL), "words of the list below"), ((style.PLAN_PALE,), "")),
    "03_investment_parts": (((*SIDES, style.NEUTRAL_PALE), "the label of the row"),),
    "03_targets_by_area": ((tuple(style.STRENGTH.values()), ""),),
    "04_order_against_space": (((style.INK, style.NEUTRAL), ""),),
    "04_topics_review_and_plan": (((*SIDES, style.NEUTRAL), "shape: hollow and filled; undecided stands last"),),
    "05_record_and_plan": (((*SIDES, style.LOOSENED), "words at the right"),),
    "05_problems_and_answers": (
        ((style.MISSED, style.PROMISED, style.NEUTRAL), "ring, dot and dash, under headings of their own"),
    ),
    "06_accuracy_by_field": ((SIDES, ""),),
    "08_headline_beside": (((style.PLAN, style.LOOSENED, style.NEUTRAL), "words and sign at the right"),),
    "08_promises_and_outcomes": (((style.REVIEW, style.MISSED, style.NEUTRAL), "words at the right"),),
    "08_areas_between": (((*SIDES, style.INK), "place: a column each, a line or none"),),
    "08_wordings_between": ((SIDES, ""),),
    "08_text_reused": ((tuple(style.REUSE.values()), ""),),
}
"""The colours by which a figure tells things apart, and what else tells them apart where grey does not suffice."""

FRAME = {style.INK, style.BLACK, style.MUTED, style.NEUTRAL, style.GRID, style.GROUND}
"""Text, frame and lanes: what every figure may use."""

DRAWINGS = [(f, s) for f in FUNCTIONS for s in ("shipped", "many")]
DRAWINGS += [(f, s) for f in COMPARED for s in ("invented pair", "many pair")]
SCREENS = [(f, s, phone) for f, s in DRAWINGS for phone in (False, True)]
each = pytest.mark.parametrize(
    ("function", "source", "phone"), SCREENS, ids=[f"{f.__name__}-{s}{'-phone' * phone}" for f, s, phone in SCREENS]
)


@cache
def lab(colour: str, seen: str = "normal") -> np.ndarray:
    """A colour in CIELAB, as a reader sees it."""
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    linear = np.clip(np.array(SEEN[seen]) @ linear, 0, 1)
    xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    )
    scaled = xyz @ linear / np.array([0.95047, 1.0, 1.08883])
    f = np.where(scaled > (6 / 29) ** 3, np.cbrt(scaled), scaled / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def colours(figure: Figure) -> Iterator[tuple[object, str, str]]:
    """Every mark with its fill and its outline; a line has no fill."""
    for mark in marks(figure):
        if isinstance(mark, Line2D) and mark.get_marker() == "o":
            yield mark, hexed(mark.get_markerfacecolor()), hexed(mark.get_markeredgecolor())
        elif isinstance(mark, Line2D):
            yield mark, "", hexed(mark.get_color())
        elif isinstance(mark, Patch):
            edged = mark.get_edgecolor()[3] > 0 and mark.get_linewidth() > 0  # type: ignore[index]
            yield mark, hexed(mark.get_facecolor()), hexed(mark.get_edgecolor()) if edged else ""


def hexed(colour: object) -> str:
    """A colour as the style writes it."""
    return to_hex(colour).upper()  # type: ignore[arg-type]


@pytest.mark.parametrize("name", TOLD)
def test_colours_stay_apart_for_every_reader(name: str) -> None:
    """Two colours of a figure that mean different things differ under each dichromacy, and in grey or by more."""
    for held, also in TOLD[name]:
        for one, other in combinations(held, 2):
            for seen in SEEN:
                assert np.linalg.norm(lab(one, seen) - lab(other, seen)) >= APART, (one, other, seen)
            assert also or abs(lab(one)[0] - lab(other)[0]) >= GREY, (one, other)


def test_every_figure_is_looked_at() -> None:
    """The table of colours lists the figures that there are."""
    assert set(TOLD) == {draw(function, source, "zh").name for function, source in DRAWINGS}


def test_a_scale_goes_one_way_in_grey() -> None:
    """The steps of a scale get lighter one after the other, so that grey print keeps their order."""
    for steps in (style.STRENGTH, style.REUSE):
        lightness = [lab(colour)[0] for colour in steps.values()]
        assert lightness == sorted(lightness)


@each
def test_marks_and_text_are_seen(function: object, source: str, phone: bool) -> None:
    """A figure uses colours that are judged above, marks are seen on the ground, and text can be read where it stands.

    Fill or outline of a mark has a contrast of 3 with the ground; lanes carry nothing, and what is tinted behind words
    is underlined. Text has a contrast of 4.5 with the fill that it stands on, or with the ground.
    """
    drawing = draw(function, source, "zh")
    figure = drawing.phone if phone else drawing.figure
    known = {colour for held, _ in TOLD[drawing.name] for colour in held}
    known |= FRAME | {style.EDGES[colour] for colour in known & set(style.EDGES)}
    for mark, fill, edge in colours(figure):
        assert {fill, edge} - {""} <= known, (mark, fill, edge)
        lane = isinstance(mark, Line2D) and edge == style.GRID
        hole = fill == style.GROUND and not edge
        tint = drawing.name == "03_headline_passage" and fill == style.PLAN_PALE
        if not (lane or hole or tint):
            assert max(style.contrast(c, style.GROUND) for c in (fill, edge) if c) >= MARK, (mark, fill, edge)
    assert {hexed(text.get_color()) for text in texts(figure)} <= known
    renderer = renderer_of(figure)
    fills = [(m.get_window_extent(renderer), fill) for m, fill, _ in colours(figure) if isinstance(m, Patch)]
    for text in texts(figure):
        box = text.get_window_extent(renderer)
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        below = [fill for extent, fill in fills if extent.contains(x, y)]
        ground = below[-1] if below else style.GROUND
        assert style.contrast(hexed(text.get_color()), ground) >= TEXT, (text.get_text(), text.get_color(), ground)


@pytest.mark.parametrize(("function", "source"), DRAWINGS, ids=[f"{f.__name__}-{s}" for f, s in DRAWINGS])
def test_type_is_twelve_pixels_and_more(function: object, source: str) -> None:
    """At the width of a page and of a telephone of 390 pixels no type is smaller than 12 pixels."""
    drawing = draw(function, source, "zh")
    for figure, most in ((drawing.figure, 720), (drawing.phone, 350)):
        shown = min(1.0, most / (figure.get_size_inches()[0] * 96))
        assert min(text.get_fontsize() for text in texts(figure)) * 96 / 72 * shown >= 12


@pytest.mark.parametrize("name", TOLD)
def test_a_figure_has_a_ground_of_its_own(name: str) -> None:
    """On a dark page a figure stays readable: the SVG has a full light rectangle, the PNG no clear pixel."""
    folder = (two_beside_each_other() if name.startswith("08_") else shipped()).folder / "figures"
    for path in (folder / f"{name}.svg", folder / f"{name}.phone.svg"):
        svg = path.read_text(encoding="utf-8")
        wide, high = (float(n) for n in re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())  # type: ignore[union-attr]
        ground = re.search(r'<g id="patch_1">\s*<path d="([^"]+)"\s*style="fill: #ffffff[^"]*"', svg)
        assert ground
        points = np.array([float(n) for n in re.findall(r"-?[\d.]+", ground[1])]).reshape(-1, 2)
        assert points.min(axis=0) == pytest.approx([0, 0], abs=0.01)
        assert points.max(axis=0) == pytest.approx([wide, high], abs=0.01)
    assert _opaque(imread(folder / f"{name}.png"))


def test_the_png_for_a_telephone_has_a_ground_too() -> None:
    """It is saved as the other is; no build writes it."""
    assert _opaque(imread(io.BytesIO(draw(FUNCTIONS[0], "shipped", "zh").png(phone=True))))


def _opaque(pixels: np.ndarray) -> bool:
    """Whether no pixel of a picture is clear."""
    return pixels.shape[2] == 3 or pixels[:, :, 3].min() == 1.0
