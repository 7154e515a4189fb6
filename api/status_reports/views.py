"""Routes of status reports."""

from typing import Any

from flask.views import MethodView

from api.action_items.policy import REPORT as REPORT_ON_ITEMS
from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import TENANT, Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.status_reports.commands import change_report, give_report
from api.status_reports.policy import may_report_for, visible
from api.status_reports.queries import STATUS_REPORTS
from api.status_reports.schemas import (
    StatusReportArgsSchema,
    StatusReportInSchema,
    StatusReportPatchSchema,
    StatusReportSchema,
)

blp = Blueprint("Status reports", __name__, description="What departments say of their action items.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    related = {
        "actionItem": (f"/action-items/{row['action_item']['id']}", "action-item", "GET"),
        "itemReports": (f"/status-reports?actionItem={row['action_item']['id']}", "status-reports", "GET"),
        "comments": (f"/comments?statusReport={row['id']}", "comments", "GET"),
        **({"round": (f"/follow-up-rounds/{row['round']['id']}", "follow-up-round", "GET")} if row["round"] else {}),
    }
    lead = row["_lead_id"] if row["_part_id"] == row["action_item"]["id"] else None
    if not may_report_for(actor, row[TENANT], row["department"] and row["department"]["id"], lead):
        return related
    if row["changeable"]:
        return {**related, "change": (f"/status-reports/{row['id']}", "edit", "PATCH")}
    return related if row["corrected_by_id"] else {**related, "correct": ("/status-reports", "correct", "POST")}


REPORT = Resource("/status-reports", STATUS_REPORTS, StatusReportSchema, visible, links)


@blp.route("/status-reports")
class StatusReports(MethodView):
    @blp.lists(REPORT, StatusReportArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List status reports.

        Of your own signatory, the newest first. A board's own: `department=FOFN`; what needs a decision:
        `proposesDueDate=true&current=true`; one round: `round=`.
        """
        return visible(actor)

    @blp.needs(REPORT_ON_ITEMS)
    @blp.creates(REPORT, StatusReportInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Report on an action item.

        One call says all: where the item stands, how it looks, what was done, what comes next and what deviates. The
        item takes over status, forecast, progress and result in the same moment, by its own rules. In a round there is
        one report per item; of an item of all departments one per department, and then the item itself is not
        changed: how far the departments have come is counted at `/reports/round-progress`. A closed round takes no
        reports; what was wrong there is corrected by a new report with `correctsId`.
        """
        return give_report(actor, body)


@blp.route("/status-reports/<id:id>")
class StatusReportById(MethodView):
    @blp.shows(REPORT, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a status report.

        With links to its item, to the other reports on that, and to what you can do with it.
        """
        return visible(actor)

    @blp.needs(REPORT_ON_ITEMS)
    @blp.changes(REPORT, StatusReportPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change a status report.

        While its round takes reports. The item follows, unless something was reported of it since. What the department
        had marked ready, or its manager approved, is so no longer.
        """
        return change_report(actor, key, expected, body)
