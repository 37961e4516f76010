"""The limits of a child process on Windows: the child puts itself into a job object that it cannot leave."""

from __future__ import annotations

import ctypes
import sys

_PROCESS_TIME, _PROCESS_MEMORY = 0x2, 0x100
_EXTENDED = 9
"""The class of information that sets the limits: JobObjectExtendedLimitInformation."""
_TICKS = 10_000_000
"""The units per second in which Windows measures the work of a process."""


class BasicLimits(ctypes.Structure):
    """The structure JOBOBJECT_BASIC_LIMIT_INFORMATION, whose types are the same on every system here."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("most_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """The structure JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", BasicLimits),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limits(megabytes: int, seconds: int) -> ExtendedLimits:
    """Return the limits of one process: the megabytes above which it is refused memory, and its seconds of work.

    A process that has used up its seconds is ended.
    """
    extended_limits = ExtendedLimits()
    extended_limits.basic.flags = _PROCESS_TIME | _PROCESS_MEMORY
    extended_limits.basic.process_time = seconds * _TICKS
    extended_limits.process_memory = megabytes * 1_000_000
    return extended_limits


def limit_this_process(megabytes: int, seconds: int) -> None:
    """Put this process into a job of its own with these limits.

    Raises OSError if Windows refuses, as it does before Windows 8 for a process that is already in a job.
    """
    if sys.platform != "win32":
        return
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    kernel.SetInformationJobObject.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    job = kernel.CreateJobObjectW(None, None)  # stays open, and the job with it, until the process ends
    most = limits(megabytes, seconds)
    if not (
        job
        and kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(most), ctypes.sizeof(most))
        and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
    ):
        raise ctypes.WinError(ctypes.get_last_error())
