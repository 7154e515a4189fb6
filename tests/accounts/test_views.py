"""Who gets which answer: every write in every role, accounts, and /me."""

import pytest

from api.accounts.permissions import PERMISSIONS, Role
from tests.accounts.made import account_at, as_role, carrying, token_for, token_without_role
from tests.support.build import codes, department_of, draft_at, goal_at, item_at, item_of, plan_of, post


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


POLITICIAN = [{"role": "politician"}]
PLANNING = {"coordinator", "admin"}  # and a service when its token's scopes say so
REGISTERING = PLANNING | {"registrar"}
REPORTING = PLANNING | {"reporter", "approver"}  # the two on the items of their department

# Each write, who may do it, and the answer to who reads only what is published: the others get 403.
# To a network reader a draft is not there, nor to a system whose token names no scope.
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
    "write an item by key": (upsert, PLANNING, 403),
    "change an item": (patch(item_of, **note(title="Ny")), PLANNING, 403),
    "report on an item": (patch(item_of, progress=50), REPORTING, 403),
    "keep an item's cases": (patch(item_of, caseReferences=cases(1)), REGISTERING, 403),
    "move an item": (
        lambda by, c: by.post(f"{item_of(c)}/status-changes", json={"status": "in_progress"}),
        REPORTING,
        403,
    ),
    "delete an item": (delete(lambda c: item_at(c, draft_at(c))), PLANNING, 404),
    "open an account": (
        lambda by, _: by.post("/accounts", json={"name": "Ny", "signatory": "boras", "grants": POLITICIAN}),
        PLANNING,
        403,
    ),
    "change an account": (patch(account_at, name="Ny"), PLANNING, 403),
    "close an account": (patch(account_at, active=False), PLANNING, 403),
    "issue a token": (
        lambda by, c: by.post("/access-tokens", json={"accountId": account_at(c).rpartition("/")[2]}),
        PLANNING,
        403,
    ),
}


def expected(role, allowed, outside):
    if role in allowed:
        return "done"
    return outside if role in (Role.NETWORK_READER, Role.SERVICE) else 403


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


def test_a_system_may_be_given_all_that_a_coordinator_does(app, coordinator):
    system = as_role(app, Role.SERVICE, scopes=sorted(PERMISSIONS[Role.SERVICE]))
    open_ = {name for name, (write, *_) in WRITES.items() if write(system, coordinator).status_code not in (403, 404)}
    assert open_ == {name for name, (_, allowed, _) in WRITES.items() if "coordinator" in allowed}


def test_a_reporter_of_another_department_may_not_report(app, coordinator):
    answer = patch(lambda c: item_of(c, "CEMR-12.1"), progress=50)(as_role(app, Role.REPORTER), coordinator)
    assert answer.status_code == 403


@pytest.mark.parametrize("role", [None, Role.NETWORK_READER])
@pytest.mark.parametrize("path", ["/decisions", "/action-plans?signatory=gotland", "/action-items?signatory=gotland"])
def test_who_has_no_reading_role_sees_only_what_is_public(app, role, path):
    token = token_for(app, role, slug="gotland") if role else token_without_role(app, "gotland")
    assert carrying(app, token.text).ids(path) == []


def test_me_tells_who_one_is(client, coordinator):
    me = client.as_("boras-reporter").get("/me").get_json()
    assert (me["name"], me["signatory"]["code"], me["roles"]) == ("boras-reporter", "boras", ["reporter"])
    assert [unit["code"] for unit in me["departments"]] == ["FOF", "FOFN"]


def test_me_tells_what_the_token_may_and_how_long(app):
    me = as_role(app, Role.SERVICE, scopes=["goal:write"], days=3).get("/me").get_json()
    assert (me["permissions"], me["tokenScopes"]) == (["goal:write"], ["goal:write"])
    assert me["tokenExpiresAt"] == "2026-11-25T12:00:00.000Z"


def test_me_names_what_it_may_in_both_languages(client):
    me = client.as_("boras-reporter").get("/me").get_json()
    labels = {one["code"]: one["label"] for one in me["permissionLabels"]}
    assert labels == {
        "action-item:report": {"sv": "Rapportera om åtgärder", "en": "Report on action items"},
        "goal:assess": {"sv": "Bedöma egna mål", "en": "Assess own goals"},
        "reminder:pause": {"sv": "Pausa egna påminnelser", "en": "Pause own reminders"},
        "calendar-address:write": {"sv": "Skaffa egna kalenderadresser", "en": "Make own calendar addresses"},
        "comment:write": {"sv": "Fråga och kommentera", "en": "Ask and comment"},
        "comment:answer": {"sv": "Besvara frågor", "en": "Answer questions"},
        "comment:read-internal": {
            "sv": "Läsa och skriva interna kommentarer",
            "en": "Read and write internal comments",
        },
    }


@pytest.mark.parametrize(
    ("who", "open_"),
    [
        ("boras-coordinator", {"accounts", "events"}),
        ("boras-politician", set()),
    ],
)
def test_me_leads_to_what_is_open_and_every_link_is_answered(client, who, open_):
    asking = client.as_(who)
    links = asking.get("/me").get_json()["_links"]
    own = {"self", "toDo", "reminders", "mails", "accessTokens"}
    assert set(links) == own | {"signatory", "actionPlans", "actionItems", "decisions"} | open_
    assert {asking.get(link["href"]).status_code for link in links.values()} == {200}


def test_every_link_of_me_is_open_to_an_administrator_too(app):
    asking = as_role(app, Role.ADMIN)
    links = asking.get("/me").get_json()["_links"]
    assert {asking.get(link["href"]).status_code for link in links.values()} == {200}


def test_me_leads_to_its_own_tokens(client):
    reporter = client.as_("boras-reporter")
    me = reporter.get("/me").get_json()
    assert reporter.ids(me["_links"]["accessTokens"]["href"]) == [me["tokenId"]]


def test_me_of_the_installations_administrator_has_no_signatory(app):
    assert as_role(app, Role.ADMIN).get("/me").get_json()["signatory"] is None


def test_me_is_kept_by_no_shared_cache(coordinator):
    assert coordinator.get("/me").headers["Cache-Control"].startswith("private, no-")


def test_every_fault_of_the_roles_is_told_where_it_is(coordinator):
    foreign = coordinator.ids("/departments?signatory=gotland&limit=1")[0]
    grants = [
        {"role": "reporter"},
        {"role": "auditor", "departmentId": department_of(coordinator, "KS")},
        {"role": "approver", "departmentId": foreign},
    ]
    answer = coordinator.post("/accounts", json={"name": "Ny", "grants": grants})
    assert codes(answer) == [
        ("/grants/0/departmentId", "department_required"),
        ("/grants/1/departmentId", "department_without_meaning"),
        ("/grants/2/departmentId", "unknown_department"),
    ]


def test_an_account_leads_to_its_tokens_and_to_what_may_be_done(client, coordinator):
    path = account_at(coordinator)
    assert set(coordinator.get(path).get_json()["_links"]) == {"self", "accessTokens", "change", "erase"}


def test_what_became_of_an_account_is_in_its_history(coordinator):
    path = account_at(coordinator, name="Prov")
    coordinator.change(path, {"active": False, "changeNote": "Upphört."})
    created, changed = coordinator.get(f"{path}/events").get_json()["events"]
    assert (created["type"], changed["type"], changed["changeNote"]) == (
        "account.created",
        "account.changed",
        "Upphört.",
    )
    assert set(changed["changed"]) == {"closedAt"}
