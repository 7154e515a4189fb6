"""Reads of bulk changes: the items that its rows name, held until all is written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select, tuple_

from api.action_items.models import ActionItem
from api.core.db import db
from api.external_keys.models import ExternalKey


def held_versions(signatory_id: str | None, rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """By id, the versions of the items that the rows name by id, or by a key of this signatory's. In the order of their
    ids nobody else changes them meanwhile, so that two requests about the same items wait and do not entangle."""
    keys = [row["external_key"] for row in rows if "external_key" in row]
    ids = [row["id"] for row in rows if "id" in row] + list(_known(signatory_id, keys))
    return _read(_versions(ids).order_by(ActionItem.id).with_for_update(key_share=True))


def versions_now(ids: Iterable[str]) -> dict[str, int]:
    """By id, the versions that these items have by now."""
    return _read(_versions(ids))


def _versions(ids: Iterable[str]) -> Select[str, int]:
    return select(ActionItem.id, ActionItem.version).where(ActionItem.id.in_(ids))


def _read(versions: Select[str, int]) -> dict[str, int]:
    return {row.id: row.version for row in db.session.execute(versions)}


def _known(signatory_id: str | None, keys: Sequence[Mapping[str, str]]) -> Sequence[str]:
    if not keys:
        return ()
    _await_others(signatory_id)
    named = tuple_(ExternalKey.system, ExternalKey.key).in_([(key["system"], key["id"]) for key in keys])
    own = (ExternalKey.signatory_id == signatory_id, ExternalKey.entity_type == ActionItem.__tablename__)
    return db.session.scalars(select(ExternalKey.entity_id).where(*own, named)).all()


def _await_others(signatory_id: str | None) -> None:
    """Requests that add the same keys in different orders would wait for each other for ever. SQLite has one writer."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"bulk {signatory_id}", 0))))
