"""A text after edits leads back to the one that it was made of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlib.core.source_map import Edit, NormalisedText

ALPHABET = "甲乙丙，。\n 1（"


@settings(max_examples=300)
@given(st.text(ALPHABET, max_size=40), st.data())
def test_edits_upon_edits_lead_back_to_the_source(text: str, data: st.DataObject) -> None:
    """However often a text is normalised, each character that was left alone stands where `at` says."""
    normalised, where = NormalisedText.of(text), list(range(len(text)))
    for _ in range(3):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(normalised.text)), max_size=6, unique=True)))
        edits = [
            Edit(a, b, data.draw(st.sampled_from(["", "", "X"]))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        expected, left, at = "", [], 0
        for edit in edits:
            expected += normalised.text[at : edit.start] + edit.words
            left += where[at : edit.start] + [where[edit.start] + i for i in range(len(edit.words))]
            at = edit.end
        expected, left = expected + normalised.text[at:], left + where[at:]
        normalised, where = normalised.edited(edits), left
        assert normalised.text == expected
        assert [normalised.at(i) for i in range(len(expected))] == where
