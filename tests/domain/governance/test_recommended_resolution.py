"""What draft minutes begin with: the resolution that the recommendation asks for."""

from __future__ import annotations

import pytest

from tracker.domain.governance.recommended_resolution import recommended


@pytest.mark.parametrize(
    ("recommendation", "parts"),
    [
        ("The committee is asked to note the report.", ["the report be noted"]),
        ("The Cabinet Committee is asked to note the report and comment as appropriate.", ["the report be noted"]),
        ("The committee is asked to note the report and to comment on it.", ["the report be noted"]),
        ("The committee is asked to comment on quarter 1.", ["the report be noted"]),
        ("The committee is asked to approve the plan.", ["the committee approve the plan"]),
        (
            "The Cabinet Committee is asked to:\n(i) note the report and comment as appropriate; and\n"
            "(ii) Note that a further report will be presented.",
            ["the report be noted", "the Cabinet Committee note that a further report will be presented"],
        ),
        (
            "(i) That the progress be noted.\n(ii) That a further report come after the year’s end.",
            ["the progress be noted", "a further report come after the year’s end"],
        ),
        (
            "Members are recommended to agree option 2, and to publish it.",
            ["Members agree option 2, and to publish it"],
        ),
        ("Agree it.", []),
        ("That the plan be approved.\nSee Appendix A.", []),
        ("", []),
    ],
)
def test_a_recommendation_is_resolved_in_its_own_words(recommendation: str, parts: list[str]) -> None:
    assert recommended(recommendation) == parts
