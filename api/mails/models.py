"""The table of mails."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Id, Identified, Key, Stamped, Tenanted, Versioned, one_of
from api.mails.rules import MailStatus
from api.signatories.rules import Language


class Mail(Identified, Tenanted, Versioned, Stamped, Base):
    """To an account, or to the mailbox of a department. `key` says what it is about, so that it is written once."""

    __tablename__ = "mail"
    key: Mapped[str] = mapped_column(Key(200), nullable=False)
    account_id: Mapped[str | None] = mapped_column(Id, ForeignKey("account.id"), index=True)
    department_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"), index=True)
    address: Mapped[str] = mapped_column(String(254), nullable=False)
    language: Mapped[str] = mapped_column(String(2), nullable=False)
    subject: Mapped[str] = mapped_column(String(300), nullable=False)
    text: Mapped[str] = mapped_column(Text, nullable=False)
    html: Mapped[str] = mapped_column(Text, nullable=False)
    status: Mapped[str] = mapped_column(String(12), nullable=False)
    sent_at: Mapped[datetime | None]

    __table_args__ = (
        one_of("status", MailStatus),
        one_of("language", Language),
        UniqueConstraint("signatory_id", "key"),
        Index(None, "signatory_id", "created_at", "id"),
        Index(None, "signatory_id", "status", "created_at", "id"),
    )
