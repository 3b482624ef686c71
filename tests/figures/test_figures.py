"""What figures promise: every character drawn, nothing cut or overlapping, titles without a judgement, equal bytes."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import matplotlib
import pytest
from PIL import Image

import reportlib
from reportlib import figures
from reportlib.figures import style
from reportlib.figures.shared_parts import limit_change
from reportlib.figures.text_fitting import width, wrap
from reportlib.narrative.wording import share
from tests.support import drawings, made_up_reports, reports
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
    extents no text and no mark leaves the canvas and no two texts touch; the alternative text says what is drawn.
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
    svg, png, csv, phone = saved[0]
    assert phone.name == f"{svg.stem}.phone.svg"
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


def test_a_notebook_that_is_not_trusted_gets_an_image_too() -> None:
    """Beside the SVG stands a small PNG, the same each time, in whose colours nothing changes its meaning."""
    drawing = draw(figures.targets_by_area, "shipped", "zh")
    data, metadata = drawing._repr_mimebundle_()
    assert drawing._repr_mimebundle_()[0]["image/png"] == data["image/png"]
    assert metadata["image/png"]["alt"] == drawing.alt
    small = base64.b64decode(data["image/png"])
    assert len(small) < len(drawing.png()) / 4

    def colours(image: bytes) -> list[tuple[int, ...]]:
        """The colours of larger areas."""
        counted = Image.open(io.BytesIO(image)).convert("RGB").getcolors(1 << 24) or []
        return [colour for count, colour in counted if count > 60]

    palette = {tuple(bytes.fromhex(one[1:])) for one in (style.INK, style.GROUND, *style.STRENGTH.values())}
    drawn = palette & set(colours(drawing.png()))
    assert len(drawn) > 3
    for wanted in drawn:
        nearest = min(colours(small), key=lambda one: sum(abs(a - b) for a, b in zip(one, wanted, strict=True)))
        assert max(abs(a - b) for a, b in zip(nearest, wanted, strict=True)) <= 4, wanted


JUDGED = re.compile(
    r"[一二三四五六七八九十两\d]+ ?(?:[项个成]|per cent\b)|最[大小多少高低长短硬软]|超过|不足|多说|没有一|都|集中"
    r"|大体|\b(?:most|least|largest|smallest|highest|lowest|longest|hardest|softest|none|all|every|more|fewer|leans?)\b"
)
"""Counts, extremes and judgements, which hold only while every row behind them is right."""


@pytest.mark.parametrize(
    ("function", "source", "lang"),
    [case for case in CASES if case[0] in FUNCTIONS and case[1] != "nothing"],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_title_names_what_is_drawn(function: object, source: str, lang: str) -> None:
    """No count, no extreme and no judgement stands in a title, and no Chinese in an English one."""
    title = draw(function, source, lang).title
    assert not JUDGED.search(title.replace("国务院 22 类", "")), title
    assert lang == "zh" or not re.search("[\u4e00-\u9fff]", title)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_other_numbers_leave_the_title(function: object) -> None:
    """What is drawn is named the same whatever the numbers are."""
    report = made_up_reports.report()
    before = function(report).title  # type: ignore[operator]
    for table in (report.quantities, report.headline_targets, report.targets):
        table["value"] = table["value"] * 3
    assert function(report).title == before  # type: ignore[operator]


def test_growths_on_one_scale_are_of_common_indicators() -> None:
    """Multiples, unknown indicators, doubtful rows, other periods and second mentions are not drawn; falls are."""
    report = made_up_reports.report(areas=6, each=2)
    rows = report.quantities
    growths = list(rows[(rows["measure"] == "growth") & (rows["status"] == "actual")].index)
    rows.loc[growths, "unit"] = "%"
    rows.loc[growths, "indicator_id"] = ["gdp_growth", "cpi", "", "fai", "fai", "retail"]
    rows.loc[growths[0], "value"] = -3.0
    rows.loc[growths[1], "unit"] = "倍"
    rows.loc[growths[5], "review"] = "name"
    drawn = figures.growth_ranking(report).data
    assert set(drawn["indicator_id"]) == {"gdp_growth", "fai"} and len(drawn) == 2
    assert drawn["start"].tolist() == rows.loc[[growths[3], growths[0]], "start"].tolist()
    rows.loc[growths[0], "period"] = "1999"
    assert set(figures.growth_ranking(report).data["indicator_id"]) == {"fai"}


@pytest.mark.parametrize(("before", "now", "word"), [(5.2, 5.5, "loosened"), (5.5, 5.2, "tightened"), (5.5, 5.5, "")])
def test_a_limit_is_loosened_or_tightened(before: float, now: float, word: str) -> None:
    """Where lower is better a larger number has the word of a looser limit; where not, no word."""
    assert limit_change(True, before, now, "en") == word
    assert limit_change(False, before, now, "en") == ""


def test_what_is_not_classed_is_told() -> None:
    """The figure of subjects says in its key how much of review and plan has no class."""
    shares = reports.shipped().topic_shares.query("topic == ''").set_index("scope")["share"]
    for lang in ("zh", "en"):
        caption = draw(figures.topics_review_and_plan, "shipped", lang).caption
        assert all(share(shares[side]) in caption for side in ("review", "plan"))


@pytest.mark.parametrize(("words", "value"), [("降", -3.0), ("", 3.0)])
def test_a_promised_fall_is_told(words: str, value: float) -> None:
    """A growth below zero, which the text tells without a sign, has the word for it beside the number."""
    report = made_up_reports.report(headline=1)
    report.headline_targets["value"] = value
    said = figures.headline_targets(report).alt
    assert ("降" in said.split("：", 1)[1]) == bool(words)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "function",
    [figures.growth_ranking, figures.headline_passage, figures.headline_targets, figures.order_against_space],
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
