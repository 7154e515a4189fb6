"""What schemathesis is told of this API: which objects there are, how values are meant, and what to overlook."""

import os
import re
from itertools import count
from typing import Any
from zlib import crc32

import requests
import schemathesis
from hypothesis import strategies as st
from schemathesis.core.parameters import ParameterLocation

from api.core.text import normal
from tests.fuzz.excuses import FORGIVEN, excused

# From tests/fuzz/test_openapi.py: where the program listens, the token of an administrator who looks around first,
# and which share of the many systematic cases is sent, such as the third of eight: "3/8".
API = os.environ["FUZZ_API"]
EYES = {"Authorization": f"Bearer {os.environ['FUZZ_EYES']}"}
PLACE, SHARES = (int(number) for number in os.environ["FUZZ_SHARE"].split("/"))

# References that are not called after what they refer to.
ALIASES = {
    "basedOn": "action-plans",
    "replaces": "action-plans",
    "body": "departments",
    "parent": "departments",
    "servedBy": "departments",
    "succeededBy": "departments",
}
# Days that are called like something that has an address.
DAYS = {"deadline"}
# What fits in one state only; most requests go without.
RARE = {"cursor", "cancelReason", "completedOn", "basedOnId", "replacesId"}

ours: dict[str, list[str]] = {}  # ids of one signatory's objects, by the path of their list
others: dict[str, list[str]] = {}  # everybody else's, and what is made meanwhile
_dealt = count()

_visible = st.text(st.characters(min_codepoint=32, max_codepoint=126)).map(str.strip)
for _name, _usual in {
    "If-Match": "*",
    "If-None-Match": '"1-0123"',
    "traceparent": f"00-{'4b' * 16}-{'f0' * 8}-01",
}.items():
    schemathesis.openapi.format(_name, st.just(_usual) | st.just(_usual) | _visible)


@schemathesis.hook
def before_load_schema(_ctx, raw_schema):
    """Say of the forgiving headers that any text will do; by their patterns alone nothing is found that fits."""
    operations = [operation for item in raw_schema["paths"].values() for operation in item.values()]
    inline = [parameter for operation in operations for parameter in operation.get("parameters", ())]
    for parameter in [*inline, *raw_schema["components"]["parameters"].values()]:
        if parameter.get("name") in FORGIVEN:
            parameter["schema"] = {"type": "string", "format": parameter["name"]}


@schemathesis.hook
def after_load_schema(_ctx, schema):
    """Look around: every list whose objects have addresses."""
    paths = schema.raw_schema["paths"]
    for path in paths:
        if f"{path}/{{id}}" in paths:
            named = {parameter.get("name") for parameter in paths[path]["get"]["parameters"]}
            everything = _ids(f"{path}?limit=100")
            mine = _ids(f"{path}?limit=100&signatory=boras") if "signatory" in named else everything
            ours[path[1:]], others[path[1:]] = mine, [key for key in everything if key not in mine]
    ours["signatories"] = _ids("/signatories?q=borås")


def _ids(path: str) -> list[str]:
    answer = requests.get(API + path, headers=EYES, timeout=30).json()
    return [row["id"] for row in next(value for name, value in answer.items() if not name.startswith("_"))]


@schemathesis.hook
def filter_case(_ctx, case):
    """Of the systematic cases, thousands for every caller, send this run's share."""
    return case.meta.phase.name != "coverage" or next(_dealt) % SHARES == PLACE


@schemathesis.hook
def before_call(_ctx, case, _kwargs):
    """Mend what is meant to be right, so that it comes further than to a 404. Schemathesis judges anew what was
    altered here."""
    places = (ParameterLocation.PATH, ParameterLocation.QUERY, ParameterLocation.BODY)
    for place in [place for place in places if not (case.meta and case.meta.is_negative_at(place))]:
        members = getattr(case, place.container_name)
        if place == ParameterLocation.PATH and "id" in (members or {}):
            members["id"] = _subject(case, members["id"])
        elif isinstance(members, dict):
            for name in [name for name in members if name in RARE and crc32(repr(members).encode()) % 4]:
                del members[name]
            members.update({name: _meant(name, value) for name, value in members.items()})


def _subject(case: Any, value: str) -> str:
    """What a request is about. The one plan that others are made in is neither deleted nor moved on."""
    collection = case.path.split("/")[1]
    ends = case.method == "DELETE" or case.path.endswith("/status-changes")
    return _known(collection, value, others if ends and others.get(collection) else ours)


def _meant(name: str, value: Any) -> Any:
    """The value as the API understands it: ids that exist, texts in normal form, and 6.0, which is an integer to JSON
    Schema but not here, as 6."""
    if isinstance(value, dict):
        return {inner: _meant(inner, part) for inner, part in value.items()}
    if isinstance(value, list):
        return [_meant(name, part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, str):
        return value
    collection = _collection(name)
    return _known(collection, value, ours) if collection else normal(value)


def _collection(name: str) -> str | None:
    """`actionPlanId` speaks of /action-plans, `leadDepartmentId` of /departments."""
    stem = re.sub("Ids?$", "", name)
    if stem in DAYS:
        return None
    if stem.lower().endswith("department"):
        return "departments"
    words = re.sub("([A-Z])", r"-\1", stem).lower()
    plurals = (f"{words}s", f"{words.removesuffix('y')}ies")
    return ALIASES.get(stem) or next((plural for plural in plurals if plural in ours), None)


def _known(collection: str, value: str, usually: dict[str, list[str]]) -> str:
    """An id of this collection in place of an invented one; one in sixteen stays unknown, one is anybody's."""
    lot = crc32(value.encode())
    there = (others if lot % 16 == 1 else usually).get(collection) or ours.get(collection, [])
    if value in ours.get(collection, ()) or value in others.get(collection, ()) or not there or not lot % 16:
        return value
    return there[lot % len(there)]


@schemathesis.hook
def after_call(_ctx, case, response):
    """What was made can be spoken of, too."""
    if response.status_code == 201 and case.path.count("/") == 1:
        others.setdefault(case.path[1:], []).append(response.json()["id"])


@schemathesis.hook
def filter_failure(_ctx, failure, case, response):
    return not excused(failure, case, response)
