"""Tables of comments."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from api.comments.rules import CommentKind, CommentVisibility
from api.core.db import Base, Deletable, Id, Identified, Stamped, Tenanted, Versioned, one_of

LIVE = text("deleted_at IS NULL")


class Comment(Identified, Tenanted, Versioned, Stamped, Deletable, Base):
    """Without a goal and an item it is on the plan; one on a report names the report's item, too. `asked_of_id` is who
    is to answer a question, the coordinator where it is null, and `answer_by` the day by which."""

    __tablename__ = "comment"
    action_plan_id: Mapped[str] = mapped_column(Id, ForeignKey("action_plan.id"), nullable=False)
    goal_id: Mapped[str | None] = mapped_column(Id, ForeignKey("goal.id"), info={"holds": False})
    action_item_id: Mapped[str | None] = mapped_column(Id, ForeignKey("action_item.id"))
    status_report_id: Mapped[str | None] = mapped_column(Id, ForeignKey("status_report.id"), index=True)
    answers_id: Mapped[str | None] = mapped_column(Id, ForeignKey("comment.id"), index=True)
    corrects_id: Mapped[str | None] = mapped_column(Id, ForeignKey("comment.id"))
    asked_of_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"), index=True)
    author_id: Mapped[str | None] = mapped_column(Id, ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(10), nullable=False)
    visibility: Mapped[str] = mapped_column(String(12), nullable=False)
    text: Mapped[str] = mapped_column(Text, nullable=False)
    search_key: Mapped[str] = mapped_column(Text, nullable=False)
    answer_by: Mapped[date | None]
    answered_at: Mapped[datetime | None]

    __table_args__ = (
        one_of("kind", CommentKind),
        one_of("visibility", CommentVisibility),
        CheckConstraint("goal_id IS NULL OR action_item_id IS NULL", name="subject"),
        CheckConstraint("status_report_id IS NULL OR action_item_id IS NOT NULL", name="report_of_item"),
        CheckConstraint("(kind = 'question') = (answer_by IS NOT NULL)", name="answer_by"),
        Index("uq_comment_correction", "corrects_id", unique=True, sqlite_where=LIVE, postgresql_where=LIVE),
        Index(None, "signatory_id", "created_at", "id"),
        Index(None, "signatory_id", "answered_at", "id"),
        Index(None, "signatory_id", "kind", "answered_at", "id"),
        Index(None, "action_plan_id", "created_at", "id"),
        Index(None, "goal_id", "created_at", "id"),
        Index(None, "action_item_id", "created_at", "id"),
    )
