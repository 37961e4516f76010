"""Our own faults are logged and reported without anything that a user wrote."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest

from tracker.ui.faults import fault_log as report

SECRET = "a note about a named child"


def fault() -> BaseException:
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            raise RuntimeError(f"while saving {SECRET}") from error
    except RuntimeError as error:
        return error


def test_a_report_says_where_and_what_and_none_of_her_words() -> None:
    text = report.describe(fault())
    assert "test_fault_log.py, line " in text
    assert "in fault" in text
    assert "ValueError" in text
    assert text.splitlines()[-1] == "RuntimeError"
    assert SECRET not in text
    assert "Python" in text


@pytest.mark.logs("A fault of the program")
def test_the_hook_logs_and_shows_the_same_report(caplog: pytest.LogCaptureFixture) -> None:
    shown: list[str] = []
    error = fault()
    report.hook(shown.append, pytest.fail)(type(error), error, error.__traceback__)
    assert shown == [report.describe(error)]
    assert shown[0] in caplog.text
    assert SECRET not in caplog.text


@pytest.fixture
def plain_root_logger() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.mark.usefixtures("plain_root_logger")
def test_the_log_goes_to_a_file_of_this_user() -> None:
    report.start_log()
    logging.getLogger("tracker.test").info("opened file 7")
    assert "INFO tracker.test: opened file 7" in report.log_path().read_text(encoding="utf-8")


def test_stopping_the_program_by_hand_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    passed_on: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, _error, _trace: passed_on.append(kind))
    report.hook(pytest.fail, pytest.fail)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed_on == [KeyboardInterrupt]
