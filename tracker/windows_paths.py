"""The rules of Windows for a file's name and place, and how a file is replaced there while something else holds it.

Plain rules, which hold or do not hold on any system; only who uses them asks which system it is.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from pathlib import PureWindowsPath

FORBIDDEN = r'[<>:"/\\|?*\x00-\x1f\x7f]+'
"""Characters that no name may have on Windows, and some that none should have anywhere."""
DEVICES = r"(con|conin\$|conout\$|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\..*)?"
"""Names that mean a device, with any ending."""
MOST_CHARACTERS = 259
"""The length of a path with its drive and folders, where long paths have not been allowed on the computer."""
BESIDE = 52
"""Characters of the longest name that is written beside a file for a moment."""
HELD = (5, 32, 33)
"""Windows' numbers for what a program meets whose file another one has open: access denied, shared, locked."""
WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between two tries: a program that looks for viruses lets a new file go within a second, Excel does not."""


def unfit(path: PureWindowsPath) -> str:
    """Say in a sentence why Windows takes no file of that absolute path, and what to do; "" where it takes it."""
    for part in path.parts[1:]:
        if re.fullmatch(DEVICES, part, re.IGNORECASE):
            return f"{path.name} cannot be written: “{part}” is the name of a device on Windows. Choose another name."
        found = re.search(FORBIDDEN, part)
        if found:
            return f"{path.name} cannot be written: a name cannot have “{found[0]}” on Windows. Choose another name."
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
    """Do what Windows refuses while another program has a file open, again after each of `waits`.

    Raises what the last try raised, and at once whatever waiting does not mend.
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
