"""The fields of an indicator that are written as they are: each saved as soon as it is left, and undone as one step."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, Unpack

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.target import Better
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Contractual
from tracker.domain.indicators.movement import say_target
from tracker.domain.indicators.recovery import goal_of
from tracker.domain.indicators.status_rule import RuleName, StatusRule
from tracker.services.indicators.indicators import IndicatorFields, edit_indicator
from tracker.ui.controls.fields.choice_field import ChoiceField
from tracker.ui.controls.fields.day_text import read_typed_day
from tracker.ui.controls.fields.text_field import Save, TextField
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING

TextName = Literal["name", "unit", "target_text", "target_note", "ref", "directorate", "theme", "owner", "goal_text"]
_BETTER: dict[str, Better] = {"Higher is better": "higher", "Lower is better": "lower", "Neither": "none"}
_CONTRACTUAL: dict[str, Contractual] = {"Not stated": "", "Yes": "yes", "No": "no"}
_RULES: dict[str, RuleName] = {
    "Meets target": "meets target",
    "Tolerance": "tolerance",
    "Amber floor": "amber floor",
    "Improved or not": "improved or not",
    "Not rated": "none",
}
_WITHOUT_AMOUNT = ("none", "meets target")
_AT_FIRST = 5.0
"""Per cent: the amount of a tolerance that has just been chosen."""


class IndicatorFieldList(QWidget):
    """Shows the fields of one indicator under each other."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._content: IndicatorContent | None = None
        self.texts: dict[str, TextField] = {
            "name": TextField("Name", self._saver("name")),
            "target_text": TextField("Target as printed", self._saver("target_text"), hint=self._read_as),
            "target_note": TextField("Why there is no target", self._saver("target_note")),
            "amount": TextField("Amount of the rule", self._save_amount, while_typing=False),
            "unit": TextField("Unit", self._saver("unit")),
            "ref": TextField("Ref", self._saver("ref")),
            "directorate": TextField("Directorate", self._saver("directorate")),
            "theme": TextField("Theme", self._saver("theme")),
            "owner": TextField("Owner", self._saver("owner")),
            "goal_text": TextField("Level to return to", self._saver("goal_text"), hint=self._goal_as),
            "goal_on": TextField("To be reached by", self._save_goal_on, while_typing=False),
        }
        for field in self.texts.values():
            field.focus_left.connect(session.tracker.end_typing)
        self.better = ChoiceField("Which direction is better", list(_BETTER), self._choose_better)
        self.rule = ChoiceField("Status rule", list(_RULES), self._choose_rule)
        self.contractual = ChoiceField("Contractual", list(_CONTRACTUAL), self._choose_contractual)
        self.recovering = QCheckBox("Under recovery")
        self.recovering.clicked.connect(self._set_recovering)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[2])
        texts = self.texts
        for part in (
            texts["name"],
            texts["unit"],
            self.better,
            texts["target_text"],
            texts["target_note"],
            self.rule,
            texts["amount"],
            self.recovering,
            texts["goal_text"],
            texts["goal_on"],
            texts["ref"],
            texts["directorate"],
            texts["theme"],
            texts["owner"],
            self.contractual,
        ):
            column.addWidget(part)

    def show_content(self, content: IndicatorContent, *, anew: bool) -> None:
        """Show an indicator; `anew` where another was shown before."""
        self._content = content
        indicator, read_only = content.indicator, self._session.view_only
        stored = {name: str(getattr(indicator, name)) for name in self.texts if name not in ("amount", "goal_on")}
        stored["amount"] = indicator.rule.write().removeprefix(indicator.rule.name).strip()
        stored["goal_on"] = say_day(indicator.goal_on) if indicator.goal_on else ""
        for name, field in self.texts.items():
            (field.begin if anew else field.show_text)(stored[name])
            field.set_read_only(read_only)
        self.texts["target_note"].setVisible(indicator.target.value is None or bool(indicator.target_note))
        self.texts["amount"].setVisible(indicator.rule.name not in _WITHOUT_AMOUNT)
        for name in ("goal_text", "goal_on"):
            self.texts[name].setVisible(indicator.under_recovery)
        self.better.show_choice(_words(_BETTER, indicator.better), read_only=read_only)
        self.rule.show_choice(_words(_RULES, indicator.rule.name), indicator.rule.say(), read_only=read_only)
        self.contractual.show_choice(_words(_CONTRACTUAL, indicator.contractual), read_only=read_only)
        self.recovering.setChecked(indicator.under_recovery)
        self.recovering.setEnabled(not read_only)

    def commit(self) -> None:
        """Write what is being typed."""
        for field in self.texts.values():
            field.commit()

    def _edit(self, *, typing: bool = False, **fields: Unpack[IndicatorFields]) -> None:
        if self._content is not None:
            indicator_id = self._content.indicator.id
            self._session.do(edit_indicator, indicator_id=indicator_id, typing=typing, **fields)

    def _saver(self, name: TextName) -> Save:
        def save(text: str, typing: bool) -> None:
            fields: IndicatorFields = {}
            fields[name] = text
            self._edit(typing=typing, **fields)

        return save

    def _save_goal_on(self, text: str, _typing: bool) -> None:
        self._edit(goal_on=read_typed_day(text, self._session.today, "goal_on") if text.strip() else None)

    def _save_amount(self, text: str, _typing: bool) -> None:
        assert self._content is not None, "a field saves what is shown"
        name = self._content.indicator.rule.name
        rule = StatusRule.read(f"{name} {text}")
        if rule is None:
            form = "a number, as 85" if name == "amber floor" else "a number, as 5 or 5%"
            raise RuleBroken(f"Write the amount as {form}.", "rule")
        self._edit(rule=rule)

    def _choose_rule(self, words: str) -> None:
        assert self._content is not None, "a field saves what is shown"
        name, target = _RULES[words], self._content.indicator.target.value
        if name in _WITHOUT_AMOUNT:
            self._edit(rule=StatusRule(name))
        elif name == "amber floor":
            self._edit(rule=StatusRule(name, target or 0.0))
        else:
            self._edit(rule=StatusRule(name, _AT_FIRST, percent=True))

    def _choose_better(self, words: str) -> None:
        self._edit(better=_BETTER[words])

    def _choose_contractual(self, words: str) -> None:
        self._edit(contractual=_CONTRACTUAL[words])

    def _set_recovering(self, on: bool) -> None:
        assert self._content is not None, "a field saves what is shown"
        done = self._session.attempt(edit_indicator, indicator_id=self._content.indicator.id, under_recovery=on)
        if not done:
            self.recovering.setChecked(not on)

    def _read_as(self, target: str) -> str:
        if self._content is None:
            return ""
        meaning = say_target(replace(self._content.indicator, target_text=target))
        if meaning == "sets no number":
            return "It sets no number, so nothing is measured against it."
        return f"Read as: {meaning}" if meaning else ""

    def _goal_as(self, text: str) -> str:
        if self._content is None:
            return ""
        indicator = replace(self._content.indicator, goal_text=text)
        goal = goal_of(replace(self._content, indicator=indicator))
        if goal is None:
            return "A figure, or the period of the reading that it is, as 2012/13."
        return f"Read as: {goal.words}"


def _words(
    choices: dict[str, str] | dict[str, Better] | dict[str, Contractual] | dict[str, RuleName], value: str
) -> str:
    return next(words for words, held in choices.items() if held == value)
