"""The real document with one thing changed, in every way that has a name, and what that is to whoever goes by it."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import orjson

from api.core.document import METHODS, _prune
from tests.support.breaks import BREAKING, COMPATIBLE, RECEIVED, SENT, TEXT, Part
from tests.support.contracts import without_examples
from tests.support.document import document

Found = tuple[str, str]
Being = Callable[[str], Found]
Alteration = tuple[str, Callable[[Any], Any], Callable[[Any], Any], Being]
EXCERPT = ("/action-items", "/goals", "/imports", "/me", "/api-info")  # the whole would take minutes


@cache
def text() -> bytes:
    """Of the real document, with a webhook that sends a type of its own."""
    whole = without_examples(document("en"))
    whole["paths"] = {path: item for path, item in whole["paths"].items() if path.startswith(EXCERPT)}
    whole["components"]["schemas"]["Told"] = whole["components"]["schemas"]["ActionItem"]
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Told"}}}
    said = {"requestBody": {"content": content}, "responses": {"204": {"description": "Taken."}}}
    whole["webhooks"] = {"itemChanged": {"post": said}}
    _prune(whole)
    return orjson.dumps(whole)


def operations(whole: Part, section: str = "paths") -> list[Part]:
    return [item[verb] for item in whole[section].values() for verb in METHODS if verb in item]


@cache
def sides(name: str) -> list[str]:
    received = _reached("paths", "requestBody") | _reached("webhooks", "responses")
    sent = _reached("paths", "responses") | _reached("webhooks", "requestBody")
    return [side for side, names in ((RECEIVED, received), (SENT, sent)) if name in names]


@cache
def _reached(section: str, part: str) -> set[str]:
    """The types that are named there or below."""
    whole = orjson.loads(text())
    names: set[tuple[str, str]] = set()
    left = {str([one.get(part) for one in operations(whole, section)])}
    while left:
        found = {name for one in left for name in re.findall(r"#/components/(\w+)/([\w-]+)'}", one)} - names
        names |= found
        left = {str(whole["components"][kind][name]) for kind, name in found}
    return {name for kind, name in names if kind == "schemas"}


def parts(whole: Part, to: str) -> Iterator[tuple[Any, list[str]]]:
    """Where something can be changed, with what becomes of it there."""
    types, asked = whole["components"]["schemas"], operations(whole)
    inline = [one for operation in asked for one in operation["parameters"] if "$ref" not in one]
    answers = [one for operation in asked for status, one in operation["responses"].items() if status == "200"]
    found = {
        "document": [whole],
        "operation": asked,
        "parameter": inline,
        "parameter's type": [one["schema"] for one in inline],
        "body": [operation["requestBody"] for operation in asked if "requestBody" in operation],
        "answer": answers,
    }
    if to == "type":
        yield from ((one, sides(name)) for name, one in types.items())
    elif to == "member":
        yield from ((one, sides(name)) for name, kind in types.items() for one in kind["properties"].values())
    else:
        yield from ((one, [SENT if to == "answer" else RECEIVED]) for one in found[to])


def narrower(side: str) -> Found:
    return f"narrower than was {side}", BREAKING if side == RECEIVED else COMPATIBLE


def wider(side: str) -> Found:
    return f"wider than was {side}", COMPATIBLE if side == RECEIVED else BREAKING


def unnamed(side: str) -> Found:
    return wider(side) if side == RECEIVED else ("member added", COMPATIBLE)


def demanded(side: str) -> Found:
    return ("required member added", BREAKING) if side == RECEIVED else ("member added", COMPATIBLE)


def breaks(kind: str) -> Being:
    return lambda _: (kind, BREAKING)


def goes_with(kind: str) -> Being:
    return lambda _: (kind, COMPATIBLE)


OTHERWISE = breaks("changed otherwise")


def reworded(_: str) -> Found:
    return "text changed", TEXT


def has(*keys: str) -> Callable[[Part], bool]:
    return lambda part: all(key in part for key in keys)


def lacks(*keys: str) -> Callable[[Part], bool]:
    return lambda part: not any(key in part for key in keys)


def plain(key: str) -> Callable[[Part], bool]:
    return lacks(key, "anyOf", "oneOf", "$ref")


def typed(kind: type) -> Callable[[Part], bool]:
    return lambda part: isinstance(part.get("type"), kind)


def setting(**said: Any) -> Callable[[Part], None]:
    return lambda part: part.update(said)


def dropping(key: str) -> Callable[[Part], Any]:
    return lambda part: part.pop(key)


def adding(key: str, by: int) -> Callable[[Part], None]:
    return lambda part: part.update({key: part[key] + by})


def anything(_: Part) -> bool:
    return True


def putting(into: str, key: str, value: Any) -> Callable[[Part], None]:
    return lambda part: part[into].update({key: value})


def taking(out_of: str, key: str) -> Callable[[Part], Any]:
    return lambda part: part[out_of].pop(key)


def lacking(one_of: str) -> Callable[[Part], Any]:
    return lambda part: part[one_of].popitem() if isinstance(part[one_of], dict) else part[one_of].pop()


def optional(kind: Part) -> list[str]:
    return sorted(set(kind["properties"]) - set(kind.get("required", ())))


def with_needed(kind: Part) -> None:
    kind["properties"]["new"] = {"type": "string"}
    kind.setdefault("required", []).append("new")


def with_demand(kind: Part) -> None:
    kind["required"] = [*kind.get("required", ()), optional(kind)[0]]


def renamed(whole: Part) -> None:
    """A type that one answer names."""
    types = whole["components"]["schemas"]
    types["Renamed"] = types["ApiInfo"]
    answer = whole["paths"]["/api-info"]["get"]["responses"]["200"]
    answer["content"]["application/json"]["schema"]["$ref"] = "#/components/schemas/Renamed"


def another(**said: Any) -> Callable[[Part], None]:
    return lambda operation: operation["parameters"].append({"name": "new", "in": "query", "schema": {}, **said})


# To what it is done, where that fits, what is done, and what it is, by whether the part is received or sent.
ALTERED: dict[str, Alteration] = {
    "longer": ("member", has("maxLength"), adding("maxLength", 1), wider),
    "shorter": ("member", has("maxLength"), adding("maxLength", -1), narrower),
    "of any length": ("member", has("maxLength"), dropping("maxLength"), wider),
    "not so small": ("member", has("minimum"), adding("minimum", 1), narrower),
    "smaller": ("member", has("minimum"), adding("minimum", -1), wider),
    "never small": ("member", plain("minimum"), setting(minimum=1), narrower),
    "with a pattern": ("member", plain("pattern"), setting(pattern="^a"), narrower),
    "without its pattern": ("member", has("pattern"), dropping("pattern"), wider),
    "with another pattern": ("member", has("pattern"), setting(pattern="^a"), OTHERWISE),
    "of another format": ("member", has("format"), setting(format="hostname"), OTHERWISE),
    "repeating itself": ("member", has("uniqueItems"), dropping("uniqueItems"), wider),
    "one value less": ("member", has("enum"), lacking("enum"), narrower),
    "one value more": ("member", has("enum"), lambda one: one["enum"].append("zzz"), wider),
    "any value": ("member", has("enum"), dropping("enum"), wider),
    "or null": ("member", typed(str), lambda one: one.update(type=[one["type"], "null"]), wider),
    "never null": ("member", typed(list), lambda one: one["type"].remove("null"), narrower),
    "in smaller parts": ("member", lambda one: plain("maximum")(one.get("items", {"anyOf": []})),
        lambda one: one["items"].update(maximum=1), narrower),
    "never null, of a named type": ("member", has("anyOf"), lambda one: one["anyOf"].pop(), narrower),
    "or a number": ("member", has("anyOf"), lambda one: one["anyOf"].append({"type": "integer"}), wider),
    "only read": ("member", plain("readOnly"), setting(readOnly=True), OTHERWISE),
    "with what no rule knows": ("member", plain("contentEncoding"), setting(contentEncoding="base64"), OTHERWISE),
    "in other words": ("member", has("description"), setting(description="Other."), reworded),
    "deprecated": ("member", lacks("deprecated"), setting(deprecated=True), reworded),
    "without a member": ("type", optional, lambda one: one["properties"].pop(optional(one)[0]),
        breaks("member removed")),
    "with a member": ("type", anything, putting("properties", "new", {}), goes_with("member added")),
    "with a member that must be": ("type", anything, with_needed, demanded),
    "with a member that need not be": ("type", lambda one: one.get("required"), lacking("required"), wider),
    "with a member that now must be": ("type", optional, with_demand, narrower),
    "with members that have no name": ("type", lambda one: one.get("additionalProperties") is False,
        dropping("additionalProperties"), unnamed),
    "a type by another name": ("document", anything, renamed, breaks("type renamed")),
    "a parameter less": ("operation", anything, lambda one: one["parameters"].pop(0), breaks("parameter removed")),
    "a parameter more": ("operation", anything, another(), goes_with("parameter added")),
    "a parameter that must be": ("operation", anything, another(required=True), breaks("required parameter added")),
    "a parameter that now must be": ("parameter", lambda one: not one["required"], setting(required=True), narrower),
    "a parameter, written otherwise": ("parameter", has("explode"),
        lambda one: one.update(explode=not one["explode"]), OTHERWISE),
    "a shorter parameter": ("parameter's type", has("maxLength"), adding("maxLength", -1), narrower),
    "a parameter with another default": ("parameter's type", has("default"), setting(default="zzz"),
        breaks("another default")),
    "a parameter of more values": ("parameter's type", has("enum"), lambda one: one["enum"].append("zzz"), wider),
    "no body": ("operation", has("requestBody"), dropping("requestBody"), breaks("body removed")),
    "a body": ("operation", lacks("requestBody"), setting(requestBody={}), goes_with("body added")),
    "a body that must be": ("operation", lacks("requestBody"), setting(requestBody={"required": True}),
        breaks("required body added")),
    "a body that need not be": ("body", has("required"), setting(required=False), wider),
    "a kind of body less": ("body", anything, lacking("content"), breaks("media type removed")),
    "a kind of body more": ("body", anything, putting("content", "text/new", {}), goes_with("media type added")),
    "a kind of answer less": ("answer", has("content"), lacking("content"), breaks("media type removed")),
    "a kind of answer more": ("answer", has("content"), putting("content", "text/new", {}),
        goes_with("media type added")),
    "a header less": ("answer", has("headers"), lacking("headers"), breaks("header removed")),
    "a header more": ("answer", has("headers"), putting("headers", "New", {"schema": {}}), goes_with("header added")),
    "a success less": ("operation", lambda one: "200" in one["responses"], taking("responses", "200"),
        breaks("success removed")),
    "a success more": ("operation", anything, putting("responses", "202", {}), breaks("success added")),
    "a refusal less": ("operation", anything, taking("responses", "500"), goes_with("refusal removed")),
    "a refusal more": ("operation", anything, putting("responses", "451", {}), goes_with("refusal added")),
    "an operation by another name": ("operation", anything, setting(operationId="new"), breaks("operation renamed")),
    "an operation elsewhere": ("operation", anything, setting(tags=["Jobs", "About"]),
        breaks("operation under other tags")),
    "an operation in other words": ("operation", anything, setting(summary="Other."), reworded),
    "an operation for members": ("operation", has("security"), lambda one: one["security"].remove({}),
        breaks("access narrowed")),
    "an operation for everybody": ("operation", lacks("security"), setting(security=[{"bearer": []}, {}]),
        goes_with("access widened")),
    "an operation that calls back": ("operation", anything, setting(callbacks={"new": {}}), OTHERWISE),
    "a path less": ("document", anything, taking("paths", "/api-info"), breaks("operation removed")),
    "a path more": ("document", anything, putting("paths", "/new", {"get": {}}), goes_with("operation added")),
    "a webhook less": ("document", anything, dropping("webhooks"), breaks("operation removed")),
    "a webhook more": ("document", anything, putting("webhooks", "new", {"post": {}}), goes_with("operation added")),
    "a server less": ("document", anything, lacking("servers"), breaks("server removed")),
    "a server more": ("document", anything, lambda one: one["servers"].append({"url": "https://example.se"}),
        goes_with("server added")),
    "another way to log in": ("document", anything,
        lambda one: one["components"]["securitySchemes"]["bearer"].update(scheme="basic"), OTHERWISE),
    "a way to log in less": ("document", anything, lambda one: one["components"]["securitySchemes"].pop("bearer"),
        breaks("way to log in removed")),
    "a way to log in more": ("document", anything, lambda one: one["components"]["securitySchemes"].update(new={}),
        goes_with("way to log in added")),
    "another version": ("document", anything, putting("info", "version", "9.0.0"), reworded),
    "other tags": ("document", anything, lacking("tags"), reworded),
}  # fmt: skip
