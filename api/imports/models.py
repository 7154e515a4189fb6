"""Tables of imports."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Deletable, Id, Identified, Key, Stamped, Tenanted, Versioned, one_of
from api.imports.rules import ImportStatus, Reported, RowOutcome


class PlanImport(Identified, Tenanted, Versioned, Stamped, Deletable, Base):
    """A file with rows for a plan. `mapping` says of each of its columns what it is called, an example of what stands
    there, and which column of ours it is; of the content the journal keeps the hash only."""

    __tablename__ = "plan_import"
    action_plan_id: Mapped[str] = mapped_column(Id, ForeignKey("action_plan.id"), nullable=False)
    name: Mapped[str | None] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(4), nullable=False)
    sheet: Mapped[str] = mapped_column(String(255), nullable=False)
    sheets: Mapped[list[str]] = mapped_column(JSON, nullable=False)
    heading_row: Mapped[int] = mapped_column(nullable=False)
    mapping: Mapped[list[dict[str, Any]]] = mapped_column(JSON, nullable=False)
    system: Mapped[str] = mapped_column(Key(40), nullable=False)
    reported: Mapped[str] = mapped_column(String(5), nullable=False)
    status: Mapped[str] = mapped_column(String(8), nullable=False)
    fault: Mapped[dict[str, str] | None] = mapped_column(JSON)
    rows_done: Mapped[int] = mapped_column(nullable=False, default=0)
    created: Mapped[int] = mapped_column(nullable=False, default=0)
    updated: Mapped[int] = mapped_column(nullable=False, default=0)
    unchanged: Mapped[int] = mapped_column(nullable=False, default=0)
    error: Mapped[int] = mapped_column(nullable=False, default=0)
    content_hash: Mapped[str] = mapped_column(String(64), nullable=False)
    size: Mapped[int] = mapped_column(nullable=False)
    content: Mapped[bytes] = mapped_column(LargeBinary, nullable=False, deferred=True, info={"content": False})

    __table_args__ = (
        one_of("status", ImportStatus),
        one_of("reported", Reported),
        Index(None, "signatory_id", "created_at", "id"),
        Index(None, "action_plan_id"),
    )


class PlanImportRow(Identified, Tenanted, Base):
    """What became, or would become, of one row. It is made of the file, so the journal does not tell of it."""

    __tablename__ = "plan_import_row"
    plan_import_id: Mapped[str] = mapped_column(Id, ForeignKey("plan_import.id"), nullable=False)
    number: Mapped[int] = mapped_column(nullable=False)
    title: Mapped[str] = mapped_column(String(500), nullable=False)
    outcome: Mapped[str] = mapped_column(String(9), nullable=False)
    action_item_id: Mapped[str | None] = mapped_column(Id, ForeignKey("action_item.id"))
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, nullable=False)
    kept: Mapped[list[dict[str, Any]]] = mapped_column(JSON, nullable=False)
    faults: Mapped[list[dict[str, Any]]] = mapped_column(JSON, nullable=False)

    __table_args__ = (
        one_of("outcome", RowOutcome),
        UniqueConstraint("plan_import_id", "number"),
        Index(None, "plan_import_id", "outcome", "number"),
        Index(None, "signatory_id", "plan_import_id", "number", "id"),
        Index(None, "action_item_id"),
    )
