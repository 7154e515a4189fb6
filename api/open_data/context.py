"""What the members of public answers mean, as a JSON-LD context: plain JSON becomes statements that can be merged.

`id` becomes `owl:sameAs` a `urn:uuid:`, which is the same thing wherever it is named: a context that is fetched cannot
make an address of an id alone.
"""

from typing import Any

from api.open_data.rules import PREFIXES

LISTS = ("action-plans", "action-items", "goals", "charter-articles", "signatories")  # that refer to it

DATE, INSTANT = "xsd:date", "xsd:dateTime"

NAMESPACES = {
    "dcat": PREFIXES["dcat"],
    "dcterms": PREFIXES["dcterms"],
    "ical": "http://www.w3.org/2002/12/cal/ical#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": PREFIXES["xsd"],
}


def _of(term: str, kind: str = "") -> Any:
    return {"@id": term, "@type": kind} if kind else term


def _worded(term: str) -> dict[str, str]:
    """Of a text in both languages."""
    return {"@id": term, "@container": "@language"}


ARTICLES = {
    "title": _worded("skos:prefLabel"),
    "summary": _worded("skos:definition"),
    "groupTitle": _worded("schema:articleSection"),
    "sources": _of("dcterms:source", "@id"),
    "note": "skos:note",
}

# Words that are common to all kinds, then those of plans, goals, items and signatories.
TERMS = {
    "id": {"@id": "owl:sameAs", "@type": "@vocab", "@context": {"@vocab": "urn:uuid:"}},
    "title": "dcterms:title",
    "name": "schema:name",
    "description": "dcterms:description",
    "code": "skos:notation",
    "number": "schema:position",
    "position": "schema:position",
    "kind": "dcterms:type",
    "createdAt": _of("dcterms:created", INSTANT),
    "updatedAt": _of("dcterms:modified", INSTANT),
    "status": "schema:creativeWorkStatus",
    "signatory": "dcterms:publisher",
    "articles": {"@id": "dcterms:references", "@context": ARTICLES},
    "actionPlan": "dcterms:isPartOf",
    "purpose": "dcterms:abstract",
    "appliesTo": "schema:audience",
    "periodStart": _of("dcat:startDate", DATE),
    "periodEnd": _of("dcat:endDate", DATE),
    "adoptedOn": _of("dcterms:dateAccepted", DATE),
    "followUpDepartment": "schema:maintainer",
    "reason": "skos:editorialNote",
    "commitment": "skos:scopeNote",
    "reference": "dcterms:identifier",
    "goal": "schema:object",
    "leadDepartment": "schema:agent",
    "participatingDepartments": "schema:participant",
    "startDate": _of("ical:dtstart", DATE),
    "dueDate": _of("ical:due", DATE),
    "completedOn": _of("ical:completed", DATE),
    "progress": "ical:percentComplete",
    "method": "schema:instrument",
    "expectedResult": "schema:description",
    "result": "schema:result",
    "tags": "schema:keywords",
    "slug": "skos:notation",
    "scbCode": "dcterms:identifier",
    "country": "schema:addressCountry",
    "language": "dcterms:language",
}

CONTEXT = {
    "@context": {
        "@version": 1.1,
        **NAMESPACES,
        **dict.fromkeys(("actionPlans", "actionItems", "goals", "signatories"), "schema:itemListElement"),
        "charterArticles": {"@id": "schema:itemListElement", "@context": ARTICLES},
        **TERMS,
    }
}
