"""Tables of reorganisations: that a department was succeeded, by whom, and what moved."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Id, Identified, Stamped, Tenanted, Versioned, one_of
from api.reorganisations.rules import MoveRole


class Reorganisation(Identified, Tenanted, Versioned, Stamped, Base):
    __tablename__ = "reorganisation"
    department_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), nullable=False, index=True)
    valid_to: Mapped[date] = mapped_column(nullable=False)
    reason: Mapped[str] = mapped_column(String(2000), nullable=False)

    __table_args__ = (Index(None, "signatory_id", "created_at", "id"),)


class ReorganisationSuccessor(Tenanted, Base):
    __tablename__ = "reorganisation_successor"
    reorganisation_id: Mapped[str] = mapped_column(Id, ForeignKey("reorganisation.id"), primary_key=True)
    department_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), primary_key=True, index=True)


class ReorganisationMove(Identified, Tenanted, Base):
    """One object that belonged to the department in one role. `to_id` is null where nobody could say who takes over."""

    __tablename__ = "reorganisation_move"
    reorganisation_id: Mapped[str] = mapped_column(Id, ForeignKey("reorganisation.id"), nullable=False, index=True)
    entity_type: Mapped[str] = mapped_column(String(40), nullable=False)
    entity_id: Mapped[str] = mapped_column(Id, nullable=False)
    role: Mapped[str] = mapped_column(String(20), nullable=False)
    to_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"))

    __table_args__ = (one_of("role", MoveRole), Index(None, "signatory_id", "entity_id"))
