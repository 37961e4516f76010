"""The limits of a child lie where Windows looks for them."""

from __future__ import annotations

import ctypes

from tracker.services.windows_child_limits import BasicLimits, ExtendedLimits, limits


def test_the_limits_lie_as_windows_lays_them_out_in_64_bits() -> None:
    assert (ctypes.sizeof(BasicLimits), ctypes.sizeof(ExtendedLimits)) == (64, 144)
    assert (BasicLimits.flags.offset, BasicLimits.affinity.offset, ExtendedLimits.process_memory.offset) == (
        16,
        48,
        112,
    )


def test_a_process_may_take_so_many_megabytes_and_work_so_many_seconds() -> None:
    most = limits(1024, 8)
    assert (most.process_memory, most.basic.process_time) == (1_024_000_000, 80_000_000)
    assert most.basic.flags == 0x102
