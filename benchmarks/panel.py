"""Measure the reading of many reports: `python benchmarks/panel.py [REPORTS] [--source FOLDER] [--tables NAMES]`.

REPORTS reports (default 40) are made of the paragraphs of the reports of a folder (default: the shipped and the
invented ones), shuffled, each with a year and a county of its own. Then, in one run on the same texts:

- `jieba.lcut` of all of them, in one process: the unit that the others are given in, in seconds of a processor, so
  that a busy machine tells the same;
- a panel with one process and with two, each from nothing: reports a minute, and how many times as fast two are;
- the panel once more, when there is nothing new to read;
- the most memory that this process and any one of its processes held while they did that.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from reportlib.core import resources

HEAD = "{year}年{county}政府工作报告\n——{year}年1月20日在{county}第九届人民代表大会第二次会议上\n{county}县长 张三\n"
OPENING = "各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n"
FIRST_YEAR, YEARS = 2001, 20
NAMES = "青白石河山水林田湖海云溪泉谷川"

PANEL = """
import sys
from reportlib.cli import main
sys.exit(main(sys.argv[1:]))
"""
LCUT = """
import sys, time, pathlib, jieba
jieba.initialize()
texts = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
begin = time.process_time()
for text in texts:
    jieba.lcut(text)
print(time.process_time() - begin)
"""


def paragraphs(folders: Iterable[Path]) -> list[list[str]]:
    """Return the paragraphs of each report."""
    files = sorted(path for folder in folders for path in folder.glob("*.txt"))
    return [path.read_text(encoding="utf-8").splitlines() for path in files]


def make(folder: Path, count: int, sources: list[list[str]]) -> int:
    """Write reports, and return how many characters they have."""
    chance, chars = random.Random(7), 0
    for number in range(count):
        place, year = divmod(number, YEARS)
        county = f"{NAMES[place % len(NAMES)]}{NAMES[place // len(NAMES) % len(NAMES)]}{NAMES[-1 - place % 7]}县"
        lines = list(chance.choice(sources)[4:])
        at = sorted(chance.sample(range(len(lines)), k=len(lines) * 9 // 10))  # each text lacks a tenth, another one
        text = HEAD.format(year=FIRST_YEAR + year, county=county) + OPENING + "\n".join(lines[i] for i in at)
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
        chars += len(text)
    return chars


def timed(*words: str) -> tuple[float, float, str]:
    """Run a program of Python, and return its seconds, those of the processors, and what it printed."""
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    made = subprocess.run([sys.executable, "-c", *words], check=True, capture_output=True, text=True, encoding="utf-8")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begin, worked, made.stdout


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", nargs="?", type=int, default=40)
    parser.add_argument("--source", type=Path, nargs="*", default=[resources.reports(), resources.examples()])
    parser.add_argument("--tables", default="coverage,quantities,headline_targets")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held) / "reports"
        folder.mkdir()
        chars = make(folder, given.reports, paragraphs(given.source))
        print(f"{given.reports} reports, {chars:,} characters; tables {given.tables}")
        unit = float(timed(LCUT, str(folder))[2])
        print(f"jieba.lcut            {unit:8.1f} s of a processor")
        words = (PANEL, "panel", str(folder), "--tables", given.tables, "--format", "csv,parquet")
        took = {}
        for jobs in (1, 2):
            took[jobs], worked, _ = timed(*words, "--out", str(Path(held) / f"out{jobs}"), "--jobs", str(jobs))
            rate = 60 * given.reports / took[jobs]
            print(f"panel, --jobs {jobs}       {took[jobs]:8.1f} s, {rate:.0f} reports a minute")
            print(f"                      {worked:8.1f} s of a processor, {worked / unit:.1f} times jieba.lcut")
        print(f"two processes are {took[1] / took[2]:.2f} times as fast as one")
        again, _, _ = timed(*words, "--out", str(Path(held) / "out2"))
        print(f"nothing new to read   {again:8.1f} s")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"most memory of a process {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
