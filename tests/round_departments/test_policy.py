"""Tests of who sees departments in rounds."""

import pytest

from api.accounts.permissions import Role
from api.follow_up_rounds.commands import delete_round
from tests.accounts.made import as_role
from tests.support.build import NOTE, added, adopted, moved, unit
from tests.support.rounds import opened, parts


@pytest.fixture
def round_(app, actors):
    """The id of an open round in which one department is asked."""
    with app.app_context():
        actor = actors["boras-coordinator"].noting(NOTE)
        plan, lead = adopted(actor), unit(actor, "KS")
        added(actor, plan, lead_department_id=lead)
        return opened(actor, plan, department_ids=[lead])


@pytest.fixture
def part(app, round_):
    with app.app_context():
        return "/round-departments/" + next(iter(parts(round_).values())).id


def test_departments_go_with_their_round(app, actors, coordinator, round_, part):
    before = coordinator.ids("/round-departments?limit=100")
    with app.app_context():
        delete_round(actors["boras-coordinator"], round_, None)
    after = coordinator.ids("/round-departments?limit=100")
    assert (set(before) - set(after), coordinator.get(part).status_code) == ({part[-36:]}, 404)


def test_the_administrators_account_is_not_named(app, coordinator, part):
    administrator = as_role(app, Role.ADMIN)
    moved(administrator, part, "ready", comment="Inget att tillägga.")
    moved(administrator, part, "approved")
    shown = coordinator.get(part).get_json()
    assert (shown["status"], shown["readyBy"], shown["approvedBy"]) == ("approved", None, None)
