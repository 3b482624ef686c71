"""Plots of one's own: Chinese is drawn, settings come back, a figure of the package can be drawn on."""

from __future__ import annotations

import warnings
from typing import Any

import matplotlib
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import reportlib
from reportlib import figures
from reportlib.errors import ParameterError, UnknownNameError
from reportlib.figures import sizes
from tests.support import drawings, reports
from tests.support.drawings import COMPARED, FUNCTIONS


def test_chinese_is_drawn() -> None:
    """Labels in Chinese find their glyphs, also where a figure is drawn after the block, as notebooks do."""
    before = dict(matplotlib.rcParams)
    with reportlib.figures.style():
        figure = Figure()
        axes = figure.add_subplot()
        axes.barh(["各领域", "乡村"], [-1, 2])
        axes.set_title("篇幅")
    assert dict(matplotlib.rcParams) == before
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        FigureCanvasAgg(figure).draw()


def test_settings_of_ones_own_stay() -> None:
    """What the style says nothing of is as the user set it."""
    with matplotlib.rc_context({"figure.figsize": (3.0, 2.0)}), reportlib.figures.style():
        assert matplotlib.rcParams["figure.figsize"] == [3.0, 2.0]
        assert matplotlib.rcParams["font.family"][0] == "Reportlib Sans SC"


def test_a_figure_can_be_drawn_on() -> None:
    """A mark on the axes of a drawing is in its files."""
    drawing = reportlib.figures.report_map(reports.example("qinghe_2031"), "zh")
    plain = drawing.svg()
    drawing.axes.plot([20, 60], [20, 20], color="#FF00FF")
    assert "#ff00ff" in drawing.svg().lower() and "#ff00ff" not in plain.lower()
    assert drawing.save(None) == ()


SIZES = ("column", "text", 13.3)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("function", [*FUNCTIONS, *COMPARED], ids=lambda function: function.__name__)
def test_every_figure_has_sizes(function: Any, size: float | str) -> None:
    """A figure is as wide as asked for, whole, with no text over another; data, words and phone stay as they are."""
    source = "long pair" if function in COMPARED else "long"
    drawing, usual = function(drawings.sources()[source], "zh", size), drawings.draw(function, source, "zh")
    assert drawing.figure.get_figwidth() == pytest.approx(sizes.NAMED.get(str(size), size))
    assert drawing.phone.get_figwidth() == usual.phone.get_figwidth()
    assert (drawing.alt, drawing.caption) == (usual.alt, usual.caption) and drawing.data.equals(usual.data)
    assert not list(drawings.crowded_on(drawing.figure))


@pytest.mark.parametrize("size", ["colum", 2, 40, (7, 4), True, "7.5"])
def test_other_sizes_are_refused(size: Any) -> None:
    """What is no size is told in a line, with the name that was meant."""
    with pytest.raises(ParameterError, match=r"size .*column"):
        figures.report_map(reports.example("qinghe_2031"), "zh", size)


def test_a_figure_that_does_not_exist() -> None:
    """A wrong name of a figure is told with the one that was meant, and `dir()` lists the figures."""
    with pytest.raises(UnknownNameError, match="did you mean 'report_map'"):
        _ = figures.report_mp
    assert set(dir(figures)) >= {function.__name__ for function in (*FUNCTIONS, *COMPARED)} | {"style"}
