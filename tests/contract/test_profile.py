"""Sweden's REST API profile, rule by rule: what a machine can judge of the document and of live answers.

The rules are restated in our own words from DIGG's profile; each test names the rule that it restates.
"""

import re
from datetime import date, datetime
from http import HTTPStatus

import pytest

from api.core.errors import LANGUAGES
from api.core.files import TABLES
from tests.support.document import METHODS, OPERATIONS, document, properties, schemas

JSON = "application/json"
PROBLEM = "application/problem+json"
CAMEL_CASE = re.compile(r"[a-z][a-zA-Z]*")
PRESCRIBED = {"_links", "_meta"}  # FNS.10 and HYP.03 prescribe the names that AME.04 would refuse
# Addresses of one thing, or of a key: no collections. `bulk` is what those who ordered it call it.
SINGULAR = {
    "me", "annual-follow-up", "api-info", "bulk", "by-external-key", "catalog", "charter-report", "charter-standing",
    "content", "context", "coverage-matrix", "department-report", "handover", "item-list", "meeting-paper", "next",
    "open-data", "overdue", "plan", "personal-data", "round-progress", "status-overview", "timeline", "to-do",
}  # fmt: skip
PERSONAL = re.compile(r"pnr|person-?nummer|ssn|primary-?key|row-?id", re.IGNORECASE)
VERBS = re.compile(r"(get|post|put|patch|delete|create|update|remove|list|show)-")
STANDARD_HEADERS = {"accept", "content-type", "authorization", "date", "cache-control", "connection", "cookie"}


def segments(operation):
    return [part for part in operation.path.split("/") if part and not part.startswith("{")]


def success(operation):
    """The JSON of its 2xx answers."""
    return [media for status, kind, media in operation.answers() if status < "300" and kind == JSON]


def shape(operation):
    """The schema of its answer."""
    return operation.resolved(success(operation)[0]["schema"])


def is_object(operation):
    """Whether it answers one object of a collection."""
    return bool(success(operation)) and "id" in shape(operation).get("properties", {}) and operation.path != "/me"


# Each is given an operation and says whether it keeps the rule.
OF_OPERATIONS = {
    "DOK.15 JSON has full examples": lambda one: all(
        media.get("examples")
        for media in [
            *one.printed_bodies.values(),
            *(media for _, kind, media in one.answers() if kind.endswith("json")),
        ]
    ),
    "DOK.19 summary and description": lambda one: one.says.get("summary") and one.says.get("description"),
    "DOK.20 every response is described": lambda one: all(said["description"] for said in one.responses.values()),
    "DOK.21 security is said": lambda one: one.says.get("security") or document(one.language)["security"],
    "RES.02 no primary keys, no personal numbers": lambda one: (
        not any(PERSONAL.search(parameter["name"]) for parameter in one.parameters)
    ),
    "RES.03 RES.05 ids are UUIDs": lambda one: (
        one.named("path").get("id", {"schema": {"format": "uuid"}})["schema"]["format"] == "uuid"
    ),
    "RES.06 plural nouns": lambda one: all(
        (part.endswith("s") or part in SINGULAR) and not VERBS.match(part) for part in segments(one)
    ),
    "UFN.05 short addresses": lambda one: len(one.path) < 200,
    "UFN.07 UFN.08 UFN.09 lower case and hyphens": lambda one: re.fullmatch(
        r"(/[a-z0-9]+(-[a-z0-9]+)*|/\{[a-z][a-zA-Z]*\})+(\.ics)?", one.path
    ),
    "UFN.04 lists offer fields, sort and page": lambda one: (
        not one.is_list or one.path == "/code-lists" or {"fields", "sort", "page"} <= set(one.named("query"))
    ),
    "AME.01 JSON is always among the kinds": lambda one: (
        (not one.bodies or JSON in one.bodies)
        and all(
            JSON in said["content"] or one.path == "/exports"  # its rows as JSON are `/action-items?actionPlan=…`
            for status, said in one.responses.items()
            if status < "300" and "content" in said
        )
    ),
    "AME.06 a list is named in the plural": lambda one: (
        not one.is_list or all(name.endswith("s") for name in shape(one)["properties"] if name not in PRESCRIBED)
    ),
    "ARQ.01 bodies are JSON, or files that can be sent in JSON": lambda one: all(
        re.fullmatch(r"application/(.*\+)?json", kind) or kind in TABLES for kind in one.bodies
    ),
    "ARQ.03 standard headers are not parameters": lambda one: (
        not {name.lower() for name in one.named("header")} & STANDARD_HEADERS
    ),
    "ARQ.05 headers are text": lambda one: all(
        said["schema"]["type"] == "string" for said in one.named("header").values()
    ),
    "ARP.02 codes of RFC 9110": lambda one: all(int(status) in {*HTTPStatus} for status in one.responses),
    "ARP.03 201 has Location": lambda one: "201" not in one.responses or "Location" in one.responses["201"]["headers"],
    "FEL.02 problems are problem+json": lambda one: all(
        [*said["content"]] == [PROBLEM] for status, said in one.responses.items() if status >= "400"
    ),
    "FNS.01 FNS.03 FNS.06 names in camelCase": lambda one: all(map(CAMEL_CASE.fullmatch, one.named("query"))),
    "FNS.05 parameters of a query are optional": lambda one: (
        not any(said.get("required") for said in one.named("query").values())
    ),
    "FNS.07 lists take limit and page": lambda one: not one.is_list or "limit" in one.named("query"),
    "FNS.08 page is 1": lambda one: not one.is_list or one.named("query")["page"]["schema"]["default"] == 1,
    "FNS.09 limit is 20": lambda one: not one.is_list or one.named("query")["limit"]["schema"]["default"] == 20,
    "FNS.10 FNS.11 lists have _meta and _links": lambda one: (
        not one.is_list or set(shape(one)["required"]) >= PRESCRIBED
    ),
    "HYP.03 objects have _links": lambda one: (
        one.method == "delete" or one.is_list or not is_object(one) or "_links" in shape(one)["required"]
    ),
    "SAK.29 415 where there is a body": lambda one: not one.bodies or "415" in one.responses,
    "SPA.02 traceparent is an optional header": lambda one: not one.named("header")["traceparent"]["required"],
    "SPA.04 traceparent is answered": lambda one: all(
        "traceparent" in said["headers"] for said in one.responses.values()
    ),
    "SPA.07 no other header in its place": lambda one: "x-request-id" not in map(str.lower, one.named("header")),
    "CAC.01 reads have tags": lambda one: one.method != "get" or "ETag" in one.responses["200"]["headers"],
    "FOR.02 GET has no body": lambda one: one.method != "get" or not one.bodies,
}


@pytest.mark.parametrize("rule", OF_OPERATIONS)
def test_every_operation_keeps(rule):
    assert [str(operation) for operation in OPERATIONS if not OF_OPERATIONS[rule](operation)] == [], rule


def semantic(version):
    return re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", version)


def schemes(whole):
    return whole["components"]["securitySchemes"].values()


# Each is given the document and says whether it keeps the rule.
OF_DOCUMENTS = {
    "DOK.01 documentation is linked": lambda whole: (
        whole["externalDocs"]["description"] and whole["externalDocs"]["url"].startswith("https://")
    ),
    "DOK.03 terms, contact, licence": lambda whole: (
        {"title", "version", "description", "termsOfService"} <= set(whole["info"])
        and set(whole["info"]["contact"]) == {"name", "url", "email"}
        and set(whole["info"]["license"]) == {"name", "url"}
    ),
    "DOK.06 Swedish and English": lambda whole: all(
        re.search(rf"\b{word}\b", whole["info"]["description"]) for word in ("och", "är", "and", "are")
    ),
    "DOK.07 DOK.11 purpose": lambda whole: len(whole["info"]["description"]) > 400,
    "DOK.08 service level": lambda whole: "SLA" in whole["info"]["description"] and whole["info"]["termsOfService"],
    "DOK.09 limits": lambda whole: (
        whole["info"]["x-limitations"]
        and all(word in whole["info"]["description"] for word in ("Begränsningar", "Limitations"))
    ),
    "DOK.17 OpenAPI 3": lambda whole: whole["openapi"].startswith("3.1."),
    "UFN.01 UFN.02 VER.05 one segment, then the version": lambda whole: all(
        re.fullmatch(r"https://[a-z0-9.-]+/[a-z-]+/v1", server["url"]) for server in whole["servers"]
    ),
    "VER.04 semantic version": lambda whole: semantic(whole["info"]["version"]),
    "VER.10 the profile's names of the states": lambda whole: set(
        whole["components"]["schemas"]["ApiInfo"]["properties"]["apiStatus"]["enum"]
    )
    == {"alpha", "beta", "active", "deprecated", "retired", "decommisioned"},
    "VER.06 /api-info under the root": lambda whole: "get" in whole["paths"]["/api-info"],
    "MOG.01 every path has a verb": lambda whole: (
        len(whole["paths"]) > 1 and all(set(item) & set(METHODS) for item in whole["paths"].values())
    ),
    "MOG.02 answers lead on": lambda whole: "_links" in whole["components"]["schemas"]["ActionPlan"]["properties"],
    "AME.05 never two styles": lambda whole: not [
        name
        for schema in whole["components"]["schemas"].values()
        for name in schema["properties"]
        if "_" in name.removeprefix("_")
    ],
    "FEL.01 the members of a problem": lambda whole: (
        whole["components"]["schemas"]["Problem"]["type"] == "object"
        and {"type", "title", "status", "detail", "instance"}
        <= set(whole["components"]["schemas"]["Problem"]["properties"])
    ),
    "HYP.11 HYP.17 a link has href, rel and method": lambda whole: (
        set(whole["components"]["schemas"]["Link"]["required"]) == {"href", "rel", "method"}
    ),
    "SAK.09 neither basic nor digest": lambda whole: not [
        scheme for scheme in schemes(whole) if scheme.get("scheme") in ("basic", "digest")
    ],
    "SAK.10 bearer": lambda whole: any(scheme.get("scheme") == "bearer" for scheme in schemes(whole)),
    "SAK.15 SAK.16 no key in an address": lambda whole: not [
        scheme for scheme in schemes(whole) if scheme["type"] == "apiKey" and scheme["in"] != "header"
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", OF_DOCUMENTS)
def test_the_document_keeps(rule, language):
    assert OF_DOCUMENTS[rule](document(language)), rule


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_are_in_camel_case_ame_04_ame_07(language):
    names = {name for schema in schemas(language).values() for name in schema["properties"]}
    assert {name for name in names - PRESCRIBED if not CAMEL_CASE.fullmatch(name)} == set()


def test_every_date_has_an_example_and_every_instant_one_with_its_zone_dot_02_dot_04():
    reads = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
    for schema, name, said in properties():
        if read := reads.get(said.get("format")):
            found = read(said["example"])
            assert getattr(found, "tzinfo", True), f"{schema}.{name}"


# Live answers.


def test_the_document_lies_under_the_root_dok_24(client):
    for name in ("openapi.json", "openapi.yaml"):
        assert client.get(f"/{name}").status_code == 200


def test_api_info_says_what_it_is_to_say_ver_07(client):
    said = client.get("/api-info").get_json()
    assert set(said) == {"apiName", "apiVersion", "apiReleased", "apiDocumentation", "apiStatus", "dataLicense"}
    assert client.get(said["apiDocumentation"]).status_code == 200


def test_before_the_first_release_the_major_is_0_ver_11(client):
    said = client.get("/api-info").get_json()
    assert said["apiVersion"].startswith("0.") == (said["apiStatus"] in ("alpha", "beta"))


LISTS = sorted({one.path for one in OPERATIONS if one.is_list and "{" not in one.path})


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("page", [0, 9999])
def test_a_page_that_is_not_there_is_empty_fns_14(coordinator, path, page):
    response = coordinator.get(f"{path}?page={page}")
    rows = next(rows for name, rows in response.get_json().items() if name not in PRESCRIBED)
    assert (response.status_code, rows) == (200, [])


@pytest.mark.parametrize("path", LISTS)
def test_links_keep_the_callers_parameters_fns_12(coordinator, path):
    links = coordinator.get(f"{path}?limit=1&page=2").get_json()["_links"]
    assert {"self", "first", "prev", "last"} <= set(links)
    assert all("limit=1" in link["href"] and "page=" in link["href"] for link in links.values())


@pytest.mark.parametrize("path", LISTS)
def test_a_list_says_where_it_stands_fns_10(coordinator, path):
    meta = coordinator.get(f"{path}?limit=1").get_json()["_meta"]
    assert {"page": 1, "limit": 1, "count": 1}.items() <= meta.items()
    assert meta["totalRecords"] >= 1


def test_what_is_created_has_an_address_arp_03(coordinator):
    plan = coordinator.post(
        "/action-plans", json={"title": "Ny", "periodStart": "2029-01-01", "periodEnd": "2032-12-31"}
    )
    assert coordinator.get(plan.headers["Location"]).get_json()["id"] == plan.get_json()["id"]


@pytest.mark.parametrize("path", sorted({one.path for one in OPERATIONS if "{" not in one.path}))
def test_what_a_path_does_not_do_is_405_with_allow_sak_05(coordinator, path):
    done = {one.method.upper() for one in OPERATIONS if one.path == path}
    response = coordinator.delete(path)
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) - {"HEAD", "OPTIONS"} == done


def test_links_are_absolute_and_whole_hyp_05_hyp_07_hyp_11(coordinator):
    for path in ("/action-plans", "/action-items", "/goals", "/departments", "/signatories", "/decisions"):
        links = coordinator.get(f"{path}/{coordinator.ids(path)[0]}").get_json()["_links"]
        assert "self" in links
        for link in links.values():
            assert set(link) == {"href", "rel", "method"}
            assert link["href"].startswith("http")


def test_instants_are_in_utc_dot_01(coordinator):
    for name, value in coordinator.get("/action-items?limit=1").get_json()["actionItems"][0].items():
        if name.endswith("At"):
            assert value.endswith("Z")


def test_a_trace_is_continued_spa_02(client):
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    answered = client.get("/api-info", headers={"traceparent": trace}).headers["traceparent"]
    assert answered.split("-")[1] == trace.split("-")[1]
