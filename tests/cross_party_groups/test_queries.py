"""Two at the same moment: of what excludes each other in a cross-party group, one wins."""

from datetime import date

import pytest

from api.access_tokens.queries import actor_for_token
from api.core.errors import Conflict, RuleBroken
from api.cross_party_groups.commands import add_member, appoint_group, change_group
from tests.support.build import unit
from tests.support.meanwhile import meanwhile

FIRST, LAST = date(2027, 1, 1), date(2030, 12, 31)
CHAIR = {"party": "Parti A", "role": "chair", "valid_from": FIRST}


@pytest.fixture
def app(request):
    """On PostgreSQL; SQLite lets one writer in at a time."""
    return request.getfixturevalue("_postgresql").renew()


@pytest.fixture
def actor(request, app):
    with app.test_request_context():
        found = actor_for_token(request.getfixturevalue("_postgresql").tokens["boras-coordinator"])
    with app.app_context():
        yield found


@pytest.fixture
def body(actor):
    return {"department_id": unit(actor, "TPG"), "mandate_start": FIRST, "mandate_end": LAST}


def lost(use_case, *args):
    """What the other one does, and why it is refused."""
    refused = []

    def late():
        with pytest.raises((RuleBroken, Conflict)) as refusal:
            use_case(*args)
        refused.append(refusal.value.message.code)

    return late, refused


def test_of_two_groups_for_one_mandate_one_is_appointed(app, actor, body):
    late, refused = lost(appoint_group, actor, dict(body))
    with meanwhile(app, "INSERT INTO cross_party_group ", late):
        appoint_group(actor, dict(body))
    assert refused == ["mandates_overlap"]


def test_a_mandate_does_not_grow_into_one_that_is_just_appointed(app, actor, body):
    early = appoint_group(actor, {**body, "mandate_end": date(2027, 12, 31)})
    late, refused = lost(change_group, actor, early, None, {"mandate_end": LAST})
    with meanwhile(app, "INSERT INTO cross_party_group ", late):
        appoint_group(actor, {**body, "mandate_start": date(2028, 1, 1)})
    assert refused == ["mandates_overlap"]


def test_of_two_chairs_one_gets_the_seat(app, actor, body):
    group = appoint_group(actor, body)
    late, refused = lost(add_member, actor, group, None, dict(CHAIR))
    with meanwhile(app, "INSERT INTO cross_party_group_member", late):
        add_member(actor, group, None, dict(CHAIR))
    assert refused == ["chair_taken"]


def test_a_mandate_is_not_narrowed_over_who_just_gets_a_seat(app, actor, body):
    group = appoint_group(actor, body)
    late, refused = lost(change_group, actor, group, None, {"mandate_end": date(2028, 12, 31)})
    with meanwhile(app, "INSERT INTO cross_party_group_member", late):
        add_member(actor, group, None, dict(CHAIR))
    assert refused == ["members_outside_mandate"]
