"""A picture of the paper to be exported, and the number of things left out of it, made in the background."""

from __future__ import annotations

from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import say_banner
from tracker.domain.governance.snapshot import Edition
from tracker.domain.papers.paper import Layout, Paper, exceptions, say_counts
from tracker.domain.publication.exempt_content import marks_by_action, marks_of
from tracker.services.papers.left_out_for_readers import Audience, outlook_for
from tracker.ui.framework.background import Progress
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.printed import LaidOut, Paper as Printed, Room
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, colours, label
from tracker.ui.papers.document_choice import Choice
from tracker.ui.papers.export_job import PaperOf, read_paper
from tracker.ui.papers.summary_printed import ACROSS, ONE_PAGE, printed_summary
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.pages import DOTS, Pages, page_layout
from tracker.ui.printing.preview import picture_of
from tracker.ui.printing.table import Cell, Column, Row

_SETTLE_MS = 120
_WIDTH = 800
"""Width of the picture in pixels: sharp on a high-resolution screen."""
_MOST_ROWS = 40
_CAPTION = "A picture of the content. The layout of the file is its own, or your template’s."
_NONE = "Slides, agendas, minutes, notices and all papers together have no picture of their first page."
_NOT_COUNTED = "What is exempt is left out, and so are the reports of exempt items."
"""The sentence on what is left out of the public version of several papers, or of one that has no records."""
_COLUMNS = (Column("Ref"), Column("Action", 3.0), Column("Timescale", 1.3), Column("Status"))


class _Wanted(Struct, frozen=True):
    paper: PaperOf
    audience: Audience
    family: str
    layout: Layout = "report"


class FirstPage(QWidget):
    """Shows the picture; `says` is the sentence about what is left out."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._making = NewestJob(session.jobs, self)
        self._wanted: _Wanted | None = None
        self.says = label("", "strong", wraps=True)
        self.sheet = _Sheet()
        self.caption = label(_CAPTION, "muted", wraps=True)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING[1])
        self.none = label(_NONE, "muted", wraps=True)
        self.none.hide()
        self.parts = (label("First page", "muted"), self.sheet, self.caption)
        for part in (*self.parts, self.none):
            layout.addWidget(part, int(part in (self.sheet, self.none)))
        layout.setAlignment(self.none, Qt.AlignmentFlag.AlignTop)

    def show_of(
        self,
        edition: Edition | None,
        plan_title: str | None,
        audience: Audience,
        document: Choice | None = None,
        layout: Layout = "report",
    ) -> None:
        """Prepare the picture of the chosen paper, after a short delay.

        The agenda, minutes, notices, packs and slides have no picture.
        """
        is_counted = document is None or document.item is not None
        is_shown = is_counted and layout != "slides"
        for part in self.parts:
            part.setVisible(is_shown)
        self.none.setHidden(is_shown)
        tracker = self._session.tracker
        source = PaperOf(tracker, self._session.today, edition, plan_title, document)
        family = QApplication.font().family()
        self._wanted = _Wanted(source, audience, family, layout) if is_counted else None
        of_public = _NOT_COUNTED if audience == "public" else ""
        self.says.setText("Counting what is left out…" if is_counted else of_public)
        self._making.forget()  # the running one is of an earlier choice
        self._settle.start()

    def _start(self) -> None:
        if self._wanted is not None:
            title, refused = "Preparing the picture", self.says.setText
            self._making.start(_make, self._wanted, self._show, title=title, refused=refused)

    def _show(self, made: tuple[QImage, str]) -> None:
        self.sheet.show_image(made[0])
        self.says.setText(made[1])


class _Sheet(QWidget):
    """The picture on a sheet of A4, as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setAccessibleName("First page")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Show a picture."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 424)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        is_landscape = self._image is not None and self._image.width() > self._image.height()
        whole = page_layout(is_landscape=is_landscape).fullRectPixels(DOTS)
        scale = min((self.width() - 2) / whole.width(), (self.height() - 2) / whole.height())
        area = QRectF(0.5, 0.5, whole.width() * scale, whole.height() * scale)
        painter.fillRect(area, QColor("white"))
        if self._image is not None:
            ratio = self.devicePixelRatioF()
            size = QSize(round(area.width() * ratio), round(area.height() * ratio))
            mode = Qt.TransformationMode.SmoothTransformation
            painter.drawImage(area, self._image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode))
        painter.setPen(QPen(QColor(colours().line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)


def _make(request: _Wanted, progress: Progress) -> tuple[QImage, str]:
    progress(0, 0)
    paper = read_paper(request.paper, public=request.audience == "public")
    progress(0, 0)
    outlook = outlook_for(request.paper.tracker, paper, request.audience)
    progress(0, 0)
    shown_paper = replace(outlook.public_paper, layout=request.layout)
    banner = "" if request.audience == "public" else say_banner(marks_of(shown_paper))
    is_landscape = request.layout in ACROSS
    room = page_layout(is_landscape=is_landscape).paintRectPixels(DOTS)
    printed = printed_summary(shown_paper, banner) if request.layout in ONE_PAGE else _printed(shown_paper, banner)
    pages = Pages(printed, room.width(), room.height(), request.family)
    return picture_of(pages, 0, _WIDTH, is_landscape=is_landscape), outlook.sentence()


def _printed(paper: Paper, banner: str) -> Printed:
    body = paper.body.name if paper.body else ""
    meeting = say_day(paper.meeting.held_on) if paper.meeting else ""
    below = tuple(filter(None, (body, meeting, f"As at {say_day(paper.as_at)}")))
    return Printed(paper.title, below, partial(_lay_out, paper), banner)


def _lay_out(paper: Paper, room: Room) -> LaidOut:
    flow, room_left = Flow(room), _MOST_ROWS
    flow.sentence(paper.say_which())
    if paper.cover is not None:
        flow.labelled("Executive summary", paper.cover.summary)
    exempt = marks_by_action(paper.position)
    for content in paper.position.plans:
        flow.heading(content.plan.title)
        flow.sentence(say_counts(content, paper.as_at))
        attention = exceptions(content, paper.as_at)
        flow.sentence(f"Needing attention: {len(attention):,}")
        rows: list[Row] = []
        for section in content.sections:
            if room_left - len(rows) <= 0:
                break
            title = f"{section.section.ref}  {section.section.title}".strip()
            rows.append(Row((Cell(title),), is_heading=True))
            for each in section.actions[: max(0, room_left - len(rows))]:
                action, scheme = each.action, content.plan.scheme
                status = scheme.find(action.status) if action.status and scheme.holds(action.status) else None
                cells = (
                    Cell(action.ref),
                    Cell(action.title, remark=action.owner, is_exempt=action.id in exempt),
                    Cell(action.timescale.text),
                    Cell("" if status else action.status, status),
                )
                rows.append(Row(cells))
        room_left -= len(rows)
        flow.table(_COLUMNS, rows)
        if room_left <= 0:
            break
    return flow.laid_out()
