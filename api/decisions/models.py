"""Tables of decisions."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.case_references.rules import LONGEST_KEY
from api.core.db import Base, Id, Identified, Key, Stamped, Tenanted, Versioned, one_of
from api.core.history import remembered
from api.decisions.rules import Outcome


@remembered()
class Decision(Identified, Tenanted, Versioned, Stamped, Base):
    """`case_number` (diarienummer) is free text: no two registries write it alike; it is found by its `case_key`."""

    __tablename__ = "decision"
    title: Mapped[str] = mapped_column(String(300), nullable=False)
    body_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), nullable=False, index=True)
    decided_on: Mapped[date] = mapped_column(nullable=False)
    paragraph: Mapped[str | None] = mapped_column(String(20))
    case_number: Mapped[str | None] = mapped_column(String(60))
    case_key: Mapped[str | None] = mapped_column(Key(LONGEST_KEY))
    outcome: Mapped[str] = mapped_column(String(30), nullable=False)
    text: Mapped[str | None] = mapped_column(Text)
    reservation: Mapped[str | None] = mapped_column(Text)
    next_body_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"), index=True)
    search_key: Mapped[str] = mapped_column(Text, nullable=False)

    __table_args__ = (
        Index(None, "signatory_id", "decided_on", "id"),
        Index(None, "signatory_id", "case_key", "id"),
        one_of("outcome", Outcome),
    )
