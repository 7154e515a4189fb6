"""The table of calendar addresses."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from api.calendar_addresses.rules import CalendarKind
from api.core.db import Base, Deletable, Id, Identified, Stamped, Tenanted, Versioned, one_of
from api.signatories.rules import Language


class CalendarAddress(Identified, Tenanted, Versioned, Stamped, Deletable, Base):
    """`digest` is HMAC-SHA-256 of the secret in the address under the installation's pepper; the secret itself is kept
    nowhere. Without a language the account's, or else the signatory's."""

    __tablename__ = "calendar_address"
    account_id: Mapped[str] = mapped_column(Id, ForeignKey("account.id"), nullable=False, index=True)
    kind: Mapped[str] = mapped_column(String(12), nullable=False)
    department_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"), index=True)
    title: Mapped[str | None] = mapped_column(String(120))
    language: Mapped[str | None] = mapped_column(String(2))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), nullable=False, unique=True, info={"content": False})

    __table_args__ = (
        one_of("kind", CalendarKind),
        one_of("language", Language),
        CheckConstraint("(kind = 'department') = (department_id IS NOT NULL)", name="whose"),
        Index(None, "signatory_id", "created_at", "id"),
    )
