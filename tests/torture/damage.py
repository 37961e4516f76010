"""Damage a file that was closed cleanly: what is shown and exported is as before, or refused with one sentence.

`python -m tests.torture.damage --files 500` prints what it counted, and ends with an error where a promise was broken.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing, redirect_stdout
from itertools import cycle, islice
from pathlib import Path

from msgspec import Struct

from tests.crash.program import forked
from tests.stored import share_compiled
from tracker.cli import main as cli
from tracker.services.example.example import make_example
from tracker.services.file.files import open_tracker

PAGE = 4096
COMMANDS: dict[str, tuple[str, ...]] = {
    "show": ("show", "{file}", "--json"),
    "findings": ("findings", "{file}", "--as-at", "2014-12-11", "--json"),
    "changes": ("changes", "{file}", "--since", "2014-10-01", "--json"),
    "export": ("export", "{file}", "{folder}/all.json"),
    "freeze": ("freeze", "{file}", "--meeting", "2015-03-12"),
    "check": ("check", "{file}"),
}
"""What is asked of each damaged file; `{folder}` is empty each time."""


class Answer(Struct, frozen=True):
    """What a command gave: its exit code, what it printed or wrote, and what it said on standard error."""

    code: int
    output: bytes
    said: str


def _bit(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _byte(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] = chance.randrange(256)


def _letter(content: bytearray, chance: random.Random) -> None:
    """A change that a reader could not see: one small letter for another."""
    places = [index for index in range(PAGE, len(content)) if 97 <= content[index] <= 122]
    content[chance.choice(places)] = chance.randrange(97, 123)


def _empty_page(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content) // PAGE) * PAGE
    content[start : start + PAGE] = bytes(PAGE)


def _page_of_another_place(content: bytearray, chance: random.Random) -> None:
    source, goal = (chance.randrange(1, len(content) // PAGE) * PAGE for _ in range(2))
    content[goal : goal + PAGE] = content[source : source + PAGE]


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def _longer(content: bytearray, chance: random.Random) -> None:
    content += chance.randbytes(chance.randrange(1, 3 * PAGE))


DAMAGE: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(_bit, _letter, _empty_page, _page_of_another_place, _cut, _longer),
    *(_bit, _byte, _bit, _letter),
)
"""One of each kind first: few damaged files are then of many kinds."""


def trials(folder: Path, files: int, seed: int, questions: int = len(COMMANDS)) -> Counter[str]:
    """Damage that many copies of the example, each in its own way; what was counted.

    Each is asked so many questions, those that come next in turn.
    """
    chance = random.Random(seed)
    pristine = folder / "pristine.tracker"
    make_example(pristine).close()
    whole = pristine.read_bytes()
    path = folder / "plan.tracker"
    expected: dict[str, Answer] = {}
    for name in COMMANDS:
        path.write_bytes(whole)
        _import_what_it_uses(name, path)
        path.write_bytes(whole)
        expected[name] = ask(name, path)
        assert expected[name].code == 0, expected[name].said
    counted: Counter[str] = Counter()
    turns = cycle(COMMANDS)
    for number in range(files):
        damage = DAMAGE[number % len(DAMAGE)]
        damaged = bytearray(whole)
        damage(damaged, chance)
        known = chance.random() < 0.5
        for name in islice(turns, questions):
            _lay(path, whole, bytes(damaged), known=known)
            answer = ask(name, path)
            where = f"{damage.__name__} {number} (seed {seed}), {name}"
            assert "Traceback" not in answer.said, f"{where}: {answer.said}"
            if answer.code == 0:
                assert answer.output == expected[name].output, f"{where}: another content was shown"
                counted[f"{name}: as before"] += 1
            else:
                assert answer.code == 1, f"{where}: exit code {answer.code}"
                assert answer.said.strip() or answer.output, f"{where}: refused without a sentence"
                counted[f"{name}: refused"] += 1
        counted["damaged files"] += 1
    return counted


def _lay(path: Path, whole: bytes, damaged: bytes, *, known: bool) -> None:
    """Put the damaged file there; with `known` in the place and with the date of one that has just been closed."""
    for beside in path.parent.glob(f"*{path.stem}*"):
        if beside.is_file():
            beside.unlink()
    path.write_bytes(whole)
    if known:
        with closing(open_tracker(path)):
            pass
    found = path.stat()
    with path.open("r+b") as file:
        file.write(damaged)
        file.truncate(len(damaged))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def _import_what_it_uses(name: str, path: Path) -> None:
    """Run a command here, so that the processes that are forked have imported all that it needs."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        cli.main([word.format(file=path, folder=folder) for word in COMMANDS[name]])


def ask(name: str, path: Path) -> Answer:
    """What a command answers, given by a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        out, said = Path(folder) / "out", Path(folder) / "said"
        for_export = Path(folder) / "exported"
        for_export.mkdir()
        words = [word.format(file=path, folder=for_export) for word in COMMANDS[name]]

        def run() -> None:
            for file, number in ((out, 1), (said, 2)):
                os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
            code = cli.main(words)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

        _, status = os.waitpid(forked(run), 0)
        written = [file.read_bytes() for file in sorted(for_export.iterdir())]
        printed = out.read_bytes().replace(folder.encode(), b"")
        return Answer(os.waitstatus_to_exitcode(status), b"".join([*written, printed]), said.read_text())


def main() -> None:
    """Damage, and print what was counted."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture.damage", description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--questions", type=int, default=len(COMMANDS), help="of each file, in turn")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    share_compiled(setattr)
    with tempfile.TemporaryDirectory(prefix="tracker-torture-", ignore_cleanup_errors=True) as folder:
        os.environ |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)
        counted = trials(Path(folder), wanted.files, wanted.seed, wanted.questions)
    sys.stdout.write("".join(f"{number:>9,}  {what}\n" for what, number in sorted(counted.items())))


if __name__ == "__main__":
    main()
