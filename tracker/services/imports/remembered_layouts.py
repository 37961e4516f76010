"""The choices made for layouts of documents, stored in a file next to the window's settings, also for the command
line.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.atomic_file import private_file
from tracker.checked_json import Unfit, decode, encode
from tracker.private_files import make_private_folder
from tracker.resources import APPLICATION

if TYPE_CHECKING:
    from tracker.domain.imports.layout import Choices, LayoutChoice, OwnWord

ELSEWHERE = "RECOVERY_TRACKER_SETTINGS"
"""The environment variable that gives another path for the settings file."""
LAYOUTS, WORDS = 50, 300


def settings_path() -> Path:
    """Return the path of the settings file."""
    from platformdirs import user_config_path

    elsewhere = os.environ.get(ELSEWHERE)
    return Path(elsewhere) if elsewhere else user_config_path(APPLICATION, appauthor=False) / "settings.ini"


def make_settings_folder(settings: Path) -> None:
    """Create the folder of the settings, accessible to the user alone unless the user chose it. Raises OSError."""
    if os.environ.get(ELSEWHERE):
        settings.parent.mkdir(parents=True, exist_ok=True)
    else:
        make_private_folder(settings.parent)


def remembered(settings: Path) -> Choices:
    """Return the choices made for layouts, and the corrected words, the newest first; none if the file next to
    `settings` cannot be read.
    """
    from tracker.domain.imports.layout import Choices

    try:
        choices = decode(_beside(settings).read_bytes(), Choices)
    except (OSError, Unfit):
        return Choices()
    return Choices(choices.layouts[:LAYOUTS], words=choices.words[:WORDS])


def remembered_layouts(settings: Path) -> tuple[LayoutChoice, ...]:
    """Return the choices made for layouts, the newest first."""
    return remembered(settings).layouts


def remember_layouts(settings: Path, layouts: Sequence[LayoutChoice], words: Sequence[OwnWord] = ()) -> None:
    """Save the choices made for layouts, and the corrected words. Raises OSError."""
    from tracker.domain.imports.layout import Choices

    path = _beside(settings)
    make_settings_folder(settings)
    with private_file(path) as written:
        written.write_bytes(encode(Choices(tuple(layouts[:LAYOUTS]), words=tuple(words[:WORDS]))))


def _beside(settings: Path) -> Path:
    return settings.with_name("layouts.json")
