"""What plain JSON becomes with the context: statements that say what the answer says."""

import pytest
from rdflib import DCTERMS, OWL, SKOS, XSD, Literal, Namespace, URIRef

from api.action_items.schemas import ActionItemSchema
from api.action_plans.schemas import ActionPlanSchema, PlanArticleSchema
from api.charter.schemas import CharterArticleSchema
from api.core.schema import NamedSchema
from api.goals.schemas import GoalSchema
from api.open_data.context import ARTICLES, LISTS, TERMS
from api.signatories.schemas import SignatorySchema
from tests.support.graphs import graph

SCHEMA = Namespace("https://schema.org/")
ICAL = Namespace("http://www.w3.org/2002/12/cal/ical#")
SHAPES = (ActionItemSchema, ActionPlanSchema, PlanArticleSchema, CharterArticleSchema, GoalSchema, SignatorySchema,
          NamedSchema)  # fmt: skip


def members(*shapes):
    return {field.data_key for shape in shapes for field in shape().fields.values()}


def test_every_term_is_a_member_of_what_is_public():
    assert set(TERMS) - members(*SHAPES) == set()
    assert set(ARTICLES) - members(CharterArticleSchema) == set()


def test_what_only_own_accounts_see_means_nothing():
    private = {"contactRole", "statusComment", "externalKeys", "caseReferences", "email", "adoptionDecision"}
    assert private & set(TERMS) == set()


@pytest.fixture
def read(client):
    """The rows of a list, and what they say with the context that it refers to."""

    def read(path):
        answer = client.get(path)
        link = next(one for one in answer.headers.getlist("Link") if "json-ld#context" in one)
        context = client.get(link.partition(">")[0].removeprefix("<")).get_json()
        rows = next(rows for name, rows in answer.get_json().items() if not name.startswith("_"))
        return rows, graph(answer.text, "jsonld", context)

    return read


def thing(said, row):
    """What a row is about."""
    return said.value(None, OWL.sameAs, URIRef(f"urn:uuid:{row['id']}"))


@pytest.mark.parametrize("path", LISTS)
def test_every_row_of_every_list_is_a_thing(read, path):
    rows, said = read(f"/{path}?limit=100")
    assert rows
    assert set(said.objects(None, SCHEMA.itemListElement)) == {thing(said, row) for row in rows}
    assert [row for row in rows if len([*said.predicates(thing(said, row))]) < 4] == []


def test_an_item_is_due_belongs_to_somebody_and_has_its_articles(read):
    rows, said = read("/action-items?signatory=boras&limit=100")
    for row in rows:
        item = thing(said, row)
        assert said.value(item, DCTERMS.title) == Literal(row["title"])
        assert said.value(item, ICAL.due) == (Literal(row["dueDate"], datatype=XSD.date) if row["dueDate"] else None)
        assert said.value(said.value(item, DCTERMS.publisher), SCHEMA.name) == Literal("Borås Stad")
        numbers = {int(said.value(one, SCHEMA.position)) for one in said.objects(item, DCTERMS.references)}
        assert numbers == {article["number"] for article in row["articles"]}


def test_the_same_plan_is_the_same_thing_in_two_answers(read):
    [plan], plans = read("/action-plans?signatory=boras")
    _, items = read("/action-items?signatory=boras&limit=1")
    assert thing(plans, plan) is not None
    assert thing(items, plan) is not None


def test_titles_of_articles_are_in_both_languages(read):
    [row], said = read("/charter-articles?number=6")
    titles = set(said.objects(thing(said, row), SKOS.prefLabel))
    assert titles == {Literal(text, language) for language, text in row["title"].items()}


def test_an_instant_is_one(read):
    [row], said = read("/action-plans?signatory=boras")
    assert said.value(thing(said, row), DCTERMS.modified) == Literal(row["updatedAt"], datatype=XSD.dateTime)
