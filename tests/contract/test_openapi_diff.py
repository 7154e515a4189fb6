"""The contract is broken since the last release only where that was declared, or told of in time."""

import gzip
from datetime import UTC, date, datetime

import orjson
import pytest

from api.core.deprecation import Deprecation, mark
from tests.support import openapi_diff
from tests.support.breaks import Change
from tests.support.openapi_diff import DECLARED, declared, judged, released, report, written

TODAY = date(2027, 6, 1)
NARROWED = Change("narrower than was received", "GoalIn.title", "maxLength 500 → 200")
BREAK = '[[breaks]]\nkind = "{}"\nwhere = ["GoalIn.title"]\nreason = "{}"\nannounced = {}\n'
SAID = BREAK.format("narrower than was received", "Too long to print.", "2027-01-01")


def test_nothing_that_the_last_release_promised_is_broken_undeclared():
    said, fine = report(released(), written(), declared(DECLARED.read_text("utf-8")), datetime.now(UTC).date())
    assert fine, "\n".join(said)


def shorter_title():
    whole = written()
    whole["components"]["schemas"]["GoalIn"]["properties"]["title"]["maxLength"] = 200
    return whole


def test_the_changes_are_counted():
    said, _ = report(written(), shorter_title(), [], TODAY)
    assert said[0] == f"Since {written()['info']['version']}: 1 breaking, 0 compatible, 0 documentation only"


def test_an_undeclared_break_is_refused():
    said, fine = report(written(), shorter_title(), [], TODAY)
    assert (said[1:], fine) == ([f"breaking: {NARROWED.kind}: GoalIn.title: {NARROWED.said}  (NOT DECLARED)"], False)


def test_what_is_removed_at_once_is_refused():
    after = written()
    del after["paths"]["/goals"]["get"]
    said, fine = report(written(), after, [], TODAY)
    lacks = "(NEVER DEPRECATED, OR ITS SUNSET IS TO COME)"
    assert (said[1:], fine) == ([f"breaking: operation removed: GET /goals  {lacks}"], False)


def test_texts_are_counted():
    after = written()
    for operation in after["paths"]["/goals"].values():
        operation["summary"] = "Other."
    said, fine = report(written(), after, [], TODAY)
    assert (said[1:], fine) == (["documentation only: summary, places: 2, such as GET /goals"], True)


def test_a_declared_break_is_said_with_its_reason():
    said, fine = report(written(), shorter_title(), declared(SAID), TODAY)
    reason = "(announced 2027-01-01: Too long to print.)"
    assert (said[1:], fine) == ([f"breaking: {NARROWED.kind}: GoalIn.title: {NARROWED.said}  {reason}"], True)


def test_what_is_declared_and_has_not_changed_is_refused():
    said, fine = report(written(), written(), declared(SAID), TODAY)
    assert (said[-1], fine) == (f"declared, but no change: {NARROWED.kind}: GoalIn.title", False)


@pytest.mark.parametrize(
    "wrong",
    [
        BREAK.format("member removed", "Nobody needs it.", "2027-01-01"),
        BREAK.format("member added", "It is good.", "2027-01-01"),
        BREAK.format("operation renamed", " ", "2027-01-01"),
        BREAK.format("operation renamed", "It was wrong.", '"soon"'),
        SAID.replace('["GoalIn.title"]', '"GoalIn.title"'),
    ],
    ids=["what is deprecated first", "what breaks nothing", "no reason", "no day", "no list"],
)
def test_what_cannot_be_declared_is_refused(wrong):
    with pytest.raises(ValueError, match=r"GoalIn\.title"):
        declared(wrong)


@pytest.mark.parametrize("kind", ["operation removed", "parameter removed", "member removed"])
@pytest.mark.parametrize(
    ("sunset", "refused"), [("", True), ("2027-06-02", True), ("2027-06-01", False)], ids=["never", "tomorrow", "today"]
)
def test_what_is_removed_was_deprecated_and_its_sunset_has_come(kind, sunset, refused):
    [one] = judged([Change(kind, "somewhere", "", sunset)], [], TODAY)
    assert one.is_fault == refused


@pytest.mark.parametrize(("today", "fine"), [(TODAY, True), (date(2027, 5, 31), False)])
def test_the_sunset_is_the_one_that_the_last_release_told(today, fine):
    before, after = written(), written()
    mark(before, [Deprecation(("GET /goals",), date(2026, 11, 1), TODAY, {"en": "Use the items."})], "en")
    del after["paths"]["/goals"]["get"]
    assert report(before, after, [], today)[1] == fine


def taken(whole, name):
    """The document without this webhook, or without this member of what it sends."""
    webhook, _, member = name.partition(" ")
    told = whole["webhooks"].pop(webhook)
    if member:
        whole["webhooks"][webhook] = told
        [content] = told["post"]["requestBody"]["content"].values()
        after = content["schema"]["allOf"][1]["properties"]["data"]["properties"]["after"]
        del after["properties"][member.removeprefix("data.after.")]
    return whole


@pytest.mark.parametrize("name", ["action-item.changed", "action-item.changed data.after.method"])
@pytest.mark.parametrize(
    ("of", "today", "fine"),
    [("webhook {}", TODAY, True), ("webhook {}", date(2027, 5, 31), False), ("GET /goals", TODAY, False)],
    ids=["told", "told, and too early", "never told"],
)
def test_what_webhooks_send_may_go_by_the_same_rule(name, of, today, fine):
    before, after = written(), taken(written(), name)
    mark(before, [Deprecation((of.format(name),), date(2026, 11, 1), TODAY, {"en": "Read the item."})], "en")
    assert report(before, after, [], today)[1] == fine


@pytest.mark.parametrize("version", ["9.0.0", released()["info"]["version"]], ids=["another", "the same"])
def test_a_release_keeps_its_document_once(tmp_path, monkeypatch, version):
    before, after = released(), released()
    after["info"] |= {"version": version, "title": "Later"}
    monkeypatch.setattr(openapi_diff, "RELEASED", tmp_path / "openapi.json.gz")
    openapi_diff.RELEASED.write_bytes(gzip.compress(orjson.dumps(before)))
    monkeypatch.setattr(openapi_diff, "written", lambda: after)
    openapi_diff.keep()
    assert released() == (after if version == "9.0.0" else before)
