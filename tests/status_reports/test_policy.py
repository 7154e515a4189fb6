"""Tests of who sees status reports."""

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import draft_at, item_at, plan_of, post


def report_on(client, item, **more):
    """The address of a new report."""
    said = {"actionItemId": item[-36:], "status": "in_progress", **more}
    return "/status-reports/" + post(client, "/status-reports", **said)["id"]


def test_reports_go_with_the_items_of_a_draft(coordinator):
    plan = draft_at(coordinator)
    item = item_at(coordinator, plan)
    report = report_on(coordinator, item)
    assert coordinator.delete(plan, headers={"If-Match": coordinator.etag(plan)}).status_code == 204
    assert coordinator.get(report).status_code == 404
    assert report[-36:] not in coordinator.ids("/status-reports")
    correction = {"actionItemId": item[-36:], "status": "in_progress", "correctsId": report[-36:]}
    assert coordinator.post("/status-reports", json=correction).status_code == 400


def test_the_administrators_account_is_not_named(app, coordinator):
    report = report_on(as_role(app, Role.ADMIN), item_at(coordinator, plan_of(coordinator)))
    assert coordinator.get(report).get_json()["reportedBy"] is None
