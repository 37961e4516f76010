"""The child process that reads documents: the function it runs, and its limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.services.child_start import end_ahead, start_ahead

READ = "tracker.office.read_document:read_draft"
MEGABYTES, SECONDS = 1024, 8
"""Chosen so that a refusal takes less than ten seconds, including the time to start and to report."""


@contextmanager
def reader_ready() -> Iterator[None]:
    """Start a reader while the arguments of a command are parsed; it ends if it is not used."""
    start_ahead(READ, MEGABYTES, SECONDS)
    try:
        yield
    finally:
        end_ahead()
