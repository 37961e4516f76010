"""The work of an export in the background: read its content, review it for publication, and write it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tracker.data.queries.meetings_and_registers import bodies
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.snapshot import Edition
from tracker.domain.papers.paper import Paper
from tracker.domain.publication.refusal import NotPublic
from tracker.services.governance.snapshots import held_too
from tracker.services.papers.export import export_paper, lay_out
from tracker.services.papers.export_meeting import PackOrder, export_meeting
from tracker.services.papers.meeting_papers import Pack, meeting_document, meeting_pack
from tracker.services.papers.publish import publish_paper
from tracker.services.papers.read_paper import day_paper, edition_paper, meeting_of
from tracker.services.publication.review import PublicReview, review_public_copy
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress
from tracker.ui.papers.document_choice import Choice
from tracker.ui.papers.export_order import ExportOrder

Answer = tuple[tuple[str, ...], tuple[str, ...]]
"""The warnings of an export, and the proofs of its editions."""


def review_order(order: ExportOrder, _progress: Progress) -> PublicReview:
    """Review everything that an order would publish."""
    if order.document is None or not order.document.is_several:
        return review_public_copy(order.tracker, _paper(order))
    pack = _pack(order.tracker, order.document)
    reviews = [review_public_copy(order.tracker, paper) for paper in (pack.front, *pack.public())]
    return PublicReview(
        tuple({one.owner: one for review in reviews for one in review.unnamed}.values()),
        tuple(dict.fromkeys(cut for review in reviews for cut in review.cut)),
        tuple(dict.fromkeys(disclosure for review in reviews for disclosure in review.disclosures)),
    )


def export_order(order: ExportOrder, progress: Progress) -> Answer | NotPublic:
    """Carry out an export; return its warnings and the proofs of its editions, or the refusal to publish it."""
    seen = {disclosure.sentence for disclosure in order.review.disclosures} if order.review else set()
    try:
        warnings, proofs = _export(order, progress)
    except NotPublic as refused:
        return refused
    return tuple(sentence for sentence in warnings if sentence not in seen), proofs


def _export(order: ExportOrder, progress: Progress) -> Answer:
    if order.document is not None and order.document.is_several:
        pack = _pack(order.tracker, order.document)
        done = export_meeting(
            PackOrder(order.tracker, pack, order.path, order.public, order.template, order.with_terms), progress
        )
        return done.warnings, tuple(dict.fromkeys(proof.sentence() for paper in pack.papers for proof in paper.proofs))
    paper = _paper(order)
    proofs = tuple(proof.sentence() for proof in paper.proofs)
    is_of_today = order.edition is None and order.document is None
    held = tuple(held_too(order.tracker)) if is_of_today else ()
    if order.public:
        remarks = publish_paper(
            order.tracker,
            paper,
            order.path,
            template=order.template,
            progress=progress,
            workbook="publication",
        )
        return (*held, *remarks), proofs
    remarks = export_paper(
        paper,
        order.path,
        template=order.template,
        progress=progress,
        audience=order.audience,
        workbook="board" if order.audience == "board" else "working",
    )
    return (*held, *remarks), proofs


class PaperOf(Struct, frozen=True):
    """The paper to read: of a day or a snapshot, of one plan or all (None), or one `document` of a meeting."""

    tracker: Tracker
    as_at: date
    edition: Edition | None
    plan_title: str | None
    document: Choice | None = None


def read_paper(source: PaperOf, *, public: bool) -> Paper:
    """Read a paper that is written as one file. Raises RuleBroken if a document no longer exists."""
    tracker, document = source.tracker, source.document
    if document is None:
        if source.edition is None:
            return day_paper(tracker, source.as_at, source.plan_title)
        return edition_paper(tracker, source.edition, source.plan_title)
    if document.item is None:
        body, meeting = meeting_of(tracker.read(bodies), document.meeting.id)
        assert document.what in ("agenda", "minutes", "notice"), "a pack is written as such"
        return meeting_document(tracker, body, meeting, document.what)
    pack = _pack(tracker, document)
    paper = next((paper for paper in pack.papers if paper.item is not None and paper.item.id == document.item.id), None)
    if paper is None:
        raise RuleBroken("The item has no report any more. Choose another document.")
    if public and paper not in pack.public():
        raise RuleBroken("The item is not for publication. Choose another document.")
    return paper


def _paper(order: ExportOrder) -> Paper:
    source = PaperOf(order.tracker, order.as_at, order.edition, order.plan_title, order.document)
    paper = read_paper(source, public=order.public)
    if paper.document != "report":
        return replace(paper, with_terms=order.with_terms)
    return lay_out(order.tracker, paper, order.path, order.layout, with_timeline=order.with_timeline)


def _pack(tracker: Tracker, document: Choice) -> Pack:
    body, meeting = meeting_of(tracker.read(bodies), document.meeting.id)
    return meeting_pack(tracker, body, meeting)
