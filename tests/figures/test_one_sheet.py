"""What the sheet promises: the answers, the same bytes, nothing beyond its edges, for any report."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from reportlib import narrative
from reportlib.figures.one_sheet import A4_HIGH, FILES, one_sheet
from tests.support.drawings import sources, texts
from tests.support.reports import shipped

LANGUAGES = ("zh", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("source", ["shipped", "small", "long", "many", "nothing"])
def test_the_sheet_holds_what_it_says(source: str, lang: str) -> None:
    """No text leaves the page or the image; its words are the questions and answers of the narrative."""
    report = sources()[source]
    sheet = one_sheet(report, lang)  # type: ignore[arg-type]
    for figure in (sheet.page, sheet.phone):
        figure.set_dpi(144)
        renderer = FigureCanvasAgg(figure).get_renderer()
        for text in texts(figure):
            box = text.get_window_extent(renderer)
            assert box.x0 >= -1 and box.x1 <= figure.bbox.width + 1, text.get_text()
            assert box.y0 >= -1 and box.y1 <= figure.bbox.height + 1, text.get_text()
    answers = [topic for topic in narrative.write(report, lang).topics if topic.key == "answers"]  # type: ignore[arg-type]
    for topic in answers:
        assert all(question in sheet.alt for question in topic.questions)
        assert all(sentence.text in sheet.alt for sentence in topic.sentences)


def test_numbers_have_the_colours_of_done_and_promised() -> None:
    """Every question of the shipped report is on the sheet, and the page has the height of A4."""
    sheet = one_sheet(shipped())
    said = "".join(text.get_text() for text in texts(sheet.page))
    asked = next(topic for topic in narrative.write(shipped()).topics if topic.key == "answers").questions
    assert all(question in said for question in asked) and "6%以上" in said
    assert sheet.page.get_size_inches()[1] * 72 == pytest.approx(A4_HIGH)


def test_the_files_are_the_same_each_time(tmp_path: Path) -> None:
    """Two savings have equal bytes; the PDF is one page that holds its words in the shipped font."""
    first, second = (one_sheet(shipped(), "en").save(tmp_path / run) for run in ("one", "two"))
    assert tuple(path.name for path in first) == FILES == tuple(path.name for path in second)
    assert all(one.read_bytes() == other.read_bytes() for one, other in zip(first, second, strict=True))
    pdf = pypdfium2.PdfDocument(tmp_path / "one" / "sheet.pdf")
    assert len(pdf) == 1 and "at least 6%" in pdf[0].get_textpage().get_text_bounded()
    assert b"CreationDate" not in (tmp_path / "one" / "sheet.pdf").read_bytes()
