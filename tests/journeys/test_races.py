"""Many at once against two server processes: one winner, and never an internal error."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.build import item_at, plan_of
from tests.support.client import client_for
from tests.support.databases import PEPPER
from tests.support.meanwhile import meanwhile
from tests.support.program import running

AT_ONCE, ROUNDS = 8, 6
DRAFT = {"title": "Ny plan", "periodStart": "2029-01-01", "periodEnd": "2032-12-31"}


@pytest.fixture
def ask(database, tmp_path):
    """A call to a server of two processes on the test's database."""
    url = database.app.config["SETTINGS"].database_url
    token = database.tokens["boras-coordinator"]
    with running(tmp_path, DATABASE_URL=url, TOKEN_PEPPER=PEPPER, WORKERS="2") as program:
        yield lambda *call, **headers: program.ask(*call, token=token, **headers)
    database.changed()


def all_at_once(act):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda _: act(), range(AT_ONCE)))


def test_of_many_with_one_key_one_is_done(ask, coordinator):
    before = len(coordinator.ids("/action-plans?signatory=boras&limit=100"))
    for turn in range(ROUNDS):
        key = f"key-{turn}"
        answers = all_at_once(lambda key=key: ask("POST", "/cemr/v1/action-plans", DRAFT, Idempotency_Key=key))
        assert {status for status, _ in answers} <= {201, 409}
        assert len({body["id"] for status, body in answers if status == 201}) == 1
    assert len(coordinator.ids("/action-plans?signatory=boras&limit=100")) == before + ROUNDS


def test_of_many_that_write_one_new_key_all_meet_the_same_object(ask, coordinator):
    body = {"title": "Ny åtgärd", "actionPlanId": plan_of(coordinator).rpartition("/")[2], "changeNote": "Prov"}
    for turn in range(ROUNDS):
        path = f"/cemr/v1/action-items/by-external-key/tests/R-{turn}"
        answers = all_at_once(lambda path=path: ask("PUT", path, body))
        assert sorted(status for status, _ in answers)[-1] == 201, answers
        assert {status for status, _ in answers} <= {200, 201, 409}
        assert [status for status, _ in answers].count(201) == 1
        assert len({item["id"] for status, item in answers if status in (200, 201)}) == 1


@pytest.mark.parametrize("known", [True, False])
def test_of_many_that_write_the_same_items_in_any_order_none_fails(ask, coordinator, known):
    """Each waits for the others and finds what they made, whether the items were there before or not."""
    plan = plan_of(coordinator).rpartition("/")[2]

    def rows(turn, title):
        keys = [{"system": "tests", "id": f"B-{turn}-{number}"} for number in range(20)]
        said = {"operation": "upsert", "actionPlanId": plan, "title": title}
        return [{**said, "externalKey": key} for key in keys]

    def write(rows):
        return ask("POST", "/cemr/v1/action-items/bulk", {"changeNote": "Prov", "rows": rows})

    for turn in range(ROUNDS):
        if known:
            assert write(rows(turn, "Ny åtgärd"))[0] == 200
        told = iter([rows(turn, f"Nr {number}")[:: -1 if number % 2 else 1] for number in range(AT_ONCE)])
        answers = all_at_once(lambda told=told: write(next(told)))
        assert [status for status, _ in answers] == [200] * AT_ONCE, answers
        assert sum(body["created"] for _, body in answers) == (0 if known else 20)


def test_whoever_loses_the_race_for_a_new_key_changes_what_the_winner_made(request):
    """The same once more, at the worst moment: the key is taken right before the loser's own row would be written."""
    database = request.getfixturevalue("_postgresql")
    coordinator = client_for(database.renew(), database.tokens).as_("boras-coordinator")
    plan, made = plan_of(coordinator), []

    def win():
        made.append(item_at(coordinator, plan, externalKeys=[{"system": "tests", "id": "R"}]))

    with meanwhile(database.app, "INSERT INTO external_key", win):
        body = {"title": "Den andra", "actionPlanId": plan.rpartition("/")[2], "changeNote": "Prov"}
        answer = coordinator.put("/action-items/by-external-key/tests/R", json=body)
    assert (answer.status_code, f"/action-items/{answer.get_json()['id']}") == (200, made[0])
