"""Who sees which addresses, and who may take them back."""

from dataclasses import replace

import pytest

from api.accounts.permissions import Role
from api.calendar_addresses.policy import may_revoke
from tests.support.build import with_role

OTHER = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"


@pytest.mark.parametrize("role", Role)
def test_each_account_takes_back_its_own(actors, role):
    actor = replace(with_role(actors["boras-reporter"], role), permissions=frozenset())
    assert may_revoke(actor, actor.signatory_id, actor.account_id)


@pytest.mark.parametrize("role", Role)
def test_coordinators_take_back_everybodys_of_their_signatory(actors, role):
    actor = with_role(actors["boras-reporter"], role)
    assert may_revoke(actor, actor.signatory_id, OTHER) == (role in (Role.COORDINATOR, Role.ADMIN))
    assert not may_revoke(actor, actors["gotland-coordinator"].signatory_id, OTHER)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("boras-politician", {"boras-politician"}),
        ("boras-reporter", {"boras-reporter"}),
        ("boras-coordinator", {"boras-politician", "boras-reporter", "boras-coordinator"}),
        ("gotland-coordinator", {"gotland-coordinator"}),
    ],
)
def test_each_sees_their_own_and_the_coordinator_all_of_the_signatory(client, who, seen):
    for name in ("boras-politician", "boras-reporter"):
        assert client.as_(name).post("/calendar-addresses", json={}).status_code == 201
    rows = client.as_(who).get("/calendar-addresses").get_json()["calendarAddresses"]
    assert {row["account"]["name"] for row in rows} == seen
