"""Puts small faults into the program, in a copy of it, and says which of them no test near by notices.

`python -m tests.mutants` takes the files changed on this branch; with names, those rooms: `domain`, `data/queries`,
`publication`, or a single file. `--sample N` tries N of them, evenly spread, or by chance with `--seed`. An error if a
fault survives without a reason in survivors.txt.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat, takewhile
from pathlib import Path
from queue import Queue
from random import Random

from tests.mutants.faults import faults_of
from tests.mutants.nearest import NEAR, nearest
from tests.mutants.survivors import reasons
from tests.source import TOP

PUBLICATION = ("public*", "publish*", "exempt*", "disclosure*", "suppression*", "small_numbers*", "permit*")
"""The names of the files that keep exempt matters and small numbers out of a public copy."""
LAYOUT = "table_sheet.py"
"""Among them, but only lays the sheets of the public workbook out: the widths, heights and looks of cells."""
BUILD = TOP / "build" / "mutants"
AT_ONCE = 2
_WHOLE = 30.0
"""The seconds of a processor within which the nearest test file of any file is run whole."""


def _git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=TOP, capture_output=True, text=True, check=False)
    return done.stdout.split("\n")[:-1]


def _changed() -> list[Path]:
    """What was changed since the branch left main; on main itself, what is not committed, or else the last commit."""
    base = "".join(_git("merge-base", "HEAD", "main"))
    changed = _git("diff", "--name-only", base or "HEAD") or _git("diff", "--name-only", "HEAD~1")
    return [TOP / name for name in changed if name.startswith("tracker/") and name.endswith(".py")]


def _files_of(room: str) -> list[Path]:
    if (TOP / room).is_file():
        return [TOP / room]
    if room == "publication":
        found = {path for pattern in PUBLICATION for path in (TOP / "tracker").rglob(pattern)}
        inside = {path for folder in found if folder.is_dir() for path in folder.rglob("*.py")}
        kept = (path for path in found | inside if path.suffix == ".py" and path.name != LAYOUT)
        return sorted(path for path in kept if "ui" not in path.parts)
    return sorted((TOP / "tracker" / room).rglob("*.py"))


def _rooms_of(path: Path, asked: list[str]) -> list[str]:
    """The rooms for which a file is counted: those asked for that hold it, else the one that it lies in."""
    return [room for room in asked if path in _files_of(room)] or [path.relative_to(TOP / "tracker").parts[0]]


def _copy(number: int) -> Path:
    """A copy of the tree as it is now, with what is not committed."""
    tree = BUILD / str(number)
    shutil.rmtree(tree, ignore_errors=True)
    for name in _git("ls-files", "--cached", "--others", "--exclude-standard"):
        if (TOP / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(TOP / name, tree / name)
    return tree


def _chosen(files: list[Path], sample: int, seed: int | None) -> dict[Path, list[int]]:
    """Which faults of each file are tried: all, or so many of them, evenly spread or by chance."""
    every = [(path, place) for path in files if path.is_file() for place in range(len(faults_of(path)))]
    step = max(1.0, len(every) / sample) if sample else 1.0
    if seed is None:
        picked = [every[int(number * step)] for number in range(int(len(every) / step))]
    else:
        picked = sorted(Random(seed).sample(every, int(len(every) / step)))
    return {path: [place for one, place in picked if one == path] for path, _ in picked}


class _Copy:
    """A copy of the tree, and the process in it that tries faults."""

    def __init__(self, number: int) -> None:
        self._tree = _copy(number)
        command = [sys.executable, "-m", "tests.mutants.trial"]
        self._log = (BUILD / f"{number}.log").open("w+")
        self._process = subprocess.Popen(
            command, cwd=self._tree, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, text=True
        )

    def tried(self, path: Path, places: list[int], seconds: float) -> list[dict[str, str]]:
        """What became of each of a file's faults.

        The nearest test file runs whole, however long it takes; the others, only where that leaves faults, as long as
        they may: those near by, then those farther off for what only they reach.
        """
        tests = nearest(path)
        found = dict(zip(places, self._asked(path, places, _WHOLE, tests[:1]), strict=True))
        for some, longest in ((tests[1:NEAR], seconds), (tests[NEAR:], 3 * seconds)):
            left = [place for place in places if found[place]["outcome"] != "killed"]
            if left and some:
                again = zip(left, self._asked(path, left, longest, some), strict=True)
                found |= {place: one for place, one in again if one["outcome"] != "unreached"}
        return [found[place] for place in places]

    def _asked(self, path: Path, places: list[int], seconds: float, tests: list[Path]) -> list[dict[str, str]]:
        name, names = str(path.relative_to(TOP)), [str(test.relative_to(TOP)) for test in tests]
        asked, answered = self._process.stdin, self._process.stdout
        assert asked and answered, "both are pipes"
        asked.write(json.dumps({"path": name, "places": places, "seconds": seconds, "tests": names}) + "\n")
        asked.flush()
        answers = [json.loads(line) for line in takewhile(str.strip, iter(answered.readline, ""))]
        shutil.copyfile(path, self._tree / name)
        if len(answers) != len(places):
            raise RuntimeError(f"{name}: its tests did not run: see {self._log.name}")
        return answers

    def close(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait()
        self._log.close()


def _tried(path: Path, places: list[int], seconds: float, copies: Queue[_Copy]) -> list[dict[str, str]]:
    copy = copies.get()
    try:
        return copy.tried(path, places, seconds)
    finally:
        copies.put(copy)


def main() -> int:
    """Try the faults; say how many were noticed in each room, and which were not."""
    parser = argparse.ArgumentParser(prog="tests.mutants", description=__doc__)
    parser.add_argument("rooms", nargs="*", help="domain, data/queries, publication or a file; else what was changed")
    parser.add_argument("--sample", type=int, default=0, help="so many faults, evenly spread")
    parser.add_argument("--seed", type=int, help="the faults of the sample by chance, the same for the same number")
    parser.add_argument(
        "--seconds", type=float, default=10, help="how long the tests of one file may take that are not its nearest"
    )
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="how many files at a time")
    options = parser.parse_args()
    files = [path for room in options.rooms for path in _files_of(room)] if options.rooms else _changed()
    chosen = _chosen(list(dict.fromkeys(files)), options.sample, options.seed)
    rooms = {path: _rooms_of(path, options.rooms) for path in chosen}
    copies: Queue[_Copy] = Queue()
    for number in range(options.at_once):
        copies.put(_Copy(number))
    known, tried, killed, explained = reasons(), Counter[str](), Counter[str](), Counter[str]()
    unexplained = 0
    with ThreadPoolExecutor(options.at_once) as pool:
        answers = pool.map(_tried, chosen, chosen.values(), repeat(options.seconds), repeat(copies))
        for path, found in zip(chosen, answers, strict=True):
            noticed = sum(answer["outcome"] == "killed" for answer in found)
            print(f"{path.relative_to(TOP)}: {noticed} of {len(found)}", flush=True)
            for answer in found:
                tried.update(rooms[path])
                if answer["outcome"] == "killed":
                    killed.update(rooms[path])
                elif (path.name, answer["key"]) in known:
                    explained.update(rooms[path])
                else:
                    unexplained += 1
                    print(f"{path.relative_to(TOP)}:{answer['line']} {answer['outcome']}: {answer['key']}", flush=True)
    while not copies.empty():
        copies.get().close()
    for room, number in sorted(tried.items()):
        share = 100 * killed[room] / number
        print(f"{room}: {killed[room]} of {number} noticed ({share:.1f} %), {explained[room]} survive with a reason")
    return int(unexplained > 0)


if __name__ == "__main__":
    sys.exit(main())
