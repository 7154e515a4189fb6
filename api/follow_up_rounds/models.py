"""Tables of follow-up rounds."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Deletable, Id, Identified, Stamped, Tenanted, Versioned, one_of
from api.follow_up_rounds.rules import DepartmentStatus, RoundKind, RoundStatus


class FollowUpRound(Identified, Tenanted, Versioned, Stamped, Deletable, Base):
    """`asks_by_default`: whoever has an open item of the plan is asked, as it stands when the round opens."""

    __tablename__ = "follow_up_round"
    action_plan_id: Mapped[str] = mapped_column(Id, ForeignKey("action_plan.id"), nullable=False, index=True)
    previous_id: Mapped[str | None] = mapped_column(Id, ForeignKey("follow_up_round.id"))
    title: Mapped[str] = mapped_column(String(200), nullable=False)
    kind: Mapped[str] = mapped_column(String(10), nullable=False)
    period_start: Mapped[date] = mapped_column(nullable=False)
    period_end: Mapped[date] = mapped_column(nullable=False)
    opens_on: Mapped[date] = mapped_column(nullable=False)
    deadline: Mapped[date] = mapped_column(nullable=False)
    closes_on: Mapped[date | None]
    instructions: Mapped[str | None] = mapped_column(Text)
    asks_by_default: Mapped[bool] = mapped_column(nullable=False)
    status: Mapped[str] = mapped_column(String(10), nullable=False, default=RoundStatus.PLANNED)
    status_comment: Mapped[str | None] = mapped_column(String(2000))
    status_changed_at: Mapped[datetime] = mapped_column(nullable=False)
    decision_id: Mapped[str | None] = mapped_column(Id, ForeignKey("decision.id"))

    __table_args__ = (
        one_of("kind", RoundKind),
        one_of("status", RoundStatus),
        CheckConstraint("period_end >= period_start", name="period"),
        CheckConstraint("deadline >= opens_on", name="deadline"),
        CheckConstraint("closes_on >= deadline", name="closes_on"),
        Index(None, "signatory_id", "deadline", "id"),
        Index(None, "signatory_id", "period_end", "id"),
        Index(None, "signatory_id", "status", "deadline", "id"),
    )


class RoundDepartment(Identified, Tenanted, Versioned, Stamped, Base):
    """A department that is asked in a round. Who marked it ready and who approved it is kept until that falls."""

    __tablename__ = "round_department"
    round_id: Mapped[str] = mapped_column(Id, ForeignKey("follow_up_round.id"), nullable=False)
    department_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), nullable=False, index=True)
    status: Mapped[str] = mapped_column(String(12), nullable=False, default=DepartmentStatus.NOT_STARTED)
    status_comment: Mapped[str | None] = mapped_column(String(2000))
    status_changed_at: Mapped[datetime] = mapped_column(nullable=False)
    summary: Mapped[str | None] = mapped_column(Text)
    ready_at: Mapped[datetime | None]
    ready_by_id: Mapped[str | None] = mapped_column(Id, ForeignKey("account.id"))
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[str | None] = mapped_column(Id, ForeignKey("account.id"))

    __table_args__ = (
        one_of("status", DepartmentStatus),
        UniqueConstraint("round_id", "department_id"),
        Index(None, "signatory_id", "status", "id"),
        Index(None, "signatory_id", "department_id", "id"),
    )
