"""Pictures of the screens, for the guide and where there is no display."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tracker.ui.pictures import SIZE, picture_places
from tracker.ui.places import PLACES
from tracker.ui.theme import DARK


def test_each_place_has_its_picture(qapp: QApplication, example: Path, tmp_path: Path) -> None:
    made = picture_places(qapp, example, tmp_path / "pictures", "dark", "dark ")
    assert [path.name for path in made] == [f"dark {place.name.lower()}.png" for place in PLACES]
    for path in made:
        picture = QImage(str(path))
        assert picture.size() == SIZE * picture.devicePixelRatio()
        assert picture.pixelColor(SIZE.width() // 2, 8).name().upper() == DARK.page
