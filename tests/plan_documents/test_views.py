"""Tests of the route of plan documents: what is told, to whom, its formats, and what it costs."""

import pytest

from tests.contract.test_budgets import cost
from tests.reports.numbers import CODE_WORD, text_of
from tests.support.build import adopted_at, codes, draft_at, item_at, plan_of
from tests.support.many import many_items

DOCUMENT = "/reports/plan"
BORAS = f"{DOCUMENT}?signatory=boras"


def _read(client, path=BORAS):
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def _items(told):
    groups = [*(group for one in told["articles"] for group in one["groups"]), *told["withoutArticles"]]
    return [item for group in groups for item in group["actionItems"]]


def test_it_holds_the_plan_with_each_item_once(client):
    told = _read(client)
    references = [item["reference"] for item in _items(told)]
    assert (len(references), len(set(references))) == (30, 30)
    assert [one["article"]["number"] for one in told["articles"] if one["prioritised"]] == [6, 9, 22]
    assert client.get(told["items"]["href"]).get_json()["_meta"]["totalRecords"] == told["items"]["count"] == 30


@pytest.mark.parametrize(("who", "paragraphs"), [(None, []), ("boras-politician", ["§ 398", "§ 271"])])
def test_decisions_and_comments_are_told_to_own_accounts_only(client, who, paragraphs):
    asking = client.as_(who) if who else client
    told = _read(asking)
    assert [one["paragraph"] for one in told["actionPlan"]["decisions"]] == paragraphs
    assert any(item["statusComment"] for item in _items(told)) == bool(who)
    assert ("§ 271" in text_of(asking.get(f"{BORAS}&format=html").get_data(as_text=True))) == bool(who)


@pytest.mark.parametrize(("who", "status"), [(None, 404), ("boras-coordinator", 404), ("gotland-coordinator", 200)])
def test_an_internal_plan_is_shown_to_its_own_accounts_only(client, who, status):
    asking = client.as_(who) if who else client
    assert asking.get(f"{DOCUMENT}?signatory=gotland").status_code == status


def test_a_draft_is_marked_and_not_shown_to_others(client, coordinator):
    query = f"{DOCUMENT}?actionPlan={draft_at(coordinator)[-36:]}"
    told = _read(coordinator, query)
    assert (told["isDraft"], told["items"]["count"], told["articles"]) == (True, 0, [])
    assert "UTKAST" in coordinator.get(f"{query}&format=html&lang=sv").get_data(as_text=True)
    assert codes(client.get(query)) == [("actionPlan", "unknown_reference")]


def test_an_empty_plan_has_a_csv_of_headings(coordinator):
    plan = adopted_at(coordinator)
    lines = coordinator.get(f"{DOCUMENT}?actionPlan={plan[-36:]}&format=csv&lang=sv").get_data(as_text=True)
    assert (lines.count("\r\n"), lines.endswith(";Nr\r\n")) == (1, True)


def test_a_csv_holds_each_item_in_a_line(client, coordinator):
    item_at(coordinator, plan_of(coordinator), title="=1+1", articles=[6, 9])
    lines = client.get(f"{BORAS}&format=csv&lang=sv").get_data(as_text=True).splitlines()
    assert (len(lines), lines[0].startswith("\ufeffArtikel;Prioriterat område;Mål;Åtgärd;Ansvarig nämnd")) == (32, True)
    [added] = [line for line in lines if line.startswith("6, 9;")]
    assert added.startswith("6, 9;;;'=1+1;")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("sv", ["Prioriterade artiklar", "Mål och åtgärder", "Medverkande", "Uppföljning och revidering", "Beslut"]),
        (
            "en",
            ["Prioritised articles", "Goals and action items", "Taking part", "Follow-up and revision", "Decisions"],
        ),
    ],
)
def test_the_page_is_in_words(coordinator, lang, said):
    text = text_of(coordinator.get(f"{BORAS}&format=html&lang={lang}").get_data(as_text=True))
    assert [words for words in said if words not in text] == []
    assert CODE_WORD.findall(text) == []


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_it_can_be_had_to_print_and_to_edit(client, form, begins):
    assert client.get(f"{BORAS}&format={form}").data.startswith(begins)


def test_it_costs_the_same_however_many_items_there_are(database, coordinator):
    few = cost(database, coordinator, BORAS)
    many_items(database.app, 300)
    assert cost(database, coordinator, BORAS) == few <= 20
