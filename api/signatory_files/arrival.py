"""Taking a signatory in from a file: all of it or nothing, and proved."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, Table, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite's is spelled the same

from api.core.db import Base
from api.core.remembering import forget, remember
from api.database import Refused, expect_this_version, head, owner_engine, see_all
from api.signatories.models import Signatory
from api.signatory_files.archive import Manifest, Parcel, unpacked
from api.signatory_files.belongings import ACCOUNT, belongings, travels, way_of
from api.signatory_files.declaration import Carried, Shared
from api.transfer import Tell, counted, deferred, in_order, write_rows
from api.verification import Row, at_once, compare, heads_of, rows, verify_chains


def import_signatory(path: Path, tell: Tell) -> None:
    """Everything in the file is read and held to its manifest before anything is written."""
    tables = [table for table in in_order(Base.metadata)[0] if travels(table)]
    target = owner_engine()
    with unpacked(path) as parcel:
        signatory = parcel.manifest.signatory
        tell(f"To {target.url.render_as_string()}: {signatory['name']} ({signatory['slug']}), from {path}:")
        _expect_written_by_this_version(parcel.manifest)
        parcel.expect(table.name for table in tables)
        for table in tables:
            tell(counted(table.name, sum(map(len, _told(parcel, table))), "rows found whole"))
        with target.begin() as new:
            see_all(new)
            expect_this_version(new, "The target")
            _expect_nobody_like(new, signatory)
            for table in tables:
                _expect_what_is_shared(new, parcel, table)
            _take_in(new, parcel, tables, tell)
            for table in tables:
                here = rows(new, table, belongings(table, signatory["id"]))
                tell(counted(table.name, compare(table, _told(parcel, table), here), "rows verified"))
            if parcel.manifest.head not in heads_of(new):
                raise Refused("journal_head: the journal does not end where the manifest says.")
            tell(counted("chains of the journal", verify_chains(new, parcel.manifest.head), "verified"))


def _expect_written_by_this_version(manifest: Manifest) -> None:
    if manifest.revision != head():
        raise Refused(
            f"The file was written by version {manifest.program} at migration {manifest.revision}, this program is at "
            f"{head()}: bring both installations to the same version first."
        )


def _expect_nobody_like(target: Connection, signatory: Row) -> None:
    names = (Signatory.id, Signatory.slug, Signatory.scb_code)
    same = [column == signatory[column.key] for column in names if signatory[column.key] is not None]
    found = target.execute(select(Signatory.name, Signatory.slug).where(or_(*same))).first()
    if found:
        raise Refused(f"The target has {found.name} ({found.slug}) already.")


def _expect_what_is_shared(target: Connection, parcel: Parcel, table: Table) -> None:
    way = way_of(table)
    if not isinstance(way, Shared):
        return
    held = {row[way.key]: row for batch in rows(target, table) for row in batch}
    for told in (row for batch in _told(parcel, table) for row in batch):
        here = held.get(told[way.key], {})
        if any(here.get(name) != value for name, value in told.items()):
            name = f"{table.name} {told[way.key]}"
            raise Refused(f"{name} does not say here what it says in the file: load the same charter first.")


def _take_in(target: Connection, parcel: Parcel, tables: Sequence[Table], tell: Tell) -> None:
    forget(target)  # what comes has a past already, which comes, too
    with deferred(target, in_order(Base.metadata)[1]):
        for table in (one for one in tables if isinstance(way_of(one), Carried)):
            # Somebody nameless may have come with another signatory; anybody else who was here is found afterwards.
            how = upsert(table).on_conflict_do_nothing() if table is ACCOUNT else None
            tell(counted(table.name, write_rows(target, table, _told(parcel, table), how), "rows written"))
    remember(target)


def _told(parcel: Parcel, table: Table) -> Iterator[list[Row]]:
    told = belongings(table, parcel.manifest.signatory["id"]).selected_columns
    return parcel.batches(table.name, {column.name: column.type.python_type for column in told}, at_once(table))
