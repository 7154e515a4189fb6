"""The reports that can be frozen, by name."""

from api.annual_follow_ups.report import FOLLOW_UP
from api.change_reports.report import CHANGES
from api.charter_reports.report import REPORT as CHARTER
from api.coverage_matrices.report import MATRIX
from api.department_reports.report import DEPARTMENT_REPORT
from api.item_lists.report import ITEM_LIST
from api.meeting_papers.report import PAPER
from api.overdue_reports.report import OVERDUE
from api.plan_documents.report import PLAN
from api.reports.report import Report
from api.round_progress.report import PROGRESS
from api.status_overviews.report import OVERVIEW
from api.timelines.report import TIMELINE

REPORTS: dict[str, Report] = {
    report.name: report
    for report in (
        OVERVIEW,
        PAPER,
        OVERDUE,
        MATRIX,
        TIMELINE,
        DEPARTMENT_REPORT,
        PROGRESS,
        CHANGES,
        FOLLOW_UP,
        CHARTER,
        PLAN,
        ITEM_LIST,
    )
}
