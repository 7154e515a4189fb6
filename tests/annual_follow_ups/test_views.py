"""What the address of the annual follow-up answers: to whom, with which numbers, at which cost, and in which words."""

import re
from datetime import UTC, datetime

import pytest

from api.code_lists.rules import CODE_LISTS
from api.core import clock
from tests.contract.test_budgets import cost
from tests.reports.numbers import numbers_in
from tests.support.build import adopted_at, codes, draft_at
from tests.support.many import many_items

FOLLOW_UP = "/reports/annual-follow-up"


def read(client, query=""):
    answer = client.get(f"{FOLLOW_UP}{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def words_of(client, language):
    """What stands on the page, without its markup."""
    page = client.get(f"{FOLLOW_UP}?format=html&lang={language}").get_data(as_text=True)
    return re.sub(r"<[^>]+>", "\n", page.partition("</style>")[2])


def test_it_is_for_who_has_a_token(client):
    assert client.get(FOLLOW_UP).status_code == 401


@pytest.mark.parametrize("who", ["boras-politician", "boras-reporter", "boras-coordinator"])
def test_own_accounts_read_it(client, who):
    assert read(client.as_(who))["signatory"]["code"] == "boras"


@pytest.mark.parametrize(("query", "status"), [("?signatory=boras", 403), ("?signatory=mark", 404)])
def test_a_neighbour_does_not(client, query, status):
    assert client.as_("gotland-coordinator").get(f"{FOLLOW_UP}{query}").status_code == status


def test_a_hidden_plan_is_unknown(client, coordinator):
    query = f"?actionPlan={draft_at(coordinator).rpartition('/')[2]}"
    answer = client.as_("gotland-coordinator").get(f"{FOLLOW_UP}{query}")
    assert (answer.status_code, codes(answer)) == (400, [("actionPlan", "unknown_reference")])


@pytest.mark.parametrize(("year", "code"), [("2027", "not_begun"), ("2024", "year_outside_plan")])
def test_a_year_that_cannot_be_followed_up_is_refused(coordinator, year, code):
    answer = coordinator.get(f"{FOLLOW_UP}?year={year}")
    assert (answer.status_code, codes(answer)) == (400, [("year", code)])


def test_every_number_of_another_year_is_the_total_of_its_list(coordinator):
    found = list(numbers_in(read(coordinator, "?year=2025")))
    assert len(found) >= 12
    for count, href in found:
        assert coordinator.get(href).get_json()["_meta"]["totalRecords"] == count, href


def test_it_tells_the_year_of_the_sample(coordinator):
    told = read(coordinator)
    assert (told["year"], told["items"]["count"], told["items"]["completedThisYear"]["count"]) == (2026, 30, 3)
    assert [one["actionItem"]["reference"] for one in told["deadlinesMoved"]] == ["21.1", "26.1"]
    assert [one["actionItem"]["reference"] for one in told["cancelled"]] == ["30.1"]
    assert [one["paragraph"] for one in told["decisions"]] == ["§ 88", "§ 201", "§ 240", "§ 14"]
    assert (told["added"], told["group"]["meetings"]["count"]) == ([], 2)


def test_an_item_shows_its_last_report_of_the_year(coordinator):
    def done(year):
        rows = read(coordinator, f"?year={year}")["actionItems"]
        return {one["reference"]: [said["doneSinceLast"] for said in one["reports"]] for one in rows}

    assert done(2026)["12.1"] == ["Villkoren är prövade i fyra upphandlingar."]
    assert done(2025)["12.1"] == ["Modellvillkoren är framtagna."]
    assert len(done(2026)["22.1"]) == 3


def test_in_winter_it_is_of_the_year_before(coordinator):
    with clock.at(datetime(2027, 2, 1, 9, 0, tzinfo=UTC)):
        told = read(coordinator)
    assert (told["year"], told["periodEnd"], told["date"]) == (2026, "2026-12-31", "2027-02-01")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_code_reaches_a_reader(client, language):
    said = words_of(client.as_("boras-coordinator"), language)
    codes = {str(code) for labels in CODE_LISTS.values() for code in labels if language == "sv" or "_" in code}
    # What Swedish has in common with codes.
    spoken = set(re.findall(r"(?<![\w§-])[a-z]+(?:[_-][a-z]+)*(?![\w-])", said)) - {"all", "en", "region", "sent"}
    assert spoken & codes == set()
    assert not re.search(r"\bNone\b|\bnull\b|\[\]|\w_\w|\{|\}", said)


def test_a_plan_without_items_is_followed_up_in_words(coordinator):
    query = f"?actionPlan={adopted_at(coordinator).rpartition('/')[2]}&format=html&lang=sv"
    page = coordinator.get(f"{FOLLOW_UP}{query}").get_data(as_text=True)
    assert "Handlingsplanen har inga åtgärder." in page


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_it_is_a_file_for_officials(coordinator, form):
    answer = coordinator.get(f"{FOLLOW_UP}?format={form}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="annual-follow-up.{form}"'


def test_links_lead_to_the_plan_and_its_changes(coordinator):
    links = read(coordinator)["_links"]
    there = [coordinator.get(links[name]["href"]).status_code for name in ("self", "actionPlan", "changes")]
    assert there == [200, 200, 200]


def test_it_costs_the_same_however_many_items_there_are(app, database, coordinator):
    few = cost(database, coordinator, FOLLOW_UP)
    many_items(app, 200)
    assert read(coordinator)["items"]["count"] == 230
    assert cost(database, coordinator, FOLLOW_UP) == few
