"""Measure everything, print one table, write build/bench.json. It takes some minutes."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.source import TOP
from tests.speed.chart import chart
from tests.speed.documents import answers, bringing_in, workbook
from tests.speed.frozen import frozen_start
from tests.speed.measure import Line, show, write
from tests.speed.window import huge, window

RESULT = TOP / "build" / "bench.json"


def measure(folder: Path, *, few: int, many: int, most: int, rows: int, times: int) -> list[Line]:
    """Every line, in the order of the table."""
    return [
        *window(folder, (few, many), times),
        *(huge(folder, few, most, times) if most else ()),
        bringing_in(folder, rows, times),
        *answers(folder, many, times),
        workbook(folder, rows, times),
        chart(folder, 3 * times),
    ]


def main() -> None:
    """Measure at the sizes of the budgets, or at smaller ones for a first look."""
    parser = argparse.ArgumentParser(prog="python -m tests.speed", description="Each speed beside its peer's.")
    parser.add_argument("--many", type=int, default=100_000, help="actions of the large plan (100000)")
    parser.add_argument("--most", type=int, default=1_000_000, help="actions that nobody has, 0 for none (1000000)")
    parser.add_argument("--rows", type=int, default=10_000, help="rows to bring in and to export (10000)")
    parser.add_argument("--times", type=int, default=5, help="how often each is run (5)")
    parser.add_argument("--frozen", type=Path, metavar="PROGRAM", help="measure only the start of this frozen program")
    wanted = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tracker-speed-", ignore_cleanup_errors=True) as folder:
        if wanted.frozen:
            lines = frozen_start(Path(folder), wanted.frozen, (20, wanted.many), wanted.times)
        else:
            sizes = {"few": 20, "many": wanted.many, "most": wanted.most, "rows": wanted.rows}
            lines = measure(Path(folder), **sizes, times=wanted.times)
    result = RESULT.with_stem("bench-frozen") if wanted.frozen else RESULT
    write(lines, result)
    print(show(lines))
    print(f"\n{time.monotonic() - begun:.0f} s; also in {result.relative_to(TOP)}. A ratio below 1: ours takes less.")


if __name__ == "__main__":
    main()
