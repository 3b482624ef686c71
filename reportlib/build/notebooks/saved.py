"""What happens after JupyterLab has saved a notebook of a checkout: git looks at it again.

git stores notebooks without outputs (`scripts/clean_notebook.py`). But it takes a file whose size has changed for
changed without a look at what it would store, until somebody adds the file. So that is done here, if nothing but
outputs differs: then `git status` is as clean as it was, and nothing is staged.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PATIENCE = 5.0
"""Seconds that git may take; saving waits for it."""


def refresh(os_path: str, model: Mapping[str, Any], **_: Any) -> None:
    """Let git see that a saved notebook is what it has; `make lab` names this as `post_save_hook` of the server.

    Args:
        os_path: the file.
        model: what was saved; only notebooks matter.
    """
    if model.get("type") != "notebook":
        return
    path = Path(os_path)
    try:
        stored = _git(path, "ls-files", "--stage", "--", path.name).split()
        if len(stored) == 4 and _git(path, "hash-object", "--path", path.name, path.name).strip() == stored[1]:
            _git(path, "add", "--", path.name)
    except (OSError, subprocess.SubprocessError):
        return  # no git, no checkout, or another program at work in it: the notebook is saved all the same


def _git(path: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=path.parent, capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    return done.stdout
