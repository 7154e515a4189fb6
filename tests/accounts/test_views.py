"""Who gets which answer: tokens that hold and do not, every write in every role, and /me."""

from datetime import timedelta

import pytest

from api.access_tokens.commands import revoke_token
from api.accounts.models import AccessToken
from api.accounts.rules import Role
from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from tests.accounts.made import as_role, carrying, token_for, token_without_role
from tests.conftest import NOW
from tests.support.build import department_of, draft_at, goal_at, item_at, item_of, plan_of, post
from tests.support.recorder import statements

PUBLIC = ["/charter-articles", "/code-lists", "/signatories", "/departments", "/action-items", "/healthz/live"]


def ask(app, text, path="/me"):
    return carrying(app, text).get(path).status_code


def test_a_token_that_holds_is_answered(app):
    assert ask(app, token_for(app, Role.POLITICIAN).text) == 200


def test_no_token_is_401_with_the_scheme_to_use(client):
    answer = client.get("/me")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("path", ["/me", *PUBLIC])
def test_a_wrong_secret_is_401_everywhere(app, path):
    assert ask(app, token_for(app, Role.ADMIN).text[:-1] + "!", path) == 401


@pytest.mark.parametrize("path", ["/me", *PUBLIC])
@pytest.mark.parametrize("said", ["Basic {token}", "Token {token}", "{token}", "Bearer", "Bearer {token} more"])
def test_a_bad_scheme_is_401_everywhere(client, coordinator, path, said):
    header = said.format(token=coordinator.token)
    assert client.get(path, headers={"Authorization": header}).status_code == 401


def test_the_name_of_the_scheme_is_read_in_any_case(client, coordinator):
    assert client.get("/me", headers={"Authorization": f"bearer {coordinator.token}"}).status_code == 200


@pytest.mark.parametrize("path", ["/me", "/charter-articles"])
def test_an_expired_token_is_401(app, path):
    token = token_for(app, Role.ADMIN, days=1)
    with clock.at(NOW + timedelta(days=1)):
        assert ask(app, token.text, path) == 401


@pytest.mark.parametrize("path", ["/me", "/charter-articles"])
def test_a_revoked_token_is_401_at_once(app, path):
    token = token_for(app, Role.ADMIN)
    assert ask(app, token.text, path) == 200
    with app.app_context():
        revoke_token(OPERATOR, token.id)
    assert ask(app, token.text, path) == 401


def note(**more):
    return {"changeNote": "Prövning.", **more}


def change(path, **body):
    """A PATCH by somebody under the coordinator's tag, so that only the right is in question."""
    return lambda by, coordinator: by.patch(path, json=body, headers={"If-Match": coordinator.etag(path)})


def patch(found, **body):
    """A PATCH of what `found` finds or makes for the coordinator."""
    return lambda by, coordinator: change(found(coordinator), **body)(by, coordinator)


def delete(made):
    def remove(by, coordinator):
        path = made(coordinator)
        return by.delete(path, headers={"If-Match": coordinator.etag(path)})

    return remove


def decision(by, code="KF", **more):
    said = {"title": "Ärende", "decidedOn": "2026-11-20", "outcome": "approved", "signatory": "boras", **more}
    return {"bodyId": department_of(by, code), **said}


def decision_at(coordinator):
    return "/decisions/" + post(coordinator, "/decisions", **decision(coordinator))["id"]


def adopt(by, coordinator):
    plan = draft_at(coordinator)
    post(coordinator, f"{plan}/status-changes", status="proposed")
    key = decision_at(coordinator).rpartition("/")[2]
    return by.post(f"{plan}/status-changes", json={"status": "adopted", "decisionId": key})


def plan_body(**more):
    return {"title": "Ny", "periodStart": "2026-01-01", "periodEnd": "2026-12-31", "signatory": "boras", **more}


def add(path):
    """A POST of a goal or an item of the sample's plan."""
    return lambda by, c: by.post(path, json=note(title="Nytt", actionPlanId=plan_of(c).rpartition("/")[2]))


def upsert(by, c):
    body = note(title="Nytt", actionPlanId=plan_of(c).rpartition("/")[2])
    return by.put("/action-items/by-external-key/test/1?signatory=boras", json=body)


def boras(c):
    return "/signatories/" + c.ids("/signatories?q=bor%C3%A5s")[0]


def council(c):
    return "/departments/" + department_of(c, "KF")


def new_signatory(by, c):
    made = len(c.ids("/signatories"))
    body = {"slug": f"ny-{made}", "name": "Ny", "kind": "region", "charterEdition": "2022", "charterStatus": "unknown"}
    return by.post("/signatories", json=body)


def new_department(by, c):
    made = len(c.ids("/departments?signatory=boras&q=ny&limit=100"))
    return by.post("/departments", json={"code": f"N{made}", "name": "Ny", "kind": "board", "signatory": "boras"})


def cases(number):
    return [{"system": "ciceron", "type": "case", "id": f"KS {number}"}]


PLANNING = {"coordinator", "service", "admin"}
REGISTERING = PLANNING | {"registrar"}
REPORTING = PLANNING | {"reporter", "approver"}  # the two on the items of their department

# Each write, who may do it, and the answer to who reads only what is published: the others get 403.
# To a network reader a draft is not there, and the signatory that an upsert names is a foreign one.
WRITES = {
    "take in a signatory": (new_signatory, {"admin"}, 403),
    "change a signatory": (patch(boras, name="Borås"), PLANNING, 403),
    "take in a department": (new_department, PLANNING, 403),
    "change a department": (patch(council, name="Fullmäktige"), PLANNING, 403),
    "record a decision": (lambda by, c: by.post("/decisions", json=decision(c)), REGISTERING, 403),
    "change a decision": (patch(decision_at, paragraph="§ 9"), REGISTERING, 404),
    "draft a plan": (lambda by, _: by.post("/action-plans", json=plan_body()), PLANNING, 403),
    "change a plan": (patch(plan_of, **note(purpose="Ny")), PLANNING, 403),
    "move a plan": (lambda by, c: by.post(f"{draft_at(c)}/status-changes", json={"status": "proposed"}), PLANNING, 404),
    "adopt a plan": (adopt, PLANNING, 404),
    "delete a plan": (delete(draft_at), PLANNING, 404),
    "set a goal": (add("/goals"), PLANNING, 403),
    "change a goal": (patch(lambda c: goal_at(c, plan_of(c)), **note(title="Nytt")), PLANNING, 403),
    "delete a goal": (delete(lambda c: goal_at(c, draft_at(c))), PLANNING, 404),
    "add an item": (add("/action-items"), PLANNING, 403),
    "write an item by key": (upsert, PLANNING, 400),
    "change an item": (patch(item_of, **note(title="Ny")), PLANNING, 403),
    "report on an item": (patch(item_of, progress=50), REPORTING, 403),
    "keep an item's cases": (patch(item_of, caseReferences=cases(1)), REGISTERING, 403),
    "move an item": (
        lambda by, c: by.post(f"{item_of(c)}/status-changes", json={"status": "in_progress"}),
        REPORTING,
        403,
    ),
    "delete an item": (delete(lambda c: item_at(c, draft_at(c))), PLANNING, 404),
}


def expected(role, allowed, outside):
    if role in allowed:
        return "done"
    return outside if role == Role.NETWORK_READER else 403


def outcome(answer):
    """409: the right was there, and somebody before had moved it already."""
    return "done" if answer.status_code in (200, 201, 204, 409) else answer.status_code


@pytest.mark.parametrize("name", WRITES)
def test_who_may_do_each_write(app, coordinator, name):
    write, allowed, outside = WRITES[name]
    answers = {role: outcome(write(as_role(app, role), coordinator)) for role in Role}
    assert answers == {role: expected(role, allowed, outside) for role in Role}


@pytest.mark.parametrize("name", WRITES)
def test_nobody_writes_without_a_token(client, coordinator, name):
    assert WRITES[name][0](client, coordinator).status_code == 401


def test_a_system_does_what_its_scopes_say_and_no_more(app, coordinator):
    system = as_role(app, Role.SERVICE, scopes=["decision:write"])
    done = {name for name, (write, *_) in WRITES.items() if write(system, coordinator).status_code < 300}
    assert done == {"record a decision", "change a decision"}


def test_a_reporter_of_another_department_may_not_report(app, coordinator):
    answer = patch(lambda c: item_of(c, "CEMR-12.1"), progress=50)(as_role(app, Role.REPORTER), coordinator)
    assert answer.status_code == 403


@pytest.mark.parametrize("role", [None, Role.NETWORK_READER])
@pytest.mark.parametrize("path", ["/decisions", "/action-plans?signatory=gotland", "/action-items?signatory=gotland"])
def test_who_has_no_reading_role_sees_only_what_is_public(app, role, path):
    token = token_for(app, role, slug="gotland") if role else token_without_role(app, "gotland")
    assert carrying(app, token.text).ids(path) == []


def used_at(app, token):
    with app.app_context():
        return db.session.get(AccessToken, token.id).last_used_at


def test_a_use_is_noted_once_the_answer_is_out(app):
    token = token_for(app, Role.POLITICIAN)
    answer = carrying(app, token.text).get("/me")
    assert used_at(app, token) is None
    answer.close()
    assert used_at(app, token) == NOW


def test_a_read_writes_nothing_before_it_answers(app):
    client = as_role(app, Role.POLITICIAN)
    with statements(app) as sent:
        client.get("/signatories")
    assert not [statement for statement in sent if not statement.startswith("SELECT")]


@pytest.mark.parametrize(("minutes", "noted"), [(60, 0), (61, 61)])
def test_a_use_is_noted_at_most_hourly(app, minutes, noted):
    token = token_for(app, Role.POLITICIAN)
    for moment in (NOW, NOW + timedelta(minutes=minutes)):
        with clock.at(moment):
            carrying(app, token.text).get("/me", buffered=True)
    assert used_at(app, token) == NOW + timedelta(minutes=noted)


def test_me_tells_who_one_is(client, coordinator):
    me = client.as_("boras-reporter").get("/me").get_json()
    assert (me["name"], me["signatory"]["code"], me["roles"]) == ("boras-reporter", "boras", ["reporter"])
    assert [unit["code"] for unit in me["departments"]] == ["FOF", "FOFN"]


def test_me_tells_what_the_token_may_and_how_long(app):
    me = as_role(app, Role.SERVICE, scopes=["goal:write"], days=3).get("/me").get_json()
    assert (me["permissions"], me["tokenScopes"]) == (["goal:write"], ["goal:write"])
    assert me["tokenExpiresAt"] == "2026-11-25T12:00:00.000Z"


def test_me_of_the_installations_administrator_has_no_signatory(app):
    assert as_role(app, Role.ADMIN).get("/me").get_json()["signatory"] is None


def test_me_is_kept_by_no_shared_cache(coordinator):
    assert coordinator.get("/me").headers["Cache-Control"].startswith("private, no-")
