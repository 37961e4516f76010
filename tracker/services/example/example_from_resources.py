"""Reading of the example's resources."""

from __future__ import annotations

import json
from typing import Any

from tracker.resources import resource

Entered = dict[str, Any]
"""Values of any type by field name: the example is our own, and tests check that it fits."""


def entered(name: str) -> Entered:
    """Read a resource of the example by its name, such as "board"."""
    content: Entered = json.loads(resource(f"example/{name}.json").read_text("utf-8"))
    return content
