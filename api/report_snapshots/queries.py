"""Reads of report snapshots."""

from typing import NamedTuple

from sqlalchemy import select

from api.core.actor import Actor
from api.core.db import db
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.listing import TENANT, Filter, Listing, among, containing, own
from api.report_snapshots.models import ReportSnapshot
from api.report_snapshots.policy import visible
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories

REPORT_SNAPSHOTS = Listing(
    name="report_snapshots",
    table=ReportSnapshot,
    columns={
        **own(
            ReportSnapshot,
            "id version report asked format language title case_number day published published_at content_hash size "
            "created_at updated_at",
        ),
        TENANT: ReportSnapshot.signatory_id,
        "signatory.id": Signatory.id,
        "signatory.code": Signatory.slug,
        "signatory.name": Signatory.name,
    },
    joins=((Signatory, Signatory.id == ReportSnapshot.signatory_id),),
    order=("-day",),
    filters={
        "signatory": of_signatories(ReportSnapshot.signatory_id),
        "report": among(ReportSnapshot.report),
        "format": among(ReportSnapshot.format),
        "published": Filter(lambda wanted, _: ReportSnapshot.published.is_(wanted)),
        "q": containing(ReportSnapshot.search_key),
    },
    sorts={"day": (ReportSnapshot.day,), "created_at": (ReportSnapshot.created_at,)},
    private={"case_number": None},
)


class Frozen(NamedTuple):
    """What is served: the bytes, and what they are."""

    report: str
    format: str
    language: str
    day: str
    content_hash: str
    content: bytes


def snapshot_for(actor: Actor, key: str) -> ReportSnapshot:
    snapshot = db.session.scalar(select(ReportSnapshot).where(visible(actor), ReportSnapshot.id == key))
    if snapshot is None:
        raise NotFound
    return snapshot


def frozen_for(actor: Actor, key: str) -> Frozen:
    columns = (getattr(ReportSnapshot, name) for name in Frozen._fields)
    with reading(actor) as connection:
        found = connection.execute(select(*columns).where(visible(actor), ReportSnapshot.id == key)).one_or_none()
    if found is None:
        raise NotFound
    return Frozen(*found)
