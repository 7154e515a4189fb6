"""Long imports: looked through and written by the worker, for whoever asked."""

import pytest
from sqlalchemy import update

from api.core.db import db
from api.core.kinds import KINDS
from api.core.transaction import Taken
from api.imports.models import PlanImport
from api.imports.outcomes import SEVERAL_ITEMS
from api.imports.rules import AT_ONCE, FEW, ImportStatus
from api.imports.writing import write_rows
from api.jobs.models import Job
from api.worker import Worker
from tests.accounts.made import as_role
from tests.support.build import item_at, item_of, row
from tests.support.refusals import problem_in

NOTE = {"changeNote": "Beslut i kommunstyrelsen."}
MANY = FEW + 5


@pytest.fixture
def worker(app):
    return Worker(app)


def text(*, faulty=0):
    lines = [
        f"{number};Granska e-tjänst {number};KS;{'' if number > faulty else 'i höst'}" for number in range(1, MANY + 1)
    ]
    return "\n".join(("Nr;Åtgärd;Ansvarig;Klart senast", *lines)).encode()


@pytest.fixture
def bring(coordinator):
    plan = coordinator.ids("/action-plans?signatory=boras")[0]

    def bring(content):
        sent = {"Content-Type": "text/csv"}
        return coordinator.post(f"/imports?actionPlan={plan}&headingRow=1", data=content, headers=sent).get_json()

    return bring


def now(coordinator, made):
    return coordinator.get(f"/imports/{made['id']}").get_json()


def asked(coordinator, bring, worker):
    """A long file that waits to be written."""
    made = bring(text())
    worker.work_off()
    assert coordinator.post(f"/imports/{made['id']}/runs", json=NOTE).status_code == 201
    return made


def take_number_twice(coordinator, made):
    """Nobody can say any more which item the last row means."""
    for number in (1, 2):
        item_at(coordinator, f"/action-plans/{made['actionPlan']['id']}", title=f"Annan {number}", reference=str(MANY))


def test_a_long_file_is_looked_through_by_the_worker(coordinator, bring, worker):
    made = bring(text())
    assert (made["status"], made["rowsDone"]) == ("checking", 0)
    worker.work_off()
    found = now(coordinator, made)
    assert (found["status"], found["rowsDone"], found["error"]) == ("checked", MANY, 0)


def test_what_is_under_way_is_left_alone(coordinator, bring):
    made = bring(text())
    path = f"/imports/{made['id']}"
    assert coordinator.change(path, {"reported": "write"}).status_code == 409
    assert coordinator.post(f"{path}/runs", json=NOTE).status_code == 409


def test_a_long_file_is_written_by_the_worker_with_the_reason_of_who_asked(coordinator, bring, worker):
    made = bring(text())
    worker.work_off()
    asked = coordinator.post(f"/imports/{made['id']}/runs", json=NOTE).get_json()
    assert asked["status"] == "writing"
    worker.work_off()
    found = now(coordinator, made)
    assert (found["status"], found["created"] + found["updated"]) == ("written", MANY)
    last = coordinator.get(f"/imports/{made['id']}/events").get_json()["events"][-1]
    assert (last["type"], last["changeNote"], last["source"]) == ("import.written", NOTE["changeNote"], "import")


def test_faults_of_a_long_file_are_told_row_by_row(coordinator, bring, worker):
    made = bring(text(faulty=2))
    worker.work_off()
    assert (now(coordinator, made)["status"], now(coordinator, made)["error"]) == ("checked", 2)


def test_what_cannot_be_written_any_more_is_looked_through_anew(coordinator, bring, worker):
    made = asked(coordinator, bring, worker)
    take_number_twice(coordinator, made)
    worker.work_off()
    assert (now(coordinator, made)["status"], now(coordinator, made)["error"]) == ("checked", 1)


def test_who_asked_is_told_that_it_was_looked_through_anew_and_why(coordinator, bring, worker):
    made = asked(coordinator, bring, worker)
    take_number_twice(coordinator, made)
    worker.work_off()
    fault = now(coordinator, made)["fault"]
    assert (fault["code"], SEVERAL_ITEMS.sv in fault["message"]["sv"]) == ("import_checked_again", True)
    assert SEVERAL_ITEMS.said("en") in fault["message"]["en"]
    last = coordinator.get(f"/imports/{made['id']}/events").get_json()["events"][-1]
    assert (last["type"], last["after"]["fault"]["code"]) == ("import.checked", "import_checked_again")


def test_what_was_looked_through_anew_without_fault_is_written_when_it_is_asked_for_again(
    coordinator, bring, worker, monkeypatch
):
    made = asked(coordinator, bring, worker)
    with monkeypatch.context() as once:
        once.setattr("api.imports.jobs.write_all", overtaken)
        worker.work_off()
    assert now(coordinator, made)["fault"]["message"]["en"].startswith("A row could not be written any more: Somebody")
    assert coordinator.post(f"/imports/{made['id']}/runs", json=NOTE).get_json()["fault"] is None
    worker.work_off()
    assert (now(coordinator, made)["status"], now(coordinator, made)["fault"]) == ("written", None)


def overtaken(*_):
    raise Taken


@pytest.fixture
def meanwhile(monkeypatch):
    """Lets somebody do something before each part of a long file is written."""

    def meanwhile(do):
        def write(*given):
            do()
            return write_rows(*given)

        monkeypatch.setattr("api.imports.checking.write_rows", write)

    return meanwhile


def test_how_far_the_writing_is_is_told_meanwhile(engine, coordinator, bring, worker, meanwhile):
    made, seen = asked(coordinator, bring, worker), []
    meanwhile(lambda: seen.append(now(coordinator, made)))
    worker.work_off()
    assert [one["rowsDone"] for one in seen] == ([0, AT_ONCE] if engine == "postgresql" else [0, 0])
    assert [one["status"] for one in seen] == ["writing"] * 2
    assert len({one["version"] for one in seen}) == len({one["rowsDone"] for one in seen})


@pytest.mark.usefixtures("impatient")
def test_what_is_being_written_need_not_be_waited_for(engine, coordinator, bring, worker, meanwhile):
    made, answers = asked(coordinator, bring, worker), []
    meanwhile(lambda: answers.append(coordinator.post(f"/imports/{made['id']}/runs", json=NOTE).status_code))
    worker.work_off()
    assert answers == [409 if engine == "postgresql" else 503] * 2


@pytest.mark.usefixtures("impatient")
def test_others_write_meanwhile_or_are_told_when_to_try_again(engine, coordinator, bring, worker, meanwhile):
    item, answers = item_of(coordinator), []
    tag = {"If-Match": coordinator.etag(item)}
    asked(coordinator, bring, worker)
    meanwhile(lambda: answers.append(coordinator.patch(item, json={"progress": 1 + len(answers)}, headers=tag)))
    worker.work_off()
    if engine == "postgresql":
        assert [answer.status_code for answer in answers] == [200, 412]
        return
    assert [(answer.status_code, answer.headers["Retry-After"]) for answer in answers] == [(503, "5")] * 2
    assert problem_in(answers[0])["title"] == KINDS[503].sv
    assert coordinator.patch(item, json={"progress": 1}, headers=tag).status_code == 200


@pytest.fixture
def impatient(database, monkeypatch):
    """SQLite does not wait for whoever writes."""
    database.close()
    monkeypatch.setattr("api.core.engines.BUSY", 0)
    yield
    database.close()


def test_a_writing_that_another_worker_has_finished_is_taken_back(coordinator, bring, worker, meanwhile):
    made = asked(coordinator, bring, worker)
    plan = f"/action-items?actionPlan={made['actionPlan']['id']}&limit=1"
    before = coordinator.get(plan).get_json()["_meta"]["totalRecords"]
    meanwhile(lambda: db.session.execute(update(PlanImport.__table__).values(status=ImportStatus.WRITTEN)))
    worker.work_off()
    assert coordinator.get(plan).get_json()["_meta"]["totalRecords"] == before


def test_a_job_whose_import_is_gone_does_nothing(app, coordinator, bring, worker):
    made = bring(text())
    worker.work_off()
    path = f"/imports/{made['id']}"
    coordinator.delete(path, headers={"If-Match": coordinator.etag(path)})
    work_again(app, worker)
    with app.app_context():
        assert row(PlanImport, made["id"]).deleted_at is not None


def work_again(app, worker):
    """As after a worker that died before it could say that the job was done."""
    with app.app_context():
        db.session.execute(update(Job.__table__).where(Job.kind == "import").values(status="waiting"))
        db.session.commit()
    worker.work_off()


@pytest.fixture
def system(app, coordinator):
    """Writes items, and nothing else."""
    return as_role(app, "service", scopes=["action-item:write"])


@pytest.fixture
def goals():
    """A file with goals, of so many rows."""
    return lambda most: "\n".join(("Åtgärd;Mål", *(f"Granska {number};Nytt mål" for number in range(most)))).encode()


def taken_in(client, content):
    plan, sent = client.ids("/action-plans?signatory=boras")[0], {"Content-Type": "text/csv"}
    return client.post(f"/imports?actionPlan={plan}&headingRow=1", data=content, headers=sent)


def test_whoever_may_not_change_goals_does_not_with_a_short_file_or_a_long_one(system, goals, worker):
    refused, made = taken_in(system, goals(FEW)), taken_in(system, goals(MANY)).get_json()
    worker.work_off()
    found = now(system, made)
    assert (refused.status_code, found["status"]) == (403, "failed")
    assert found["fault"]["message"]["sv"] == problem_in(refused)["detail"]


def test_an_account_that_was_closed_meanwhile_writes_nothing(coordinator, system, worker):
    made = taken_in(system, text()).get_json()
    closed(coordinator, system)
    worker.work_off()
    assert (now(coordinator, made)["status"], now(coordinator, made)["fault"]["code"]) == ("failed", "forbidden")


def closed(coordinator, client):
    account = f"/accounts/{client.get('/me').get_json()['id']}"
    assert coordinator.change(account, {"active": False}).status_code == 200


def test_what_is_done_is_not_given_up_any_more(app, coordinator, system, worker):
    made = taken_in(system, text()).get_json()
    worker.work_off()
    closed(coordinator, system)
    work_again(app, worker)
    assert (now(coordinator, made)["status"], now(coordinator, made)["fault"]) == ("checked", None)
