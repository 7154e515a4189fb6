"""Use cases of report snapshots."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, RuleBroken
from api.core.journal import record, state
from api.core.listing import Row
from api.core.text import search_key
from api.core.transaction import Expected, command, expect
from api.documents.words import Words
from api.report_snapshots import rules
from api.report_snapshots.kinds import REPORTS
from api.report_snapshots.models import ReportSnapshot
from api.report_snapshots.policy import WRITE
from api.report_snapshots.queries import snapshot_for
from api.reports.formats import Format
from api.reports.report import Asked, Report
from api.signatories.queries import signatory_of, today_of


@command
def freeze_report(actor: Actor, body: dict[str, Any], base: str) -> str:
    """Make a report as its signatory has it now, and keep its bytes. `base` is where the API is served."""
    require(actor, WRITE)
    signatory = signatory_of(actor, body.get("signatory"))
    report, form = REPORTS[body["report"]], Format(body["format"])
    words, said = Words(body.get("language") or signatory.language), body.get("parameters", {})
    # An administrator sees what the signatory's own accounts, who will read this, may not.
    owner = replace(actor, everywhere=False, signatory_id=signatory.id)
    row = _read(owner, report, said, base)
    snapshot = ReportSnapshot(
        signatory_id=signatory.id,
        report=report.name,
        format=form,
        asked=urlencode(said, safe=","),
        language=words.language,
        title=body.get("title") or report.written(row, words).title,
        case_number=body.get("case_number"),
        day=today_of(signatory.id),
        **_kept(report.made(row, form, words)),
    )
    _settle(snapshot)
    db.session.add(snapshot)
    db.session.flush()
    record(actor, rules.CREATED, snapshot, state(snapshot))
    return snapshot.id


@command
def change_snapshot(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Name it anew, note its registration number, publish it or withdraw it; its content never changes."""
    snapshot = _permitted(actor, key, expected)
    before = state(snapshot)
    for name, value in changes.items():
        setattr(snapshot, name, value)
    if snapshot.published != before["published"]:
        snapshot.published_at = clock.now() if snapshot.published else None
    _settle(snapshot)
    record(actor, rules.CHANGED, snapshot, state(snapshot), before)
    return snapshot.id


@command
def delete_snapshot(actor: Actor, key: str, expected: Expected) -> None:
    """Delete a snapshot that is not published."""
    snapshot = _permitted(actor, key, expected)
    rules.check_deletable(published=snapshot.published)
    before = state(snapshot)
    snapshot.deleted_at = clock.now()
    record(actor, rules.DELETED, snapshot, state(snapshot), before)


def _read(actor: Actor, report: Report, said: Mapping[str, str], base: str) -> Row:
    """The report as its own address would give it; what that refuses of a query stands in this body."""
    try:
        return report.row(actor, Asked.of(report.args().load(said), said, base))
    except RuleBroken as refused:
        faults = (Fault(f"/parameters/{fault.at}", fault.message) for fault in refused.faults)
        raise RuleBroken(*faults) from refused


def _kept(content: bytes) -> dict[str, Any]:
    return {"content": content, "content_hash": rules.hash_of(content), "size": len(content)}


def _settle(snapshot: ReportSnapshot) -> None:
    snapshot.search_key = search_key(snapshot.title)  # what only own accounts see must not be found by others


def _permitted(actor: Actor, key: str, expected: Expected) -> ReportSnapshot:
    snapshot = snapshot_for(actor, key)
    require(actor, WRITE, snapshot.signatory_id)
    expect(snapshot, expected)
    return snapshot
