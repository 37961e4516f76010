"""A model under the eyes of Qt's tester, which fails a test where the model breaks a rule of Qt's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester

M = TypeVar("M", bound=QAbstractItemModel)


@contextmanager
def watched(model: M) -> Iterator[M]:
    """The model, watched to the end."""
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()
