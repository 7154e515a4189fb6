"""Tables of goals."""

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.action_plans.models import PlanPart
from api.core.db import Base, Deletable, Id, Identified, Key, Stamped, Versioned, one_of
from api.core.history import remembered
from api.goals.rules import GoalKind


@remembered()
class Goal(Identified, PlanPart, Versioned, Stamped, Deletable, Base):
    """`area` is the plan's area of priority that the goal belongs to; `governing_goal` the goal of the municipality's
    own steering that this one serves."""

    __tablename__ = "goal"
    title: Mapped[str] = mapped_column(String(500), nullable=False)
    title_sort: Mapped[str] = mapped_column(Key(200), nullable=False)
    search_key: Mapped[str] = mapped_column(Text, nullable=False)
    description: Mapped[str | None] = mapped_column(Text)
    area: Mapped[str | None] = mapped_column(String(200))
    kind: Mapped[str | None] = mapped_column(String(10))
    governing_goal: Mapped[str | None] = mapped_column(String(500))
    position: Mapped[int] = mapped_column(nullable=False, default=0)

    __table_args__ = (
        one_of("kind", GoalKind),
        Index(None, "signatory_id", "action_plan_id", "position", "id"),
        Index(None, "signatory_id", "area", "id"),
    )


@remembered()
class GoalArticle(PlanPart, Base):
    __tablename__ = "goal_article"
    goal_id: Mapped[str] = mapped_column(Id, ForeignKey("goal.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, ForeignKey("charter_article.number"), primary_key=True)

    __table_args__ = (Index(None, "signatory_id", "number", "goal_id"),)
