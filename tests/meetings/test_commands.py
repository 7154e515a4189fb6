"""Planning, holding and completing meetings."""

from datetime import UTC, date, datetime

import pytest

from api.accounts.permissions import Role
from api.action_plans.commands import delete_plan
from api.cli import OPERATOR
from api.core import clock
from api.core.errors import Conflict, Forbidden, NotFound, RuleBroken, Stale
from api.core.ids import new_id
from api.meetings.commands import change_meeting, delete_meeting, move_meeting, plan_meeting
from api.meetings.models import Meeting
from tests.support.build import added, decided, drafted, events, row, unit, with_role
from tests.support.rounds import round_of

TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23)


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def plan(actor):
    return drafted(actor)


def body(actor, *agenda, **more):
    entries = [{"title": "Punkt", **entry} for entry in agenda]
    return {"title": "Möte", "held_on": TODAY, "body_id": unit(actor, "TPG"), "agenda": entries, **more}


def planned(actor, *agenda, **more):
    return plan_meeting(actor, body(actor, *agenda, **more))


def agenda_at(key):
    return events(key)[-1].after["agenda"]


def sent(key):
    """The agenda as it is, to be sent again."""
    names = {"forDecision": "for_decision", "actionPlanId": "action_plan_id", "actionItemId": "action_item_id",
             "roundId": "round_id", "decisionId": "decision_id"}  # fmt: skip
    return [{names.get(name, name): value for name, value in entry.items()} for entry in agenda_at(key)]


def faults_of(use_case, *args):
    with pytest.raises(RuleBroken) as refusal:
        use_case(*args)
    return [(fault.at, fault.message.code) for fault in refusal.value.faults]


def refused(use_case, *args):
    with pytest.raises(Conflict) as refusal:
        use_case(*args)
    return refusal.value.message.code, refusal.value.allowed


def test_the_registrar_plans_a_meeting(actor):
    meeting = row(Meeting, planned(with_role(actor, Role.REGISTRAR)))
    assert (meeting.signatory_id, meeting.status, meeting.version) == (actor.signatory_id, "planned", 1)


@pytest.mark.parametrize("role", [Role.POLITICIAN, Role.REPORTER, Role.APPROVER, Role.AUDITOR])
def test_others_do_not(actor, role):
    with pytest.raises(Forbidden):
        planned(with_role(actor, role))


@pytest.mark.parametrize(("who", "code"), [("boras-coordinator", "SDN-N"), ("gotland-coordinator", "RS")])
def test_closed_and_foreign_bodies_do_not_meet(actor, actors, who, code):
    assert faults_of(plan_meeting, actor, body(actor, body_id=unit(actors[who], code))) == [
        ("/bodyId", "unknown_department")
    ]


def test_the_administrator_names_whose_meeting_it_is(actor):
    assert plan_meeting(OPERATOR, body(actor, signatory="boras"))
    assert faults_of(plan_meeting, OPERATOR, body(actor)) == [("/signatory", "unknown_reference")]


def test_a_body_meets_twice_on_one_day(actor):
    assert planned(actor) != planned(actor)


def test_an_agenda_is_about_a_plan_an_item_and_a_round(actor, plan):
    item, round_ = added(actor, plan), round_of(plan)
    key = planned(actor, {"action_plan_id": plan}, {"action_item_id": item}, {"round_id": round_})
    about = [(entry["actionPlanId"], entry["actionItemId"], entry["roundId"]) for entry in agenda_at(key)]
    assert about == [(plan, None, None), (None, item, None), (None, None, round_)]


def test_what_is_planned_is_one_event_with_its_agenda(actor):
    (event,) = events(planned(actor, {"note": "Muntligt", "for_decision": True}))
    (entry,) = event.after["agenda"]
    assert event.type == "meeting.created"
    assert (entry["title"], entry["note"], entry["forDecision"], len(entry["id"])) == ("Punkt", "Muntligt", True, 36)


def test_unknown_deleted_and_foreign_matters_are_refused_alike(actor, actors, plan):
    gone = drafted(actor)
    delete_plan(actor, gone, None)
    foreign = drafted(actors["gotland-coordinator"])
    agenda = ({"action_plan_id": gone}, {"action_plan_id": foreign}, {"action_item_id": new_id()},
              {"round_id": round_of(foreign)}, {"decision_id": decided(actors["gotland-coordinator"], body="RS")},
              {"action_plan_id": plan})  # fmt: skip
    assert faults_of(plan_meeting, actor, body(actor, *agenda)) == [
        (f"/agenda/{place}/{name}", "unknown_reference")
        for place, name in enumerate(["actionPlanId", "actionPlanId", "actionItemId", "roundId", "decisionId"])
    ]


def test_every_fault_is_named_at_once(actor, plan):
    said = body(actor, {"action_plan_id": plan, "round_id": new_id(), "decision_id": decided(actor)}, {"id": new_id()},
                body_id=new_id(), held_on=TOMORROW, minutes="Protokoll")  # fmt: skip
    assert faults_of(plan_meeting, actor, said) == [
        ("/bodyId", "unknown_department"),
        ("/agenda/1/id", "unknown_agenda_item"),
        ("/agenda/0/roundId", "one_matter"),
        ("/agenda/0/roundId", "unknown_reference"),
        ("/minutes", "meeting_not_held"),
        ("/agenda/0/decisionId", "meeting_not_held"),
    ]


def test_the_day_comes_where_the_signatory_is(actor):
    """At half past eleven in the evening, UTC, the new day has begun in Stockholm."""
    with clock.at(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)):
        key = planned(actor, held_on=TOMORROW, minutes="Protokoll")
        move_meeting(actor, key, None, {"status": "held"})
    assert row(Meeting, key).status == "held"


def test_a_decision_is_made_at_the_meeting_or_later(actor):
    early = decided(actor, decided_on=date(2026, 11, 20))
    assert faults_of(plan_meeting, actor, body(actor, {"decision_id": early})) == [
        ("/agenda/0/decisionId", "decision_before_meeting")
    ]
    assert planned(actor, {"decision_id": early}, held_on=date(2026, 11, 20))


def test_a_meeting_is_not_moved_past_its_decisions(actor):
    key = planned(actor, {"decision_id": decided(actor)}, held_on=date(2026, 11, 20))
    for day, code in ((TODAY, "decision_before_meeting"), (TOMORROW, "meeting_not_held")):
        assert faults_of(change_meeting, actor, key, None, {"held_on": day}) == [("/heldOn", code)]
    change_meeting(actor, key, None, {"held_on": date(2026, 11, 19)})
    assert row(Meeting, key).held_on == date(2026, 11, 19)


def test_entries_that_are_sent_with_their_id_stay_the_same(actor):
    key = planned(actor, {"title": "Ett"}, {"title": "Två"}, {"title": "Tre"})
    one, two, three = sent(key)
    change_meeting(actor, key, None, {"agenda": [three, {**one, "title": "1"}, {"title": "Nytt"}]})
    now = agenda_at(key)
    assert [entry["title"] for entry in now] == ["Tre", "1", "Nytt"]
    assert [entry["id"] for entry in now[:2]] == [three["id"], one["id"]]
    assert now[2]["id"] not in {one["id"], two["id"], three["id"]}


def test_an_entry_of_another_meeting_is_refused(actor):
    entry = sent(planned(actor, {}))[0]
    assert faults_of(change_meeting, actor, planned(actor, {}), None, {"agenda": [entry]}) == [
        ("/agenda/0/id", "unknown_agenda_item")
    ]


def test_a_new_order_alone_is_a_change(actor):
    key = planned(actor, {"title": "Ett"}, {"title": "Två"})
    change_meeting(actor, key, None, {"agenda": sent(key)[::-1]})
    assert ([entry["title"] for entry in agenda_at(key)], row(Meeting, key).version) == (["Två", "Ett"], 2)


@pytest.mark.parametrize("changes", [{"title": "Annat"}, {"agenda": None}, {"title": "Annat", "agenda": []}])
def test_a_change_is_one_event_and_one_version(actor, changes):
    key = planned(actor, {})
    change_meeting(actor, key, None, dict(changes))
    assert (len(events(key)), row(Meeting, key).version) == (2, 2)
    assert set(events(key)[-1].changed) == set(changes)


def test_what_is_already_so_is_no_change(actor):
    key = planned(actor, {"for_decision": True})
    change_meeting(actor, key, None, {"title": "Möte", "agenda": sent(key)})
    assert (len(events(key)), row(Meeting, key).version) == (1, 1)


def test_after_the_meeting_its_agenda_and_minutes_are_completed(actor):
    key = planned(actor, {})
    move_meeting(actor, key, None, {"status": "held", "comment": "Fulltaligt."})
    late = decided(actor, decided_on=TODAY)
    change_meeting(actor, key, None, {"minutes": "Protokoll", "agenda": [{**sent(key)[0], "decision_id": late}]})
    assert [event.type for event in events(key)] == ["meeting.created", "meeting.status-changed", "meeting.changed"]
    assert events(key)[1].after["agenda"] == events(key)[0].after["agenda"]
    assert (events(key)[1].after["statusComment"], agenda_at(key)[0]["decisionId"]) == ("Fulltaligt.", late)


def test_a_body_that_has_closed_since_does_not_hinder_a_change(actor):
    with clock.at(datetime(2016, 12, 1, tzinfo=UTC)):
        key = planned(actor, body_id=unit(actor, "SDN-N"), held_on=date(2016, 11, 30))
    change_meeting(actor, key, None, {"body_id": unit(actor, "SDN-N"), "minutes": "Protokoll"})
    assert row(Meeting, key).minutes == "Protokoll"


def test_a_meeting_to_come_is_not_held_yet(actor):
    key = planned(actor, held_on=TOMORROW)
    assert refused(move_meeting, actor, key, None, {"status": "held"}) == ("meeting_not_held", ["cancelled"])


@pytest.mark.parametrize("said", ["minutes", "decision"])
def test_a_meeting_that_was_written_down_is_not_cancelled(actor, said):
    agenda = [{"decision_id": decided(actor, decided_on=TODAY)}] if said == "decision" else []
    key = planned(actor, *agenda, **({"minutes": "Protokoll"} if said == "minutes" else {}))
    assert refused(move_meeting, actor, key, None, {"status": "cancelled"}) == ("meeting_recorded", ["held"])


def test_a_cancelled_meeting_is_planned_anew_or_stays(actor):
    key = planned(actor)
    move_meeting(actor, key, None, {"status": "cancelled"})
    assert refused(delete_meeting, actor, key, None) == ("meeting_not_planned", [])
    assert faults_of(change_meeting, actor, key, None, {"minutes": "Protokoll"}) == [("/minutes", "meeting_not_held")]
    move_meeting(actor, key, None, {"status": "planned"})
    delete_meeting(actor, key, None)
    assert row(Meeting, key).deleted_at == clock.now()


def test_a_deleted_meeting_is_gone_with_its_agenda_on_record(actor):
    key = planned(actor, {})
    delete_meeting(actor, key, None)
    end = events(key)[-1]
    assert (end.type, list(end.changed), len(end.after["agenda"])) == ("meeting.deleted", ["deletedAt"], 1)
    with pytest.raises(NotFound):
        change_meeting(actor, key, None, {"title": "Annat"})


@pytest.mark.parametrize("use_case", [change_meeting, move_meeting])
def test_an_older_version_is_not_changed(actor, use_case):
    with pytest.raises(Stale):
        use_case(actor, planned(actor), frozenset({4}), {"status": "held"})


def test_the_neighbours_meeting_is_not_there(actor, actors):
    with pytest.raises(NotFound):
        delete_meeting(actors["gotland-coordinator"], planned(actor), None)


@pytest.mark.parametrize("use_case", [change_meeting, move_meeting])
def test_who_only_reads_changes_nothing(actor, use_case):
    with pytest.raises(Forbidden):
        use_case(with_role(actor, Role.POLITICIAN), planned(actor), None, {"status": "held"})
