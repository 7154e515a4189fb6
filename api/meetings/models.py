"""Tables of meetings."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Deletable, Id, Identified, Stamped, Tenanted, Versioned, one_of
from api.meetings.rules import MeetingStatus


class Meeting(Identified, Tenanted, Versioned, Stamped, Deletable, Base):
    """`body_id` is the department that meets: a cross-party group's own, or a board."""

    __tablename__ = "meeting"
    body_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), nullable=False, index=True)
    title: Mapped[str] = mapped_column(String(200), nullable=False)
    held_on: Mapped[date] = mapped_column(nullable=False)
    place: Mapped[str | None] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(10), nullable=False, default=MeetingStatus.PLANNED)
    status_comment: Mapped[str | None] = mapped_column(String(2000))
    status_changed_at: Mapped[datetime] = mapped_column(nullable=False)
    case_number: Mapped[str | None] = mapped_column(String(60))
    minutes: Mapped[str | None] = mapped_column(Text)
    search_key: Mapped[str] = mapped_column(Text, nullable=False)

    __table_args__ = (one_of("status", MeetingStatus), Index(None, "signatory_id", "held_on", "id"))


class AgendaItem(Identified, Tenanted, Base):
    """A matter on the agenda: at most one of plan, item and round, and the decision that came of it."""

    __tablename__ = "agenda_item"
    meeting_id: Mapped[str] = mapped_column(Id, ForeignKey("meeting.id"), nullable=False, index=True)
    position: Mapped[int] = mapped_column(nullable=False)
    title: Mapped[str] = mapped_column(String(300), nullable=False)
    note: Mapped[str | None] = mapped_column(Text)
    for_decision: Mapped[bool] = mapped_column(nullable=False, default=False)
    action_plan_id: Mapped[str | None] = mapped_column(Id, ForeignKey("action_plan.id"), index=True)
    action_item_id: Mapped[str | None] = mapped_column(Id, ForeignKey("action_item.id"), index=True)
    round_id: Mapped[str | None] = mapped_column(Id, ForeignKey("follow_up_round.id"), index=True)
    decision_id: Mapped[str | None] = mapped_column(Id, ForeignKey("decision.id"), index=True)
