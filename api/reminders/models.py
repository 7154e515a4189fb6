"""The table of reminders."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Id, Identified, Key, Tenanted, one_of
from api.reminders.rules import ReminderKind


class Reminder(Identified, Tenanted, Base):
    """One reason for which somebody was reminded, with the mail that says it; to an account, or to the mailbox of a
    department. `threshold` is in days after `due_on`, negative before it. No foreign keys to what it is about: the log
    outlives that."""

    __tablename__ = "reminder"
    mail_id: Mapped[str] = mapped_column(Id, ForeignKey("mail.id"), nullable=False, index=True)
    key: Mapped[str] = mapped_column(Key(200), nullable=False)
    kind: Mapped[str] = mapped_column(String(20), nullable=False)
    action_item_id: Mapped[str | None] = mapped_column(Id, index=True)
    round_id: Mapped[str | None] = mapped_column(Id)
    due_on: Mapped[date] = mapped_column(nullable=False)
    threshold: Mapped[int] = mapped_column(nullable=False)
    escalated: Mapped[bool] = mapped_column(nullable=False)
    account_id: Mapped[str | None] = mapped_column(Id, ForeignKey("account.id"), index=True)
    department_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(nullable=False)

    __table_args__ = (
        one_of("kind", ReminderKind),
        UniqueConstraint("signatory_id", "key"),
        Index(None, "signatory_id", "created_at", "id"),
        Index(None, "signatory_id", "due_on", "id"),
    )
