"""A property that is computed on first access and cached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class once(Generic[Owner, Value]):
    """Caches the value on an immutable instance, outside its fields, so that equality and hash ignore it.

    Not functools.cached_property: before Python 3.12 that has one lock for all instances, so the window would wait
    while a background job computes the property of another instance.
    """

    def __init__(self, work_out: Callable[[Owner], Value]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    def __get__(self, instance: Owner, owner: type[Owner]) -> Value:
        value = self._work_out(instance)
        vars(instance)[self._name] = value
        return value
