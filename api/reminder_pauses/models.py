"""The table of reminder pauses."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Deletable, Id, Identified, Stamped, Tenanted, Versioned


class ReminderPause(Identified, Tenanted, Versioned, Stamped, Deletable, Base):
    """Of an account, of what a department is responsible for, or of the whole signatory; from the first day to the
    last, or until further notice."""

    __tablename__ = "reminder_pause"
    account_id: Mapped[str | None] = mapped_column(Id, ForeignKey("account.id"), index=True)
    department_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"), index=True)
    starts_on: Mapped[date] = mapped_column(nullable=False)
    ends_on: Mapped[date | None]
    reason: Mapped[str | None] = mapped_column(String(500))

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="period"),
        CheckConstraint("account_id IS NULL OR department_id IS NULL", name="whose"),
        Index(None, "signatory_id", "starts_on", "id"),
    )
