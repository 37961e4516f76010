"""The fields of an indicator that are written unchanged: each is saved on leaving it, and undone as one step."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from tracker.data.queries.actions import tags
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.target import Better
from tracker.domain.indicators.applicable_target import baseline_of
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Contractual, Indicator
from tracker.domain.indicators.movement import say_target
from tracker.domain.indicators.recovery import goal_of
from tracker.domain.indicators.status_rule import RuleName, StatusRule
from tracker.domain.indicators.target_words import explain_target
from tracker.services.indicators.indicators import INDICATOR
from tracker.ui.controls.fields.form import Choice, Day, Form, Text, Tick
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.controls.fields.tag_completer import TagCompleter
from tracker.ui.framework.session import Session

_BETTER: dict[str, Better] = {"Higher": "higher", "Lower": "lower", "Neither": "none"}
_CONTRACTUAL: dict[str, Contractual] = {"Not stated": "", "Yes": "yes", "No": "no"}
_RULES: dict[str, RuleName] = {
    "Meets target": "meets target",
    "Tolerance": "tolerance",
    "Amber threshold": "amber floor",
    "Compared with last year": "improved or not",
    "Not rated": "none",
}
_WITHOUT_AMOUNT = ("none", "meets target")
_AT_FIRST = 5.0
"""The amount of a tolerance that has just been chosen, in per cent."""


class IndicatorFieldList(Form):
    """Shows the definition of one indicator, its RAG rule, its current position (`standing`) and its other fields."""

    def __init__(self, session: Session, standing: QWidget, parent: QWidget | None = None) -> None:
        self._content: IndicatorContent | None = None
        parts = (
            "Indicator",
            Text("name", "Name", lines=1, finishes=True),
            (Text("unit", "Unit"), Choice("better", "Good performance is", choices=_BETTER)),
            Text("target_text", "Target", hint=self._read_as),
            Text("target_note", "Reason for no target", shown=lambda one: one.target.value is None or one.target_note),
            Choice(
                "rule",
                "RAG rule",
                choices=_RULES,
                of=lambda one: one.rule.name,
                hint=lambda one: one.rule.say(),
                save=self._choose_rule,
            ),
            Text(
                "amount",
                "Threshold",
                of=lambda one: one.rule.write().removeprefix(one.rule.name).strip(),
                save=self._save_amount,
                shown=lambda one: one.rule.name not in _WITHOUT_AMOUNT,
                while_typing=False,
            ),
            standing,
            "Details",
            Tick("under_recovery", "In recovery"),
            Text("goal_text", "Recovery target", hint=self._goal_as, shown=_is_recovering),
            Day("goal_on", "Target date", shown=_is_recovering),
            Text("ref", "Ref"),
            Text("directorate", "Directorate"),
            Text("theme", "Theme"),
            Text("owner", "Owner"),
            Text("tags", "Tags", ghost="Several, separated by commas", while_typing=False),
            Choice("contractual", "Contractual", choices=_CONTRACTUAL),
        )
        super().__init__(session, parts, INDICATOR, parent)
        box = self.texts["tags"].box
        assert isinstance(box, OneLine), "tags are one line"
        TagCompleter(box, lambda: session.read(tags))

    def show_content(self, content: IndicatorContent) -> None:
        """Show an indicator."""
        self._content = content
        self.show_record(content.indicator.id, content.indicator)

    def _save_amount(self, text: str) -> None:
        name = self.record.rule.name
        rule = StatusRule.read(f"{name} {text}")
        if rule is None:
            form = "a number such as 85" if name == "amber floor" else "a number such as 5 or 5%"
            raise RuleBroken(f"Enter {form}.", "rule")
        self.write({"rule": rule})

    def _choose_rule(self, name: RuleName) -> None:
        if name in _WITHOUT_AMOUNT:
            self.write({"rule": StatusRule(name)})
        elif name == "amber floor":
            self.write({"rule": StatusRule(name, self.record.target.value or 0.0)})
        else:
            self.write({"rule": StatusRule(name, _AT_FIRST, percent=True)})

    def _read_as(self, target: str) -> str:
        if self._content is None:
            return ""
        indicator = replace(self._content.indicator, target_text=target)
        meaning = explain_target(replace(self._content, indicator=indicator, targets=())) or say_target(indicator)
        if meaning == "sets no number":
            return "No number found, so there is nothing to measure against."
        return f"Means: {meaning}" if meaning else ""

    def _goal_as(self, text: str) -> str:
        if self._content is None:
            return ""
        indicator = replace(self._content.indicator, goal_text=text)
        goal = goal_of(replace(self._content, indicator=indicator))
        if goal is None and not text.strip() and baseline_of(self._content) is not None:
            return "Not set. The baseline is not taken for it: enter its period to return to that."
        if goal is None:
            return "A figure, or a period whose reading is the target, such as 2012/13."
        return f"Means: {goal.words}"


def _is_recovering(indicator: Indicator) -> bool:
    return indicator.under_recovery
