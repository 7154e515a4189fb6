"""Three forms, one meaning: whatever stands in a text, every form says the same statements."""

import pytest
from rdflib.compare import isomorphic

from api.open_data.rules import IS_THING, Thing, Value, both, to
from api.open_data.writing import as_json_ld, as_rdf_xml, as_turtle
from tests.support.graphs import graph

WRITERS = {"turtle": as_turtle, "jsonld": as_json_ld, "rdfxml": as_rdf_xml}
THERE = "https://cemr.example.se/cemr/v1/reports/plan?actionPlan=1&format=html"


def things(text="Plan"):
    says = {
        "dcterms:title": both(text, text),
        "dcterms:identifier": [Value(text)],
        "dcterms:issued": [Value("2024-12-12", "xsd:date")],
        "dcat:landingPage": to(THERE),
        "dcat:keyword": [],
    }
    return [Thing(THERE, "dcat:Dataset", says), Thing(f"{THERE}#2", "foaf:Agent", {"foaf:name": [Value(text)]})]


@pytest.mark.parametrize("form", ["jsonld", "rdfxml"])
@pytest.mark.parametrize(
    "text",
    [
        "Plan",
        'Säg "nej"',
        "två\nrader\r\toch",
        "bak\\slash\\n",
        "<b>&amp;</b> ]]>",
        "'''\"\"\"",
        "@sv ^^xsd:date .",
        "✓ 🏳",
    ],
)
def test_every_form_says_the_same(form, text):
    turtle, other = graph(as_turtle(things(text))), graph(WRITERS[form](things(text)), form)
    assert len(turtle) == 8
    assert isomorphic(turtle, other)


@pytest.mark.parametrize("form", WRITERS)
def test_texts_are_whole_and_in_their_language(form):
    found = graph(WRITERS[form](things('Ett\n"två" \\ <tre>')), form)
    assert {(str(one), one.language) for one in found.objects() if getattr(one, "language", None)} == {
        ('Ett\n"två" \\ <tre>', "sv"),
        ('Ett\n"två" \\ <tre>', "en"),
    }


def test_what_xml_cannot_hold_is_marked():
    assert "\N{REPLACEMENT CHARACTER}" in as_rdf_xml(things("\uffff")).decode()


def test_a_thing_is_no_text():
    [thing] = to(THERE)
    assert thing == Value(THERE, IS_THING)
    assert f'"{THERE}"' not in as_turtle(things()).decode()
