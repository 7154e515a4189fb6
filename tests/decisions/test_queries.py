"""What the list of decisions finds, and which decisions may be referred to."""

from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest

from api.core.ids import new_id
from api.decisions.queries import unknown_decisions
from tests.support.build import decided, department_of, post
from tests.support.recorder import statements

# As registries in Sweden and Finland write them.
CASE_NUMBERS = [
    "TN 2017/763",
    "KS/2012:628-805",
    "KSKF/2017:169",
    "KS 247/17",
    "RS 913-2013",
    "LiÖ 2014-629/RS 2015-530",
    "T2012-050-05828",
    "0882/21",
    "2016/1136",
    "HEL 2019-006772",
    "LED 2015/12 handling 30",
    "21/00003",
]


def said(client, **more):
    body = {"title": "Ärende", "decidedOn": "2026-11-16", "outcome": "approved", "bodyId": department_of(client, "KS")}
    return {**body, **more}


@pytest.mark.parametrize("number", CASE_NUMBERS)
def test_a_case_number_is_kept_as_sent_and_found(coordinator, number):
    made = post(coordinator, "/decisions", **said(coordinator, caseNumber=number))
    assert coordinator.get(f"/decisions/{made['id']}").get_json()["caseNumber"] == number
    for asked in (f"caseNumber={quote(number)}", f"q={quote(number)}", f"q={quote(number.lower())}"):
        assert coordinator.ids(f"/decisions?{asked}") == [made["id"]]


@pytest.fixture
def proposed(coordinator):
    """What the executive board has sent on to the council."""
    council = department_of(coordinator, "KF")
    return post(coordinator, "/decisions", **said(coordinator, nextBodyId=council, caseNumber="KS 2026-7"))["id"]


def test_a_decision_waits_for_the_next_body(coordinator, proposed):
    assert coordinator.ids("/decisions?awaited=true&nextBody=KF") == [proposed]
    assert coordinator.ids("/decisions?awaited=false&nextBody=KF") == []
    assert proposed not in coordinator.ids("/decisions?awaited=false&limit=100")


def test_it_waits_no_longer_when_that_has_decided(coordinator, proposed):
    council = {"bodyId": department_of(coordinator, "KF"), "decidedOn": "2026-11-16"}
    post(coordinator, "/decisions", **said(coordinator, **council, caseNumber="KS 2026-7"))
    assert coordinator.ids("/decisions?awaited=true&nextBody=KF") == []
    assert proposed in coordinator.ids("/decisions?awaited=false&limit=100")


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("KF", {"caseNumber": "KS 2026-8"}),
        ("KF", {}),
        ("KF", {"caseNumber": "KS 2026-7", "decidedOn": "2026-11-15"}),
        ("SLK", {"caseNumber": "KS 2026-7"}),
    ],
    ids=["another case", "no case", "before", "another body"],
)
def test_other_decisions_do_not_end_the_waiting(coordinator, proposed, code, other):
    post(coordinator, "/decisions", **said(coordinator, bodyId=department_of(coordinator, code), **other))
    assert coordinator.ids("/decisions?awaited=true&nextBody=KF") == [proposed]


def test_without_a_case_number_the_next_one_without_answers(coordinator):
    council = department_of(coordinator, "KF")
    key = post(coordinator, "/decisions", **said(coordinator, nextBodyId=council))["id"]
    assert coordinator.ids("/decisions?awaited=true&nextBody=KF") == [key]
    post(coordinator, "/decisions", **said(coordinator, bodyId=council, decidedOn="2026-11-17"))
    assert coordinator.ids("/decisions?awaited=true&nextBody=KF") == []


@pytest.mark.parametrize("value", ["KF", "id"])
def test_the_next_body_is_asked_for_by_code_or_id(coordinator, proposed, value):
    asked = department_of(coordinator, "KF") if value == "id" else value
    assert coordinator.ids(f"/decisions?nextBody={asked}") == [proposed]
    assert coordinator.ids("/decisions?nextBody=SLK") == []


def test_decisions_that_may_not_be_referred_to_are_never_told_apart(app, actors):
    boras, gotland, nothing = actors["boras-coordinator"], actors["gotland-coordinator"], new_id()
    with app.app_context():
        own, foreign = decided(boras), decided(gotland, body="RS", decided_on=date(2026, 11, 1))
        named = {"/a": own, "/b": foreign, "/c": nothing, "/d": None}
        found = unknown_decisions(boras, boras.signatory_id, named)
    assert [(fault.at, fault.message.code) for fault in found] == [
        ("/b", "unknown_reference"), ("/c", "unknown_reference"),
    ]  # fmt: skip


def test_what_another_signatory_refers_to_is_not_there_for_the_administrator_either(app, actors):
    boras, gotland = actors["boras-coordinator"], actors["gotland-coordinator"]
    everywhere = replace(boras, everywhere=True, signatory_id=None)
    with app.app_context():
        named = {"/a": decided(boras)}
        assert unknown_decisions(everywhere, boras.signatory_id, named) == []
        assert [fault.at for fault in unknown_decisions(everywhere, gotland.signatory_id, named)] == ["/a"]


@pytest.mark.parametrize(("many", "sent"), [(0, 0), (1, 1), (3, 1)])
def test_however_many_are_named_one_query_is_sent(app, actors, many, sent):
    actor = actors["boras-coordinator"]
    with app.app_context():
        named = {f"/{place}": decided(actor) for place in range(many)}
        with statements(app) as told:
            unknown_decisions(actor, actor.signatory_id, named)
    assert len([one for one in told if "FROM decision" in one]) == sent
