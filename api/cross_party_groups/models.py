"""Tables of cross-party groups."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Deletable, Id, Identified, Stamped, Tenanted, Versioned, one_of
from api.cross_party_groups.rules import MemberRole


class CrossPartyGroup(Identified, Tenanted, Versioned, Stamped, Base):
    """A group for one mandate; the next mandate has another one of the same department."""

    __tablename__ = "cross_party_group"
    department_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), nullable=False, index=True)
    assignment: Mapped[str | None] = mapped_column(Text)
    mandate_start: Mapped[date] = mapped_column(nullable=False)
    mandate_end: Mapped[date | None]
    decision_id: Mapped[str | None] = mapped_column(Id, ForeignKey("decision.id"))

    __table_args__ = (
        CheckConstraint("mandate_end >= mandate_start", name="mandate"),
        Index(None, "signatory_id", "mandate_start", "id"),
    )


class CrossPartyGroupMember(Identified, Tenanted, Versioned, Stamped, Deletable, Base):
    """A seat by party, role and period: never a person by name."""

    __tablename__ = "cross_party_group_member"
    group_id: Mapped[str] = mapped_column(Id, ForeignKey("cross_party_group.id"), nullable=False, index=True)
    party: Mapped[str | None] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(12), nullable=False)
    valid_from: Mapped[date] = mapped_column(nullable=False)
    valid_to: Mapped[date | None]

    __table_args__ = (
        one_of("role", MemberRole),
        CheckConstraint("valid_to >= valid_from", name="period"),
        Index(None, "signatory_id", "valid_from", "id"),
    )
