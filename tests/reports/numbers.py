"""Every number of a report is the total of the list that it links to."""

import re
from contextlib import nullcontext
from urllib.parse import parse_qsl, urlsplit

from sqlalchemy import true

from api.action_items.policy import visible
from api.action_items.queries import ACTION_ITEMS
from api.action_items.schemas import ActionItemArgsSchema
from api.charter.queries import CHARTER_ARTICLES
from api.charter.schemas import CharterArticleArgsSchema
from api.comments.policy import visible as visible_comments
from api.comments.queries import COMMENTS
from api.comments.schemas import CommentArgsSchema
from api.core import clock
from api.core.paging import Query, page
from api.core.past import past_of
from api.deadlines.policy import visible as visible_deadlines
from api.deadlines.queries import DEADLINES
from api.deadlines.schemas import DeadlineArgsSchema
from api.departments.queries import DEPARTMENTS
from api.departments.schemas import DepartmentArgsSchema
from api.goal_assessments.policy import visible as visible_assessments
from api.goal_assessments.queries import GOAL_ASSESSMENTS
from api.goal_assessments.schemas import GoalAssessmentArgsSchema
from api.round_departments.policy import visible as visible_parts
from api.round_departments.queries import ROUND_DEPARTMENTS
from api.round_departments.schemas import RoundDepartmentArgsSchema
from api.status_reports.policy import visible as visible_reports
from api.status_reports.queries import STATUS_REPORTS
from api.status_reports.schemas import StatusReportArgsSchema

LISTS = {
    "action-items": (ACTION_ITEMS, ActionItemArgsSchema(), visible),
    "charter-articles": (CHARTER_ARTICLES, CharterArticleArgsSchema(), lambda _: true()),
    "comments": (COMMENTS, CommentArgsSchema(), visible_comments),
    "deadlines": (DEADLINES, DeadlineArgsSchema(), visible_deadlines),
    "departments": (DEPARTMENTS, DepartmentArgsSchema(), lambda _: true()),
    "goal-assessments": (GOAL_ASSESSMENTS, GoalAssessmentArgsSchema(), visible_assessments),
    "round-departments": (ROUND_DEPARTMENTS, RoundDepartmentArgsSchema(), visible_parts),
    "status-reports": (STATUS_REPORTS, StatusReportArgsSchema(), visible_reports),
}
# What is no word in any language.
CODE_WORD = re.compile(r"\b[a-z]+_[a-z_]+\b|\bNone\b|\b[a-z]+[A-Z]\w*")


def numbers_in(picture):
    """Every number in a report, with its address."""
    if isinstance(picture, dict):
        if "count" in picture and "href" in picture:
            yield picture["count"], picture["href"]
        picture = list(picture.values())
    if isinstance(picture, list):
        for part in picture:
            yield from numbers_in(part)


def total(connection, actor, href):
    """The number of rows in the list at this address, for this actor."""
    address = urlsplit(href)
    listing, args, scope = LISTS[address.path.rpartition("/")[2]]
    loaded = args.load(dict(parse_qsl(address.query)))
    query = Query(filters={name: value for name, value in loaded.items() if name in listing.filters}, page=0)
    day = loaded.get("as_of")
    connection.execution_options(past=past_of(actor, day) if day else None)
    with clock.on(day) if day else nullcontext():
        found = page(connection, actor, listing, scope(actor), query).total
    connection.execution_options(past=None)  # it is read on through the same connection
    return found


def untrue(connection, actor, picture):
    """The addresses of lists that have another total than the report says; without an address nothing is counted."""
    said = set(numbers_in(picture))
    assert said
    assert {count for count, href in said if not href} <= {0}
    return [href for count, href in said if href and total(connection, actor, href) != count]


def text_of(page_):
    """What a reader sees of a page."""
    return re.sub(r"<style>.*?</style>|<[^>]*>", " ", page_, flags=re.DOTALL)
