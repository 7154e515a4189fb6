"""Tables of goal assessments."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Id, Identified, Stamped, Tenanted, Versioned, one_of
from api.goal_assessments.rules import Attainment

SELF, INDEPENDENT = {"inside": "self_assessment"}, {"inside": "independent_assessment"}


class GoalAssessment(Identified, Tenanted, Versioned, Stamped, Base):
    """How a goal stood in a round: by those who work for it, and by somebody else."""

    __tablename__ = "goal_assessment"
    action_plan_id: Mapped[str] = mapped_column(Id, ForeignKey("action_plan.id"), nullable=False, index=True)
    goal_id: Mapped[str] = mapped_column(Id, ForeignKey("goal.id"), nullable=False)
    round_id: Mapped[str] = mapped_column(Id, ForeignKey("follow_up_round.id"), nullable=False, index=True)
    self_assessment_level: Mapped[str | None] = mapped_column(String(20), info=SELF)
    self_assessment_motivation: Mapped[str | None] = mapped_column(Text, info=SELF)
    self_assessment_at: Mapped[datetime | None] = mapped_column(info=SELF)
    self_assessment_by_id: Mapped[str | None] = mapped_column(Id, ForeignKey("account.id"), info=SELF)
    independent_assessment_level: Mapped[str | None] = mapped_column(String(20), info=INDEPENDENT)
    independent_assessment_motivation: Mapped[str | None] = mapped_column(Text, info=INDEPENDENT)
    independent_assessment_at: Mapped[datetime | None] = mapped_column(info=INDEPENDENT)
    independent_assessment_by_id: Mapped[str | None] = mapped_column(Id, ForeignKey("account.id"), info=INDEPENDENT)

    __table_args__ = (
        one_of("self_assessment_level", Attainment),
        one_of("independent_assessment_level", Attainment),
        UniqueConstraint("goal_id", "round_id"),
        Index(None, "signatory_id", "updated_at", "id"),
    )
