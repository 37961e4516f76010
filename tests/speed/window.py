"""The window beside the bare table program: start, keys, filter, sort and memory, as whole processes."""

from __future__ import annotations

import json
import time
from pathlib import Path
from statistics import median

from tests.speed.measure import Line, run_python
from tests.speed.sample import make_tracker

BARE = "bare PySide6 + SQLAlchemy table"
FRAME_MS = 1000 / 60
SEVERAL_MS = 300
LOOK_MS = 150
FEW_FRAMES_MS = 100
SORT_MS = 200
"""Of a million actions. A sort takes longer than that: decision 0019 says what is not made quicker, and why."""
AT_ONCE = "what is felt as at once"


def window(folder: Path, sizes: tuple[int, int], times: int) -> list[Line]:
    """All that is seen of the window with few and with many actions."""
    few, many = (make_tracker(folder / f"{size} actions.tracker", size) for size in sizes)
    small, large = (f"{size:,} actions" for size in sizes)
    runs = [[watch("ours", few), watch("bare", few), watch("ours", many), watch("bare", many)] for _ in range(times)]
    start, worked, memory = (
        [median(run[index][name] for run in runs) for index in range(4)] for name in ("start", "worked", "memory")
    )
    ours, bare = watch("ours", many, "use"), watch("bare", many, "use")
    looks = [watch("ours", path, "look") for path in (few, many)]
    return [
        Line(f"start to painted plan, {small}", start[0], start[1], "ms", BARE),
        Line(f"start to painted plan, {large}", start[2], start[3], "ms", BARE),
        Line(f"processor's time of that start, {small}", worked[0], worked[1], "ms", BARE),
        Line(f"processor's time of that start, {large}", worked[2], worked[3], "ms", BARE),
        Line(f"start to painted plan, {large} to {small}", start[2], start[0], "ms", f"ours with {small}"),
        Line(f"memory, {large} to {small}", memory[2], memory[0], "MB", f"ours with {small}"),
        Line(f"memory, {large}", memory[2], memory[3], "MB", BARE),
        Line(f"key to paint, {large}", ours["key"], FRAME_MS, "ms", "one frame of 60 a second"),
        Line(f"key to paint beside the bare table, {large}", ours["key"], bare["key"], "ms", BARE),
        Line(f"key with 500 selected to paint, {large}", ours["several"], SEVERAL_MS, "ms", AT_ONCE),
        Line(f"filter to painted, {large}", ours["filter"], bare["filter"], "ms", BARE),
        Line(f"sort to painted, {large}", ours["sort"], bare["sort"], "ms", BARE),
        *(
            Line(f"{what}, {size}", look[name], LOOK_MS, "ms", AT_ONCE)
            for size, look in zip((small, large), looks, strict=True)
            for name, what in (
                ("page", "slowest page, first shown"),
                ("theme", "another theme"),
                ("text_size", "another text size"),
            )
        ),
    ]


def huge(folder: Path, few: int, most: int, times: int) -> list[Line]:
    """The start with more actions than anybody has beside the start with few, and the same window used."""
    small, large = (make_tracker(folder / f"{size} actions, again.tracker", size) for size in (few, most))
    runs = [(watch("ours", large)["start"], watch("ours", small)["start"]) for _ in range(times)]
    ours, peer = (median(run[index] for run in runs) for index in range(2))
    name = f"start to painted plan, {most:,} actions to {few:,} actions"
    used = watch("ours", large, "use")
    return [
        Line(name, ours, peer, "ms", f"ours with {few:,} actions"),
        Line(f"key to paint, {most:,} actions", used["key"], FRAME_MS, "ms", "one frame of 60 a second"),
        Line(f"filter to painted, {most:,} actions", used["filter"], FEW_FRAMES_MS, "ms", "a budget of 100 ms"),
        Line(f"sort to painted, {most:,} actions", used["sort"], SORT_MS, "ms", "a budget of 200 ms"),
    ]


def watch(program: str, path: Path, *wanted: str) -> dict[str, float]:
    """One run: `start` (ms from before the process to the end of the first paint), `worked` (ms of a processor until
    then), `memory` (MB), what is wanted.
    """
    begun = time.monotonic()
    seen: dict[str, float] = json.loads(run_python(["-m", "tests.speed.watched", program, str(path), *wanted]))
    began = {"start": (seen["painted_at"] - begun) * 1000, "worked": seen["worked"] * 1000}
    return seen | began | {"memory": seen["memory"] / 1e6}
