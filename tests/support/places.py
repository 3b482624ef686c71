"""Where things of the checkout lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
SHIPPED = ROOT / "data" / "reports" / "guangzhou_2023.txt"
