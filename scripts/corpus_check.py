"""Measure the library on a folder of real documents: `make corpus-check`.

    python scripts/corpus_check.py [FOLDER] [--list]        FOLDER: ../shared/corpus; --list: every miss by name
    python scripts/corpus_check.py --sample                 one in 48 files, with the rejects and the provinces; all
                                                            tables of each fourth, of the others what the bars need

The folder's INDEX.tsv has the level, place and year of each file, and notes on labels that are known to be wrong, which
then count. A file is real if its level is not `rejected` and no note calls it something else. The script prints a
table; the exit code is 1 if a figure misses its bar.
"""

from __future__ import annotations

import csv
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import reportlib
from reportlib import tables
from reportlib.errors import ReportlibError

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
NEEDED = ("reports", "quantities", "headline_targets")
"""The tables that the bars rest on."""

EVERY = 4
"""Of a sample, one document in so many is read with all its tables."""

#: The words of a note about a file that is no report.
_ELSE = re.compile(r"NOT a GWR|news story|BUDGET report")
_YEAR_NOTES = (re.compile(r"report year (\d{4})"), re.compile(r"WRONG YEAR: (\d{4})"), re.compile(r"-(\d{4}) report"))
_PLACE_NOTES = (
    re.compile(r"text is ([\u4e00-\u9fff]{2,}[县市区])"),
    re.compile(r"probably ([\u4e00-\u9fff]{2,}[县市区])"),
)
_NATIONAL = re.compile(r"is the (\d{4}) national report")
_SUFFIX = re.compile("(?:维吾尔|壮族|回族)?(?:自治区|自治州|自治县|特别行政区|省|市|区|县|旗|州|盟|地区)$")
#: The least share of each measure by name.
BARS = {"no traceback": 1.0, "year": 0.98, "place": 0.98, "rejects flagged": 0.95, "reals let through": 0.98}
BARS |= {"growth target": 0.95, "provinces": 1.0, "docx as txt": 1.0}


@dataclass
class Result:
    """The values that were read from one file."""

    file: str
    error: str = ""
    crash: str = ""
    seconds: float = 0.0
    chars: int = 0
    year: int | None = None
    place: str = ""
    rejected: str = ""
    problems: str = ""
    growth: tuple[str, float | None, float | None, str, str] | None = None  # kind, value, value_max, bound, qualifier
    quantities: tuple[tuple[float, str, str, str], ...] = field(default_factory=tuple, repr=False)


def index(folder: Path) -> list[dict[str, str]]:
    """Return the rows of INDEX.tsv."""
    with (folder / "INDEX.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def is_real(row: dict[str, str]) -> bool:
    """Return whether a row is that of a report."""
    return row["level"] != "rejected" and not _ELSE.search(row["notes"])


def expected(row: dict[str, str]) -> tuple[str, int]:
    """Return place and year from the notes of the index, or else from its labels."""
    national = _NATIONAL.search(row["notes"])
    if national:
        return "国务院", int(national.group(1))
    place = next((found.group(1) for note in _PLACE_NOTES if (found := note.search(row["notes"]))), row["place"])
    year = next((found.group(1) for note in _YEAR_NOTES if (found := note.search(row["notes"]))), row["year"])
    return place, int(year)


def same_place(label: str, found: str) -> bool:
    """Return whether two names are of one place: 满城 and 满城区, 凉山 and 凉山彝族自治州, but not 唐县 and 高唐县."""
    if label == found:
        return True
    short = _SUFFIX.sub("", label) if len(label) > 2 else label
    return (
        bool(found)
        and len(short) > 1
        and bool(re.fullmatch(re.escape(short) + r"(?:[\u4e00-\u9fff]{0,10}[省市区县旗州盟])?", found))
    )


def check(
    path: Path,
    file: str,
    read: Callable[[Path], reportlib.Report] = reportlib.read,
    names: Sequence[str] = tables.NAMES,
) -> Result:
    """Read one file and tables of it."""
    result = Result(file)
    begun = time.perf_counter()
    try:
        report = read(path)
        for name in names:
            report.table(name)
    except ReportlibError as error:
        result.error = str(error)
        return result
    except Exception:
        result.crash = traceback.format_exc()
        return result
    result.seconds = time.perf_counter() - begun
    result.chars = len(report.text)
    result.year, result.place = report.metadata.year, report.metadata.place
    result.rejected = getattr(report, "rejected", "")
    result.problems = "; ".join(map(str, report.problems))
    targets = report.headline_records
    growth = [t for t in targets if t.indicator_id in ("gdp_growth", "gdp_level", "gdp")] or [
        t for t in targets if re.search("生产总值|经济增长|经济增速|GDP|国民经济", t.indicator)
    ]
    if growth:
        first = min(growth, key=lambda t: (t.kind != "quantitative", t.measure != "growth", t.start))
        result.growth = (first.kind, first.value, first.value_max, first.bound, first.qualifier)
    result.quantities = tuple((q.value, q.unit, q.bound, q.indicator) for q in report.quantity_records)
    return result


def truths(folder: Path) -> dict[str, tuple[float, float, str]]:
    """Return the known targets of the provinces by file: low, high, qualifier."""
    path = folder.parent / "truth" / "province_gdp_target_2026.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {
        f"province/{r['province']}_{r['year']}.txt": (float(r["low"]), float(r["high"]), r["qualifier"]) for r in rows
    }


def sample(rows: list[dict[str, str]], known: Iterable[str]) -> list[dict[str, str]]:
    """Return one in 48 files from the fifth on with its twin, all rejects, and the provinces with known targets."""
    chosen = {row["file"] for i, row in enumerate(rows) if i % 48 == 4 or not is_real(row)} | set(known)
    stems = {file.rsplit(".", 1)[0] for file in chosen}
    return [row for row in rows if row["file"].rsplit(".", 1)[0] in stems]


def agrees(result: Result, truth: tuple[float, float, str]) -> bool:
    """Return whether a headline growth target has the value and qualifier that are known from another source."""
    if result.growth is None:
        return False
    kind, value, value_max, bound, _ = result.growth
    low, high, qualifier = truth
    bounds = {"左右": ("approx",), "以上": ("ge", "gt"), "区间": ("range",), "": ("eq",)}[qualifier]
    return kind == "quantitative" and value == low and (value_max or value) == high and bound in bounds


def main(arguments: list[str], read: Callable[[Path], reportlib.Report] = reportlib.read) -> int:
    """Print the table and return the exit code: 1 if a bar is missed, 2 if the folder does not exist."""
    listed = "--list" in arguments
    folders = [Path(argument) for argument in arguments if not argument.startswith("-")]
    folder = folders[0] if folders else CORPUS
    if not (folder / "INDEX.tsv").is_file():
        print(f"{folder}: has no INDEX.tsv; give a folder of documents with one")
        return 2
    rows = index(folder)
    if "--sample" in arguments:
        rows = sample(rows, truths(folder))
        results = [
            check(folder / row["file"], row["file"], read, NEEDED if number % EVERY else tables.NAMES)
            for number, row in enumerate(rows)
        ]
    else:
        with ProcessPoolExecutor() as pool:
            files = [row["file"] for row in rows]
            results = list(pool.map(check, [folder / file for file in files], files, chunksize=4))
    by_file = {result.file: result for result in results}
    misses: dict[str, list[str]] = {name: [] for name in BARS}
    counts: Counter[str] = Counter()

    def count(name: str, right: bool, what: str) -> None:
        counts[name] += 1
        if not right:
            misses[name].append(what)

    for row in rows:
        result = by_file[row["file"]]
        count("no traceback", not result.crash, f"{result.file}: {result.crash.splitlines()[-1:]}")
        if not is_real(row):
            flagged = bool(result.rejected or result.error)
            count("rejects flagged", flagged, f"{result.file}: {result.problems}")
            continue
        place, year = expected(row)
        count("year", result.year == year, f"{result.file}: {year}, found {result.year}")
        count("place", same_place(place, result.place), f"{result.file}: {place}, found {result.place}")
        wrong = result.rejected or result.error
        count("reals let through", not wrong, f"{result.file}: {wrong}")
        if year >= 2000:
            count("growth target", result.growth is not None, f"{result.file}: {result.problems}")
    for file, truth in truths(folder).items():
        if file in by_file:
            count("provinces", agrees(by_file[file], truth), f"{file}: {truth}, found {by_file[file].growth}")
    for row in rows:
        if "repo-made txt of the docx" in row["notes"]:
            twin = row["file"].removesuffix(".txt") + ".docx"
            if twin not in by_file:
                continue
            a, b = Counter(by_file[row["file"]].quantities), Counter(by_file[twin].quantities)
            count(
                "docx as txt",
                a == b,
                f"{twin}: only docx {list((b - a).elements())[:6]} only txt {list((a - b).elements())[:6]}",
            )
    _print(counts, misses, results, listed)
    return int(any(1 - len(misses[name]) / counts[name] < bar for name, bar in BARS.items() if counts[name]))


def _print(counts: Counter[str], misses: dict[str, list[str]], results: Iterable[Result], listed: bool) -> None:
    print(f"{'measure':<20}{'right':>7}{'of':>6}{'share':>9}{'bar':>8}")
    for name, bar in BARS.items():
        if counts[name]:
            right = counts[name] - len(misses[name])
            share = right / counts[name]
            print(f"{name:<20}{right:>7}{counts[name]:>6}{share:>9.3f}{bar:>8.2f}{'' if share >= bar else '  missed'}")
    read = [result for result in results if result.chars]
    chars, seconds = sum(r.chars for r in read), sum(r.seconds for r in read)
    print(f"{len(read)} read, {chars:,} characters, {chars / max(seconds, 1e-9):,.0f} a second")
    for name, files in misses.items():
        for line in files if listed else ():
            print(f"{name}: {line}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
