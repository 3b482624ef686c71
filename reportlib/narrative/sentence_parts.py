"""What sentences are made of: words, and numbers that know where they come from."""

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
        """The identifier of the span on the page; a quantity's own identity."""
        return f"q-{self.start}-{self.end}"


@dataclass(frozen=True)
class Row:
    """A row that a derived number was computed from."""

    label: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Derived:
    """A number computed from rows: a link to the list of them, with the formula in words."""

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
    """Words of the report: the name of an indicator, a word counted, a section title."""

    text: str
    chinese: bool  # within prose of another language
    full: str = ""  # where the text was shortened


Leaf = str | Cited | Derived | Name


@dataclass(frozen=True)
class Run:
    """Several pieces in a row that fill one slot."""

    pieces: tuple[Leaf, ...]


Fragment = Leaf | Run


def leaves(pieces: Sequence[Fragment]) -> Iterator[Leaf]:
    """Yield the pieces with runs opened."""
    for piece in pieces:
        if isinstance(piece, Run):
            yield from piece.pieces
        else:
            yield piece


@dataclass(frozen=True)
class Sentence:
    """A sentence of the narrative."""

    key: str  # of the phrase that it was made from
    pieces: tuple[Leaf, ...]

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    @property
    def numbers(self) -> tuple[Cited | Derived, ...]:
        """The numbers in it, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Cited | Derived))


@dataclass(frozen=True)
class Topic:
    """What is said under a heading, in paragraphs.

    `places` says which of the paragraphs that could be said each is, from 1, so that its anchor stays what it is when
    another one is left out.
    """

    key: str
    heading: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    places: tuple[int, ...] = (1,)

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchors of the paragraphs: `p-summary-1`."""
        return tuple(f"p-{self.key}-{place}" for place in self.places)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all paragraphs."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)
