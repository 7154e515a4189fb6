"""A plan's first year: drafted by the group, referred back, adopted, followed up three times, through a reorganisation.

The story is in first_year.py; here is what each reader sees of it. It is long, and told once for all that is seen.
"""

from datetime import date

import pytest

from tests.journeys.first_year import Year, key_of, on


@pytest.fixture
def year(coordinator):
    return Year(coordinator).tell()


def counts(rows, name):
    """What is counted, without what nothing has."""
    return {row[name]: row["count"] for row in rows if row["count"]}


def test_nobody_outside_sees_the_plan_before_it_is_adopted(client, coordinator):
    year = Year(coordinator)
    year.draft()
    for path in (year.plan, *year.items.values()):
        assert client.get(path).status_code == client.as_("gotland-coordinator").get(path).status_code == 404
        assert client.as_("boras-politician").get(path).status_code == 200


def after_a_year_a_citizen_sees_what_became_of_it(client, year):
    with on(3, 21, 2027):
        shown = client.get(f"/action-items?actionPlan={key_of(year.plan)}").get_json()["actionItems"]
    assert [(item["title"], item["status"], item["timeliness"], item["dueDateMoves"]) for item in shown] == [
        ("Trygghetsvandringar", "completed", "completed_late", 0),
        ("Bättre ljus", "in_progress", "due_soon", 1),
        ("Enkät", "cancelled", "closed", 0),
        ("Bild och språk", "not_started", "overdue", 0),
    ]
    assert {item["contactRole"] for item in shown} == {None}
    assert [item["leadDepartment"]["code"] for item in shown] == ["FOFN", "KUN", "KS", "KS"]


def the_plan_tells_which_decisions_it_followed(client, year):
    told = year.coordinator.get(year.plan).get_json()["decisions"]
    assert [(one["body"]["code"], one["outcome"], one["status"]) for one in told] == [
        ("KS", "referred", "consultation"),
        ("KS", "approved", "proposed"),
        ("KF", "referred_back", "draft"),
        ("KF", "approved_with_changes", "adopted"),
    ]
    steps = [event["after"]["status"] for event in year.coordinator.get(f"{year.plan}/events").get_json()["events"]
             if "status" in event["changed"]]  # fmt: skip
    assert steps == ["consultation", "proposed", "draft", "proposed", "adopted"]


def the_first_round_is_counted_as_it_was_told(client, year):
    found = year.coordinator.get(f"/reports/round-progress?round={key_of(year.rounds['T1'])}").get_json()
    assert counts(found["departments"]["byStatus"], "status") == {"not_started": 1, "in_progress": 1, "approved": 1}
    assert (found["departments"]["asked"], found["items"]["reported"]) == (3, 3)
    assert counts(found["items"]["byStatus"], "status") == {"in_progress": 2, "not_started": 1}
    assert counts(found["items"]["byForecast"], "forecast") == {"green": 1, "red": 1, "grey": 1}
    [shared] = found["itemsOfAllDepartments"]
    assert (shared["actionItem"]["title"], shared["asked"], shared["reported"]) == ("Bild och språk", 3, 2)
    assert counts(shared["byStatus"], "status") == {"in_progress": 1, "completed": 1}


def the_heir_answered_in_the_second_round(client, year):
    asked = year.coordinator.get(f"/round-departments?round={key_of(year.rounds['T2'])}").get_json()["roundDepartments"]
    told = {part["department"]["code"]: (part["status"], part["reported"]) for part in asked}
    assert told.keys() == {"KS", "KUN", "FOFN"} - {"FOFN"}
    assert told["KUN"] == ("ready", 2)
    [round_] = year.coordinator.get(f"/follow-up-rounds?actionPlan={key_of(year.plan)}&kind=tertial&dueAfter=2026-09-01"
                               ).get_json()["followUpRounds"]  # fmt: skip
    assert (round_["periodStart"], round_["periodEnd"]) == ("2026-05-01", "2026-08-31")


def a_correction_stands_beside_what_it_corrects(client, year):
    path = f"/status-reports?round={key_of(year.rounds['T2'])}&actionItem={key_of(year.items['lights'])}"
    told = year.coordinator.get(f"{path}&sort=createdAt").get_json()["statusReports"]
    assert [(report["progress"], bool(report["correctedById"])) for report in told] == [(20, True), (30, False)]
    assert told[1]["correctsId"] == told[0]["id"]


def the_year_was_closed_and_told_to_the_council(client, year):
    found = year.coordinator.get(year.rounds["Year"]).get_json()
    assert (found["status"], found["decision"]["paragraph"], found["takesReports"]) == ("reported", "§ 41", False)
    progress = year.coordinator.get(f"/reports/round-progress?round={found['id']}").get_json()
    assert counts(progress["goals"]["selfAssessments"], "level") == {"good": 1}
    assert counts(progress["goals"]["independentAssessments"], "level") == {"some": 1}
    assert "FOFN" not in [part["department"]["code"] for part in found["departments"]]


def a_politician_sees_what_changed_since_the_last_meeting(client, year):
    query = f"from={key_of(year.meetings['spring'])}&to=2026-12-31"
    with on(12, 31):
        found = year.politician.get(f"{year.plan}/changes?{query}").get_json()
    assert (found["from"]["kind"], found["from"]["date"]) == ("meeting", "2026-05-20")
    assert found["counts"] == {"added": 0, "finished": 1, "cancelled": 1, "reopened": 0, "deadlinesMoved": 1,
                               "responsibleChanged": 1}  # fmt: skip
    assert (found["finished"][0]["completedOn"], found["finished"][0]["late"]) == ("2026-06-18", True)
    assert found["cancelled"][0]["decision"]["paragraph"] == "§ 231"
    [put_off] = found["deadlinesMoved"]
    assert (put_off["from"], put_off["to"], put_off["times"], put_off["days"]) == ("2026-10-31", "2027-03-31", 1, 151)
    assert put_off["decision"]["paragraph"] == "§ 210"
    [handed_on] = found["responsibleChanged"]
    assert (handed_on["from"]["code"], handed_on["to"]["code"]) == ("FOFN", "KUN")


def who_takes_over_learns_what_waits(client, year):
    with on(3, 21, 2027):
        boras = year.coordinator.ids("/signatories?q=bor%C3%A5s")[0]
        found = year.coordinator.get(f"/signatories/{boras}/handover").get_json()
    waiting = found["decisionsAwaited"]
    assert [one["title"] for one in waiting["agendaItems"]["first"] if one["title"] == "Bättre ljus"]
    assert year.items["lights"] not in [
        f"/action-items/{one['id']}" for one in found["itemsWithoutReport"]["actionItems"]
    ]
    assert key_of(year.rounds["Year"]) not in [one["id"] for one in found["openRounds"]]


def every_event_says_when_it_happened(client, year):
    events = year.coordinator.get(f"{year.items['walks']}/events").get_json()["events"]
    days = [date.fromisoformat(event["recordedAt"][:10]) for event in events]
    assert days == [date(2025, 8, 25), date(2026, 5, 6), date(2026, 5, 6), date(2026, 6, 20)]


def history_is_not_for_outsiders(client, year):
    for path in (year.plan, *year.items.values(), year.rounds["T1"], year.meetings["spring"]):
        assert client.get(f"{path}/events").status_code == 401
        assert client.as_("gotland-coordinator").get(f"{path}/events").status_code in (403, 404)


FACTS = (
    after_a_year_a_citizen_sees_what_became_of_it,
    the_plan_tells_which_decisions_it_followed,
    the_first_round_is_counted_as_it_was_told,
    the_heir_answered_in_the_second_round,
    a_correction_stands_beside_what_it_corrects,
    the_year_was_closed_and_told_to_the_council,
    a_politician_sees_what_changed_since_the_last_meeting,
    who_takes_over_learns_what_waits,
    every_event_says_when_it_happened,
    history_is_not_for_outsiders,
)


def test_a_year_of_boras(subtests, client, year):
    for fact in FACTS:
        with subtests.test(fact.__name__):
            fact(client, year)
