"""The report of an agenda item by its parts: the content that it covers, and its lettered appendices in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.dashboard.dashboard import TITLE
from tracker.domain.governance.agenda import StandingAppendix
from tracker.domain.governance.report_part import IN_THE_REPORT, PartKind, ReportPart, Shown
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.papers.paper import Paper, name_plans
from tracker.domain.plans.content import PlanContent
from tracker.domain.position.position import Position


class Block(Struct, frozen=True):
    """The content of one part: `position` has that and nothing else.

    `standing` is the text of a standing appendix, `standing_before` the previous one.
    """

    kind: PartKind
    title: str
    position: Position
    shown: Shown = "both"
    standing: StandingAppendix | None = None
    standing_before: StandingAppendix | None = None


class Appendix(Struct, frozen=True):
    """An appendix with its letter; its title is that of its first block."""

    letter: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def heading(self) -> str:
        """The heading: 'Appendix A: Service improvement plan'."""
        return f"Appendix {self.letter}: {self.title}"


def narrowed(position: Position, parts: Sequence[ReportPart]) -> Position:
    """Return the position with only the content that `parts` name.

    All of it if they name only parts within the report, such as what needs attention, or the issues to check.
    """
    named = [part for part in parts if part.kind not in (*IN_THE_REPORT, "findings", "standing")]
    if not named and any(part.kind in (*IN_THE_REPORT, "findings") for part in parts):
        return position
    plans, sections = _ids(named, "plan_id"), _ids(named, "section_id")
    tables, registers = _ids(named, "category_table_id"), _ids(named, "register_id")
    tables |= {table_id for part in named if part.kind == "form" for table_id in _on_form(position, part)}

    def plan(content: PlanContent) -> PlanContent | None:
        if content.plan.id in plans:
            return content
        kept = tuple(section for section in content.sections if section.section.id in sections)
        return replace(content, sections=kept, narrative=None) if kept else None

    return replace(
        position,
        plans=tuple(content for content in map(plan, position.plans) if content is not None),
        indicators=tuple(
            content for content in position.indicators if any(_is_of(content.indicator, part) for part in named)
        ),
        tables=tuple(content for content in position.tables if content.table.id in tables),
        registers=tuple(content for content in position.registers if content.register.id in registers),
        statements=(),
    )


def appendices(paper: Paper) -> tuple[Appendix, ...]:
    """Return the appendices of a paper that have content: one for each kind of thing, or as the paper's parts say."""
    blocks = list(_everything(paper.position) if paper.parts is None else _chosen(paper, paper.parts))
    groups: list[list[Block]] = []
    for block, joins in blocks:
        if joins and groups:
            groups[-1].append(block)
        else:
            groups.append([block])
    return tuple(Appendix(letter(index), group[0].title, tuple(group)) for index, group in enumerate(groups))


def prints(paper: Paper, kind: PartKind) -> bool:
    """Return whether a paper prints this kind of part within the report itself."""
    return paper.parts is None or any(part.kind == kind for part in paper.parts)


def has_content(paper: Paper, part: ReportPart) -> bool:
    """Return whether a paper has anything to print for a part."""
    return part.kind in IN_THE_REPORT or _block(paper, part) is not None


def letter(index: int) -> str:
    """Return the letter of an appendix: 'A' for the first, 'AA' after 'Z'."""
    first, last = divmod(index, len(_LETTERS))
    return (letter(first - 1) if first else "") + _LETTERS[last]


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _everything(current: Position) -> Iterable[tuple[Block, bool]]:
    own = Position(as_at=current.as_at, exemptions=current.exemptions)
    if current.plans:
        yield Block("plan", name_plans(current), replace(own, plans=current.plans)), False
    if current.indicators or current.tables:
        figures = replace(own, indicators=current.indicators, tables=current.tables, themes=current.themes)
        yield Block("indicator", TITLE, figures), False
    if any(register.risks for register in current.registers):
        yield Block("register", "Risks and opportunities", replace(own, registers=current.registers)), False


def _chosen(paper: Paper, parts: Sequence[ReportPart]) -> Iterable[tuple[Block, bool]]:
    for part in parts:
        block = None if part.kind in IN_THE_REPORT else _block(paper, part)
        if block is not None:
            titled = replace(block, title=part.title) if part.title.strip() else block
            yield titled, part.joins


def _block(paper: Paper, part: ReportPart) -> Block | None:
    """Return the block of a part; None if its content does not exist or may not be published."""
    current = paper.position
    if part.kind == "findings":
        return Block("findings", "Issues to check", replace(current, bodies=()))
    if part.kind == "standing":
        now = _standing(current, part.standing_appendix_id)
        before = _standing(paper.before, part.standing_appendix_id) if paper.before is not None else None
        return Block("standing", now.title, Position(), "both", now, before) if now is not None else None
    own = Position(as_at=current.as_at, exemptions=current.exemptions)
    position, title = own, part.group_name
    if part.kind in ("plan", "section"):
        whole = narrowed(current, [part]).plans
        position = replace(own, plans=whole)
        title = whole[0].plan.title if whole else ""
        if whole and part.kind == "section":
            section = whole[0].sections[0].section
            title = f"{section.ref} {section.title}".strip()
    elif part.kind in ("directorate", "theme", "indicator", "form"):
        indicators = tuple(content for content in current.indicators if _is_of(content.indicator, part))
        position = replace(own, indicators=indicators, themes=current.themes) if indicators else own
        if indicators and part.kind == "indicator":
            title = indicators[0].indicator.name
        if part.kind == "form":
            form = indicators[0].form if indicators else None
            on_form = _on_form(current, part)
            tables = tuple(content for content in current.tables if content.table.id in on_form)
            position = replace(position, tables=tables) if form is not None else own
            title = form.form.title or f"Recovery plan: {indicators[0].indicator.name}" if form is not None else ""
    elif part.kind == "table":
        position = replace(
            own, tables=tuple(content for content in current.tables if content.table.id == part.category_table_id)
        )
        title = position.tables[0].table.title if position.tables else ""
    elif part.kind == "register":
        registers = tuple(
            content for content in current.registers if content.register.id == part.register_id and content.risks
        )
        position = replace(own, registers=registers)
        title = registers[0].register.title if registers else ""
    is_there = position.plans or position.indicators or position.tables or position.registers
    return Block(part.kind, title, position, part.shown) if is_there else None


def _standing(position: Position, appendix_id: int | None) -> StandingAppendix | None:
    return next(
        (
            standing_appendix
            for body in position.bodies
            for standing_appendix in body.standing
            if standing_appendix.id == appendix_id
        ),
        None,
    )


def _on_form(position: Position, part: ReportPart) -> tuple[int, ...]:
    """Return the ids of the tables shown by the recovery form of a part."""
    forms = (content.form for content in position.indicators if content.indicator.id == part.indicator_id)
    return next((form.table_ids for form in forms if form is not None), ())


def _ids(parts: Iterable[ReportPart], column: str) -> set[int]:
    return {getattr(part, column) for part in parts} - {None}


def _is_of(indicator: Indicator, part: ReportPart) -> bool:
    if part.kind in ("theme", "directorate"):
        return str(getattr(indicator, part.kind)).strip().casefold() == part.group_name.strip().casefold()
    return indicator.id == part.indicator_id
