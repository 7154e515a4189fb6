"""Long imports: looked through and written by the worker, for whoever asked."""

import pytest

from api.imports.jobs import work_off
from api.imports.models import PlanImport
from api.imports.rules import FEW
from api.worker import Worker, itself
from tests.support.build import row

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
    made = bring(text())
    worker.work_off()
    coordinator.post(f"/imports/{made['id']}/runs", json=NOTE)
    plan = made["actionPlan"]["id"]
    for number in (1, 2):  # the same number twice: nobody can say which is meant
        body = {"actionPlanId": plan, "title": f"Annan {number}", "reference": str(MANY), **NOTE}
        assert coordinator.post("/action-items", json=body).status_code == 201
    worker.work_off()
    assert (now(coordinator, made)["status"], now(coordinator, made)["error"]) == ("checked", 1)


def test_a_job_whose_import_is_gone_does_nothing(app, coordinator, bring, worker):
    made = bring(text())
    worker.work_off()
    path = f"/imports/{made['id']}"
    coordinator.delete(path, headers={"If-Match": coordinator.etag(path)})
    with app.app_context():
        work_off(itself(), {"import_id": made["id"], "account_id": None, "note": None})
        assert row(PlanImport, made["id"]).deleted_at is not None
