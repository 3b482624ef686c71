"""What is larger than the house allows has a reason, and no reason outlives its cause."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def limits(root: Path) -> ModuleType:
    """The script that `make lint` runs."""
    spec = importlib.util.spec_from_file_location("limits", root / "scripts" / "limits.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_is_too_large_without_a_reason(limits: ModuleType, root: Path) -> None:
    """Modules, functions and parameters stay within the limits, but for those that pyproject.toml lists."""
    assert limits.check(root) == []


def test_what_is_too_large_is_seen(limits: ModuleType, tmp_path: Path) -> None:
    """A long module, a long function and one with many parameters, also inside a class, are told by their names."""
    (tmp_path / "reportlib").mkdir()
    body = "    pass\n" * 61
    text = f"class A:\n    def many(self, a, b, c, d, e, f, g, *, h): ...\n\n\ndef long():\n{body}" + "\n" * 400
    (tmp_path / "reportlib" / "a.py").write_text(text, encoding="utf-8")
    reasons = '"reportlib/a.py:long" = "a reason"\n"reportlib/a.py:gone" = "none"\n'
    (tmp_path / "pyproject.toml").write_text(f"[tool.reportlib.limits]\n{reasons}", encoding="utf-8")
    assert limits.check(tmp_path) == [
        "reportlib/a.py has 466 lines, of 400",
        "reportlib/a.py:A.many has 8 parameters, of 7",
        "reportlib/a.py:gone needs no exception any longer, in pyproject.toml",
    ]
