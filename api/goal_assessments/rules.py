"""Rules of goal assessments: the scale."""

from enum import StrEnum

CREATED = "goal-assessment.created"
CHANGED = "goal-assessment.changed"


class Attainment(StrEnum):
    """good: the right direction, clearly; some: the right direction, weakly; none: no or the wrong direction."""

    GOOD = "good"
    SOME = "some"
    NONE = "none"
    HARD_TO_ASSESS = "hard_to_assess"
    NOT_APPLICABLE = "not_applicable"
