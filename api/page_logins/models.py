"""The tables of page logins: who is logged in at a page, with the roles that the provider said they have; and which
logins that were begun have come back from the provider."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from api.core import clock
from api.core.db import Base, Id, Identified, Tenanted


class PageLogin(Identified, Tenanted, Base):
    """`digest` is HMAC-SHA-256 of the secret in the cookie under the installation's pepper; the secret itself is kept
    nowhere. Whatever has ended is deleted."""

    __tablename__ = "page_login"
    identity_id: Mapped[str] = mapped_column(
        Id, ForeignKey("login_identity.id", ondelete="CASCADE"), nullable=False, index=True
    )
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), nullable=False, unique=True, info={"content": False})
    roles: Mapped[list[Any]] = mapped_column(JSON, nullable=False)
    begun_at: Mapped[datetime] = mapped_column(nullable=False, default=clock.now, index=True)
    used_at: Mapped[datetime] = mapped_column(nullable=False, default=clock.now)


class ReturnedLogin(Base):
    """Whatever its provider answered, a login that was begun comes back once. Who began it is not kept."""

    __tablename__ = "returned_login"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    returned_at: Mapped[datetime] = mapped_column(nullable=False, default=clock.now, index=True)
