"""The reader of documents, a child process: which function it runs, and within which limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.services.child_start import end_ahead, start_ahead

READ = "tracker.office.read_document:read_draft"
MEGABYTES, SECONDS = 1024, 8
"""So a refusal is there within ten seconds, with what it takes to start and to tell."""


@contextmanager
def reader_ready() -> Iterator[None]:
    """Let a reader get ready while the arguments of a command are understood; it ends where none was asked for."""
    start_ahead(READ, MEGABYTES, SECONDS)
    try:
        yield
    finally:
        end_ahead()
