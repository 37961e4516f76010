"""What a frozen program does before anything else: programs that it opens, and matplotlib, find their own way."""

import os
import sys


def let_others_find_their_libraries() -> None:
    """Give a browser or Excel that is opened from here the system's libraries again, not those that lie beside us."""
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        if before:
            os.environ[name] = before
        else:
            os.environ.pop(name, None)


def keep_the_list_of_fonts() -> None:
    """Have matplotlib keep which fonts there are where the program's other caches lie, not in the user's home."""
    from platformdirs import user_cache_path

    folder = user_cache_path("Recovery Plan Tracker", appauthor=False) / "charts"
    os.environ.setdefault("MPLCONFIGDIR", str(folder))


if sys.platform != "win32":
    let_others_find_their_libraries()
keep_the_list_of_fonts()
