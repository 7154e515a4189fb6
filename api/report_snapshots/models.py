"""The table of report snapshots."""

from datetime import date, datetime

from sqlalchemy import Index, Integer, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Deletable, Identified, Stamped, Tenanted, Versioned

PUBLIC = text("published")


class ReportSnapshot(Identified, Tenanted, Versioned, Stamped, Deletable, Base):
    """A report's bytes as they were made on `day`. `asked` is the query that it answers. Nothing of the content is in
    the journal but its hash, which the chain therefore seals."""

    __tablename__ = "report_snapshot"
    report: Mapped[str] = mapped_column(String(40), nullable=False)
    asked: Mapped[str] = mapped_column(String(2000), nullable=False)
    format: Mapped[str] = mapped_column(String(4), nullable=False)
    language: Mapped[str] = mapped_column(String(2), nullable=False)
    title: Mapped[str] = mapped_column(String(300), nullable=False)
    search_key: Mapped[str] = mapped_column(Text, nullable=False)
    case_number: Mapped[str | None] = mapped_column(String(60))
    day: Mapped[date] = mapped_column(nullable=False)
    published: Mapped[bool] = mapped_column(nullable=False, default=False)
    published_at: Mapped[datetime | None]
    content_hash: Mapped[str] = mapped_column(String(64), nullable=False)
    size: Mapped[int] = mapped_column(Integer, nullable=False)
    content: Mapped[bytes] = mapped_column(LargeBinary, nullable=False, deferred=True, info={"content": False})

    __table_args__ = (
        Index(None, "signatory_id", "day", "id"),
        Index("ix_report_snapshot_published_day", "day", "id", sqlite_where=PUBLIC, postgresql_where=PUBLIC),
    )
