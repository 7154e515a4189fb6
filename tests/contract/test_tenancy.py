"""Nothing of Gotland's internal plan reaches Borås: every route and verb of the URL map, with the Borås token."""

import json

import pytest

from api.core.answer import BASE
from tests.support.routes import ROUTES, filled

AS_OF = ("?asOf=2026-11-22",)
PUBLIC = {"signatories", "departments", "charter-articles", "charter-principles", "charter-duties", "code-lists"}


@pytest.fixture(scope="module")
def known():
    """The secrets by application: they are the sample's, the same for every test, and asked for once."""
    return {}


@pytest.fixture
def secrets(client, known):
    if client.application not in known:
        known[client.application] = of_gotland_alone(client.as_("gotland-coordinator"))
    return known[client.application]


def of_gotland_alone(gotland):
    """What only Gotland's own accounts may see: ids and texts of its plan, goals, items, decisions and events."""
    found = {"ids": {}, "texts": set()}
    for path, name in (("action-plans", "actionPlans"), ("goals", "goals"), ("action-items", "actionItems"),
                       ("decisions", "decisions"), ("meetings", "meetings"), ("goal-assessments", "goalAssessments"),
                       ("cross-party-groups", "crossPartyGroups"), ("follow-up-rounds", "followUpRounds"),
                       ("cross-party-group-members", "crossPartyGroupMembers"), ("status-reports", "statusReports"),
                       ("round-departments", "roundDepartments"), ("comments", "comments"),
                       ("calendar-addresses", "calendarAddresses"), ("events", "events"),
                       ("accounts", "accounts"), ("access-tokens", "accessTokens")):  # fmt: skip
        rows = gotland.get(f"/{path}?signatory=gotland&limit=100").get_json()[name]
        assert rows, path
        found["ids"][path] = [row["id"] for row in rows]
        found["texts"] |= {row["title"] for row in rows if "title" in row}
    return found


def leaks(answer, secrets):
    """Which of the secrets stand in an answer."""
    text = json.dumps(answer.get_json(silent=True), ensure_ascii=False) + answer.get_data(as_text=True)
    everything = {key for keys in secrets["ids"].values() for key in keys} | secrets["texts"]
    return {secret for secret in everything if secret in text}


def own(rule, secrets):
    """The secret id that fits the rule's resource; the plan's for what is not secret in itself."""
    resource = rule.removeprefix(BASE + "/").partition("/")[0]
    return secrets["ids"].get(resource, secrets["ids"]["action-plans"])[0]


@pytest.mark.parametrize(("rule", "method"), ROUTES)
def test_a_neighbour_gets_nothing(rule, method, client, secrets):
    key = own(rule, secrets)
    body = {"json": {"title": "Mitt nu"}} if method in ("POST", "PUT", "PATCH") else {}
    hidden = "<id:id>" in rule and rule.removeprefix(BASE + "/").partition("/")[0] not in PUBLIC
    for token in ("boras-coordinator", "boras-reporter", "boras-politician", None):
        asking = client.as_(token) if token else client
        for then in (*(AS_OF if method == "GET" else ()), ""):
            answer = asking.open(filled(rule, key) + then, method=method, headers={"If-Match": "*"}, **body)
            told = leaks(answer, secrets) - {key}  # the caller's own words, echoed as `instance`
            assert not told, token
        if hidden:
            assert answer.status_code in ((401, 404, 405) if token is None else (400, 403, 404, 405)), token


@pytest.mark.parametrize("rule", sorted({rule for rule, method in ROUTES if method == "GET" and "<" not in rule}))
def test_no_filter_counts_or_finds_a_neighbours_rows(rule, client, secrets):
    boras = client.as_("boras-coordinator")
    for query in ("signatory=gotland&limit=100", "q=heltid&limit=100", "cursor=*&limit=100", "department=HSN"):
        for then in (f"&{AS_OF[0][1:]}", ""):
            answer = boras.get(f"{rule}?{query}{then}")
            assert not leaks(answer, secrets)
        assert not leaks(answer, secrets)
    if answer.status_code == 200 and rule.removeprefix(BASE + "/") in secrets["ids"]:
        assert boras.get(f"{rule}?signatory=gotland").get_json()["_meta"]["totalRecords"] == 0


@pytest.mark.parametrize("path", ["/action-items", "/goals"])
def test_a_hidden_plan_is_refused_like_one_that_does_not_exist(path, client, secrets):
    boras = client.as_("boras-coordinator")
    hidden, missing = secrets["ids"]["action-plans"][0], "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"
    answers = [boras.get(f"{path}?actionPlan={key}") for key in (hidden, missing)]
    assert [a.status_code for a in answers] == [400, 400]
    texts = [
        a.get_json()["errors"][0]["detail"].replace(key, "") for a, key in zip(answers, (hidden, missing), strict=True)
    ]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("path", "body", "member"),
    [
        ("/goals", {"title": "Mål", "actionPlanId": "action-plans"}, "actionPlanId"),
        ("/action-items", {"title": "Åtgärd", "actionPlanId": "action-plans"}, "actionPlanId"),
        ("/action-plans", {"title": "Plan", "periodStart": "2027-01-01", "periodEnd": "2028-12-31",
                           "replacesId": "action-plans"}, "replacesId"),
        ("/action-plans", {"title": "Plan", "periodStart": "2027-01-01", "periodEnd": "2028-12-31",
                           "basedOnId": "action-plans"}, "basedOnId"),
    ],
)  # fmt: skip
def test_a_write_cannot_refer_to_a_neighbours_object(path, body, member, coordinator, secrets):
    body = {**body, member: secrets["ids"][body[member]][0]}
    answer = coordinator.post(path, json=body)
    assert answer.status_code == 400
    assert [fault["pointer"] for fault in answer.get_json()["errors"]] == [f"/{member}"]


def test_a_department_of_a_neighbour_is_refused_like_an_unknown_one(coordinator):
    foreign = coordinator.ids("/departments?signatory=gotland&limit=1")[0]
    plan = coordinator.ids("/action-plans?signatory=boras")[0]
    bodies = [{"title": "Åtgärd", "actionPlanId": plan, "leadDepartmentId": key, "changeNote": "prov"}
              for key in (foreign, "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87")]  # fmt: skip
    faults = [coordinator.post("/action-items", json=body).get_json()["errors"][0]["code"] for body in bodies]
    assert faults == ["unknown_department", "unknown_department"]
