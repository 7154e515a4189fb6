"""Why some of what schemathesis finds is no defect: the one table of exceptions."""

from collections.abc import Callable
from typing import Any, NamedTuple

from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.openapi.checks import MissingHeaderNotRejected, RejectedPositiveData

from api.core import faults
from api.core.errors import Message

# Headers in which any text will do, each with why.
FORGIVEN = {
    "If-Match": "RFC 9110: what names no version of ours does not match, which is a 412.",
    "If-None-Match": "RFC 9110: what is no tag of ours does not match, so the whole answer is sent.",
    "traceparent": "W3C Trace Context: what is malformed is ignored, and a new trace begun.",
}

# What can be wrong with one value. Where one of these answers a request that fits the document, document and program
# disagree; every other code is a rule's, which knows what is stored or looks at several values at once.
SHAPE = {message.code for message in vars(faults).values() if isinstance(message, Message)} - {
    "duplicate",  # also said of two entries of which only one member must differ
}


class Excuse(NamedTuple):
    """Why a finding of this kind is no defect, where `holds` (of the case and the response) is true."""

    kind: type[Failure]
    why: str
    holds: Callable[[Any, Any], bool]


def _against_a_rule(_case: Any, response: Any) -> bool:
    return response.status_code == 400 and SHAPE.isdisjoint(fault["code"] for fault in response.json()["errors"])


def _list_of_one(case: Any, _response: Any) -> bool:
    said = case.meta.phase.data
    wrong = {mutation.parameter for mutation in said.mutations if mutation.parameter} or {said.parameter}
    lists = {each.name for each in case.operation.query if each.definition["schema"].get("type") == "array"}
    return all(name in lists and isinstance(case.query.get(name), str) for name in wrong)


EXCUSES = (
    Excuse(RejectedPositiveData, "It fits the document but breaks a rule: see SHAPE.", _against_a_rule),
    Excuse(RejectedPositiveData, "Nobody can guess the version.", lambda _, response: response.status_code == 412),
    Excuse(RejectedPositiveData, "Keys come again, bodies differ.", lambda _, response: response.status_code == 422),
    Excuse(AcceptedNegativeData, "A file may hold any text.", lambda case, _: case.media_type == "text/csv"),
    Excuse(AcceptedNegativeData, "In a query, one text is a list of one text.", _list_of_one),
    Excuse(MissingHeaderNotRejected, "428 says just that (RFC 6585).", lambda _, response: response.status_code == 428),
)


def excused(failure: Failure, case: Any, response: Any) -> bool:
    return any(isinstance(failure, excuse.kind) and excuse.holds(case, response) for excuse in EXCUSES)
