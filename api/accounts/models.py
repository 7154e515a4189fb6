"""Tables of accounts, their roles and their access tokens, which together say who asks."""

from datetime import datetime, timedelta

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.accounts.permissions import Role
from api.core.db import Base, Id, Identified, Key, Stamped, Versioned, one_of


class Account(Identified, Versioned, Stamped, Base):
    """A role or a system, never a person by name unless a login provider is to tell it; without a signatory it is the
    installation's. `email` is where its reminders go, in `language` or else in the signatory's. Whoever logged in to it
    before `last_closed_at` logs in anew, also when it is open again."""

    __tablename__ = "account"
    signatory_id: Mapped[str | None] = mapped_column(Id, ForeignKey("signatory.id"))
    name: Mapped[str] = mapped_column(String(120), nullable=False)
    # The defaults let SQLite add these to a table that others refer to.
    name_sort: Mapped[str] = mapped_column(Key(200), nullable=False, server_default="")
    search_key: Mapped[str] = mapped_column(Text, nullable=False, server_default="")
    email: Mapped[str | None] = mapped_column(String(254))
    language: Mapped[str | None] = mapped_column(String(2))
    closed_at: Mapped[datetime | None]
    last_closed_at: Mapped[datetime | None] = mapped_column(info={"content": False})
    erased_at: Mapped[datetime | None] = mapped_column(info={"content": False})

    __table_args__ = (Index(None, "signatory_id", "name_sort", "id"),)


class RoleGrant(Identified, Base):
    """One role of an account; reporters and approvers have it for a department."""

    __tablename__ = "role_grant"
    account_id: Mapped[str] = mapped_column(Id, ForeignKey("account.id"), nullable=False)
    signatory_id: Mapped[str | None] = mapped_column(Id, ForeignKey("signatory.id"))
    role: Mapped[str] = mapped_column(String(20), nullable=False)
    department_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"))

    __table_args__ = (UniqueConstraint("account_id", "role", "department_id"), one_of("role", Role))


class AccessToken(Identified, Versioned, Stamped, Base):
    """`digest` is HMAC-SHA-256 of the secret under the installation's pepper; the secret itself is kept nowhere."""

    __tablename__ = "access_token"
    account_id: Mapped[str] = mapped_column(Id, ForeignKey("account.id"), nullable=False, index=True)
    signatory_id: Mapped[str | None] = mapped_column(Id, ForeignKey("signatory.id"))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), nullable=False)
    scopes: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    expires_at: Mapped[datetime] = mapped_column(nullable=False)
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]

    __table_args__ = (Index(None, "signatory_id", "created_at", "id"),)

    @property
    def life(self) -> timedelta:
        return self.expires_at - self.created_at
