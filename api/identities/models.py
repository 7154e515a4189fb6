"""The table of identities: which account somebody has who logs in."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core import clock
from api.core.db import Base, Id, Identified, Key, Tenanted
from api.identities.rules import LONGEST_SUBJECT


class LoginIdentity(Identified, Tenanted, Base):
    """`subject` is a name that only its issuer can resolve. One person in two signatories has two accounts."""

    __tablename__ = "login_identity"
    account_id: Mapped[str] = mapped_column(Id, ForeignKey("account.id"), nullable=False, index=True)
    issuer: Mapped[str] = mapped_column(Key(255), nullable=False)
    subject: Mapped[str] = mapped_column(Key(LONGEST_SUBJECT), nullable=False)
    created_at: Mapped[datetime] = mapped_column(nullable=False, default=clock.now)

    __table_args__ = (UniqueConstraint("issuer", "subject", "signatory_id"),)
