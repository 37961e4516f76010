"""What Windows asks of names and places, and replacing a file that something else holds: its rules, on any system."""

from __future__ import annotations

from pathlib import PureWindowsPath

import pytest

from tracker.windows_paths import BESIDE, MOST_CHARACTERS, WAITS, patiently, unfit


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (r"C:\Plans\Recovery.tracker", ""),
        (r"\\server\share\Plans 2014-15\Recovery.tracker", ""),
        (r"C:\Plans\NUL.tracker", "“NUL.tracker” is the name of a device"),
        (r"C:\Plans\com1\Recovery.tracker", "“com1” is the name of a device"),
        (r"C:\Plans\common.tracker", ""),
        (r"C:\Plans\2014/15?.tracker", "cannot have “?”"),
        ("C:\\Plans.\\Recovery.tracker", "“Plans.” cannot end in a space or a dot"),
        ("C:\\Plans\\Recovery.tracker ", "cannot end in a space or a dot"),
    ],
)
def test_a_name_that_windows_does_not_take_is_said_with_what_to_do(path: str, said: str) -> None:
    sentence = unfit(PureWindowsPath(path))
    assert said in sentence and bool(said) == bool(sentence)


def test_a_path_may_have_259_characters_with_what_is_written_beside_it_for_a_moment() -> None:
    room = MOST_CHARACTERS - len("C:\\") - len("\\")
    assert unfit(PureWindowsPath(f"C:\\{'f' * (room - BESIDE)}\\a.tracker")) == ""
    assert "1 or more characters shorter" in unfit(PureWindowsPath(f"C:\\{'f' * (room - BESIDE + 1)}\\a.tracker"))
    name = "n" * 80
    assert unfit(PureWindowsPath(f"C:\\{'f' * (room - 80)}\\{name}")) == ""
    assert unfit(PureWindowsPath(f"C:\\{'f' * (room - 79)}\\{name}")).startswith(f"{name} cannot be written")


class Held:
    """A file that another program has open for so many tries, as Windows says it."""

    def __init__(self, tries: int, number: int = 32) -> None:
        self.left, self.number, self.waited = tries, number, list[float]()

    def replace(self) -> None:
        """Replace it, or be refused."""
        if self.left:
            self.left -= 1
            refused = PermissionError(13, "in use")
            refused.winerror = self.number  # type: ignore[attr-defined]  # as it is on Windows
            raise refused


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_that_a_scanner_lets_go_in_time_is_replaced(number: int) -> None:
    held = Held(len(WAITS), number)
    patiently(held.replace, pause=held.waited.append)
    assert (held.left, held.waited) == (0, list(WAITS))


def test_one_that_stays_open_is_refused_after_a_second_and_a_half() -> None:
    held = Held(len(WAITS) + 1)
    with pytest.raises(PermissionError):
        patiently(held.replace, pause=held.waited.append)
    assert 1 < sum(held.waited) < 2


def test_what_waiting_does_not_mend_is_refused_at_once() -> None:
    held = Held(1, 19)
    with pytest.raises(PermissionError):
        patiently(held.replace, pause=held.waited.append)
    assert held.waited == []
