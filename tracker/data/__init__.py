"""The only package that uses SQL: tables, mapping, transactions, queries, the file and its backups."""

from __future__ import annotations

import sys
from importlib import import_module
from inspect import iscoroutine
from types import ModuleType

_FOR_OTHERS = (
    *("asyncio", "importlib.metadata"),
    *("sqlalchemy.dialects.sqlite.aiosqlite", "sqlalchemy.dialects.sqlite.pysqlcipher"),
)
"""Modules that SQLAlchemy imports for drivers and plugins not used here, including networking and e-mail: 25 ms."""


class _Later(ModuleType):
    """Stands in for a module until something of it is used, and then imports the real one."""

    iscoroutine = staticmethod(iscoroutine)
    """The only function of asyncio that SQLAlchemy needs while it is imported."""

    def __getattr__(self, name: str) -> object:
        _take_away(self)
        return getattr(import_module(self.__name__), name)


def _take_away(stands_in: _Later) -> None:
    if sys.modules.get(stands_in.__name__) is stands_in:
        del sys.modules[stands_in.__name__]


def _import_sqlalchemy() -> None:
    """Import SQLAlchemy with stand-ins for the modules that it does not need; remove the stand-ins afterwards."""
    stand_ins = [_Later(name) for name in _FOR_OTHERS if name not in sys.modules]
    sys.modules.update({one.__name__: one for one in stand_ins})
    try:
        import sqlalchemy.dialects.sqlite  # noqa: F401 - all other modules find it imported
    finally:
        for one in stand_ins:
            _take_away(one)


_import_sqlalchemy()
