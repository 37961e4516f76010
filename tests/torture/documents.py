"""Damage documents and make bombs of them: each comes in, or is refused with one sentence, within its time.

`python -m tests.torture.documents --files 3000` prints what it counted and refusals drawn at random, to be read by a
person, and ends with an error where a promise was broken.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import shutil
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from msgspec import Struct

from tests import children
from tests.office.layouts.mutation import mutate
from tests.office.layouts.plans import LAYOUTS
from tests.stored import share_compiled
from tracker.cli import main as cli
from tracker.services import child_process

LONGEST = 60.0
"""Seconds of the clock, on a computer that others use too; reading stops itself much sooner."""
_SENTENCE = re.compile(r"[^\n]+[.!?”]", re.DOTALL)
_SHOWN = 60
_TOLD_EVERY = 250


class Answer(Struct, frozen=True):
    """What an import gave: its exit code, what it said, and how many seconds it took."""

    code: int
    said: str
    seconds: float


def brought_in(path: Path, folder: Path) -> Answer:
    """Bring a document in by the command line; it is read in a process of its own."""
    into = folder / "into.tracker"
    for file in folder.glob("*into*"):
        if file.is_file():
            file.unlink()
        else:
            shutil.rmtree(file)  # the backups of the file before
    said = io.StringIO()
    began = time.monotonic()
    with redirect_stdout(io.StringIO()), redirect_stderr(said):
        code = cli.main(["import", str(path), "--into", str(into)])
    return Answer(code, said.getvalue().strip(), time.monotonic() - began)


def bombs(good: dict[str, bytes], folder: Path) -> Iterator[Path]:
    """Sixty small files that grow without end when they are read."""
    for number in range(15):
        yield _written(folder / f"wide-{number}.csv", ",".join(["Action"] * 10 ** (2 + number % 4)).encode())
        yield _written(folder / f"long-{number}.csv", b"Action,Status\n" + b'"' * (10 ** (3 + number % 4)))
    for number, (suffix, data) in zip(range(30), list(good.items()) * 30, strict=False):
        path = folder / f"bomb-{number}{suffix}"
        if not data.startswith(b"PK"):
            yield _written(path, data * 400)
            continue
        with zipfile.ZipFile(_written(folder / f"good{suffix}", data)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        largest = max((name for name in parts if name.endswith(".xml")), key=lambda name: len(parts[name]))
        parts[largest] = _BOMBS[number % len(_BOMBS)](parts[largest])
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name, part in parts.items():
                new.writestr(name, part)
        yield path


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _entities(part: bytes) -> bytes:
    levels = b"".join(b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10))
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">' + levels + b"]>"
    return head + re.sub(rb"^<\?xml[^>]*\?>", b"", part).replace(b">", b">&a9;", 3)


_BOMBS = (
    lambda part: part + b" " * 300_000_000,
    _entities,
    lambda part: part.replace(b">", b">" + b"<x>" * 200_000, 1),
    lambda part: re.sub(rb'(columns|rows)-repeated="\d+"', rb'\1-repeated="2000000000"', part),
    lambda part: re.sub(rb' r="([A-Z]+)(\d+)"', rb' r="XFD1048576"', part),
    lambda part: part.replace(b"<", b"<a " + b'b="c" ' * 1000 + b"/><", 1) * 50,
)


def trials(folder: Path, files: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Bring in that many damaged documents and the bombs; what was counted, and the sentences of refusals."""
    chance = random.Random(seed)
    good: dict[str, bytes] = {}
    sources = []
    for make in LAYOUTS:
        path, _ = make(folder)
        good[path.suffix] = path.read_bytes()
        sources.append((path.suffix, path.read_bytes()))
    counted: Counter[str] = Counter()
    refused: list[str] = []
    for number in range(files):
        suffix, data = sources[number % len(sources)]
        damaged = _written(folder / f"paper{suffix}", mutate(data, chance))
        _judge(brought_in(damaged, folder), f"file {number} (seed {seed})", "damaged", counted, refused)
        if number % _TOLD_EVERY == _TOLD_EVERY - 1:
            sys.stderr.write(f"{number + 1:,} files: {dict(counted)}\n")
    made = folder / "bombs"
    made.mkdir()
    for bomb in bombs(good, made):
        _judge(brought_in(bomb, folder), bomb.name, "bombs", counted, refused)
        bomb.unlink()
    return counted, chance.sample(refused, min(_SHOWN, len(refused)))


def _judge(answer: Answer, where: str, kind: str, counted: Counter[str], refused: list[str]) -> None:
    assert "Traceback" not in answer.said, f"{where}: {answer.said}"
    assert answer.seconds < LONGEST, f"{where}: {answer.seconds:.0f} seconds"
    assert answer.code in (0, 1), f"{where}: exit code {answer.code}, {answer.said}"
    if answer.code:
        assert _SENTENCE.fullmatch(answer.said), f"{where}: {answer.said!r} is no sentence"
        refused.append(f"{where}: {answer.said}")
    counted[f"{kind}: {'refused' if answer.code else 'came in'}"] += 1
    counted["slowest, in seconds"] = max(counted["slowest, in seconds"], round(answer.seconds))


def main() -> None:
    """Damage, and print what was counted."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture.documents", description=__doc__)
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    share_compiled(setattr)
    patch = pytest.MonkeyPatch()
    patch.setattr(child_process, "_start", children.start)
    with tempfile.TemporaryDirectory(prefix="tracker-torture-", ignore_cleanup_errors=True) as folder:
        os.environ |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)
        counted, refused = trials(Path(folder), wanted.files, wanted.seed)
    children.end()
    sys.stdout.write("".join(f"{number:>9,}  {what}\n" for what, number in sorted(counted.items())))
    sys.stdout.write("".join(f"{sentence}\n" for sentence in refused))


if __name__ == "__main__":
    main()
