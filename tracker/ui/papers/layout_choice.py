"""The choice of a layout for an export, and of the program that opens it."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.papers.paper import Layout
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.papers.document_choice import Choice
from tracker.ui.papers.export_order import Form


class Laid(Struct, frozen=True):
    """A layout, and the ending of its file."""

    layout: Layout
    suffix: str


_PDF = ".pdf"
_NAMES: dict[Layout, str] = {
    "report": "Full report",
    "one-page": "Plan on a page",
    "highlights": "Highlight report on one page",
    "timeline": "Timeline on one page",
    "slides": "Six slides",
}


class LayoutChoice(ChoiceBox):
    """Offers each layout of a kind of export, in its own file format and as PDF; hidden if there is no choice."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self.setAccessibleName("Layout")
        self.offer(None)

    @property
    def laid(self) -> Laid:
        """The chosen layout with the ending of its file."""
        data = self.currentData()
        return data if isinstance(data, Laid) else Laid("report", self._form.suffix)

    def offer(self, document: Choice | None) -> None:
        """Offer the layouts of a document: an agenda, minutes, a notice and all papers together have only one."""
        form, chosen = self._form, self.laid
        layouts = form.layouts if document is None or document.what == "report" else form.layouts[:1]
        suffixes = (form.suffix,) if document is not None and document.what == "folder" else (form.suffix, _PDF)
        self.blockSignals(True)
        self.clear()
        for layout in layouts:
            for suffix in suffixes:
                program = "PDF" if suffix == _PDF else form.program
                self.addItem(f"{_NAMES[layout]}, {program}", Laid(layout, suffix))
        self.show_laid(chosen)
        if self.parentWidget() is not None:  # without a parent it would become a window of its own
            self.setVisible(self.count() > 1)
        self.blockSignals(False)

    def show_laid(self, laid: Laid) -> None:
        """Choose a layout, or the first one if it is not offered."""
        there = [self.itemData(row) for row in range(self.count())]
        self.setCurrentIndex(there.index(laid) if laid in there else 0)
