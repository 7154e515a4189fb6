"""Rules of follow-up rounds: kinds, statuses and dates."""

from enum import StrEnum

CREATED = "follow-up-round.created"
CHANGED = "follow-up-round.changed"
STATUS_CHANGED = "follow-up-round.status-changed"
DELETED = "follow-up-round.deleted"
DEPARTMENT_CHANGED = "round-department.changed"
DEPARTMENT_STATUS_CHANGED = "round-department.status-changed"


class RoundKind(StrEnum):
    """tertial: four months; interim (delår): until an interim report; annual (helår): a year; mid_term (halvtid) and
    final (slut): the plan as a whole."""

    TERTIAL = "tertial"
    INTERIM = "interim"
    ANNUAL = "annual"
    MID_TERM = "mid_term"
    FINAL = "final"
    AD_HOC = "ad_hoc"


class RoundStatus(StrEnum):
    """closed: what was reported is frozen; reported: a body has been told of the outcome."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    REPORTED = "reported"


class DepartmentStatus(StrEnum):
    """How far a department has come in a round; ready (klarmarkerad) by whoever reports, approved by its manager."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    READY = "ready"
    APPROVED = "approved"
