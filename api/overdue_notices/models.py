"""The table of overdue notices."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Id, Tenanted


class OverdueNotice(Tenanted, Base):
    """The event that this item became overdue by this date is in the journal: once, even if it is finished and taken up
    again."""

    __tablename__ = "overdue_notice"
    action_item_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"), primary_key=True)
    due_date: Mapped[date] = mapped_column(primary_key=True)
