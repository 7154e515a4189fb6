"""The catalogue keeps what DCAT-AP-SE 3.0 demands, of whatever is published."""

from datetime import UTC, date, datetime

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, BNode, Literal, Namespace, URIRef

from api.docs.info import CC0
from api.open_data.catalogue import catalogue
from api.open_data.queries import Plan, Published, Publisher
from api.open_data.writing import as_turtle
from tests.support.graphs import graph

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
BASE = "https://cemr.example.se/cemr/v1"
BORAS = Publisher("b", "boras", "Borås Stad", "municipality")
SKANE = Publisher("s", "skane", "Region Skåne", "region")

# By class what it must say, and what is recommended and known to us.
MANDATORY = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset],
    DCAT.Dataset: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher],
    DCAT.Distribution: [DCAT.accessURL, DCTERMS["format"]],
    DCAT.DataService: [DCTERMS.title, DCAT.endpointURL, DCTERMS["format"]],
    FOAF.Agent: [FOAF.name, DCTERMS.type],
}
RECOMMENDED = {
    DCAT.Catalog: [DCTERMS.issued, DCTERMS.modified, DCTERMS.language, FOAF.homepage, DCAT.themeTaxonomy],
    DCAT.Dataset: [DCAT.keyword, DCAT.theme, DCTERMS.issued, DCTERMS.temporal, DCTERMS.accessRights, DCAT.distribution],
    DCAT.Distribution: [DCTERMS.description, DCTERMS.license],
    DCAT.DataService: [DCAT.endpointDescription, DCAT.keyword, DCAT.theme, DCTERMS.accessRights],
    DCTERMS.PeriodOfTime: [DCAT.startDate, DCAT.endDate],
}
# What may be said once only, and what is a text with a language.
ONCE = [DCTERMS.publisher, DCTERMS.license, DCTERMS.issued, DCTERMS.modified, FOAF.homepage, DCTERMS.accessRights,
        DCTERMS.accrualPeriodicity, DCAT.accessURL, DCTERMS["format"], DCAT.endpointURL]  # fmt: skip
WORDED = [DCTERMS.title, DCTERMS.description, DCAT.keyword, FOAF.name]


def plan(key="p", publisher=BORAS, **other):
    said = {
        "title": "Handlingsplan", "starts": date(2025, 1, 1), "ends": date(2028, 12, 31), "language": "sv",
        "adopted_on": date(2024, 12, 12), "changed": datetime(2026, 11, 19, 8, tzinfo=UTC),
    }  # fmt: skip
    return Plan(id=key, publisher=publisher, **{**said, **other})


PUBLISHED = {
    "one's": Published(BORAS, [plan(), plan("q", adopted_on=date(2020, 5, 4))]),
    "everybody's": Published(None, [plan(), plan("q", SKANE, language="en")]),
    "everybody's, where one publishes": Published(None, [plan()]),
}
of_each = pytest.mark.parametrize("found", PUBLISHED.values(), ids=list(PUBLISHED))


def told(found, mailbox=""):
    return graph(as_turtle(list(catalogue(found, BASE, mailbox))))


@of_each
def test_everything_says_what_it_must_and_what_it_should(found):
    said = told(found)
    lacking = [
        (thing, term)
        for rules in (MANDATORY, RECOMMENDED)
        for kind, terms in rules.items()
        for thing in said.subjects(RDF.type, kind)
        for term in terms
        if (thing, term, None) not in said
    ]
    assert lacking == []
    assert {*MANDATORY, *RECOMMENDED} == set(said.objects(None, RDF.type))


@of_each
def test_what_is_to_be_said_once_is(found):
    said = told(found)
    assert [(thing, term) for term in ONCE for thing in set(said.subjects(term)) if len([*said[thing:term]]) > 1] == []


@of_each
def test_texts_have_their_language(found):
    assert [text for term in WORDED for text in told(found).objects(None, term) if not text.language] == []


@of_each
def test_nothing_is_without_an_address_that_is_whole(found):
    said = told(found)
    assert [one for one in said.all_nodes() if isinstance(one, BNode)] == []
    addresses = [one for one in said.all_nodes() if isinstance(one, URIRef)]
    assert [one for one in addresses if not str(one).startswith(("https://", "http://"))] == []


@of_each
def test_whatever_of_ours_is_named_is_described(found):
    said = told(found)
    named = {thing for term in (DCTERMS.publisher, DCAT.dataset, DCAT.distribution, DCAT.service, DCAT.accessService,
                                DCTERMS.temporal) for thing in said.objects(None, term)}  # fmt: skip
    assert named - set(said.subjects()) == set()


@of_each
def test_everything_is_free(found):
    assert set(told(found).objects(None, DCTERMS.license)) == {URIRef(CC0)}


def catalog_of(said):
    [found] = said.subjects(RDF.type, DCAT.Catalog)
    return found


def names(said, agent):
    return {str(name) for name in said.objects(agent, FOAF.name)}


def test_a_catalogue_of_one_is_published_by_that_one():
    said = told(PUBLISHED["one's"])
    assert str(catalog_of(said)) == f"{BASE}/open-data/catalog?signatory=boras"
    assert [names(said, agent) for agent in said.subjects(RDF.type, FOAF.Agent)] == [{"Borås Stad"}]


def test_a_catalogue_of_several_is_published_by_all_of_them_and_each_dataset_by_its_own():
    said = told(PUBLISHED["everybody's"])
    assert names(said, said.value(catalog_of(said), DCTERMS.publisher)) == {
        "Kommuner och regioner på cemr.example.se",
        "Municipalities and regions at cemr.example.se",
    }
    datasets = said.subjects(RDF.type, DCAT.Dataset)
    own = {str(one): names(said, said.value(one, DCTERMS.publisher)) for one in datasets}
    assert own == {f"{BASE}/action-plans/p": {"Borås Stad"}, f"{BASE}/action-plans/q": {"Region Skåne"}}


def test_a_catalogue_of_everybody_has_the_same_address_whoever_publishes():
    several, one = (catalog_of(told(PUBLISHED[name])) for name in list(PUBLISHED)[1:])
    assert str(several) == str(one) == f"{BASE}/open-data/catalog"


def test_it_is_as_old_as_the_first_plan_and_as_new_as_the_last_change():
    newer = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    said = told(Published(BORAS, [plan(), plan("q", adopted_on=date(2020, 5, 4), changed=newer)]))
    catalog = catalog_of(said)
    assert str(said.value(catalog, DCTERMS.issued)) == "2020-05-04"
    assert said.value(catalog, DCTERMS.modified).toPython() == newer


def test_kinds_of_authorities_are_told_apart():
    said = told(PUBLISHED["everybody's"])
    kinds = {str(said.value(URIRef(f"{BASE}/signatories/{key}"), DCTERMS.type)).rpartition("/")[2] for key in "bs"}
    assert kinds == {"LocalAuthority", "RegionalAuthority"}


def test_a_title_and_the_data_are_in_the_language_of_the_signatory():
    said = told(PUBLISHED["everybody's"])
    dataset = URIRef(f"{BASE}/action-plans/q")
    assert said.value(dataset, DCTERMS.title) == Literal("Handlingsplan", "en")
    assert str(said.value(dataset, DCTERMS.language)).endswith("/ENG")


def test_who_has_published_nothing_has_an_empty_catalogue():
    said = told(Published(SKANE, []))
    assert names(said, said.value(catalog_of(said), DCTERMS.publisher)) == {"Region Skåne"}
    assert [*said.objects(None, DCAT.dataset)] == []


def test_questions_go_to_the_mailbox_of_the_settings():
    said = told(PUBLISHED["everybody's"], "mailto:data@example.se")
    asked = [*said.subjects(RDF.type, DCAT.Dataset), *said.subjects(RDF.type, DCAT.DataService)]
    [contact] = {said.value(one, DCAT.contactPoint) for one in asked}
    assert said.value(contact, RDF.type) == VCARD.Organization
    assert {name.language for name in said.objects(contact, VCARD.fn)} == {"sv", "en"}
    assert said.value(contact, VCARD.hasEmail) == URIRef("mailto:data@example.se")


def test_without_one_nobody_is_named():
    assert [*told(PUBLISHED["one's"]).objects(None, DCAT.contactPoint)] == []
