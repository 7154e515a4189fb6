"""Rules of deadlines: what kinds of thing fall due."""

from enum import StrEnum


class DeadlineKind(StrEnum):
    """action_plan_end: the last day of an adopted plan, until its status says that it is over; charter_duty: the
    first plan that a signature binds to, until one is adopted; follow_up_round: when departments are to have reported,
    until the round is closed."""

    ACTION_ITEM = "action_item"
    CHECKPOINT = "checkpoint"
    FOLLOW_UP_ROUND = "follow_up_round"
    ACTION_PLAN_END = "action_plan_end"
    CHARTER_DUTY = "charter_duty"
