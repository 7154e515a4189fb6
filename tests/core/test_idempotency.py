"""Tests of `Idempotency-Key`: the same answer to the same request, whatever happened in between."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from api.core import clock
from api.core.actor import ITSELF
from api.core.db import db
from api.core.idempotency import CLAIMED_FOR, KEPT_FOR, IdempotencyRecord
from api.core.transaction import unit
from tests.conftest import NOW
from tests.support.refusals import pointers, problem_in

PLAN = {"title": "Ny plan", "periodStart": "2029-01-01", "periodEnd": "2032-12-31"}
KEY = {"Idempotency-Key": "8e03978e-40d5-43e8-bc93-6894a57f9324"}


def drafted(client, headers=KEY, **more):
    return client.post("/action-plans", json={**PLAN, **more}, headers=headers)


def plans(client):
    return client.get("/action-plans?signatory=boras").get_json()["_meta"]["totalRecords"]


def record(app):
    with app.app_context():
        return db.session.execute(select(IdempotencyRecord.__table__)).mappings().one_or_none()


def alter(app, **values):
    with app.app_context(), unit(ITSELF):
        db.session.execute(update(IdempotencyRecord).values(**values))


def test_the_same_request_again_gets_the_same_answer_and_does_nothing(coordinator):
    before = plans(coordinator)
    first, second = drafted(coordinator), drafted(coordinator)
    assert (first.status_code, second.status_code) == (201, 201)
    assert (first.data, first.headers["ETag"]) == (second.data, second.headers["ETag"])
    assert first.headers["Location"] == second.headers["Location"]
    assert plans(coordinator) == before + 1


def test_the_answer_says_that_it_was_given_before(coordinator):
    assert "Idempotency-Replayed" not in drafted(coordinator).headers
    assert drafted(coordinator).headers["Idempotency-Replayed"] == "true"


def test_the_order_of_members_makes_no_other_request(coordinator):
    drafted(coordinator)
    again = coordinator.post("/action-plans", json=dict(reversed(PLAN.items())), headers=KEY)
    assert again.headers["Idempotency-Replayed"] == "true"


def test_quotes_around_a_key_are_no_part_of_it(coordinator):
    drafted(coordinator)
    quoted = {"Idempotency-Key": f'"{KEY["Idempotency-Key"]}"'}
    assert drafted(coordinator, quoted).headers["Idempotency-Replayed"] == "true"


def test_another_body_is_refused(coordinator):
    drafted(coordinator)
    refused = drafted(coordinator, title="En annan")
    assert (refused.status_code, problem_in(refused)["code"]) == (422, "idempotency_key_reused")


def test_another_address_is_refused(coordinator):
    address = f"/action-plans/{drafted(coordinator).get_json()['id']}"
    body = {"status": "proposed"}
    assert coordinator.post(f"{address}/status-changes", json=body, headers=KEY).status_code == 422


def test_keys_of_different_accounts_have_nothing_to_do_with_each_other(client):
    drafted(client.as_("boras-coordinator"))
    answer = drafted(client.as_("gotland-coordinator"))
    assert (answer.status_code, answer.headers.get("Idempotency-Replayed")) == (201, None)


def test_a_refused_request_leaves_its_key_free(app, coordinator):
    assert drafted(coordinator, periodEnd="2028-01-01").status_code == 400
    assert record(app) is None
    assert drafted(coordinator).status_code == 201


def test_while_the_first_is_under_way_the_second_waits(app, coordinator):
    drafted(coordinator)
    alter(app, status=None)
    waiting = drafted(coordinator)
    assert (waiting.status_code, problem_in(waiting)["code"]) == (409, "under_way")


def test_what_nobody_answered_can_be_done_again(app, coordinator):
    drafted(coordinator)
    alter(app, status=None)
    before = plans(coordinator)
    with clock.at(NOW + CLAIMED_FOR):
        assert drafted(coordinator).status_code == 201
    assert plans(coordinator) == before + 1


def test_a_key_is_forgotten_after_a_day(coordinator):
    first = drafted(coordinator)
    with clock.at(NOW + KEPT_FOR):
        assert drafted(coordinator).data == first.data
    with clock.at(NOW + KEPT_FOR + timedelta(seconds=1)):
        assert drafted(coordinator).data != first.data


def test_a_write_that_only_tries_leaves_its_key_free(app, coordinator):
    assert coordinator.post("/action-plans?dryRun=true", json=PLAN, headers=KEY).status_code == 200
    assert record(app) is None


def test_a_refusal_is_not_kept_with_what_the_transaction_undid(app, coordinator, monkeypatch):
    """The write fails after its answer was made: neither is there."""
    before = plans(coordinator)
    monkeypatch.setattr("api.core.chain.digest", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        drafted(coordinator)
    monkeypatch.undo()
    assert (record(app), plans(coordinator)) == (None, before)


def test_what_was_done_is_not_done_again_when_the_word_of_its_commit_is_lost(coordinator, monkeypatch):
    before, claimed = plans(coordinator), iter([True])
    commit = db.session.commit

    def lost():
        commit()
        if not next(claimed, False):
            monkeypatch.undo()
            raise OperationalError("COMMIT", None, Exception("the connection is lost"))

    monkeypatch.setattr(db.session, "commit", lost)
    assert drafted(coordinator).status_code == 503
    assert drafted(coordinator).headers["Idempotency-Replayed"] == "true"
    assert plans(coordinator) == before + 1


@pytest.mark.parametrize("key", ["", '""', "två ord", "a b", "x" * 201, "å"])
def test_what_cannot_be_a_key_is_refused(coordinator, key):
    refused = drafted(coordinator, {"Idempotency-Key": key.encode().decode("latin-1")})
    assert (refused.status_code, pointers(refused)) == (400, {"Idempotency-Key"})
