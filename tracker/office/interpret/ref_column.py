"""The column of refs where no heading names it: the first one, without any heading, over nothing but numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.office.interpret.headings import Heading
from tracker.office.readers.grid import Row

_NUMBER = re.compile(r"[A-Z]{0,4}[-.]?\d{1,4}(?:[.-]\d{1,3})*[a-z]?[.):]?", re.IGNORECASE)


def with_found_ref(heading: Heading, rows: Sequence[Row]) -> Heading:
    """`heading` with the column left of all others as that of the refs, where it has no heading and each is another."""
    action = heading.columns["action"][0]
    first = min((column for row in rows for column in row.texts), default=action)
    if "ref" in heading.columns or first >= action or heading.texts.get(first):
        return heading
    found = [row.texts[first] for row in rows if first in row.texts and action in row.texts]
    if not found or len(set(found)) < len(found) or not all(map(_NUMBER.fullmatch, found)):
        return heading
    return replace(heading, columns={**heading.columns, "ref": (first,)})
