"""Tables of action plans, and what everything that is part of one has."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.action_plans.rules import PlanStatus, Visibility
from api.core.db import Base, Deletable, Id, Identified, Key, Stamped, Tenanted, Versioned, one_of
from api.core.history import remembered


@remembered()
class ActionPlan(Identified, Tenanted, Versioned, Stamped, Deletable, Base):
    """`published` = public and ever adopted."""

    __tablename__ = "action_plan"
    title: Mapped[str] = mapped_column(String(300), nullable=False)
    title_sort: Mapped[str] = mapped_column(Key(200), nullable=False)
    search_key: Mapped[str] = mapped_column(Text, nullable=False)
    purpose: Mapped[str | None] = mapped_column(Text)
    applies_to: Mapped[str | None] = mapped_column(String(500))
    period_start: Mapped[date] = mapped_column(nullable=False)
    period_end: Mapped[date] = mapped_column(nullable=False)
    status: Mapped[str] = mapped_column(String(20), nullable=False, default=PlanStatus.DRAFT)
    status_comment: Mapped[str | None] = mapped_column(String(2000))
    status_changed_at: Mapped[datetime] = mapped_column(nullable=False)
    visibility: Mapped[str] = mapped_column(String(10), nullable=False, default=Visibility.INTERNAL)
    published: Mapped[bool] = mapped_column(nullable=False, default=False, info={"of": "id"})
    adopted_on: Mapped[date | None]
    adoption_decision_id: Mapped[str | None] = mapped_column(Id, ForeignKey("decision.id"))
    based_on_id: Mapped[str | None] = mapped_column(Id, ForeignKey("action_plan.id"))
    replaces_id: Mapped[str | None] = mapped_column(Id, ForeignKey("action_plan.id"))
    follow_up_department_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"))
    revision_department_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"))

    __table_args__ = (
        one_of("status", PlanStatus),
        one_of("visibility", Visibility),
        Index(None, "signatory_id", "period_start", "id"),
        Index(None, "signatory_id", "status", "period_start", "id"),
    )


class PlanPart(Tenanted):
    """A row of a plan. `published` is the plan's, kept here for the fences that look at one row at a time."""

    action_plan_id: Mapped[str] = mapped_column(Id, ForeignKey("action_plan.id"), nullable=False, index=True)
    published: Mapped[bool] = mapped_column(
        nullable=False, default=False, info={"content": False, "of": "action_plan_id"}
    )


@remembered()
class PlanArticle(PlanPart, Base):
    """An article that the plan gives priority, and why."""

    __tablename__ = "plan_article"
    action_plan_id: Mapped[str] = mapped_column(Id, ForeignKey("action_plan.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, ForeignKey("charter_article.number"), primary_key=True)
    reason: Mapped[str | None] = mapped_column(Text)
    commitment: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (Index(None, "signatory_id", "number", "action_plan_id"),)


@remembered()
class PlanDecision(Tenanted, Base):
    """A decision that the plan's status followed, and which status that was."""

    __tablename__ = "plan_decision"
    action_plan_id: Mapped[str] = mapped_column(Id, ForeignKey("action_plan.id"), primary_key=True)
    decision_id: Mapped[str] = mapped_column(Id, ForeignKey("decision.id"), primary_key=True, index=True)
    status: Mapped[str] = mapped_column(String(20), nullable=False)

    __table_args__ = (one_of("status", PlanStatus),)
