"""Tables of checkpoints."""

import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from api.action_plans.models import PlanPart
from api.core.db import Base, Id, Identified
from api.core.history import remembered


@remembered()
class Checkpoint(Identified, PlanPart, Base):
    __tablename__ = "checkpoint"
    action_item_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"), nullable=False, index=True)
    date: Mapped[datetime.date] = mapped_column(nullable=False)
    title: Mapped[str] = mapped_column(String(200), nullable=False)
    done_on: Mapped[datetime.date | None]

    __table_args__ = (Index(None, "signatory_id", "date", "id"),)
