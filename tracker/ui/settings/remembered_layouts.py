"""The choices made at imports, saved between runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.services.imports.remembered_layouts import remember_layouts, remembered, remembered_layouts

if TYPE_CHECKING:
    from tracker.domain.imports.layout import LayoutChoice, OwnWord


class ImportSettings:
    """Remembers the layouts of documents and the corrected words, in a file beside the settings at `path`."""

    def __init__(self, path: Path, say_lost: Callable[[], None]) -> None:
        """`say_lost` reports that the file could not be written."""
        self._path, self._say_lost = path, say_lost

    @property
    def layouts(self) -> tuple[LayoutChoice, ...]:
        """The layouts chosen for documents, the newest first, in a file that the command line reads as well."""
        return remembered_layouts(self._path)

    @layouts.setter
    def layouts(self, choices: tuple[LayoutChoice, ...]) -> None:
        self._keep(choices, self.words)

    @property
    def words(self) -> tuple[OwnWord, ...]:
        """The corrected words of documents, the newest first."""
        return remembered(self._path).words

    @words.setter
    def words(self, words: tuple[OwnWord, ...]) -> None:
        self._keep(self.layouts, words)

    def _keep(self, choices: tuple[LayoutChoice, ...], words: tuple[OwnWord, ...]) -> None:
        try:
            remember_layouts(self._path, choices, words)
        except OSError:
            self._say_lost()
