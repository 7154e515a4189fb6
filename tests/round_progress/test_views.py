"""What the address of round progress answers: counts only, of one's own signatory."""

from datetime import date

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.reports.numbers import CODE_WORD, numbers_in, text_of
from tests.support.build import NOTE, added, adopted, unit
from tests.support.recorder import statements
from tests.support.rounds import closed, opened, reported, stepped

PROGRESS = "/reports/round-progress"


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def units(actor):
    return [unit(actor, code) for code in ("KS", "KUN", "ÖFN")]


@pytest.fixture
def plan(actor):
    return adopted(actor)


@pytest.fixture
def items(actor, plan, units):
    """One item of each department."""
    return [added(actor, plan, lead_department_id=key) for key in units]


@pytest.fixture
def everybodys(actor, plan):
    return added(actor, plan, all_departments=True, reference="22.1")


@pytest.fixture
def round_(actor, plan, items, everybodys, units):
    return opened(actor, plan, department_ids=units)


def counts(rows):
    """What is counted more than not at all."""
    [name] = rows[0].keys() - {"count", "href"}
    return {row[name]: row["count"] for row in rows if row["count"]}


def told(client, key=None):
    return client.get(f"{PROGRESS}?round={key}" if key else PROGRESS).get_json()


def test_progress_is_for_who_has_a_token(client, round_):
    assert client.get(PROGRESS).status_code == 401


@pytest.mark.parametrize("who", ["boras-politician", "boras-coordinator"])
def test_own_accounts_see_it(client, round_, who):
    assert told(client.as_(who), round_)["round"]["id"] == round_


def test_the_neighbours_round_is_unknown(client, round_):
    neighbour = client.as_("gotland-coordinator")
    assert neighbour.get(f"{PROGRESS}?round={round_}").status_code == 400


def test_nobody_without_a_signatory_sees_any(app, round_):
    assert as_role(app, Role.NETWORK_READER).get(PROGRESS).status_code == 404


def test_departments_are_counted_by_how_far_they_are(coordinator, actor, items, round_, units):
    reported(actor, items[0], round_)
    reported(actor, items[1], round_)
    stepped(actor, round_, units[1], "ready", "Vilar i år.")
    said = told(coordinator, round_)["departments"]
    assert (said["asked"], counts(said["byStatus"])) == (3, {"not_started": 1, "in_progress": 1, "ready": 1})


def test_items_are_counted_by_their_reports(coordinator, actor, items, round_):
    reported(actor, items[0], round_, forecast="green")
    reported(actor, items[1], round_)
    said = told(coordinator, round_)["items"]
    assert (said["reported"], said["unreported"]) == (2, 1)
    assert counts(said["byStatus"]) == {"in_progress": 2}
    assert counts(said["byForecast"]) == {"green": 1, "grey": 1}


def test_what_was_corrected_does_not_count(coordinator, actor, items, round_):
    key = reported(actor, items[0], round_, forecast="green")
    closed(actor, round_)
    reported(actor, items[0], corrects_id=key, forecast="grey")
    said = told(coordinator, round_)["items"]
    assert (said["reported"], counts(said["byForecast"]), said["unreported"]) == (1, {"grey": 1}, None)


def test_what_all_do_is_counted_by_department(coordinator, actor, everybodys, round_, units):
    for key in units[:2]:
        reported(actor, everybodys, round_, department_id=key, forecast="green")
    said = told(coordinator, round_)
    [one] = said["itemsOfAllDepartments"]
    assert (one["actionItem"]["reference"], one["asked"], one["reported"]) == ("22.1", 3, 2)
    assert (counts(one["byForecast"]), said["items"]["reported"]) == ({"green": 2}, 0)


def test_what_all_do_and_nobody_reported_is_not_told_of_a_closed_round(coordinator, actor, round_):
    closed(actor, round_)
    assert told(coordinator, round_)["itemsOfAllDepartments"] == []


def test_reports_between_rounds_are_of_no_round(coordinator, actor, items, round_):
    reported(actor, items[0])
    assert told(coordinator, round_)["items"]["reported"] == 0


def test_without_a_round_it_is_the_open_one_that_is_due_last(coordinator, actor, plan, round_):
    later = opened(actor, plan, kind="interim", deadline=date(2027, 2, 28))
    assert told(coordinator)["round"]["id"] == later
    closed(actor, later)
    assert told(coordinator)["round"]["title"] == "Uppföljning helår 2026 (påhittat)"


def test_where_none_is_open_it_is_the_latest(client):
    said = client.as_("gotland-coordinator").get(PROGRESS).get_json()["round"]
    assert (said["title"], said["status"]) == ("Lägesavstämning hösten 2026 (påhittat)", "closed")


def test_no_goal_is_assessed_yet(coordinator, round_):
    said = told(coordinator, round_)["goals"]
    assert [sum(one["count"] for one in said[name]) for name in sorted(said)] == [0, 0]


def test_it_costs_the_same_however_much_was_reported(app, coordinator, actor, items, everybodys, round_, units):
    def cost():
        told(coordinator, round_)
        with statements(app) as sent:
            told(coordinator, round_)
        return len(sent)

    few = cost()
    for item in items:
        reported(actor, item, round_)
    for key in units:
        reported(actor, everybodys, round_, department_id=key)
    assert cost() == few


def test_links_lead_to_what_is_counted(client, round_):
    asking = client.as_("boras-politician")
    links = told(asking, round_)["_links"]
    assert links["notReady"]["href"].endswith(f"?round={round_}&status=not_started,in_progress")
    reachable = ("self", "round", "departments", "notReady", "statusReports")
    assert {asking.get(links[name]["href"].partition("/v1")[2]).status_code for name in reachable} == {200}


def test_every_number_is_the_total_of_its_list(coordinator, actor, items, everybodys, round_, units):
    reported(actor, items[0], round_, forecast="green")
    reported(actor, items[1], round_)
    reported(actor, everybodys, round_, department_id=units[0], forecast="yellow", deviation="a", deviation_reason="b")
    said = told(coordinator, round_)
    totals = [(said["departments"]["asked"], said["departments"]["href"])]
    totals += [(one["reported"], one["href"]) for one in (said["items"], *said["itemsOfAllDepartments"])]
    for count, href in [*totals, *numbers_in(said)]:
        found = coordinator.get(href.partition("/v1")[2]).get_json()["_meta"]["totalRecords"]
        assert found == count, href


def test_each_department_is_told_with_what_it_owes(coordinator, actor, items, everybodys, round_, units):
    reported(actor, items[0], round_)
    found = {one["department"]["code"]: one for one in told(coordinator, round_)["byDepartment"]}
    assert (found["KS"]["reported"]["count"], len(found["KS"]["unreportedItems"])) == (1, 1)
    assert {item["id"] for item in found["KUN"]["unreportedItems"]} == {everybodys, items[1]}


@pytest.mark.parametrize(("lang", "title"), [("sv", "Rapporteringsläge"), ("en", "Round progress")])
def test_the_page_is_in_words(client, lang, title):
    page = client.as_("boras-politician").get(f"{PROGRESS}?format=html&lang={lang}").get_data(as_text=True)
    assert f"<h1>{title}</h1>" in page
    assert CODE_WORD.findall(text_of(page)) == []


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_it_can_be_had_as_a_file(coordinator, form):
    assert coordinator.get(f"{PROGRESS}?format={form}").status_code == 200
