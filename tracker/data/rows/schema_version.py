"""The number of the present schema, which is in the header of a file as SQLite's user_version."""

from __future__ import annotations

SCHEMA_VERSION = 115
"""The release that first wrote this schema (0.1 is 100, 1.2 is 10200), plus one for every further step within a
release.

Every migration raises it. A file with a higher number is refused, naming the release that it needs.
"""


def release_of(version: int) -> str:
    """Return the release that a schema version belongs to: '0.1' for 100."""
    return f"{version // 10000}.{version // 100 % 100}"
