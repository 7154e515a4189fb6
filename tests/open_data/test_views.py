"""Open data over HTTP: in which forms, for whom, for how long, and how one finds there."""

import pytest
from rdflib import DCAT, DCTERMS, RDF
from rdflib.compare import isomorphic

from api.open_data.context import LISTS
from tests.support.graphs import FORMS, graph

CATALOG = "/open-data/catalog"
OPEN = (CATALOG, "/open-data/context", "/.well-known/api-catalog")
KINDS = {
    "text/turtle": "turtle",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
}


@pytest.mark.parametrize("form", FORMS)
def test_it_is_the_same_in_every_form(client, form):
    told = graph(client.get(CATALOG).data)
    assert (None, RDF.type, DCAT.Dataset) in told
    assert isomorphic(told, graph(client.get(f"{CATALOG}?format={form}").data, form))


@pytest.mark.parametrize(("kind", "form"), KINDS.items())
def test_accept_says_the_form_too(client, kind, form):
    answer = client.get(CATALOG, headers={"Accept": kind})
    assert answer.mimetype == kind
    assert answer.data == client.get(f"{CATALOG}?format={form}").data


def test_whoever_does_not_mind_gets_turtle_and_who_reads_none_is_told(client):
    assert client.get(CATALOG).content_type == "text/turtle; charset=utf-8"
    assert client.get(CATALOG, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("question", ["signatory=atlantis", "format=csv", "page=2"])
def test_what_is_asked_wrongly_is_refused(client, question):
    assert client.get(f"{CATALOG}?{question}").status_code == 400


@pytest.mark.parametrize("path", OPEN)
def test_it_is_the_same_for_everybody_also_for_pages_of_other_sites(client, coordinator, path):
    anybody, own = client.get(path), coordinator.get(path)
    assert anybody.data == own.data
    assert anybody.headers["Access-Control-Allow-Origin"] == "*"
    assert anybody.headers["Cache-Control"].startswith("public")


@pytest.mark.parametrize("path", OPEN)
def test_what_one_has_already_is_not_sent_again(client, path):
    assert client.get(path, headers={"If-None-Match": client.etag(path)}).status_code == 304


def test_every_file_is_there_for_anybody_as_what_it_is_said_to_be(client):
    told = graph(client.get(CATALOG).data)
    files = set(told.subjects(RDF.type, DCAT.Distribution))
    assert len(files) == 3
    for file in files:
        answer = client.get(str(told.value(file, DCAT.accessURL)))
        assert (answer.status_code, answer.mimetype) == (200, str(told.value(file, DCTERMS["format"])))


def test_every_page_and_description_is_there(client):
    told = graph(client.get(CATALOG).data)
    for term in (DCAT.landingPage, DCAT.endpointDescription, DCTERMS.conformsTo):
        found = {str(address) for address in told.objects(None, term)}
        assert [address for address in found if client.get(address).status_code != 200] == []


def test_the_addresses_are_those_of_the_api(client):
    told = graph(client.get(CATALOG).data)
    for dataset in told.subjects(RDF.type, DCAT.Dataset):
        assert client.get(str(dataset)).get_json()["title"] == str(told.value(dataset, DCTERMS.title))
        publisher = client.get(str(told.value(dataset, DCTERMS.publisher)))
        assert publisher.get_json()["slug"] == "boras"


def test_an_installation_says_which_api_it_serves(client):
    answer = client.get("/.well-known/api-catalog")
    assert answer.content_type == ('application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"')
    listed, described = answer.get_json()["linkset"]
    assert listed["item"] == [{"href": described["anchor"]}]
    links = [link for name in ("service-desc", "service-doc", "service-meta", "status") for link in described[name]]
    for link in links:
        assert client.get(link["href"], headers={"Accept": link["type"]}).mimetype == link["type"]


def test_whoever_only_asks_for_its_head_learns_what_it_is(client):
    there, only = client.get("/.well-known/api-catalog"), client.head("/.well-known/api-catalog")
    assert only.data == b""
    assert only.headers["Link"] == there.headers["Link"] == '</.well-known/api-catalog>; rel="api-catalog"'


def pointed(client, path, **headers):
    return [link for link in client.get(path, headers=headers).headers.getlist("Link") if "context>" in link]


@pytest.mark.parametrize("path", LISTS)
def test_lists_say_where_their_members_are_explained(client, path):
    assert pointed(client, f"/{path}") == [
        '</cemr/v1/open-data/context>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
    ]


def test_what_is_no_such_list_does_not(client):
    assert pointed(client, "/departments") == []
    assert pointed(client, "/action-items", Accept="text/csv") == []
    assert pointed(client, "/action-items?no=such") == []


def test_the_api_says_where_its_catalogue_is(client):
    assert 'rel="api-catalog"' in client.get("/api-info").headers["Link"]
