"""Tests of the status page: what everybody sees, in one round trip, and nothing that is not theirs."""

import re

import pytest

from tests.support.build import draft_at, item_at
from tests.support.recorder import statements

BOARD = "/board/boras?lang=sv"


def _text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", answer.get_data(as_text=True), flags=re.S))


def test_everybody_sees_the_figures_what_is_late_and_what_is_next(client):
    said = _text(client.get(BOARD))
    for part in (
        "Jämställdhetsarbetet i Borås Stad",
        "åtgärder 30",
        "försenade",
        "Det som kommer härnäst",
        "Täckningsmatris",
    ):
        assert part in said


def test_it_is_one_small_page_without_script(client):
    answer = client.get(BOARD)
    assert len(answer.data) < 100_000
    assert not re.search(rb"<script|<img|<link|@import|url\((?!#)", answer.data)


@pytest.mark.parametrize(("lang", "heading"), [("sv", "Det som är försenat"), ("en", "What is late")])
def test_it_speaks_both_languages(client, lang, heading):
    answer = client.get("/board/boras", headers={"Accept-Language": lang})
    assert (answer.headers["Content-Language"], heading in _text(answer)) == (lang, True)


@pytest.mark.parametrize("whose", ["boras", "1490"])
def test_it_is_found_by_slug_and_code(client, whose):
    assert client.get(f"/board/{whose}").status_code == 200


def test_nobody_has_no_page(client):
    assert client.get("/board/atlantis").status_code == 404


def test_a_plan_that_is_not_published_is_not_there(client, coordinator):
    item_at(coordinator, draft_at(coordinator), title="Hemlig åtgärd", dueDate="2026-11-01")
    assert "Hemlig" not in client.get(BOARD).get_data(as_text=True)
    assert "Inga åtgärder" not in _text(client.get("/board/gotland?lang=sv"))
    assert "finns inga åtgärder att visa" in _text(client.get("/board/gotland?lang=sv"))


def test_numbers_lead_to_pages_that_list_as_many(client):
    page = client.get(BOARD).get_data(as_text=True)
    [(address, number)] = re.findall(r'<div class="bad">.*?<a href="([^"]+)">(\d+)</a>', page, re.S)
    listed = client.get(address.replace("&amp;", "&")).get_data(as_text=True)
    assert listed.count('<th scope="row"') == int(number) == 7


def test_it_costs_the_same_however_many_items_there_are(client, coordinator, app):
    with statements(app) as first:
        client.get(BOARD)
    for _ in range(5):
        item_at(coordinator, _plan(coordinator), dueDate="2026-10-01", changeNote="Fler")
    with statements(app) as second:
        client.get(BOARD)
    assert len(first) == len(second)


def _plan(client):
    return client.ids("/action-plans?signatory=boras&inForce=true")[0]


def test_who_has_these_bytes_need_not_fetch_them_again(client):
    tag = client.get(BOARD).headers["ETag"]
    assert client.get(BOARD, headers={"If-None-Match": tag}).status_code == 304


def test_its_numbers_are_of_the_plan_that_it_names(client, coordinator):
    earlier = draft_at(coordinator, title="Tidigare plan")
    item_at(coordinator, earlier, title="Äldre åtgärd", dueDate="2026-11-01")
    assert "Äldre" not in coordinator.get(BOARD).get_data(as_text=True)


@pytest.mark.parametrize("whose", ["%00", "%0B", "a%2Fb"])
def test_no_name_is_a_fault(client, whose):
    assert client.get(f"/board/{whose}").status_code == 404
