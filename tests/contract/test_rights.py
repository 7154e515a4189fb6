"""openapi/permissions.csv is what is answered: every verb of every route, asked as each kind of caller."""

import csv
import re
from pathlib import Path

import pytest

from api.core.answer import BASE
from api.core.document import operation_id
from api.docs.access import as_csv
from tests.support.cast import EXAMPLE, LIMITED, UNAWARE, Cast
from tests.support.examples import written
from tests.support.routes import PAGES, unopened

COMMITTED = Path(__file__).parents[2] / "openapi" / "permissions.csv"
MATRIX = {(row["method"], row["path"]): row for row in csv.DictReader(COMMITTED.read_text("utf-8").splitlines())}
LOGINS = f"{BASE}/login/"  # where nobody can log in without a provider
ROWS = {operation_id(path.removeprefix(BASE), method.lower()): row for (method, path), row in MATRIX.items()}
DOCUMENTED = {operation for operations in written().values() for operation in operations}


# The question instead of the document's example, where that is of something internal.
PUBLISHED = [
    {"as": "boras-coordinator", "call": "POST /report-snapshots",
     "request": {"report": "status-overview", "parameters": {"signatory": "boras"}, "format": "json"}},
    {"as": "boras-coordinator", "call": "PATCH /report-snapshots/{before:1}", "headers": {"If-Match": '"1"'},
     "request": {"published": True}},
]  # fmt: skip
OTHERWISE = {
    "getReportsPlan": {"call": "GET /reports/plan?signatory=boras"},
    "getReportSnapshotsById": {"call": "GET /report-snapshots/{before:1}", "before": PUBLISHED},
    "getReportSnapshotsByIdContent": {"call": "GET /report-snapshots/{before:1}/content", "before": PUBLISHED},
}


def example_of(operation, named):
    """One that was answered, of what everybody sees if there is such a one, with as little before it as can be."""
    found = [one for one in named.values() if one["recorded"]["status"] < 400]
    return OTHERWISE.get(operation) or min(found, key=lambda one: ("before" in one, "as" in one))


def nothing(answer):
    """Refused, or a list of nothing. To a read that asks for it, what nobody shows you is unknown."""
    told = answer.get_json(silent=True) or {}
    unknown = answer.status_code == 400 and answer.request.method == "GET"
    return unknown or answer.status_code in (401, 403, 404) or told.get("_meta", {}).get("count") == 0


def expected(operation, who):
    """What the matrix says of a caller, and of those that it does not know. Who may nothing is refused before it is
    looked whether there is what the body names."""
    row = ROWS[operation]
    limited = "own" if row["network_reader"] == "own" else "no"
    unaware = "no" if row["auditor"] == "no" else "any"
    return {**row, LIMITED: limited, EXAMPLE: "example", UNAWARE: unaware}[who]


# A role that may is not refused: a 400 is of somebody who must say more, such as the administrator which signatory.
FITTING = {
    "example": lambda answer: answer.status_code < 300,
    "yes": lambda answer: answer.status_code in (200, 204, 400),
    "part": lambda answer: answer.status_code in (200, 204, 400, 403),
    "own": lambda answer: answer.status_code in (200, 204, 400, 403, 404),
    "no": nothing,
    "any": lambda _: True,
}


@pytest.mark.parametrize("file", written(), ids=lambda file: file.stem)
def test_every_caller_is_answered_as_the_matrix_says(file, database, monkeypatch):
    monkeypatch.setitem(database.app.config, "PUBLIC_URL", "")
    cast, wrong = Cast(database), {}
    examples = {operation: example_of(operation, named) for operation, named in written()[file].items()}
    for operation, example in sorted(examples.items(), key=lambda named: "before" in named[1]):  # fewer scenes to set
        permissions = ROWS[operation]["permission"]
        for who, answer in cast.answers(example, re.split(" or | and ", permissions) if permissions else ()).items():
            if not FITTING[expected(operation, who)](answer):
                wrong[f"{operation} as {who}"] = f"{expected(operation, who)}, but {answer.status_code} {answer.text}"
    assert wrong == {}


def test_the_committed_matrix_is_the_one_that_the_routes_declare():
    assert COMMITTED.read_text("utf-8") == as_csv(unopened()), "run `make openapi`"


def test_every_page_beside_the_document_is_for_everybody(client):
    for (method, path), row in MATRIX.items():
        if operation_id(path.removeprefix(BASE), method.lower()) not in DOCUMENTED:
            with client.open(path.format(**PAGES), method=method) as answer:
                assert answer.status_code in ((403, 404) if path.startswith(LOGINS) else (200, 302, 303)), path
            assert set(row.values()) == {method, path, "", "yes"}
