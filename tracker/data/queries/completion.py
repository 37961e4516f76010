"""Which actions are complete and which are open: `domain.plan.is_complete`, asked of the database."""

from __future__ import annotations

from sqlalchemy import and_, not_

from tracker.data.rows.schema import action
from tracker.domain.plans.status import COMPLETE_WORDS

IS_OPEN = and_(action.c.completed_on.is_(None), action.c.status.not_in(sorted(COMPLETE_WORDS)))
IS_COMPLETE = not_(IS_OPEN)
