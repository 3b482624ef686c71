"""Compare every table and every file of a build between a commit and the working tree: `make same-tables REV=…`.

    python scripts/same_tables.py REV [FOLDER] [--only PART] [--keep]

FOLDER is a folder of reports (`../shared/corpus`); the shipped reports, the invented pair and builds of both in both
languages are always compared. `--only PART` takes only the documents whose path contains PART, and no builds; `--keep`
writes the tables of those documents below `build/same-tables/`, so that `diff -r` shows the rows.

Both versions run on the same Python and packages through the public interface: `reportlib.read`, `compare`, `explain`
and the command line. The digests of an old commit are cached in `build/same-tables/`. The exit code is 1 if anything
differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
OUTPUT = ROOT / "build" / "same-tables"
IGNORED = ("README.md", "INDEX.tsv")
EXPLAINED = 8
"""Number of quantities of a document, evenly spread, whose explanations are compared."""


def digests_of(path: Path, keep: Path | None) -> dict[str, str]:
    """Return a digest for each table of a document, for its refusal if it is refused, and for explanations."""
    import reportlib

    found: dict[str, str] = {}
    try:
        report = reportlib.read(path)
        for name in reportlib.tables.NAMES:
            text = report.table(name).to_csv(index=False, lineterminator="\n")
            found[name] = hashlib.sha256(text.encode()).hexdigest()
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{name}.csv").write_text(text, encoding="utf-8")
        ids = list(report.quantities["quantity_id"])
        chosen = ids[:: max(1, len(ids) // EXPLAINED)][:EXPLAINED]
        explained = "\n".join(str(report.explain(one)) for one in chosen)
        found["(explained)"] = hashlib.sha256(explained.encode()).hexdigest()
        if keep is not None:
            (keep / "explained.txt").write_text(explained, encoding="utf-8")
    except reportlib.ReportlibError as error:
        found["(refused)"] = str(error)
    except Exception as error:  # a traceback is a finding of its own
        found["(traceback)"] = repr(error)
    return found


def compared(first: Path, second: Path) -> dict[str, str]:
    """Return a digest for each table of a comparison."""
    import reportlib

    pair = reportlib.compare(reportlib.read(first), reportlib.read(second))
    names = reportlib.schema.comparisons()
    return {name: hashlib.sha256(pair.table(name).to_csv(index=False).encode()).hexdigest() for name in names}


def built(arguments: list[str]) -> dict[str, str]:
    """Return a digest for each visible file that a command of the command line writes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "reportlib.cli", *arguments, "--out", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        files = [path for path in sorted(Path(folder).rglob("*")) if path.is_file()]
        named = {path.relative_to(folder).as_posix(): path for path in files}
        return {
            name: hashlib.sha256(path.read_bytes()).hexdigest()
            for name, path in named.items()
            if not any(part.startswith(".") for part in name.split("/"))
        }


def documents(folder: Path, only: str) -> list[Path]:
    """Return the documents to read, the shipped and invented reports last."""
    found = sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in IGNORED) if folder.is_dir() else []
    found += sorted((ROOT / "data" / "reports").glob("*.txt")) + sorted((ROOT / "data" / "examples").glob("*.txt"))
    return [path for path in found if only in str(path)]


def measure(folder: Path, only: str, keep: Path | None) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield all digests of the version of the package that is imported."""
    paths = documents(folder, only)
    with ProcessPoolExecutor() as pool:
        kept = [keep / str(path.relative_to(ROOT.parent)).replace("/", "_") if keep else None for path in paths]
        for path, found in zip(paths, pool.map(digests_of, paths, kept), strict=True):
            yield str(path.relative_to(ROOT.parent)), found
    if only:
        return
    examples = sorted((ROOT / "data" / "examples").glob("*.txt"))[:2]
    yield "compare examples", compared(*examples)
    for lang in ("zh", "en"):
        yield f"build {lang}", built(["build", "--lang", lang])
        yield f"compare {lang}", built(["compare", *map(str, examples), "--lang", lang])


def run(tree: Path, arguments: argparse.Namespace, keep: Path | None) -> dict[str, dict[str, str]]:
    """Return all digests of the package in a tree, from a process of its own."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        command = [sys.executable, __file__, "-", str(arguments.folder), "--only", arguments.only, "--to", file.name]
        command += ["--kept", str(keep)] if keep else []
        subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(tree)})
        found: dict[str, dict[str, str]] = json.loads(Path(file.name).read_text())
        return found


def of_commit(commit: str, arguments: argparse.Namespace) -> dict[str, dict[str, str]]:
    """Return all digests of a commit, from the cache if they are there."""
    cases = hashlib.sha256(f"{arguments.folder}{arguments.only}".encode()).hexdigest()[:8]
    cache = OUTPUT / f"{commit}-{cases}.json"
    if cache.exists() and not arguments.keep:
        known: dict[str, dict[str, str]] = json.loads(cache.read_text())
        return known
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
        found = run(Path(folder), arguments, OUTPUT / "before" if arguments.keep else None)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    cache.write_text(json.dumps(found, ensure_ascii=False, indent=0))
    return found


def main() -> int:
    """Compare, print what differs, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rev")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--to", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--kept", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.to:
        arguments.to.write_text(json.dumps(dict(measure(arguments.folder, arguments.only, arguments.kept))))
        return 0
    asked = ["git", "rev-parse", "--verify", f"{arguments.rev}^{{commit}}"]
    commit = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    before = of_commit(commit, arguments)
    after = run(ROOT, arguments, OUTPUT / "after" if arguments.keep else None)
    differ = 0
    for place in sorted(before.keys() | after.keys()):
        old, new = before.get(place, {}), after.get(place, {})
        names = [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]
        differ += len(names)
        if names:
            print(f"{place}: {', '.join(names)}")
    total = sum(map(len, after.values()))
    print(f"{differ} of {total} tables and files differ from {commit[:7]} ({len(after)} documents and builds)")
    return int(differ > 0)


if __name__ == "__main__":
    sys.exit(main())
