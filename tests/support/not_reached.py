"""What annotated reports do not reach of the bar: the thresholds, and the strict list of figures below them.

    python -m tests.support.not_reached --write

takes what is reached by now off `tests/accuracy/not_reached.tsv` and renews the values that got better, by stored
figures (`make accuracy`). It prints the lines of figures that are below without one, or worse than it: these are lost
by a change, so mend them; such a line is only written by hand, with its reason. Without the option nothing is written.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from reportlib.accuracy import published
from tests.support.places import ROOT

LIST = ROOT / "tests" / "accuracy" / "not_reached.tsv"
THRESHOLDS = {
    "quantities": {
        "f1": 0.98,
        **dict.fromkeys(("value", "unit", "bound", "measure"), 0.97),
        "status": 0.97,
        "period": 0.95,
        "indicator": 0.92,
        "row": 0.90,
        "bound_marked": 0.95,
        "status_context": 0.6,
    },
    "outline": {"f1": 0.94},
    "headline_targets": {"f1": 1.0, "row": 0.95},
    "glossary": {"f1": 1.0},
}
"""Table -> figure -> the least value that every annotated report has to reach."""

Key = tuple[str, str, str]  # report, table, figure


def below(figures: Mapping[Key, float]) -> dict[Key, float]:
    """Return the figures that do not reach their threshold, in their order, to three decimals."""
    least = {(table, figure): value for table, bar in THRESHOLDS.items() for figure, value in bar.items()}
    return {key: round(value, 3) for key, value in figures.items() if value < least.get(key[1:], 0.0)}


def listed() -> dict[Key, float]:
    """Return the lines of the list."""
    lines = (line.split("\t") for line in LIST.read_text("utf-8").splitlines()[1:])
    return {(report, table, figure): float(value) for report, table, figure, value in lines}


def line(key: Key, value: float) -> str:
    """Return a line of the list."""
    return "\t".join((*key, f"{value:.3f}"))


def main() -> int:
    """Print what is lost, and write the list where it is asked for."""
    known = listed()
    low = below({(one.report, one.table, one.figure): one.value for one in published.figures()})
    lost = [line(key, value) for key, value in low.items() if value < known.get(key, 2.0)]
    print(f"{len(known)} lines, {len(known.keys() - low.keys())} reached by now, {len(lost)} lost", *lost, sep="\n")
    if "--write" in sys.argv[1:]:
        kept = [line(key, max(value, known[key])) for key, value in low.items() if key in known]
        LIST.write_text("\n".join(("report\ttable\tfigure\tvalue", *kept, "")), "utf-8", newline="\n")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
