"""File > Export: asks for content and file, writes the export in the background, and reports the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from tracker.domain.text import count
from tracker.path_exists import is_folder
from tracker.ui.framework.other_programs import open_outside
from tracker.ui.framework.window_services import WindowServices

if TYPE_CHECKING:
    from tracker.domain.governance.meeting import Meeting
    from tracker.domain.governance.snapshot import Edition
    from tracker.domain.publication.refusal import NotPublic, Repeat
    from tracker.services.publication.review import PublicReview
    from tracker.ui.framework.choose_file import Purpose
    from tracker.ui.papers.exempt_repeats_bar import RepeatsBar
    from tracker.ui.papers.export_job import Answer
    from tracker.ui.papers.export_order import ExportOrder, Form
    from tracker.ui.papers.export_sheet import ExportSheet
    from tracker.ui.papers.owner_roles_page import OwnersPage

_MOST_WARNINGS = 3
_CHOOSES: dict[str, Purpose] = {".xlsx": "export", ".docx": "export report", ".pptx": "export slides"}
_TEMPLATES: dict[str, Purpose] = {".xlsx": "workbook template", ".docx": "template", ".pptx": "slides template"}


class Exporting(QObject):
    """Keeps the sheet open over the page while the user is asked."""

    asking = Signal()
    """Emitted when the sheet is opened or closed: while it is open, the page below accepts no input."""

    def __init__(self, services: WindowServices, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._bar: ExportSheet | None = None
        self._repeats: RepeatsBar | None = None

    def begin(self, path: Path | None = None) -> None:
        """Ask for the file of the board's workbook; `path` is suggested in place of the usual one."""
        from tracker.ui.papers.export_order import WORKBOOK

        self._ask(WORKBOOK, path)

    def begin_report(self, *, as_slides: bool = False) -> None:
        """Ask for the file of the committee's report, or of its slides."""
        from tracker.ui.papers.export_order import REPORT, SLIDES

        self._ask(SLIDES if as_slides else REPORT)

    @property
    def is_asking(self) -> bool:
        """True while the sheet covers the page."""
        return self._bar is not None and not self._bar.isHidden()

    def _ask_again(self, order: ExportOrder) -> None:
        """Ask again with all earlier choices."""
        self.close()
        self._ask(order.form)
        if self._bar is not None:
            self._bar.show_order(order)
            self._bar.begin()

    def _ask(self, form: Form, path: Path | None = None) -> None:
        from tracker.ui.papers.export_sheet import ExportSheet

        services = self._services
        session = services.files.session
        if session is None:
            return
        typed = path
        if self._repeats is not None or (self._bar is not None and self._bar.form is not form):
            typed = path or (self._bar.typed_path() if self._bar is not None else None)
            self.close()
        if self._bar is None:
            self._bar = ExportSheet(
                session,
                services.settings,
                form,
                partial(services.choose, _CHOOSES[form.suffix]),
                partial(services.choose, _TEMPLATES[form.suffix]),
                _moment_on(services.shown()),
            )
            self._bar.export_wanted.connect(self._write)
            self._bar.closed.connect(self._leave)
            self._bar.owners_wanted.connect(self._owners_beside)
            self._bar.open_over(_middle_of(services.shown()))
        if typed is not None:
            self._bar.keep_path(typed)
        self._bar.show()
        self._bar.begin()
        self.asking.emit()

    def _owners_beside(self) -> None:
        """Show the page of owners and roles, and afterwards the sheet again."""
        if self._bar is not None:
            self._bar.hide()
        page, asked = self.show_owners(), self._bar
        if page is not None and asked is not None:
            page.leave.connect(lambda: self._ask(asked.form) if asked is self._bar else None)

    def close(self) -> None:
        """Close the sheet and the bar of repeats."""
        bars = [bar for bar in (self._bar, self._repeats) if bar is not None]
        self._bar = self._repeats = None
        for bar in bars:
            bar.hide()
            bar.deleteLater()
        if bars:
            self.asking.emit()

    def _leave(self) -> None:
        self.close()
        self._services.go.focus_wanted.emit()

    def _write(self, order: ExportOrder) -> None:
        from tracker.ui.papers.export_job import review_order

        services = self._services
        self._leave()
        services.settings.folders.keep_of_exports(order.form.suffix, order.path.parent)
        if order.public and order.review is None:
            services.jobs.start(
                review_order,
                order,
                partial(self._ask_public, order),
                title=f"Checking {order.path.name}",
                refused=partial(self._say_refused, order),
            )
        else:
            self._start(order)

    def _start(self, order: ExportOrder) -> None:
        from tracker.ui.papers.export_job import export_order

        services = self._services
        services.jobs.start(
            export_order,
            order,
            partial(self._say_exported, order),
            title=f"Exporting {order.path.name}",
            refused=partial(self._say_refused, order),
        )

    def _ask_public(self, order: ExportOrder, review: PublicReview) -> None:
        """Show what to review before the public copy is written; if there is nothing to review, write it."""
        services = self._services
        session = services.files.session
        if session is None:
            return
        seen = replace(order, review=review)
        if not review.asks:
            self._start(seen)
            return
        from tracker.ui.papers.public_review_page import PublicPage

        page = PublicPage(session, order.path.name, review)
        page.publish_wanted.connect(lambda reason: self._publish(replace(seen, reason=reason)))
        page.owners_wanted.connect(partial(self._show_owners, order, review))
        page.look_wanted.connect(lambda: self._write(order))
        page.go_to.connect(services.go.row_wanted)
        services.go.screen_wanted.emit(page)

    def show_owners(self, also: Sequence[str] = ()) -> OwnersPage | None:
        """Show the page of owners and roles, at the owner of the selected action or at the first of `also`.

        `also` are named in the paper as well. Return the page; None if no file is open.
        """
        from tracker.ui.papers.owner_roles_page import OwnersPage
        from tracker.ui.plans.page import PlanPage

        services = self._services
        session = services.files.session
        if session is None:
            return None
        screen = services.shown()
        action = screen.panel_of_selected().shown if isinstance(screen, PlanPage) else None
        owner = action.content.action.owner if action else ""
        page = OwnersPage(session, also[0] if also else owner, also)
        services.go.screen_wanted.emit(page)
        return page

    def _show_owners(self, order: ExportOrder, review: PublicReview) -> None:
        """Show the page of owners and roles, and then return to the public copy."""
        page = self.show_owners(tuple(one.owner for one in review.unnamed))
        if page is not None:
            page.leave.connect(lambda: self._write(order))

    def _publish(self, order: ExportOrder) -> None:
        self._services.go.back_wanted.emit()
        self._start(order)

    def _say_refused(self, order: ExportOrder, sentence: str) -> None:
        if sentence:
            again = ("Try again", lambda: self._ask_again(order))
            self._services.notices.say("exported", sentence, "error", [again])

    def _say_repeats(self, order: ExportOrder, refused: NotPublic) -> None:
        """List each place that would reveal something exempt, with its remedies."""
        from tracker.services.publication.permits import permit_words
        from tracker.ui.papers.exempt_repeats_bar import RepeatsBar
        from tracker.ui.papers.show_record import show_record

        services = self._services
        session = services.files.session
        if session is None:
            return
        self.close()
        bar = RepeatsBar(refused.name, refused.repeats, view_only=session.view_only)
        bar.open_wanted.connect(partial(show_record, services.go))
        bar.mark_wanted.connect(self._mark)
        bar.permit_wanted.connect(
            lambda repeat, reason: self._attempt(repeat, permit_words, repeats=[repeat], reason=reason)
        )
        bar.again_wanted.connect(partial(self._write, order))
        bar.closed.connect(self._leave)
        services.go.bar_wanted.emit(bar)
        bar.show()
        bar.begin()
        self._repeats = bar

    def _mark(self, repeat: Repeat) -> None:
        from tracker.services.governance.exemptions import MARKABLE, mark_exempt

        assert repeat.record is not None, "only what is in the file can be marked"
        kind = type(repeat.record)
        assert kind in MARKABLE, "the button is there only where it can be marked"
        reason = f"It {' and '.join(repeat.does)}."
        row_id = repeat.record.id
        self._attempt(repeat, mark_exempt, kind=kind, row_id=row_id, paragraph=repeat.paragraph, reason=reason)

    def _attempt(self, repeat: Repeat, use_case: Callable[..., str], **keywords: object) -> None:
        session, bar = self._services.files.session, self._repeats
        if session is not None and bar is not None and session.attempt(use_case, **keywords):
            bar.done_with(repeat)

    def _say_exported(self, order: ExportOrder, answer: Answer | NotPublic) -> None:
        from tracker.domain.publication.refusal import NotPublic
        from tracker.ui.help.about_page import open_folder

        if isinstance(answer, NotPublic):
            self._say_repeats(order, answer)
            return
        from tracker.services.publication.review import accept_disclosures

        path, review, (warnings, proofs) = order.path, order.review, answer
        session = self._services.files.session
        if review is not None and review.disclosures and order.reason and session is not None:
            session.attempt(accept_disclosures, disclosures=review.disclosures, reason=order.reason)
        unnamed = [one.owner for one in review.unnamed] if review is not None else []
        roles = [("Add roles", lambda: self.show_owners(unnamed))] if unnamed else []
        further = warnings[_MOST_WARNINGS:]
        sentences = [f"Exported to {path}.", *proofs, *warnings[:_MOST_WARNINGS]]
        if further:
            sentences.append(f"And {count(len(further), 'more message')}.")
        self._services.notices.say(
            "exported",
            " ".join(sentences),
            "warning" if warnings else "note",
            [
                *roles,
                ("Open file", partial(open_outside, path)),
                ("Show in folder", lambda: open_folder(path if is_folder(path) else path.parent)),
            ],
            further=further,
        )


def _moment_on(screen: QWidget) -> Edition | Meeting | None:
    """Return the snapshot or the meeting that a page shows; None if it shows the present."""
    from tracker.ui.governance.meetings_page import MeetingsPage
    from tracker.ui.plans.page import PlanPage

    if isinstance(screen, MeetingsPage):
        content = screen.board.meeting
        return content.meeting if content is not None else None
    return screen.past.edition if isinstance(screen, PlanPage) else None


def _middle_of(screen: QWidget) -> QWidget:
    """Return the widget of the window below its menus."""
    window = screen.window()
    middle = window.centralWidget() if isinstance(window, QMainWindow) else None
    return middle if middle is not None else window
