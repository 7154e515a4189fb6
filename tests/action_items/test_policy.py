"""Tests of who changes which members of which items."""

import pytest

from api.action_items.commands import change_item, delete_item, move_item, upsert_item
from api.action_items.models import ActionItem
from api.action_items.policy import may_report
from api.core.actor import ANONYMOUS
from api.core.errors import Forbidden, NotFound
from tests.support.build import NOTE, added, adopted, drafted, row, unit, with_role

REPORTS = {
    "status_comment": "På väg", "forecast": "green", "progress": 50, "result": "Halvvägs", "contact_role": "Chef",
    "checkpoints": [],
}  # fmt: skip
STRUCTURE = {"title": "Annan", "due_date": None, "lead_department_id": None, "articles": [6], "all_departments": True}
CASES = {"case_references": [{"system": "ciceron", "type": "case", "id": "KS 1"}]}


@pytest.fixture
def boras(app, actors):
    """Borås' coordinator, inside the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def reporter(boras, actors):
    """Of FOF, the administration that serves the board FOFN."""
    return actors["boras-reporter"]


@pytest.fixture
def theirs(boras):
    """An item that the reporter's board leads."""
    return added(boras, drafted(boras), lead_department_id=unit(boras, "FOFN"))


@pytest.fixture
def others(boras):
    """An item that is none of the reporter's business."""
    return added(boras, drafted(boras), lead_department_id=unit(boras, "GRN"))


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_departments_report_on_what_their_board_leads(reporter, theirs, name):
    change_item(reporter, theirs, None, {name: REPORTS[name]})
    assert row(ActionItem, theirs).status == "not_started"


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_departments_do_not_report_on_what_others_lead(reporter, others, name):
    with pytest.raises(Forbidden):
        change_item(reporter, others, None, {name: REPORTS[name]})


@pytest.mark.parametrize("name", sorted(STRUCTURE))
def test_departments_do_not_change_the_structure_of_the_plan(reporter, theirs, name):
    with pytest.raises(Forbidden):
        change_item(reporter.noting(NOTE), theirs, None, {"progress": 5, name: STRUCTURE[name]})


def test_departments_do_not_keep_the_registry(reporter, theirs):
    with pytest.raises(Forbidden):
        change_item(reporter, theirs, None, dict(CASES))


@pytest.mark.parametrize("part", [{"participating": "FOFN"}, {"participating": "FOF"}, {"everybody": True}])
def test_departments_report_on_what_they_take_part_in(boras, reporter, part):
    units = [unit(boras, part["participating"])] if "participating" in part else []
    lead = unit(boras, "GRN")
    more = {"participating_department_ids": units, "all_departments": "everybody" in part}
    key = added(boras, drafted(boras), lead_department_id=lead, **more)
    move_item(reporter, key, None, {"status": "in_progress"})
    assert row(ActionItem, key).status == "in_progress"


def test_departments_do_not_move_what_others_lead(reporter, others):
    with pytest.raises(Forbidden):
        move_item(reporter, others, None, {"status": "in_progress"})


def test_the_registrar_keeps_case_references(boras, others):
    change_item(with_role(boras, "registrar"), others, None, dict(CASES))
    assert row(ActionItem, others).version == 2


@pytest.mark.parametrize("name", sorted({*REPORTS, *STRUCTURE}))
def test_the_registrar_changes_nothing_else(boras, others, name):
    with pytest.raises(Forbidden):
        change_item(with_role(boras, "registrar"), others, None, {**CASES, name: {**REPORTS, **STRUCTURE}[name]})


def test_the_registrar_does_not_move_items(boras, others):
    with pytest.raises(Forbidden):
        move_item(with_role(boras, "registrar"), others, None, {"status": "in_progress"})


@pytest.mark.parametrize("role", ["politician", "auditor"])
@pytest.mark.parametrize("changes", [{}, {"progress": 1}, CASES])
def test_who_only_reads_changes_nothing(boras, others, role, changes):
    with pytest.raises(Forbidden):
        change_item(with_role(boras, role), others, None, dict(changes))


@pytest.mark.parametrize("role", ["politician", "reporter", "registrar", "auditor"])
def test_only_coordinators_delete_and_upsert(boras, others, role):
    actor = with_role(boras, role)
    with pytest.raises(Forbidden):
        delete_item(actor, others, None)
    with pytest.raises(Forbidden):
        upsert_item(actor, None, ("sys", "1"), None, {"action_plan_id": drafted(boras), "title": "Ny"})


def test_a_neighbours_published_item_is_seen_but_not_changed(boras, actors):
    key = added(boras, adopted(boras, visibility="public"), all_departments=True)
    neighbour = actors["gotland-coordinator"]
    for change in ({"progress": 1}, CASES):
        with pytest.raises(Forbidden):
            change_item(neighbour, key, None, dict(change))


def test_a_neighbours_internal_item_is_not_there(boras, actors, others):
    with pytest.raises(NotFound):
        change_item(actors["gotland-coordinator"], others, None, {"progress": 1})


def test_a_neighbours_registrar_does_not_keep_our_cases(boras, actors):
    key = added(boras, adopted(boras, visibility="public"))
    with pytest.raises(Forbidden):
        change_item(with_role(actors["gotland-coordinator"], "registrar"), key, None, dict(CASES))


def test_whoever_has_no_account_reports_on_nothing(boras):
    assert not may_report(ANONYMOUS, boras.signatory_id, [], all_departments=True)


def test_an_approver_reports_like_a_reporter(boras, reporter):
    approver = with_role(reporter, "approver")
    assert may_report(approver, boras.signatory_id, [unit(boras, "FOFN")], all_departments=False)
    assert not may_report(approver, boras.signatory_id, [unit(boras, "GRN")], all_departments=False)


def test_an_item_without_departments_is_the_coordinators(boras, reporter):
    assert may_report(boras, boras.signatory_id, [""], all_departments=False)
    assert not may_report(reporter, boras.signatory_id, [""], all_departments=False)
