"""Plots of one's own: Chinese is drawn, settings come back, a figure of the package can be drawn on."""

from __future__ import annotations

import warnings

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import reportlib
from tests.support import reports


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
