"""Tests of the route of the status overview: who sees what, what is refused, and what it costs."""

import re

import pytest

from tests.contract.test_budgets import cost
from tests.documents.drawn import faults, texts
from tests.support.build import codes, draft_at, item_at, plan_of
from tests.support.many import many_items

BORAS = "/reports/status-overview?signatory=boras"


def _read(client, path=BORAS):
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def _counts(rows, name):
    return {row[name]: row["count"] for row in rows}


def test_it_says_how_things_stand(client):
    told = _read(client)
    assert (told["date"], [one["code"] for one in told["signatories"]]) == ("2026-11-22", ["boras"])
    assert told["all"]["count"] == 30
    assert _counts(told["all"]["byStatus"], "status") == {
        "not_started": 3, "in_progress": 19, "paused": 1, "completed": 6, "cancelled": 1,
    }  # fmt: skip
    assert told["all"]["overdue"]["count"] == 7
    assert told["all"]["shareDone"] == 600 // 29


def test_every_link_leads_to_as_many_as_the_number_says(coordinator):
    told = _read(coordinator, f"{BORAS}&department=FSN&article=6")
    numbers = [told["all"], told["all"]["overdue"], *told["all"]["byStatus"], *told["byGoal"], *told["byDepartment"]]
    numbers += [told["coverage"]["withoutNews"], told["coverage"]["withoutDueDate"], *told["byArticle"]]
    for number in numbers:
        assert coordinator.get(number["href"]).get_json()["_meta"]["totalRecords"] == number["count"], number


def test_departments_and_articles_stand_in_their_order(client):
    told = _read(client)
    names = [row["department"]["name"] for row in told["byDepartment"]]
    assert names[0] == "Arbetslivsnämnden"
    assert [row["article"]["number"] for row in told["byArticle"]] == sorted(
        row["article"]["number"] for row in told["byArticle"]
    )


def test_articles_of_the_edition_without_items_are_named_and_linked(client):
    without = _read(client)["coverage"]["articlesWithoutItems"]
    numbers = [article["number"] for article in without["articles"]]
    assert (without["count"], numbers) == (8, [8, 16, 18, 19, 23, 24, 28, 29])
    assert client.get(without["href"]).get_json()["_meta"]["totalRecords"] == 8


def test_where_every_article_has_items_there_is_no_link(client):
    without = _read(client, f"{BORAS}&article=6,22")["coverage"]["articlesWithoutItems"]
    assert without == {"count": 0, "href": None, "articles": []}


@pytest.mark.parametrize(("who", "seen"), [(None, 0), ("boras-coordinator", 0), ("gotland-coordinator", 10)])
def test_an_internal_plan_is_counted_for_its_own_accounts_only(client, who, seen):
    asking = client.as_(who) if who else client
    told = _read(asking, "/reports/status-overview?signatory=gotland")
    assert told["all"]["count"] == seen
    assert sum(row["count"] for row in told["byDepartment"]) == seen
    assert (told["all"]["shareDone"] is None) is (seen == 0)


@pytest.mark.parametrize(("who", "seen"), [(None, 30), ("boras-politician", 31), ("gotland-coordinator", 40)])
def test_without_a_question_it_is_of_all_that_one_sees_and_names_no_departments(client, coordinator, who, seen):
    item_at(coordinator, draft_at(coordinator))
    told = _read(client.as_(who) if who else client, "/reports/status-overview")
    assert (told["all"]["count"], told["signatories"], told["byGoal"], told["byDepartment"]) == (seen, [], [], [])


def test_an_item_of_all_departments_counts_with_its_lead_only(coordinator):
    plan = draft_at(coordinator)
    lead = coordinator.ids("/departments?signatory=boras&code=KUN")[0]
    item_at(coordinator, plan, leadDepartmentId=lead, allDepartments=True)
    told = _read(coordinator, f"/reports/status-overview?actionPlan={plan.rpartition('/')[2]}&department=VAL")
    assert [(row["department"]["code"], row["count"]) for row in told["byDepartment"]] == [("KUN", 1)]


@pytest.mark.parametrize("name", ["signatory", "department", "actionPlan", "goal"])
def test_an_unknown_reference_is_refused(client, name):
    answer = client.get(f"/reports/status-overview?{name}=019a0000-0000-7000-8000-000000000000")
    assert (answer.status_code, codes(answer)) == (400, [(name, "unknown_reference")])


def test_a_plan_that_cannot_be_seen_is_unknown(client, coordinator):
    path = f"/reports/status-overview?actionPlan={draft_at(coordinator).rpartition('/')[2]}"
    assert _read(coordinator, path)["all"]["count"] == 0
    assert codes(client.get(path)) == [("actionPlan", "unknown_reference")]


@pytest.mark.parametrize("query", ["status=paused", "page=1", "article=x", "signatory=boras&signatory=boras"])
def test_what_is_not_understood_is_refused(client, query):
    assert client.get(f"/reports/status-overview?{query}").status_code == 400


def test_it_changes_its_tag_with_what_it_counts(coordinator):
    before = coordinator.etag(BORAS)
    assert coordinator.etag(BORAS) == before
    item_at(coordinator, plan_of(coordinator))
    assert coordinator.etag(BORAS) != before


@pytest.mark.parametrize("path", [BORAS, f"{BORAS}&article=6,22", "/reports/status-overview"])
@pytest.mark.parametrize(("who", "most"), [(None, 2), ("boras-coordinator", 6)])
def test_it_costs_as_many_statements_however_many_items_there_are(database, client, path, who, most):
    asking = client.as_(who) if who else client
    few = cost(database, asking, path)
    many_items(database.app, 300)
    assert cost(database, asking, path) == few <= most
    assert _read(asking, path)["all"]["count"] > 300


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_can_be_had_as_a_picture(client, lang):
    answer = client.get(f"{BORAS}&lang={lang}", headers={"Accept": "image/svg+xml"})
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert faults(answer.text) == []
    assert {"30", "Kommunstyrelsen"} <= set(texts(answer.text))


def test_the_page_says_its_figures_draws_them_and_lists_them(coordinator):
    page = coordinator.get(f"{BORAS}&format=html").text
    places = [page.index(part) for part in ('class="figures"', "<svg", "<table")]
    assert places == sorted(places)
    assert "sedan Uppföljning delår 2026" in page


def test_a_nought_is_no_link(client):
    assert not re.search(r"<a [^>]*>0</a>", client.get(f"{BORAS}&format=html").text)


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_it_can_be_had_as_a_file(client, form, start):
    path = f"{BORAS}&format={form}"
    answer = client.get(path)
    assert (answer.status_code, answer.data[: len(start)]) == (200, start)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="status-overview.{form}"'
    assert client.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
