"""Starting the program once more: Qt reads language and text size at start alone, so a first start that chose others
begins anew with them, at the step that follows.

Owns keeping that choice on this PC, and the new process. Must not know a widget.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import autostart
from desktop.late import LateDesk

if TYPE_CHECKING:
    from desktop.views.tasks import TaskRunner

STEP = "first-start.step"
"""Under which name this PC keeps at which step the first start goes on."""


def keep(
    tasks: TaskRunner,
    desk: LateDesk,
    looks: Mapping[str, Any],
    step: int,
    kept: Callable[[], None],
    failed: Callable[[Exception], None],
) -> None:
    """Keep the settings ``looks`` on this PC, and the step to go on with."""

    def save() -> None:
        from desktop.services import preferences

        for key, value in looks.items():
            preferences.save(desk.real.context, key, value)
        desk.pc.put(STEP, step)

    tasks.run(save, lambda _: kept(), failed)


def start(folder: Path, environment: Mapping[str, str]) -> None:
    """Start the program over the data folder ``folder``, in the ``environment`` that this one found.

    To be called once everything is closed. Raises ``OSError``.
    """
    subprocess.Popen(autostart.command(folder), env=dict(environment), start_new_session=True)
