"""What the catalogue can be asked, and what it and the context are on the wire: shapes of others."""

from typing import Any

from api.core.fields import Choice, Text
from api.core.schema import Args

TURTLE, JSON_LD, RDF_XML = "text/turtle", "application/ld+json", "application/rdf+xml"
FORMATS = {"turtle": TURTLE, "jsonld": JSON_LD, "rdfxml": RDF_XML}

_MEMBERS = {"type": "object", "maxProperties": 200}

CATALOG: dict[str, Any] = {
    "type": "object",
    "description": "The same as JSON-LD 1.1: the prefixes of its terms, and the things that it describes.",
    "required": ["@context", "@graph"],
    "properties": {
        "@context": {**_MEMBERS, "description": "Which vocabularies the prefixes stand for."},
        "@graph": {
            "type": "array",
            "description": "The catalogue, its service, publishers, datasets and distributions.",
            "maxItems": 100_000,
            "items": _MEMBERS,
        },
    },
}
CONTEXT: dict[str, Any] = {
    "type": "object",
    "description": "A JSON-LD 1.1 context.",
    "required": ["@context"],
    "properties": {"@context": {**_MEMBERS, "description": "What each member means."}},
}

DOCUMENTED: dict[str, Any] = {
    TURTLE: {
        "schema": {
            "type": "string",
            "description": "RDF 1.1 Turtle, which is what whoever does not mind gets.",
            "maxLength": 2**31 - 1,
            "pattern": "^@prefix",
        }
    },
    JSON_LD: {"schema": CATALOG},
    RDF_XML: {
        "schema": {
            "type": "string",
            "format": "binary",
            "description": "RDF 1.1 XML, which Sweden's data portal reads.",
            "maxLength": 2**31 - 1,
        }
    },
}


class CatalogArgsSchema(Args):
    """Whose catalogue, and how."""

    signatory = Text(60, "boras", "Slug, SCB code or id; without, everybody's.")
    format = Choice(FORMATS, description="What to have it as; else what `Accept` asks for, else Turtle.")
