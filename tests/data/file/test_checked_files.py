"""What was found whole is known again by its digest, to this user alone, and the list of it does not grow for ever."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

import pytest
from platformdirs import user_state_path

from tracker.data.file.checked_files import is_known, remember
from tracker.resources import APPLICATION

LIST = "verified"
MOST = 1000


@pytest.fixture(autouse=True)
def no_list() -> Iterator[None]:
    """Each test begins without what others found whole."""
    path = user_state_path(APPLICATION, appauthor=False) / LIST
    path.unlink(missing_ok=True)
    yield
    path.unlink(missing_ok=True)


def digest(number: int) -> str:
    return f"{number:064x}"


def test_only_what_was_found_whole_is_known() -> None:
    assert not is_known(digest(1))
    remember(digest(1))
    remember(digest(2))
    assert is_known(digest(1)) and is_known(digest(2)) and not is_known(digest(3))


def test_nobody_else_may_read_which_files_were_looked_at() -> None:
    was = os.umask(0)
    try:
        remember(digest(1))
    finally:
        os.umask(was)
    assert stat.S_IMODE((user_state_path(APPLICATION, appauthor=False) / LIST).stat().st_mode) == 0o600


def test_of_more_than_two_thousand_the_last_thousand_are_kept() -> None:
    for number in range(2 * MOST):
        remember(digest(number))
    assert is_known(digest(0))
    remember(digest(2 * MOST))
    assert not is_known(digest(MOST))
    assert is_known(digest(MOST + 1)) and is_known(digest(2 * MOST))
