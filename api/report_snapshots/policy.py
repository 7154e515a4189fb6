"""Who sees and freezes reports: what is published everybody, the rest the signatory's own accounts."""

from sqlalchemy import ColumnElement, and_, or_, true

from api.core.actor import Actor
from api.report_snapshots.models import ReportSnapshot

WRITE = "report-snapshot:write"


def visible(actor: Actor) -> ColumnElement[bool]:
    own = true() if actor.everywhere else ReportSnapshot.signatory_id == actor.signatory_id
    return and_(or_(own, ReportSnapshot.published), ReportSnapshot.deleted_at.is_(None))
