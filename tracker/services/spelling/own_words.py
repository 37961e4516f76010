"""The words that the user added as correct, in a file next to the window's settings, one on a line."""

from __future__ import annotations

from pathlib import Path

from tracker.atomic_file import private_file
from tracker.domain.errors import FileProblem
from tracker.services.imports.remembered_layouts import make_settings_folder

_MOST_BYTES = 1_000_000


def own_words_path(settings: Path) -> Path:
    """Return the path of the file of added words."""
    return settings.with_name("my words.txt")


def own_words(settings: Path) -> tuple[str, ...]:
    """Return the added words in their order; none if the file cannot be read."""
    try:
        with own_words_path(settings).open(encoding="utf-8", errors="replace") as held:
            return tuple(dict.fromkeys(word for line in held.read(_MOST_BYTES).splitlines() if (word := line.strip())))
    except OSError:
        return ()


def add_own_word(settings: Path, word: str) -> None:
    """Add a word to the user's own. Raises FileProblem."""
    path = own_words_path(settings)
    words = dict.fromkeys((*own_words(settings), word))
    try:
        make_settings_folder(settings)
        with private_file(path) as written:
            written.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
    except OSError as error:
        reason = error.strerror or error
        raise FileProblem(f"“{word}” could not be added to your words ({reason}). Check {path.parent}.") from error
