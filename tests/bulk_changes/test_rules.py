"""Which outcome a row has, and where its faults stand."""

import pytest

from api.bulk_changes.rules import RowOutcome, Written, at_row, named, outcome, summed, twice_faults
from api.core.errors import Conflict, Fault, Forbidden, Message, NotFound, RuleBroken, Stale

SAID = Message("said", "Nej.", "No.")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [(None, 1, RowOutcome.CREATED), (3, 4, RowOutcome.UPDATED), (3, 3, RowOutcome.UNCHANGED)],
)
def test_the_outcome_follows_from_the_versions(before, after, told):
    assert outcome(before, after) == told


@pytest.mark.parametrize(
    ("error", "at", "code"),
    [
        (RuleBroken(Fault("/dueDate", SAID)), "/rows/3/dueDate", "said"),
        (RuleBroken(Fault("", SAID)), "/rows/3", "said"),
        (NotFound(), "/rows/3/id", "not_found"),
        (Stale(7), "/rows/3/version", "stale"),
        (Forbidden(SAID), "/rows/3", "said"),
        (Conflict(SAID), "/rows/3", "said"),
    ],
)
def test_what_a_row_is_refused_for_stands_at_the_row(error, at, code):
    assert [(fault.at, fault.message.code) for fault in at_row(3, error)] == [(at, code)]


def test_every_fault_of_a_row_is_told():
    assert len(list(at_row(0, RuleBroken(Fault("/a", SAID), Fault("/b", SAID))))) == 2


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([{"id": "a"}, {"id": "b"}, {}, {}], []),
        ([{"id": "a"}, {"id": "b"}, {"id": "a"}], [("/rows/2/id", 0)]),
        ([{"external_key": {"system": "s", "id": "1"}}, {"external_key": {"system": "t", "id": "1"}}], []),
        ([{"external_key": {"system": "s", "id": "1"}}] * 2, [("/rows/1/externalKey", 0)]),
        ([{"id": "known"}, {"external_key": {"system": "s", "id": "k"}}], [("/rows/1/externalKey", 0)]),
        ([{"external_key": {"system": "s", "id": "k"}}, {"id": "known"}], [("/rows/1/id", 0)]),
        ([{"external_key": {"system": one, "id": "k"}} for one in "st"], [("/rows/1/externalKey", 0)]),
    ],
)
def test_two_rows_about_one_item_are_found(rows, found):
    by_key = {("s", "k"): "known", ("t", "k"): "known"}
    assert [(fault.at, fault.message.values["row"]) for fault in twice_faults(rows, named(rows, by_key))] == found


def test_rows_are_counted_by_outcome():
    rows = [
        Written("a", RowOutcome.CREATED, 1),
        Written("b", RowOutcome.UPDATED, 2),
        Written("c", RowOutcome.CREATED, 1),
    ]
    told = summed(rows)
    assert (told["created"], told["updated"], told["unchanged"]) == (2, 1, 0)
    assert [row["id"] for row in told["rows"]] == ["a", "b", "c"]
