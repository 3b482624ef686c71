"""Many reports as a panel: each read once, tables over all of them.

`reportlib.panel(…)` makes one; this module is that function too (`reportlib.panel.making.panel`).

>>> import reportlib
>>> reportlib.panel("data/examples", tables=["headline_targets"], jobs=1)
<Panel: 2 reports; tables headline_targets>
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from reportlib.core import lazy

if TYPE_CHECKING:
    from reportlib.panel.panel_object import Panel

__all__ = ["Panel"]

#: The command line has this room in its reach, and must not wait for pandas.
__getattr__ = lazy.names_of(__name__, {"panel_object": ("Panel",)})


class _Callable(ModuleType):
    """A module that is called as the function of its name: an import of the room sets `reportlib.panel` to it."""

    @property
    def __wrapped__(self) -> Any:
        from reportlib.panel.making import panel

        return panel

    def __call__(self, *args: Any, **options: Any) -> Panel:
        made: Panel = self.__wrapped__(*args, **options)
        return made


sys.modules[__name__].__class__ = _Callable
