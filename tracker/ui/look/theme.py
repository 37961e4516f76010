"""The program's appearance in one place: colours, spacing, fonts and the style sheet, in light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tracker.resources import resource
from tracker.ui.look.breakable import BreakableLabel
from tracker.ui.look.late_style_sheet import set_style_sheet

Choice = Literal["system", "light", "dark"]
Role = Literal["", "title", "heading", "muted", "strong", "error"]

STYLE = "Fusion"
"""The Qt style that the sheet is written for."""
STYLED = "style"
"""The application property that names its style: importing Qt's own style object would load hundreds of names."""
SPACING = (4, 8, 12, 16, 24)
"""The distances between parts, in pixels at 100 %."""
CORNER = 6
READ_BY_MOUSE_AND_KEYS = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
"""The ways to use a box whose text is only read: in a read-only box Qt hides the caret otherwise."""
HEADING = 1.25
TITLE = 1.6
"""The size of a heading and of a page's title, as a multiple of the system's font."""


class Colours(Struct, frozen=True):
    """The colours of one theme, as "#RRGGBB".

    `line` is for hairlines; `outline` for the edge of a control (3:1 on page and surface); `accent` for links, focus
    and the one main button, with `on_accent` for text on it; `selection` is behind a selected row, whose text is in
    `text`.
    """

    page: str
    surface: str
    line: str
    outline: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    error: str
    is_dark: bool


LIGHT = Colours(
    page="#FFFFFF",
    surface="#F6F7F9",
    line="#D9DDE3",
    outline="#7F8998",
    text="#1C2430",
    muted="#5B6675",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    selection="#DCE8F8",
    error="#942514",
    is_dark=False,
)
DARK = Colours(
    page="#15181D",
    surface="#1D2127",
    line="#363C45",
    outline="#6B7582",
    text="#E8EAED",
    muted="#A2ABB8",
    accent="#7FB0FF",
    on_accent="#15181D",
    selection="#25395A",
    error="#FF9C8A",
    is_dark=True,
)


def colours() -> Colours:
    """Return the colours of the present theme. A widget that paints by hand calls this again on PaletteChange."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def apply_theme(
    app: QApplication, choice: Choice, text_scale: float = 1.0, unseen: Callable[[], Iterable[QWidget]] = tuple
) -> None:
    """Show the program in a theme; every widget gets a PaletteChange. `text_scale` 1 is the system's size.

    Widgets inside one of `unseen` get the style sheet by `style_late`, before they are shown.
    """
    sheet = apply_colours(app, choice, text_scale)
    if app.styleSheet() != sheet:
        set_style_sheet(app, sheet, unseen())


def apply_colours(app: QApplication, choice: Choice, text_scale: float = 1.0) -> str:
    """Apply the font and the colours of a theme; return its style sheet, for `apply_theme` to set.

    As long as there is no sheet, a widget that is put into another is not styled again with all that it contains.
    """
    hints = app.styleHints()
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    if choice == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(schemes[choice])
    is_dark = choice == "dark" or (choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    theme_colours = DARK if is_dark else LIGHT
    if app.property(STYLED) != STYLE:
        app.setStyle(STYLE)
        app.setProperty(STYLED, STYLE)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(QFontInfo(font).pointSizeF() * text_scale)
    if app.font() != font:
        app.setFont(font)
    app.setPalette(_palette(theme_colours))
    return _style_sheet(theme_colours, font.pointSizeF())


def label(text: str = "", role: Role = "", parent: QWidget | None = None, *, wraps: bool = False) -> QLabel:
    """Return a label that shows its text literally: what the user typed is never read as markup."""
    made = BreakableLabel(text, parent) if wraps else QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def sized_font(factor: float, *, bold: bool = False) -> QFont:
    """Return the program's font, `factor` times as large, for text that is painted by hand."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setBold(bold)
    return font


def _palette(theme_colours: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in {
        roles.Window: theme_colours.page,
        roles.Base: theme_colours.page,
        roles.AlternateBase: theme_colours.surface,
        roles.Button: theme_colours.surface,
        roles.ToolTipBase: theme_colours.surface,
        roles.WindowText: theme_colours.text,
        roles.Text: theme_colours.text,
        roles.ButtonText: theme_colours.text,
        roles.ToolTipText: theme_colours.text,
        roles.BrightText: theme_colours.error,
        roles.PlaceholderText: theme_colours.muted,
        roles.Highlight: theme_colours.selection,
        roles.HighlightedText: theme_colours.text,
        roles.Accent: theme_colours.accent,
        roles.Link: theme_colours.accent,
        roles.LinkVisited: theme_colours.accent,
        roles.Light: theme_colours.surface,
        roles.Midlight: theme_colours.surface,
        roles.Mid: theme_colours.line,
        roles.Dark: theme_colours.outline,
        roles.Shadow: theme_colours.line,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme_colours.outline))
    return palette


@cache
def _style_sheet(theme_colours: Colours, points: float) -> str:
    template = resource("styles/window.qss").read_text(encoding="utf-8")
    theme = "dark" if theme_colours.is_dark else "light"
    values = {
        "page": theme_colours.page,
        "surface": theme_colours.surface,
        "line": theme_colours.line,
        "outline": theme_colours.outline,
        "text": theme_colours.text,
        "muted": theme_colours.muted,
        "accent": theme_colours.accent,
        "on_accent": theme_colours.on_accent,
        "selection": theme_colours.selection,
        "error": theme_colours.error,
        "corner": f"{CORNER}px",
        "box": f"{box_side(points)}px",
        "drop": f"{box_side(points) + 8}px",
        "ring": f"{box_side(points) - 2}px",
        "dot": f"{box_side(points) - 10}px",
        "half": f"{box_side(points) // 2}px",
        "title_size": f"{points * TITLE:.1f}pt",
        "heading_size": f"{points * HEADING:.1f}pt",
        "chevron": resource(f"styles/chevron-{theme}.svg").as_posix(),
        "tick": resource(f"styles/tick-{theme}.svg").as_posix(),
    }
    for name in sorted(values, key=len, reverse=True):
        template = template.replace(f"@{name}", values[name])
    return template


def box_side(points: float) -> int:
    """Return the side of a tick box in pixels; it grows with the text."""
    return max(16, round(points * 1.75))
