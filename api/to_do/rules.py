"""Rules of the to-do list: the kinds of task."""

from enum import StrEnum


class TaskKind(StrEnum):
    """report: on an action item; mark_ready, approve: a department's part in a round; answer_question: it was
    put to a department, or to the coordinator; decide_deadline: a department proposes a new one; open_round,
    close_round: its day has come."""

    REPORT = "report"
    MARK_READY = "mark_ready"
    APPROVE = "approve"
    ANSWER_QUESTION = "answer_question"
    DECIDE_DEADLINE = "decide_deadline"
    OPEN_ROUND = "open_round"
    CLOSE_ROUND = "close_round"


OF_REPORTERS = (TaskKind.REPORT, TaskKind.MARK_READY)
OF_ROUNDS = (TaskKind.OPEN_ROUND, TaskKind.CLOSE_ROUND)
