"""A catalogue as bytes: Turtle, JSON-LD and RDF/XML say the same statements.

By hand, because a library that writes any graph takes seconds for a big installation, and this one takes no graph.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

import orjson

from api.core.text import xml_text
from api.open_data.rules import IS_THING, PREFIXES, Thing, Value

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def as_turtle(things: Sequence[Thing]) -> bytes:
    prefixes = [f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items()]
    return "".join([*prefixes, *map(_turtle_of, things)]).encode()


def _turtle_of(thing: Thing) -> str:
    said = [f"{name} {', '.join(map(_turtle, values))}" for name, values in thing.says.items() if values]
    return f"\n<{thing.address}> " + " ;\n  ".join([f"a {thing.kind}", *said]) + " .\n"


def _turtle(value: Value) -> str:
    if value.mark == IS_THING:
        return f"<{value.text}>"
    text = orjson.dumps(value.text).decode()  # whose escapes are those of Turtle, too
    return text + (value.mark if value.mark.startswith("@") or not value.mark else f"^^{value.mark}")


def as_json_ld(things: Sequence[Thing]) -> bytes:
    return orjson.dumps({"@context": PREFIXES, "@graph": [_json_ld_of(thing) for thing in things]})


def _json_ld_of(thing: Thing) -> dict[str, Any]:
    said = {name: [_json_ld(value) for value in values] for name, values in thing.says.items() if values}
    return {"@id": thing.address, "@type": thing.kind, **said}


def _json_ld(value: Value) -> Any:
    if value.mark == IS_THING:
        return {"@id": value.text}
    if value.mark.startswith("@"):
        return {"@value": value.text, "@language": value.mark[1:]}
    return {"@value": value.text, "@type": value.mark} if value.mark else value.text


def as_rdf_xml(things: Sequence[Thing]) -> bytes:
    names = "".join(f' xmlns:{name}="{address}"' for name, address in {"rdf": RDF, **PREFIXES}.items())
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'
    return "".join([head, *map(_rdf_xml_of, things), "</rdf:RDF>\n"]).encode()


def _rdf_xml_of(thing: Thing) -> str:
    said = "".join(f"  {_rdf_xml(name, value)}\n" for name, values in thing.says.items() for value in values)
    return f'<{thing.kind} rdf:about="{escape(thing.address)}">\n{said}</{thing.kind}>\n'


def _rdf_xml(name: str, value: Value) -> str:
    text = escape(xml_text(value.text)).replace("\r", "&#13;")  # which XML would else take for a line feed
    if value.mark == IS_THING:
        return f'<{name} rdf:resource="{text}"/>'
    return f"<{name}{_attribute(value.mark)}>{text}</{name}>"


def _attribute(mark: str) -> str:
    if mark.startswith("@"):
        return f' xml:lang="{mark[1:]}"'
    prefix, _, kind = mark.partition(":")
    return f' rdf:datatype="{PREFIXES[prefix]}{kind}"' if mark else ""
