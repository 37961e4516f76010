"""The pictures of the program and of its files, drawn from their SVG for each system: `icons.py FOLDER`.

Runs with the program's own packages: Qt draws, Pillow writes.
"""

import os
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
NAMES = ("application", "tracker-file")
SIZES = (16, 24, 32, 48, 64, 128, 256)


def main(folder: Path) -> None:
    """Write NAME.ico, NAME.icns and NAME-SIZE.png."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    _app = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        renderer = QSvgRenderer(str(TOP / "resources" / "icons" / f"{name}.svg"))
        for side in (*SIZES, 512, 1024):
            image = QImage(side, side, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            renderer.render(painter)
            painter.end()
            image.save(str(folder / f"{name}-{side}.png"))
        drawn = [Image.open(folder / f"{name}-{side}.png") for side in SIZES]
        drawn[-1].save(folder / f"{name}.ico", sizes=[(side, side) for side in SIZES], append_images=drawn[:-1])
        Image.open(folder / f"{name}-1024.png").save(folder / f"{name}.icns")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
