"""What the addresses of code lists answer."""

import pytest

from api.code_lists.rules import CODE_LISTS
from tests.support.build import codes


def test_every_list_is_shown(client):
    rows = client.get("/code-lists?limit=100").get_json()["codeLists"]
    assert [row["id"] for row in rows] == list(CODE_LISTS)


@pytest.mark.parametrize("name", CODE_LISTS)
def test_a_list_is_shown_by_its_name(client, name):
    body = client.get(f"/code-lists/{name}").get_json()
    assert [code["code"] for code in body["codes"]] == [str(code) for code in CODE_LISTS[name]]


def test_an_unknown_list_is_not_found(client):
    assert client.get("/code-lists/no-such").status_code == 404


@pytest.mark.parametrize(("page", "count"), [(0, 0), (1, 5), (2, 5), (99, 0)])
def test_the_lists_come_in_pages(client, page, count):
    body = client.get(f"/code-lists?limit=5&page={page}").get_json()
    assert (len(body["codeLists"]), body["_meta"]["totalRecords"]) == (count, len(CODE_LISTS))


@pytest.mark.parametrize("asked", ["page=-1", "limit=0", "limit=101", "limit=many", "page=1000001"])
def test_a_page_that_cannot_be_is_refused(client, asked):
    assert codes(client.get(f"/code-lists?{asked}"))[0][0] == asked.partition("=")[0]


def test_an_unknown_parameter_is_refused(client):
    assert codes(client.get("/code-lists?sort=id")) == [("sort", "unknown")]


def test_who_has_the_lists_already_gets_304(client):
    tag = client.get("/code-lists").headers["ETag"]
    assert client.get("/code-lists", headers={"If-None-Match": tag}).status_code == 304


def test_caches_may_keep_the_lists_for_an_hour(client):
    assert client.get("/code-lists").headers["Cache-Control"] == "public, max-age=3600"
