"""Tables of action items."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from api.action_items.rules import Forecast, ItemStatus
from api.action_plans.models import PlanPart
from api.core.db import Base, Deletable, Id, Identified, Key, Stamped, Versioned, one_of
from api.core.history import remembered

# Everything that overviews count by: they read this index, and not the rows with their long texts.
COUNTED_BY = (
    "signatory_id", "lead_department_id", "status", "due_date", "action_plan_id", "goal_id", "completed_on",
    "updated_at", "published", "deleted_at", "id",
)  # fmt: skip


@remembered()
class ActionItem(Identified, PlanPart, Versioned, Stamped, Deletable, Base):
    """Lateness is derived, never stored. `budget_amount` is in whole units of the currency. The two decisions are those
    behind the present deadline and the present status."""

    __tablename__ = "action_item"
    goal_id: Mapped[str | None] = mapped_column(Id, ForeignKey("goal.id"), index=True)
    reference: Mapped[str | None] = mapped_column(String(20))
    reference_sort: Mapped[str | None] = mapped_column(Key(200))
    title: Mapped[str] = mapped_column(String(500), nullable=False)
    title_sort: Mapped[str] = mapped_column(Key(200), nullable=False)
    search_key: Mapped[str] = mapped_column(Text, nullable=False)
    description: Mapped[str | None] = mapped_column(Text)
    lead_department_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"))
    all_departments: Mapped[bool] = mapped_column(nullable=False, default=False)
    contact_role: Mapped[str | None] = mapped_column(String(120))
    start_date: Mapped[date | None]
    due_date: Mapped[date | None]
    original_due_date: Mapped[date | None]
    due_date_moves: Mapped[int] = mapped_column(nullable=False, default=0)
    status: Mapped[str] = mapped_column(String(20), nullable=False, default=ItemStatus.NOT_STARTED)
    status_comment: Mapped[str | None] = mapped_column(String(2000))
    status_changed_at: Mapped[datetime] = mapped_column(nullable=False)
    forecast: Mapped[str | None] = mapped_column(String(10))
    progress: Mapped[int | None]
    budget_amount: Mapped[int | None] = mapped_column(BigInteger, info={"inside": "budget"})
    budget_currency: Mapped[str | None] = mapped_column(String(3), info={"inside": "budget"})
    resources: Mapped[str | None] = mapped_column(String(500))
    measure_name: Mapped[str | None] = mapped_column(String(300), info={"inside": "measure"})
    measure_kpi_id: Mapped[str | None] = mapped_column(Key(20), info={"inside": "measure"})
    measure_baseline: Mapped[str | None] = mapped_column(String(120), info={"inside": "measure"})
    measure_target: Mapped[str | None] = mapped_column(String(120), info={"inside": "measure"})
    method: Mapped[str | None] = mapped_column(String(60))
    expected_result: Mapped[str | None] = mapped_column(Text)
    result: Mapped[str | None] = mapped_column(Text)
    completed_on: Mapped[date | None]
    cancel_reason: Mapped[str | None] = mapped_column(String(2000))
    deadline_decision_id: Mapped[str | None] = mapped_column(Id, ForeignKey("decision.id"))
    status_decision_id: Mapped[str | None] = mapped_column(Id, ForeignKey("decision.id"))

    __table_args__ = (
        one_of("status", ItemStatus),
        one_of("forecast", Forecast),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
        CheckConstraint("due_date >= start_date", name="due_after_start"),
        Index(None, "signatory_id", "due_date", "id"),
        Index(None, "signatory_id", "status", "due_date", "id"),
        Index("ix_action_item_counted", *COUNTED_BY),
        Index(None, "signatory_id", "action_plan_id", "reference_sort", "id"),
        Index(None, "signatory_id", "updated_at", "id"),
        Index(
            "ix_action_item_open",
            "due_date",
            "signatory_id",
            "id",
            sqlite_where=text("deleted_at IS NULL AND status IN ('not_started', 'in_progress', 'paused')"),
            postgresql_where=text("deleted_at IS NULL AND status IN ('not_started', 'in_progress', 'paused')"),
        ),
    )


@remembered()
class ActionItemArticle(PlanPart, Base):
    __tablename__ = "action_item_article"
    action_item_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, ForeignKey("charter_article.number"), primary_key=True)

    __table_args__ = (Index(None, "signatory_id", "number", "action_item_id"),)


@remembered()
class ActionItemDepartment(PlanPart, Base):
    """A department that takes part beside the lead."""

    __tablename__ = "action_item_department"
    action_item_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"), primary_key=True)
    department_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), primary_key=True)

    __table_args__ = (Index(None, "signatory_id", "department_id", "action_item_id"),)


@remembered()
class ActionItemTag(PlanPart, Base):
    __tablename__ = "action_item_tag"
    action_item_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(Key(60), primary_key=True)

    __table_args__ = (Index(None, "signatory_id", "tag", "action_item_id"),)
