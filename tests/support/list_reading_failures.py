"""Print which cases of tests/cases/reading_*.toml and documents are read wrongly, and which are right by now.

    python -m tests.support.list_reading_failures             prints, for each case that is read wrongly, what differs
    python -m tests.support.list_reading_failures --write     takes off reading_failures.toml what is right by now

The last lines say how many are right of each kind, what stands on the list and is right, and what is wrong and does not
stand there: that is mended, or put on the list by hand, with a reason. Ends with 1 where list and reading disagree.
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.support.places import CASES
from tests.support.reading_cases import FAILURES, documents, failures, sentences
from tests.support.reading_differences import differences


def take_off(labels: set[str]) -> None:
    """Take cases off the list, and leave its other lines as they are.

    Args:
        labels: the cases.
    """
    path = CASES / f"{FAILURES}.toml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if line.partition(" = ")[0] not in labels)
    path.write_text("".join(kept), encoding="utf-8", newline="\n")


def main() -> int:
    """Print what is read wrongly, and return the exit code."""
    right, whole, wrong = Counter[str](), Counter[str](), set()
    for case in (*sentences(), *documents()):
        found = differences(case)
        whole[case.kind] += 1
        right[case.kind] += not found
        if found:
            wrong.add(case.label)
            print(f"{case.label} ({case.kind}): {case.comment}", *found, sep="\n    ")
    print("\n" + "; ".join(f"{kind} {right[kind]} of {n}" for kind, n in whole.items()))
    print(f"{right.total()} right of {whole.total()}")
    mended, lost = set(failures()) - wrong, wrong - set(failures())
    write = "--write" in sys.argv[1:]
    if write:
        take_off(mended)
    print(f"{'taken off' if write else 'right by now, but on'} the list:", *sorted(mended))
    print("wrong, but not on the list:", *sorted(lost))
    return int(bool(lost or (mended and not write)))


if __name__ == "__main__":
    sys.exit(main())
