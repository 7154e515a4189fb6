"""Reads of bulk changes: the items that its rows name, held until all is written."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, func, select, tuple_

from api.action_items.models import ActionItem
from api.core.db import db
from api.external_keys.models import ExternalKey

Key = tuple[str, str]  # system and key


def items_by_key(signatory_id: str | None, rows: Iterable[Mapping[str, Any]]) -> dict[Key, str]:
    """By system and key, the ids of this signatory's items that the rows name so, as far as they are there."""
    keys = [(row["external_key"]["system"], row["external_key"]["id"]) for row in rows if "external_key" in row]
    if not keys:
        return {}
    _await_others(signatory_id)
    own = (ExternalKey.signatory_id == signatory_id, ExternalKey.entity_type == ActionItem.__tablename__)
    found = select(ExternalKey.system, ExternalKey.key, ExternalKey.entity_id).where(
        *own, tuple_(ExternalKey.system, ExternalKey.key).in_(keys)
    )
    return {(system, key): item for system, key, item in db.session.execute(found)}


def held_versions(rows: Iterable[Mapping[str, Any]], by_key: Mapping[Key, str]) -> dict[str, int]:
    """By id, the versions of the items that the rows name by id or by key. In the order of their ids nobody else
    changes them meanwhile, so that two requests about the same items wait and do not entangle."""
    ids = [row["id"] for row in rows if "id" in row] + list(by_key.values())
    return _read(_versions(ids).order_by(ActionItem.id).with_for_update(key_share=True))


def versions_now(ids: Iterable[str]) -> dict[str, int]:
    """By id, the versions that these items have by now."""
    return _read(_versions(ids))


def _versions(ids: Iterable[str]) -> Select[str, int]:
    return select(ActionItem.id, ActionItem.version).where(ActionItem.id.in_(ids))


def _read(versions: Select[str, int]) -> dict[str, int]:
    return {row.id: row.version for row in db.session.execute(versions)}


def _await_others(signatory_id: str | None) -> None:
    """Requests that add the same keys in different orders would wait for each other for ever. SQLite has one writer."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"bulk {signatory_id}", 0))))
