"""What RDF says, read by a library that knows nothing of us."""

import json
import warnings
from typing import Any

from rdflib import Graph

FORMS = {"turtle": "turtle", "jsonld": "json-ld", "rdfxml": "xml"}  # what the library calls ours


def graph(written: bytes | str, form: str = "turtle", context: Any = None) -> Graph:
    """`form` is a name of ours; plain JSON is read by a `context` that stands elsewhere."""
    if context is not None:
        written = json.dumps({**context, **json.loads(written)})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a class that the library itself still uses
        return Graph().parse(data=written, format=FORMS[form])
