"""The table of contents: every blueprint, in the order in which a newcomer would read."""

from flask import Flask

from api.access_tokens.views import blp as access_tokens
from api.accounts.views import blp as accounts
from api.action_items.views import ITEM
from api.action_items.views import blp as action_items
from api.action_plans.views import PLAN
from api.action_plans.views import blp as action_plans
from api.annual_follow_ups.views import blp as annual_follow_ups
from api.bulk_changes.views import blp as bulk_changes
from api.calendar_addresses.views import blp as calendar_addresses
from api.calendars.views import blp as calendars
from api.change_reports.views import blp as change_reports
from api.charter.views import blp as charter
from api.charter_reports.views import blp as charter_reports
from api.charter_standing.views import blp as charter_standing
from api.code_lists.views import blp as code_lists
from api.comments.views import blp as comments
from api.core.answer import BASE
from api.core.openapi import Api
from api.coverage_matrices.views import blp as coverage_matrices
from api.cross_party_groups.views import blp as cross_party_groups
from api.deadlines.views import blp as deadlines
from api.decisions.views import blp as decisions
from api.department_reports.views import blp as department_reports
from api.departments.views import blp as departments
from api.docs.pages import pages
from api.docs.views import blp as about
from api.docs.views import plain
from api.events.views import blp as events
from api.exports.views import blp as exports
from api.follow_up_rounds.views import blp as follow_up_rounds
from api.goal_assessments.views import blp as goal_assessments
from api.goals.views import GOAL
from api.goals.views import blp as goals
from api.handovers.views import blp as handovers
from api.imports.views import blp as imports
from api.item_lists.views import blp as item_lists
from api.jobs.views import blp as jobs
from api.mails.views import blp as mails
from api.meeting_papers.views import blp as meeting_papers
from api.meetings.views import blp as meetings
from api.open_data.views import blp as open_data
from api.open_data.views import well_known
from api.overdue_reports.views import blp as overdue_reports
from api.page_logins.views import logins
from api.personal_data.views import blp as personal_data
from api.plan_changes.views import blp as plan_changes
from api.plan_copies.views import copies_as
from api.plan_documents.views import blp as plan_documents
from api.reminder_pauses.views import blp as reminder_pauses
from api.reminders.views import blp as reminders
from api.reorganisations.views import blp as reorganisations
from api.report_snapshots.views import blp as report_snapshots
from api.restorations.views import restorations_of
from api.round_departments.views import blp as round_departments
from api.round_progress.views import blp as round_progress
from api.signatories.views import blp as signatories
from api.status_overviews.views import blp as status_overviews
from api.status_pages.views import board
from api.status_reports.views import blp as status_reports
from api.timelines.views import blp as timelines
from api.to_do.views import blp as to_do
from api.webhooks.views import blp as webhooks

RESOURCES = (
    status_overviews,
    meeting_papers,
    overdue_reports,
    department_reports,
    change_reports,
    item_lists,
    report_snapshots,
    coverage_matrices,
    charter_reports,
    annual_follow_ups,
    timelines,
    plan_documents,
    to_do,
    action_items,
    bulk_changes,
    imports,
    exports,
    deadlines,
    calendars,
    calendar_addresses,
    action_plans,
    copies_as(PLAN),
    plan_changes,
    goals,
    restorations_of(PLAN, GOAL, ITEM),
    follow_up_rounds,
    round_departments,
    round_progress,
    status_reports,
    goal_assessments,
    comments,
    decisions,
    meetings,
    cross_party_groups,
    reminders,
    reminder_pauses,
    departments,
    reorganisations,
    signatories,
    handovers,
    charter,
    charter_standing,
    events,
    webhooks,
    code_lists,
    open_data,
    accounts,
    personal_data,
    access_tokens,
    mails,
    jobs,
    about,
)


def register(app: Flask) -> None:
    api = Api(app)
    for resource in RESOURCES:
        api.register_blueprint(resource, url_prefix=BASE)
    app.register_blueprint(plain)
    app.register_blueprint(well_known)
    app.register_blueprint(board)
    app.register_blueprint(logins)
    app.register_blueprint(pages)
