"""All of it and every property at length, two at a time, with what each counted. An error where a promise was broken.

It takes most of an hour.
"""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from concurrent.futures import ThreadPoolExecutor
from tempfile import TemporaryDirectory

from tests.source import TOP

FOLDER = "FOLDER"
"""Stands for an empty folder of its own."""
PARTS: tuple[tuple[str, ...], ...] = (
    ("tests.torture.kills", "--kills", "500", "--seed", "1"),
    ("tests.torture.kills", "--kills", "500", "--seed", "2"),
    ("tests.torture.damage", "--files", "500"),
    ("tests.torture.documents", "--files", "3000"),
    ("tests.torture.public", "--trackers", "300"),
    ("tests.torture.past", "--deeds", "2000"),
    ("tests.crash.program", "storm", FOLDER, "500"),
    ("tests.crash.program", "race", FOLDER, "200"),
    ("tests.crash.program", "restore", FOLDER, "200"),
    ("tests.crash.program", "make", FOLDER, "100"),
    ("tests.crash.program", "export", FOLDER, "400"),
    ("pytest", "-q", "-m", "hypothesis", "--hypothesis-profile=thorough"),
)


def _run(part: tuple[str, ...]) -> bool:
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", *(folder if word == FOLDER else word for word in part)]
        done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line] if done.returncode else []
    print("\n".join([" ".join(part), done.stdout.rstrip(), *said, ""]), flush=True)
    return done.returncode == 0


def main() -> None:
    """Run every part, then say whether all of them held."""
    ArgumentParser(prog="python -m tests.torture", description=__doc__).parse_args()
    with ThreadPoolExecutor(2) as pool:
        held = list(pool.map(_run, PARTS))
    print("Every promise was kept." if all(held) else "A promise was broken: see above.")
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
