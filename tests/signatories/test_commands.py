"""Taking in and correcting signatories."""

from datetime import date

import pytest

from api.cli import OPERATOR
from api.core.errors import Conflict, Forbidden, RuleBroken, Stale
from api.signatories.commands import change_signatory, create_signatory
from api.signatories.models import Signatory
from api.signatories.queries import signatory_of
from tests.support.build import events, row

NEW = {"name": "Umeå kommun", "kind": "municipality", "charter_edition": "2006", "charter_status": "signed"}


def created(**more):
    return create_signatory(OPERATOR, {"slug": "umea", **NEW, **more})


def boras():
    return signatory_of(OPERATOR, "boras").id


def test_only_the_installation_takes_in_signatories(app, actors):
    with app.app_context(), pytest.raises(Forbidden):
        create_signatory(actors["boras-coordinator"], {"slug": "umea", **NEW})


def test_a_date_is_stored_as_far_as_it_is_known(app):
    with app.app_context():
        key = created(signed_on=date(2008, 6, 16), signed_on_precision="month")
        assert row(Signatory, key).signed_on == date(2008, 6, 1)


def test_the_first_event_of_a_chain_tells_of_its_signatory(app):
    with app.app_context():
        key = created()
        [event] = events(key)
        assert (event.type, event.signatory_id, event.sequence) == ("signatory.created", key, 1)
        assert (event.after["name"], event.after["language"]) == ("Umeå kommun", "sv")


@pytest.mark.parametrize("taken", [{"slug": "boras"}, {"scb_code": "1490"}])
def test_slug_and_code_are_given_once(app, taken):
    with app.app_context(), pytest.raises(Conflict):
        created(**taken)


def test_coarser_precision_rounds_the_date_that_is_there(app, actors):
    with app.app_context():
        key = boras()
        change_signatory(actors["boras-coordinator"], key, None, {"signed_on_precision": "year"})
        assert row(Signatory, key).signed_on == date(2009, 1, 1)


def test_a_decision_in_the_month_of_the_signature_is_no_contradiction(app, actors):
    with app.app_context():
        key = boras()
        change_signatory(actors["boras-coordinator"], key, None, {"decided_on": date(2009, 11, 23)})
        assert row(Signatory, key).decided_on == date(2009, 11, 23)


def test_a_decision_after_the_month_of_the_signature_is_refused(app, actors):
    with app.app_context(), pytest.raises(RuleBroken):
        change_signatory(actors["boras-coordinator"], boras(), None, {"decided_on": date(2009, 12, 1)})


def test_a_coordinator_leaves_the_neighbour_alone(app, actors):
    with app.app_context(), pytest.raises(Forbidden):
        change_signatory(actors["gotland-coordinator"], boras(), None, {"name": "Västra Gotland"})


def test_an_older_version_is_not_changed(app, actors):
    with app.app_context(), pytest.raises(Stale):
        change_signatory(actors["boras-coordinator"], boras(), frozenset({7}), {"name": "Borås"})


def test_what_is_said_again_is_no_event(app, actors):
    with app.app_context():
        key, before = boras(), len(events(boras()))
        change_signatory(actors["boras-coordinator"], key, None, {"name": "Borås Stad"})
        assert len(events(key)) == before


def test_a_change_tells_before_and_after(app, actors):
    with app.app_context():
        change_signatory(actors["boras-coordinator"], boras(), None, {"name": "Staden Borås"})
        assert events(boras())[-1].changed == {"name": ["Borås Stad", "Staden Borås"]}
