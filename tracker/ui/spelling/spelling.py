"""Spelling in the box with the focus: misspelt words are underlined, and the context menu suggests others."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import Shiboken

from tracker.data.queries.actions import owners
from tracker.domain.errors import TrackerError
from tracker.services.spelling.own_words import add_own_word, own_words
from tracker.services.spelling.speller import Speller, has_dictionary, load_speller
from tracker.ui.controls.fields.not_content import is_content_of
from tracker.ui.controls.writing.formatted_text_box import FormattedBox
from tracker.ui.framework.mnemonics import give_letters
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.window_services import WindowServices
from tracker.ui.spelling.underliner import TextBox, Underliner, word_at

NO_DICTIONARY = "No dictionary is installed, so spelling is not checked."


class Spelling(QObject):
    """Follows the box that has the focus. The dictionary is read in the background when a box first gets it."""

    def __init__(self, app: QApplication, window: QWidget, services: WindowServices) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._speller: Speller | None = None
        self._loading = NewestJob(services.jobs, self, outlasts_file=True)
        self._box: TextBox | None = None
        self._underliner: Underliner | None = None
        app.focusChanged.connect(self._follow)
        services.files.opened.connect(self._learn)
        self._follow(None, app.focusWidget())

    @property
    def is_on(self) -> bool:
        """True if spelling is checked: the user wants it, and there is a dictionary."""
        return self._services.settings.start.checks_spelling and has_dictionary()

    def turn(self) -> None:
        """Switch the spelling check on or off; report it if there is no dictionary."""
        if not has_dictionary():
            self._services.notices.refuse(NO_DICTIONARY)
            return
        start = self._services.settings.start
        start.checks_spelling = not start.checks_spelling
        self._underline()

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QMenu) or (new is None and QApplication.activePopupWidget() is not None):
            return
        box = new if isinstance(new, TextBox) and not new.isReadOnly() else None
        if box is not None and not is_content_of(self._window, box):
            box = None
        if box is self._box:
            return
        self._stop()
        if self._box is not None and Shiboken.isValid(self._box):
            self._box.destroyed.disconnect(self._on_gone)
        self._box = box
        if self._box is not None:
            self._box.destroyed.connect(self._on_gone)
        self._underline()

    def _underline(self) -> None:
        """Underline in the box that has the focus, as soon as there is a dictionary."""
        self._stop()
        if self._box is None or not self.is_on:
            return
        if self._speller is None:
            self._load()
        elif not self._speller.is_empty:
            for part in (self._box, self._box.viewport()):  # the first gets the menu key, the second a right click
                part.installEventFilter(self)
            self._underliner = Underliner(self._box, self._speller)

    def _stop(self) -> None:
        is_there = self._box is not None and Shiboken.isValid(self._box)  # false while its window is being destroyed
        if self._underliner is not None and self._box is not None and is_there:
            for part in (self._box, self._box.viewport()):
                part.removeEventFilter(self)
            self._underliner.stop()
        self._underliner = None

    @Slot()
    def _on_gone(self) -> None:
        self._underliner = self._box = None

    def _load(self) -> None:
        if not self._loading.is_under_way:
            self._loading.read(load_speller, self._on_loaded, title="Reading the dictionary")

    def _on_loaded(self, speller: Speller) -> None:
        self._speller = speller
        self._learn()
        self._underline()

    @Slot()
    def _learn(self, *_: object) -> None:
        """Accept the user's own words and the names of the file's owners as correct."""
        if self._speller is None:
            return
        self._speller.forget()
        self._speller.learn(own_words(self._services.settings.path))
        session = self._services.files.session
        if session is not None:
            self._speller.learn(session.read(owners))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._box is None or event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        return watched in (self._box, self._box.viewport()) and self._show_menu(event)

    def _show_menu(self, event: QContextMenuEvent) -> bool:
        """Show suggestions for a misspelt word above the box's own menu; return False if the word is correct."""
        box, speller = self._box, self._speller
        if box is None or speller is None:
            return False
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        position = box.viewport().mapFromGlobal(event.globalPos())
        chosen = word_at(box, box.cursorForPosition(position) if by_mouse else box.textCursor(), speller)
        if chosen is None:
            return False
        menu = box.createStandardContextMenu()
        first = menu.actions()[0]
        word = chosen.selectedText()
        suggested = speller.suggest(word)
        for meant in suggested:
            entry = menu.addAction(meant)
            entry.triggered.connect(partial(_replace, box, chosen, meant))
            font = entry.font()
            font.setBold(True)
            entry.setFont(font)
            menu.insertAction(first, entry)
        if not suggested:
            none = menu.addAction("No suggestions")
            none.setEnabled(False)
            menu.insertAction(first, none)
        menu.insertSeparator(first)
        for text, run in (("Add to my words", self._add), ("Ignore here", self._ignore)):
            entry = menu.addAction(text)
            entry.triggered.connect(partial(run, word))
            menu.insertAction(first, entry)
        menu.insertSeparator(first)
        if isinstance(box, FormattedBox):
            menu.addSeparator()
            box.formatting.add_to(menu)
        give_letters(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos() if by_mouse else box.viewport().mapToGlobal(box.cursorRect(chosen).bottomLeft()))
        event.accept()
        return True

    def _add(self, word: str) -> None:
        try:
            add_own_word(self._services.settings.path, word)
        except TrackerError as error:
            self._services.notices.refuse(str(error))
        self._ignore(word)

    def _ignore(self, word: str) -> None:
        """Accept a word as correct until the file is closed."""
        if self._speller is not None and self._underliner is not None:
            self._speller.learn([word])
            self._underliner.check_again()


def _replace(box: TextBox, chosen: QTextCursor, meant: str) -> None:
    chosen.insertText(meant, chosen.charFormat())
    box.setTextCursor(chosen)
