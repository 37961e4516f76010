"""An order to export: its kind, its file, its readers, and its plan, snapshot or document of a meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from tracker.domain.governance.snapshot import Edition
from tracker.domain.papers.paper import Layout
from tracker.services.papers.left_out_for_readers import Audience
from tracker.services.publication.review import PublicReview
from tracker.services.tracker import Tracker
from tracker.ui.papers.document_choice import Choice


class Form(Struct, frozen=True):
    """A kind of export: the ending of its file, its wording on the sheet, its layouts and the program that opens it."""

    suffix: str
    heading: str
    field: str
    noun: str
    layouts: tuple[Layout, ...] = ()
    program: str = ""


WORKBOOK = Form(".xlsx", "Export board workbook", "Excel file to write", "workbook")
REPORT = Form(
    ".docx",
    "Export Word report",
    "Word file to write",
    "report",
    ("report", "one-page", "highlights", "timeline"),
    "Word",
)
SLIDES = Form(".pptx", "Export slides", "PowerPoint file to write", "slides", ("slides",), "PowerPoint")


class ExportOrder(Struct, frozen=True):
    """An order to export; without `plan_title` all plans, without `edition` the position on `as_at`.

    `audience` says who it is for: the public gets it without exempt information and with roles in place of owners.
    """

    tracker: Tracker
    form: Form
    path: Path
    as_at: date
    plan_title: str | None
    edition: Edition | None
    template: Path | None
    audience: Audience
    document: Choice | None = None
    """One document of a meeting, or all of them; None for the report or the workbook of the chosen position."""
    review: PublicReview | None = None
    """The review of the public copy that the user has seen and publishes nevertheless, for the `reason`."""
    reason: str = ""
    layout: Layout = "report"
    with_timeline: bool = False
    with_terms: bool = False

    @property
    def public(self) -> bool:
        """True if the export is for the public."""
        return self.audience == "public"
