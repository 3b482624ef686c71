"""The page over all builds of a folder: a list of reports and a list of pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reportlib.build.site.interface_words import NAMES, labels
from reportlib.build.site.page_templates import environment
from reportlib.core import schema
from reportlib.core.version import VERSION

if TYPE_CHECKING:
    from reportlib.build.root_index import Entry


def render(entries: Sequence[Entry], lang: str, files: Mapping[str, str]) -> str:
    """Render the page.

    Args:
        entries: what is built.
        lang: zh or en.
        files: the file of the page in each language that there is.
    """
    return (
        environment(lang)
        .get_template("builds.html.j2")
        .render(
            lang=lang,
            label=labels(lang),
            version=VERSION,
            reports=[entry for entry in entries if len(entry.reports) == 1],
            pairs=[entry for entry in entries if len(entry.reports) > 1],
            levels={code: names[lang == "zh"] for code, names in schema.codes("level").items()},
            others=[(other, NAMES[other], file) for other, file in files.items() if other != lang],
            language_names=NAMES,
        )
    )
