"""Where the package finds what it carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportlib.core import resources
from reportlib.errors import InputError


def test_the_installed_package_finds_what_it_carries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a checkout, notebooks and reports come from the package and outputs go below the current folder."""
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "site-packages" / "reportlib")
    monkeypatch.setattr(resources, "SHIPPED", tmp_path / "site-packages" / "reportlib" / "shipped")
    monkeypatch.chdir(tmp_path)
    (resources.SHIPPED / "reports").mkdir(parents=True)
    with pytest.raises(InputError, match="none is shipped"):
        resources.report_file()
    (resources.SHIPPED / "reports" / "a.txt").touch()
    assert resources.report_file() == resources.SHIPPED / "reports" / "a.txt"
    assert resources.notebooks() == resources.SHIPPED / "notebooks"
    assert resources.output_folder("", "x-2024") == tmp_path / "build" / "x-2024"
    assert resources.output_folder("elsewhere", "x-2024") == Path("elsewhere")
