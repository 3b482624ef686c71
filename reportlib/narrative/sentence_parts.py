"""The parts of sentences: words, numbers with their origin, and quotations with their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cited:
    """A number that the report prints: a link to its span."""

    text: str
    start: int
    end: int
    count: float  # the value, for words that agree with it

    @property
    def anchor(self) -> str:
        """The identifier of the span on the page, which is that of the quantity."""
        return f"q-{self.start}-{self.end}"


@dataclass(frozen=True)
class Row:
    """A row from which a derived number was computed."""

    label: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Derived:
    """A number computed from rows: a link to their list, with the formula in words."""

    text: str
    key: str
    formula: str
    rows: tuple[Row, ...]
    count: float

    @property
    def anchor(self) -> str:
        """The identifier of the computation on the page."""
        return f"d-{self.key}"


@dataclass(frozen=True)
class Name:
    """Words of the report: the name of an indicator, a counted word, a section title."""

    text: str
    chinese: bool  # within prose of another language
    full: str = ""  # where the text was shortened


@dataclass(frozen=True)
class Quoted:
    """Words of the report in quotation marks: a link to their span."""

    text: str  # with its quotation marks
    start: int
    end: int

    @property
    def anchor(self) -> str:
        """The identifier of the span on the page."""
        return f"q-{self.start}-{self.end}"


Leaf = str | Cited | Derived | Name | Quoted


@dataclass(frozen=True)
class Run:
    """A sequence of pieces that fills one slot."""

    pieces: tuple[Leaf, ...]


Fragment = Leaf | Run


def leaves(pieces: Sequence[Fragment]) -> Iterator[Leaf]:
    """Yield the pieces with runs replaced by their own pieces."""
    for piece in pieces:
        if isinstance(piece, Run):
            yield from piece.pieces
        else:
            yield piece


@dataclass(frozen=True)
class Sentence:
    """A sentence of the narrative: a claim of one kind.

    Attributes:
        key: the key of the phrase that it was made from.
        pieces: words, numbers and quotations in order.
        kind: what is claimed: absence, count, extreme, order, comparison, change, match or quotation.
    """

    key: str
    pieces: tuple[Leaf, ...]
    kind: str = ""

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    @property
    def numbers(self) -> tuple[Cited | Derived, ...]:
        """The numbers in it, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Cited | Derived))

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The places of the report that it cites or quotes, in the order of the sentence, each once."""
        cited = (piece for piece in self.pieces if isinstance(piece, Cited | Quoted))
        return tuple(dict.fromkeys((piece.start, piece.end) for piece in cited))


@dataclass(frozen=True)
class Topic:
    """A heading with its paragraphs.

    `places` gives the position of each paragraph among all possible ones, from 1, so that its anchor stays the same
    if another one is left out. `questions` are printed before the paragraphs that answer them; empty without any.
    """

    key: str
    heading: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    places: tuple[int, ...] = (1,)
    questions: tuple[str, ...] = ()

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchors of the paragraphs: `p-summary-1`."""
        return tuple(f"p-{self.key}-{place}" for place in self.places)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all paragraphs."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)
