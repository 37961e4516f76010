"""A property that is worked out when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class once(Generic[Owner, Value]):
    """Keeps the value beside the fields of an instance that never changes; equality and hash do not see it.

    Not functools.cached_property: until Python 3.12 that has one lock for all instances, so the window would wait for
    what a background job works out of another one.
    """

    def __init__(self, work_out: Callable[[Owner], Value]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    def __get__(self, instance: Owner, owner: type[Owner]) -> Value:
        value = self._work_out(instance)
        vars(instance)[self._name] = value
        return value
