"""Tests of the route of department reports: who sees what, what is refused, its formats, and what it costs."""

import pytest

from tests.contract.test_budgets import cost
from tests.reports.numbers import CODE_WORD, numbers_in, text_of
from tests.support.build import codes, department_of
from tests.support.many import many_items

REPORT = "/reports/department-report"
SCHOOLS = f"{REPORT}?signatory=boras&department=GRN"


def _read(client, path=SCHOOLS):
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def test_it_says_what_a_department_has_to_do_and_what_it_said_of_that(coordinator):
    told = _read(coordinator)
    assert [told[name]["count"] for name in ("all", "leads", "takesPart", "ofAllDepartments")] == [14, 2, 5, 7]
    said = told["round"]
    assert (said["departmentStatus"], said["reported"]["count"], len(said["unreportedItems"])) == ("approved", 2, 3)


@pytest.mark.parametrize("who", [None, "gotland-coordinator"])
def test_rounds_are_for_own_accounts(client, who):
    asking = client.as_(who) if who else client
    assert _read(asking)["round"] is None


def test_another_round_can_be_meant(coordinator):
    key = coordinator.ids("/follow-up-rounds?signatory=boras&sort=deadline")[0]
    assert _read(coordinator, f"{SCHOOLS}&round={key}")["round"]["unreportedItems"] == []
    assert _read(coordinator, f"{SCHOOLS}&round={key}")["round"]["id"] == key


def test_links_lead_to_as_many_as_the_number_says(coordinator):
    told = _read(coordinator)
    for count, href in [*numbers_in(told["all"]), *numbers_in(told["round"]), *numbers_in(told["takesPart"])]:
        assert coordinator.get(href).get_json()["_meta"]["totalRecords"] == count, href


def test_who_reports_for_one_need_not_name_it(client):
    assert _read(client.as_("boras-reporter"), REPORT)["department"]["code"] == "FOFN"


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("department=GRN", ("signatory", "whose")),
        ("signatory=boras", ("department", "which_department")),
        ("signatory=boras&department=HSN", ("department", "unknown_reference")),
        (f"signatory=boras&department=GRN&round={'0' * 8}-0000-7000-8000-{'0' * 12}", ("round", "unknown_reference")),
    ],
)
def test_what_is_not_understood_is_refused(client, query, wrong):
    answer = client.get(f"{REPORT}?{query}")
    assert (answer.status_code, codes(answer)) == (400, [wrong])


@pytest.mark.parametrize(("who", "status"), [(None, 404), ("boras-coordinator", 404), ("gotland-coordinator", 200)])
def test_an_internal_plan_is_shown_to_its_own_accounts_only(client, who, status):
    asking = client.as_(who) if who else client
    assert asking.get(f"{REPORT}?signatory=gotland&department=HSN").status_code == status


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("sv", ["Nämndrapport", "Ansvarar för", "Gemensamma för alla", "Godkänd", "Enligt plan"]),
        ("en", ["Department report", "Responsible for", "Shared by all departments", "Approved", "As planned"]),
    ],
)
def test_the_page_is_in_words(coordinator, lang, said):
    text = text_of(coordinator.get(f"{SCHOOLS}&format=html&lang={lang}").get_data(as_text=True))
    assert [words for words in said if words not in text] == []
    assert CODE_WORD.findall(text) == []


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_it_can_be_had_as_a_file(coordinator, form):
    assert coordinator.get(f"{SCHOOLS}&format={form}").status_code == 200


def test_it_costs_the_same_however_many_items_there_are(database, coordinator):
    key = department_of(coordinator, "GRN")
    path = f"{REPORT}?signatory=boras&department={key}"
    few = cost(database, coordinator, path)
    many_items(database.app, 300)
    assert cost(database, coordinator, path) == few <= 18
