"""Writing all that belongs to a signatory to a file, as it is at one moment."""

from pathlib import Path
from zipfile import ZipFile

from sqlalchemy import Connection, and_, func, or_, select

from api.core import clock
from api.core.actor import Actor
from api.core.db import Base
from api.database import Refused, expect_this_version, head, owner_engine, snapshot
from api.docs.info import VERSION
from api.jobs.models import Job
from api.jobs.rules import JobStatus
from api.signatories.commands import note_export
from api.signatories.models import Signatory
from api.signatories.queries import named
from api.signatory_files.archive import FORMAT, NAMES, Manifest, pack, packed, seal
from api.signatory_files.belongings import belongings, travels
from api.transfer import Tell, counted
from api.verification import Row, carried, heads_of, verify_chains
from api.webhooks.outbox import DELIVERING, REDELIVERING

# Whatever is still to be done would be done nowhere; of what was given up, an erasure must not be. Subscribers stay
# behind, and one that is away is not to keep the rest from leaving.
UNDONE = or_(
    and_(Job.status.in_((JobStatus.WAITING, JobStatus.RUNNING)), Job.kind.not_in((DELIVERING, REDELIVERING))),
    and_(Job.kind == "erase-person", Job.status == JobStatus.DEAD),
)


def export_signatory(actor: Actor, value: str, path: Path, tell: Tell) -> None:
    """To `path`, which nothing has yet. That it was done is recorded first, so that the file tells of it, too."""
    source = owner_engine(begin="BEGIN")
    with packed(path) as archive:
        with snapshot(source) as old:
            key = _ready(old, value)["id"]
        note_export(actor, key)
        with snapshot(source) as old:
            signatory = _ready(old, key)
            tell(f"From {source.url.render_as_string()}: {signatory['name']} ({signatory['slug']}), as it is now:")
            _write(old, archive, signatory, tell)


def _ready(source: Connection, value: str) -> Row:
    """The signatory by its slug, SCB code or id, when nothing stands in its way."""
    expect_this_version(source, "The source")
    names = [Signatory.__table__.c[name] for name in sorted(NAMES)]
    found = source.execute(select(*names).where(named(value))).mappings().first()
    if found is None:
        raise Refused(f"There is no signatory {value}.")
    undone = source.scalar(select(func.count()).where(Job.signatory_id == found["id"], UNDONE))
    if undone:
        raise Refused(f"{undone} jobs of {found['slug']} are still to be done, see `/jobs`: let the worker do them.")
    return {str(name): told for name, told in found.items()}


def _write(source: Connection, archive: ZipFile, signatory: Row, tell: Tell) -> None:
    key, parts = signatory["id"], []
    [end] = (one for one in heads_of(source) if one.signatory_id == key)
    tell(counted("chains of the journal", verify_chains(source, end), "verified"))
    for name, table in sorted(Base.metadata.tables.items()):
        if travels(table):
            part = pack(archive, name, carried(source, table, belongings(table, key)))
            tell(counted(name, part.rows, "rows written"))
            parts.append(part)
    seal(archive, Manifest(FORMAT, VERSION, head(), clock.now().isoformat(), signatory, end, parts))
