"""Windows' rules for file names and paths, and how to replace a file there while another program has it open.

The functions work on any system; their callers ask which system they run on.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from pathlib import PureWindowsPath

FORBIDDEN = r'[<>:"/\\|?*\x00-\x1f\x7f]+'
"""Characters that are not allowed in names on Windows, and some that should not be used anywhere."""
DEVICES = r"(con|conin\$|conout\$|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\..*)?"
"""Names that mean a device, with any suffix."""
MOST_CHARACTERS = 259
"""The longest path, with drive and folders, unless long paths are enabled on the computer."""
BESIDE = 52
"""Length of the longest temporary name that is written beside a file."""
HELD = (5, 32, 33)
"""Windows' error codes for a file that another program has open: access denied, sharing violation, lock violation."""
WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts: a virus scanner releases a new file within a second, Excel does not."""


def unfit(path: PureWindowsPath) -> str:
    """Return a sentence saying why Windows cannot have a file at that absolute path, and what to do; "" if it can."""
    for part in path.parts[1:]:
        if re.fullmatch(DEVICES, part, re.IGNORECASE):
            return f"{path.name} cannot be written: “{part}” is the name of a device on Windows. Choose another name."
        match = re.search(FORBIDDEN, part)
        if match:
            return f"{path.name} cannot be written: a name cannot have “{match[0]}” on Windows. Choose another name."
        if part != part.rstrip(" ."):
            return f"{path.name} cannot be written: on Windows “{part}” cannot end in a space or a dot. Leave that out."
    longest = len(str(path.parent)) + 1 + max(len(path.name), BESIDE)
    if longest > MOST_CHARACTERS and not str(path).startswith("\\\\?\\"):
        return (
            f"{path.name} cannot be written: with its folders its name is longer than the {MOST_CHARACTERS} characters "
            f"that Windows takes. Choose a folder that is {longest - MOST_CHARACTERS} or more characters shorter."
        )
    return ""


def patiently(
    act: Callable[[], object], *, waits: Sequence[float] = WAITS, pause: Callable[[float], object] = time.sleep
) -> None:
    """Call `act`, which Windows refuses while another program has the file open, again after each of `waits`.

    Raises what the last attempt raised, and at once any error that waiting does not cure.
    """
    for seconds in waits:
        try:
            act()
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in HELD:
                raise
        pause(seconds)
    act()
