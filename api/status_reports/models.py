"""Tables of status reports."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from api.action_items.rules import Forecast, ItemStatus
from api.core.db import Base, Id, Identified, Stamped, Tenanted, Versioned, one_of

ONCE = text("corrects_id IS NULL")


class StatusReport(Identified, Tenanted, Versioned, Stamped, Base):
    """`round_id` is null between rounds. `part_id` says of what this is the only report of its round: of the item, or
    of the department's part in an item of all departments."""

    __tablename__ = "status_report"
    action_plan_id: Mapped[str] = mapped_column(Id, ForeignKey("action_plan.id"), nullable=False, index=True)
    action_item_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"), nullable=False)
    round_id: Mapped[str | None] = mapped_column(Id, ForeignKey("follow_up_round.id"), index=True)
    department_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"), index=True)
    corrects_id: Mapped[str | None] = mapped_column(Id, ForeignKey("status_report.id"), unique=True)
    part_id: Mapped[str] = mapped_column(Id, nullable=False, info={"content": False})
    reported_by_id: Mapped[str | None] = mapped_column(Id, ForeignKey("account.id"))
    status: Mapped[str] = mapped_column(String(20), nullable=False)
    comment: Mapped[str | None] = mapped_column(String(2000))
    forecast: Mapped[str | None] = mapped_column(String(10))
    progress: Mapped[int | None]
    done_since_last: Mapped[str | None] = mapped_column(Text)
    next_step: Mapped[str | None] = mapped_column(Text)
    deviation: Mapped[str | None] = mapped_column(Text)
    deviation_reason: Mapped[str | None] = mapped_column(Text)
    proposed_due_date: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(Text)
    completed_on: Mapped[date | None]
    cancel_reason: Mapped[str | None] = mapped_column(String(2000))

    __table_args__ = (
        one_of("status", ItemStatus),
        one_of("forecast", Forecast),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
        Index(
            "uq_status_report_once", "round_id", "action_item_id", "part_id", unique=True,
            sqlite_where=ONCE, postgresql_where=ONCE,
        ),
        Index(None, "signatory_id", "created_at", "id"),
        Index(None, "action_item_id", "created_at", "id"),
    )  # fmt: skip
