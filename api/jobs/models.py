"""The table of jobs."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Id, Identified, Key, Stamped, Versioned, one_of
from api.jobs.rules import LONGEST_KEY, LONGEST_REASON, JobStatus

_OPEN = text("status IN ('waiting', 'running')")


class Job(Identified, Versioned, Stamped, Base):
    """`key` says what is to be done, so that it is done once whoever asks for it how often; without a signatory it is
    the installation's. While it is running it belongs to the worker `lease_by`, until `lease_until`."""

    __tablename__ = "job"
    signatory_id: Mapped[str | None] = mapped_column(Id, ForeignKey("signatory.id"))
    kind: Mapped[str] = mapped_column(Key(40), nullable=False)
    key: Mapped[str] = mapped_column(Key(LONGEST_KEY), nullable=False, unique=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, nullable=False)
    status: Mapped[str] = mapped_column(String(10), nullable=False, default=JobStatus.WAITING)
    run_at: Mapped[datetime] = mapped_column(nullable=False)
    attempts: Mapped[int] = mapped_column(nullable=False, default=0)
    lease_until: Mapped[datetime | None]
    lease_by: Mapped[str | None] = mapped_column(Id)
    reason: Mapped[str | None] = mapped_column(String(LONGEST_REASON))
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        one_of("status", JobStatus),
        Index("ix_job_open", "run_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index(None, "signatory_id", "run_at", "id"),
        Index(None, "status", "run_at", "id"),
    )
