"""Report snapshots of the sample: the status overview that was shown to the council, and one kept inside."""

from datetime import UTC, datetime

from sqlalchemy import select

from api.core import clock
from api.core.engines import reading
from api.report_snapshots.commands import change_snapshot, freeze_report
from api.report_snapshots.models import ReportSnapshot
from seeds.load import LOADER

SHOWN = {
    "title": "Lägesbild hösten 2026 (påhittat exempel)",
    "case_number": "KS 2026-00102",
    "format": "html",
}
INSIDE = {"title": "Underlag till tvärpolitiska gruppen (påhittat exempel)", "format": "json"}
FROZEN_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def freeze(base: str) -> None:
    """Once; `base` is where the API will be served, which the links in a frozen report lead to."""
    with reading(LOADER) as connection:
        known = connection.scalar(select(ReportSnapshot.id).limit(1))
    if known:
        return
    asked = {"signatory": "boras", "report": "status-overview", "parameters": {"signatory": "boras"}}
    with clock.at(FROZEN_AT):
        shown, _ = (freeze_report(LOADER, {**asked, **about}, base) for about in (SHOWN, INSIDE))
        change_snapshot(LOADER, shown, None, {"published": True})
