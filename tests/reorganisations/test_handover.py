"""What follows a department's successor beside the action items, and what stays."""

import pytest
from sqlalchemy import select

from api.accounts.commands import create_account
from api.accounts.models import RoleGrant
from api.action_items.commands import move_item
from api.action_plans.models import ActionPlan
from api.cli import OPERATOR
from api.comments.models import Comment
from api.core.db import Base, db
from api.core.errors import RuleBroken
from api.departments.commands import create_department, links_of
from api.departments.models import Department
from api.reorganisations.commands import succeed_department
from api.reorganisations.models import ReorganisationMove
from tests.support.build import NOTE, added, drafted, events, row, unit
from tests.support.remarks import answered, asked


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def old(actor):
    return unit(actor, "ÖFN")


@pytest.fixture
def heir(actor):
    return unit(actor, "KS")


def succeed(actor, old, *heirs, rest=None):
    successors = [{"department_id": key, "rest": key == rest} for key in heirs]
    key = succeed_department(actor, old, None, {"successors": successors})
    move = ReorganisationMove
    found = select(move.entity_type, move.entity_id, move.role, move.to_id).where(move.reorganisation_id == key)
    return [tuple(row) for row in db.session.execute(found.order_by(move.id))]


def below(actor, parent, code="U"):
    return create_department(actor, {"code": code, "name": code, "kind": "committee", "parent_id": parent})


def serving(key):
    return links_of(row(Department, key))["served_by_ids"]


def grants(account):
    held = select(RoleGrant.role, RoleGrant.department_id).where(RoleGrant.account_id == account)
    return sorted(tuple(grant) for grant in db.session.execute(held))


@pytest.mark.parametrize("role", ["follow_up", "revision"])
def test_the_responsibility_for_a_plan_follows(actor, old, heir, role):
    plan = drafted(actor, **{f"{role}_department_id": old})
    assert succeed(actor, old, heir) == [("action_plan", plan, role, heir)]
    assert getattr(row(ActionPlan, plan), f"{role}_department_id") == heir
    assert [event.change_note for event in events(plan)] == [NOTE, NOTE]


def test_a_department_below_comes_below_the_successor(actor, old, heir):
    child = below(actor, old)
    assert succeed(actor, old, heir) == [("department", child, "parent", heir)]
    assert row(Department, child).parent_id == heir
    assert events(child)[-1].changed == {"parentId": [old, heir]}


def test_a_successor_from_below_comes_where_the_old_one_was(actor, old, heir):
    top = below(actor, None, "T")
    middle = below(actor, top, "M")
    low = below(actor, below(actor, middle, "L"), "LL")
    succeed(actor, middle, low)
    assert row(Department, row(Department, low).parent_id).parent_id == top


def test_the_administration_of_a_closed_board_serves_the_successor_too(actor, heir):
    old, administration = unit(actor, "KUN"), unit(actor, "KUF")
    assert ("department", administration, "serves", heir) in succeed(actor, old, heir)
    assert serving(heir) == sorted([unit(actor, "SLK"), administration])
    assert serving(old) == [administration]


def test_the_boards_of_a_closed_administration_are_served_by_the_successor(actor):
    old, heir, board = unit(actor, "KUF"), unit(actor, "FOF"), unit(actor, "KUN")
    assert ("department", board, "served_by", heir) in succeed(actor, old, heir)
    assert serving(board) == [heir]


def test_a_board_is_not_served_twice_by_the_same(actor):
    old, heir, board = unit(actor, "KUF"), unit(actor, "FOF"), unit(actor, "FOFN")
    succeed(actor, unit(actor, "KUN"), board)
    succeed(actor, old, heir)
    assert serving(board) == [heir]


@pytest.mark.parametrize("role", ["reporter", "approver"])
def test_an_account_follows_a_single_successor(actor, old, heir, role):
    account = create_account(OPERATOR, "Rapportören", actor.signatory_id, role, [old])
    assert succeed(actor, old, heir) == [("account", account, "reporting", heir)]
    assert grants(account) == [(role, heir)]
    assert events(account)[-1].type == "account.changed"


def test_an_account_that_reports_for_the_successor_already_does_so_once(actor, old, heir):
    account = create_account(OPERATOR, "Rapportören", actor.signatory_id, "reporter", [old, heir])
    succeed(actor, old, heir)
    assert grants(account) == [("reporter", heir)]


def test_at_a_split_accounts_are_told_of_and_stay(actor, old, heir):
    account, other = create_account(OPERATOR, "Rapportören", actor.signatory_id, "reporter", [old]), unit(actor, "KUN")
    assert succeed(actor, old, heir, other, rest=heir) == [("account", account, "reporting", None)]
    assert grants(account) == [("reporter", old)]


def test_accounts_that_stayed_can_follow_one_successor_later(actor, old, heir):
    account, other = create_account(OPERATOR, "Rapportören", actor.signatory_id, "reporter", [old]), unit(actor, "KUN")
    succeed(actor, old, heir, other)
    succeed(actor, old, other)
    assert grants(account) == [("reporter", other)]


@pytest.mark.parametrize("what", ["plan", "child", "board"])
def test_a_split_says_who_takes_what_is_no_item(actor, old, heir, what):
    if what == "plan":
        drafted(actor, follow_up_department_id=old)
    elif what == "child":
        below(actor, old)
    closing = unit(actor, "KUF") if what == "board" else old
    with pytest.raises(RuleBroken) as refused:
        succeed(actor, closing, heir, unit(actor, "ARN"))
    assert [(fault.at, fault.message.code) for fault in refused.value.faults] == [("/successors", "rest_required")]


def test_the_successor_that_takes_the_rest_takes_it(actor, old, heir):
    plan, other = drafted(actor, follow_up_department_id=old), unit(actor, "KUN")
    assert succeed(actor, old, other, heir, rest=heir) == [("action_plan", plan, "follow_up", heir)]


def test_closed_departments_stay_below_the_old_one(actor, old, heir):
    child = below(actor, old)
    succeed(actor, child, heir)
    assert succeed(actor, old, heir) == []
    assert row(Department, child).parent_id == old


@pytest.mark.parametrize("rest", [True, False])
def test_open_questions_go_with_the_item_else_with_the_rest_or_to_the_coordinator(actor, old, heir, rest):
    other, plan = unit(actor, "KUN"), drafted(actor)
    item = added(actor, plan, lead_department_id=old)
    ended = added(actor, plan, lead_department_id=old)
    keys = [asked(actor, action_item_id=one) for one in (item, ended, ended)]
    answered(actor, keys[2])
    move_item(actor, ended, None, {"status": "cancelled", "cancel_reason": "Nej."})
    named = {"department_id": other, "action_item_ids": [item]}
    succeed_department(actor, old, None, {"successors": [{"department_id": heir, "rest": rest}, named]})
    assert [row(Comment, key).asked_of_id for key in keys] == [other, heir if rest else None, old]
    assert events(keys[0])[-1].changed == {"askedOfId": [old, other]}


FOLLOWS = {
    "action_item.lead_department_id", "action_item_department.department_id", "action_plan.follow_up_department_id",
    "action_plan.revision_department_id", "department.parent_id", "department_service.board_id",
    "department_service.administration_id", "role_grant.department_id", "round_department.department_id",
    "status_report.department_id", "comment.asked_of_id",
}  # fmt: skip
STAYS = {
    "decision.body_id", "decision.next_body_id", "meeting.body_id",  # what was decided then, and where
    "department_succession.predecessor_id", "department_succession.successor_id",
    "cross_party_group.department_id",  # whose mandate it was
    "calendar_address.department_id",  # whoever has the address makes another
    "mail.department_id", "reminder.department_id", "reminder_pause.department_id",  # whose mailbox and pause it was
    "reorganisation.department_id", "reorganisation_successor.department_id", "reorganisation_move.to_id",
}  # fmt: skip


def test_whatever_refers_to_departments_is_known_to_follow_or_to_stay():
    key = Base.metadata.tables["department"].c.id
    columns = {str(column) for table in Base.metadata.sorted_tables for column in table.c if column.references(key)}
    assert columns == FOLLOWS | STAYS
