"""What the figures promise: every character drawn, nothing cut or overlapping, the finding in words, the same bytes."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import pytest

import reportlib
from reportlib import figures
from reportlib.figures.text_fitting import width, wrap
from tests.support import drawings, made_up_reports
from tests.support.drawings import COMPARED, DRAWN, FUNCTIONS, IN_ENGLISH, draw, sources

CASES = [(function, source, "zh") for function, source in DRAWN]
CASES += [(function, source, "en") for function, source in DRAWN if source in IN_ENGLISH]


@pytest.mark.parametrize(
    ("function", "source", "lang"),
    CASES,
    ids=[f"{function.__name__}-{source}-{lang}" for function, source, lang in CASES],
)
def test_every_figure_is_whole(function: object, source: str, lang: str) -> None:
    """Every character is drawn, nothing is cut or overlaps, and words stand in for the figure.

    Each drawn character has a glyph with a non-empty outline in the first font that knows it; by matplotlib's own
    extents no text and no mark leaves the canvas and no two texts touch; the alternative text states the finding.
    """
    drawing = draw(function, source, lang)
    assert not list(drawings.without_outline(drawing))
    assert not list(drawings.crowded(drawing))
    assert drawing.title and drawing.title in drawing.alt
    assert not any(mark in words for words in (drawing.title, drawing.alt, drawing.caption) for mark in "{}")


@pytest.mark.parametrize("function", [*FUNCTIONS, *COMPARED], ids=lambda function: function.__name__)
def test_two_savings_have_equal_bytes(function: object, tmp_path: Path) -> None:
    """A figure made and saved twice gives the same SVG, PNG and CSV, without date, software or address of its maker."""
    source = "invented pair" if function in COMPARED else "shipped"
    saved = [function(sources()[source]).save(tmp_path / str(run)) for run in range(2)]  # type: ignore[operator]
    for one, other in zip(*saved, strict=True):
        assert one.read_bytes() == other.read_bytes()
    svg, png, csv = saved[0]
    assert svg.stem == png.stem == csv.stem == draw(function, source, "zh").name
    words = svg.read_text(encoding="utf-8")
    assert "<text" not in words, "glyphs are paths, so that no font is needed to see them"
    for trace in ("dc:date", "matplotlib.org", "Matplotlib v"):
        assert trace not in words
    assert b"Software" not in png.read_bytes()


def test_names_carry_the_number_of_their_notebook() -> None:
    """Each figure is named after its notebook's number and its function, and no two share a name."""
    names = []
    for notebook, functions in {**figures.ALL, **figures.COMPARED}.items():
        for function in functions:
            names.append(draw(function, "small pair" if function in COMPARED else "small", "zh").name)
            assert names[-1] == f"{notebook[:2]}_{function.__name__}"
    assert len(set(names)) == len(names)


def test_a_notebook_gets_image_and_words() -> None:
    """In a notebook a figure is SVG with alternative text, name, title and caption as metadata, and text instead."""
    drawing = draw(figures.report_map, "shipped", "zh")
    data, metadata = drawing._repr_mimebundle_()
    assert data["image/svg+xml"] == drawing.svg() and data["text/plain"] == drawing.alt
    assert metadata["image/svg+xml"]["alt"] == drawing.alt and metadata["image/svg+xml"]["name"] == drawing.name


def test_a_changed_table_changes_the_finding() -> None:
    """The title is computed: another number in the table gives another title."""
    report = made_up_reports.report()
    before = figures.growth_ranking(report).title
    report.quantities["value"] = report.quantities["value"] * 3
    report.quantities["surface"] = "三倍%"
    assert figures.growth_ranking(report).title != before


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "function",
    [figures.growth_ranking, figures.quantities_by_section, figures.headline_targets, figures.order_against_space],
)
def test_left_out_rows_are_told(function: object, lang: str) -> None:
    """A figure that cannot show all rows says how many it shows."""
    assert "40" in draw(function, "many", lang).caption


def test_drawing_leaves_settings_alone() -> None:
    """Drawing and saving change no setting of the user's own matplotlib."""
    with matplotlib.rc_context({"font.size": 33.0, "svg.hashsalt": "mine"}):
        before = dict(matplotlib.rcParams)
        figures.report_map(sources()["small"]).svg()
        assert dict(matplotlib.rcParams) == before


def test_a_folder_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    """Saving below a file ends with the one-line error of the package."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(reportlib.OutputError, match="cannot write the figure"):
        draw(figures.report_map, "small", "zh").save(blocked)


@pytest.mark.parametrize(
    "text", ["一二三四,五六七八九十《甲乙》丙丁(戊)己", "a very longwindedsentencewithoutspaces at all"]
)
def test_wrapped_lines_fit_and_lose_nothing(text: str) -> None:
    """Wrapping keeps every character but spaces at line ends, fits the limit, and starts no line with a comma."""
    for limit in (30, 60, 90, 400):
        lines = wrap(text, 10, limit)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(width(line, 10) <= limit for line in lines)
        assert limit < 60 or all(line[0] not in ",》)" for line in lines)
