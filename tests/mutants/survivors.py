"""The faults that may survive, each with its reason, as survivors.txt lists them."""

from __future__ import annotations

from pathlib import Path

from tests.mutants.faults import faults_of
from tests.source import TOP

LIST = Path(__file__).with_name("survivors.txt")


def entries() -> list[str]:
    """The lines of the list: "file.py: line -> line with the fault: reason"."""
    return [line for line in LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def reasons() -> dict[tuple[str, str], str]:
    """The reason for each fault that the list knows, by the file's name and the fault.

    A file is known by its name alone and a line by its text: both outlive a move.
    """
    written = entries()
    names = {line.partition(": ")[0] for line in written}
    found = {}
    for path in sorted((TOP / "tracker").rglob("*.py")):
        if path.name in names:
            own = [line for line in written if line.startswith(f"{path.name}: ")]
            for fault in faults_of(path):
                start = f"{path.name}: {fault.key}: "
                for line in own:
                    if line.startswith(start):
                        found[path.name, fault.key] = line[len(start) :]
    return found
