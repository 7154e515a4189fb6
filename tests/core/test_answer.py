"""Tests of what a resource answers: the envelope of a list, its links, addresses and tags."""

from urllib.parse import parse_qsl, urlsplit

import pytest

HERE = "http://localhost/cemr/v1"


def links(response):
    """Each link's page, or cursor."""
    found = response.get_json()["_links"]
    queries = {name: dict(parse_qsl(urlsplit(item["href"]).query)) for name, item in found.items()}
    return {name: query.get("page") or query.get("cursor") for name, query in queries.items()}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("page=1&limit=6", {"self": "1", "first": "1", "last": "1"}),
        ("page=1&limit=4", {"self": "1", "first": "1", "next": "2", "last": "2"}),
        ("page=2&limit=4", {"self": "2", "first": "1", "prev": "1", "last": "2"}),
        ("page=9&limit=4", {"self": "9", "first": "1", "prev": "2", "last": "2"}),
        ("page=0&limit=4", {"self": "0", "first": "1", "next": "1", "last": "2"}),
        ("q=nothing", {"self": "1", "first": "1", "last": "1"}),
        ("page=1000000", {"self": "1000000", "first": "1", "prev": "1", "last": "1"}),
    ],
)
def test_a_page_leads_to_its_neighbours(client, query, expected):
    assert links(client.get(f"/signatories?{query}")) == expected


def test_a_walk_leads_on_until_its_end(client):
    first = client.get("/signatories?cursor=*&limit=4")
    onward = links(first)["next"]
    assert links(first) == {"self": "*", "first": "*", "next": onward}
    assert links(client.get(f"/signatories?cursor={onward}&limit=4")) == {"self": onward, "first": "*"}


def test_a_walk_has_no_total(client):
    assert client.get("/signatories?cursor=*&limit=4").get_json()["_meta"] == {"limit": 4, "count": 4}


def test_a_page_says_where_it_stands(client):
    meta = client.get("/signatories?page=2&limit=4").get_json()["_meta"]
    assert meta == {"page": 2, "limit": 4, "count": 2, "totalRecords": 6}


def test_links_keep_what_else_was_asked(client):
    found = client.get("/signatories?q=kommun%20&limit=2&sort=-name&fields=name").get_json()["_links"]["next"]["href"]
    asked = dict(parse_qsl(urlsplit(found).query))
    assert asked == {"q": "kommun ", "limit": "2", "sort": "-name", "fields": "name", "page": "2"}


def test_a_link_to_the_next_page_leads_there(client):
    whole = client.ids("/signatories?limit=100")
    response = client.get("/signatories?limit=4")
    following = client.get(response.get_json()["_links"]["next"]["href"])
    assert [row["id"] for row in response.get_json()["signatories"] + following.get_json()["signatories"]] == whole


def test_the_links_of_a_list_stand_in_a_header_too(client):
    response = client.get("/signatories?limit=4")
    in_body = ", ".join(f'<{item["href"]}>; rel="{name}"' for name, item in response.get_json()["_links"].items())
    assert response.headers["Link"] == in_body


def test_rows_of_a_list_have_no_links(client):
    assert all("_links" not in row for row in client.get("/signatories").get_json()["signatories"])


def test_an_object_leads_to_itself(client):
    key = client.ids("/signatories")[0]
    found = client.get(f"/signatories/{key}").get_json()["_links"]["self"]
    assert found == {"href": f"{HERE}/signatories/{key}", "rel": "self", "method": "GET"}


def test_addresses_are_those_of_the_public_url(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://cemr.example.se")
    href = client.get("/signatories").get_json()["_links"]["self"]["href"]
    assert href.startswith("https://cemr.example.se/cemr/v1/signatories?")


def test_what_is_made_is_found_at_its_location(coordinator):
    response = coordinator.post("/departments", json={"code": "NY", "name": "Ny", "kind": "board"})
    assert response.status_code == 201
    assert coordinator.get(response.headers["Location"]).get_json() == response.get_json()


def test_the_tag_of_an_object_begins_with_its_version(client):
    key = client.ids("/signatories")[0]
    response = client.get(f"/signatories/{key}")
    assert response.headers["ETag"].strip('"').split("-")[0] == str(response.get_json()["version"])


@pytest.mark.parametrize("path", ["/signatories", "/charter-articles", "/me"])
def test_whoever_cannot_read_json_is_told(client, path):
    assert client.as_("boras-coordinator").get(path, headers={"Accept": "text/html"}).status_code == 406


def test_a_walk_through_every_order_sees_each_row_once(client):
    for sort in ("dueDate", "-dueDate", "status,-progress", "-updatedAt", "completedOn", "reference"):
        cursor, seen = "*", []
        while cursor:
            response = client.get(f"/action-items?cursor={cursor}&limit=7&sort={sort}")
            seen += [row["id"] for row in response.get_json()["actionItems"]]
            cursor = links(response).get("next")
        assert seen == client.ids(f"/action-items?limit=100&sort={sort}"), sort
