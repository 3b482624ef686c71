"""Write the quantities that another library finds in a report as a table: start, end, surface, value, unit, bound.

`remake.sh` runs it by the Python of an environment that contains that library and nothing of this project:

    python predict.py recognizers-text-suite REPORT.txt OUT.tsv
    python predict.py jionlp REPORT.txt OUT.tsv

Offsets are `str` indices into the decoded file. A cell for which the library has no value is empty. Units for which the
library has a code of its own are translated into the words of the annotation (`Chinese yuan` is 元).
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

Row = tuple[int, int, str, str, str]  # start, end, value, unit, bound

UNITS = {
    "Chinese yuan": "元",
    "United States dollar": "美元",
    "Kilometer": "公里",
    "Meter": "米",
    "Square meter": "平方米",
    "Square kilometer": "平方公里",
    "Cubic meter": "立方米",
    "Mu": "亩",
    "Hectare": "公顷",
    "Ton": "吨",
    "Kilogram": "公斤",
    "Fen": "分",
    "Jiao": "角",
    "year": "年",
    "month": "个月",
    "day": "天",
    "hour": "小时",
    "minute": "分钟",
}
BOUNDS = {"accurate": "eq", "blur": "approx", "blur+": "gt", "blur-": "lt"}


def recognizers_text(text: str) -> Iterator[Row]:
    """Yield numbers, ordinals, percentages and units: the longest of overlapping spans, and no number inside a date."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )
    from recognizers_text import Culture

    models = (recognize_currency, recognize_dimension, recognize_age, recognize_temperature)
    found = [item for model in models for item in model(text, Culture.Chinese)]
    found += [item for model in (recognize_percentage, recognize_ordinal) for item in model(text, Culture.Chinese)]
    found += recognize_number(text, Culture.Chinese)
    dates = recognize_datetime(text, Culture.Chinese)
    taken = [(date.start, date.end) for date in dates if not date.type_name.endswith("duration")]
    for item in sorted(found, key=lambda item: (item.start - item.end, item.start)):
        value = item.resolution.get("value")
        if value is None or any(item.start <= end and start <= item.end for start, end in taken):
            continue
        taken.append((item.start, item.end))
        unit = "%" if item.type_name == "percentage" else item.resolution.get("unit") or ""
        yield item.start, item.end + 1, value.rstrip("%"), unit, ""


def jionlp(text: str) -> Iterator[Row]:
    """Yield sums of money and spans of time; jionlp has no other quantities."""
    import jionlp

    for item in jionlp.ner.extract_money(text, with_parsing=True):
        detail = item["detail"]
        value = detail["num"] if isinstance(detail["num"], list) else [detail["num"]]
        # A sum between two ends is a list; its lower end is the value, as in the annotation.
        yield *item["offset"], value[0], detail["case"], "range" if len(value) > 1 else BOUNDS[detail["definition"]]
    for item in jionlp.ner.extract_time(text, time_base=0, with_parsing=True):
        if item["type"] == "time_delta" and len(item["detail"]["time"]) == 1:
            ((unit, value),) = item["detail"]["time"].items()
            if not isinstance(value, (list, dict)):
                yield *item["offset"], str(value), unit, BOUNDS[item["detail"]["definition"]]


def plain(value: str) -> str:
    """Return a number without trailing zeros, or the text itself if it is no number."""
    try:
        return f"{Decimal(value).normalize():f}"
    except InvalidOperation:
        return value


def main(name: str, report: str, out: str) -> None:
    """Write the table of one library."""
    logging.disable(logging.CRITICAL)  # jionlp logs a traceback for each word that it takes for a time and cannot read
    text = Path(report).read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    rows = {"recognizers-text-suite": recognizers_text, "jionlp": jionlp}[name](text)
    lines = ["start\tend\tsurface\tvalue\tunit\tbound"]
    for start, end, value, unit, bound in sorted(rows):
        surface = " ".join(text[start:end].split())
        lines.append(f"{start}\t{end}\t{surface}\t{plain(value)}\t{UNITS.get(unit, unit)}\t{bound}")
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{out}: {len(lines) - 1} rows")


if __name__ == "__main__":
    main(*sys.argv[1:])
