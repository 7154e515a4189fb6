"""Tables of signatories."""

from datetime import date

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Identified, Key, Stamped, Versioned, one_of
from api.core.history import remembered
from api.signatories.rules import CharterEdition, CharterStatus, Language, Precision, SignatoryKind


@remembered(from_ever=True)
class Signatory(Identified, Versioned, Stamped, Base):
    """A date of less than day precision has 01 in what is not known. `slug` and `scb_code` never change."""

    __tablename__ = "signatory"
    slug: Mapped[str] = mapped_column(Key(60), nullable=False, unique=True)
    scb_code: Mapped[str | None] = mapped_column(Key(4), unique=True)
    name: Mapped[str] = mapped_column(String(120), nullable=False)
    name_sort: Mapped[str] = mapped_column(Key(200), nullable=False, index=True)
    search_key: Mapped[str] = mapped_column(Text, nullable=False)
    kind: Mapped[str] = mapped_column(String(20), nullable=False)
    country: Mapped[str] = mapped_column(String(2), nullable=False, default="SE")
    charter_edition: Mapped[str] = mapped_column(String(4), nullable=False)
    charter_status: Mapped[str] = mapped_column(String(20), nullable=False)
    decided_on: Mapped[date | None]
    decided_on_precision: Mapped[str] = mapped_column(String(5), nullable=False, default=Precision.DAY)
    signed_on: Mapped[date | None]
    signed_on_precision: Mapped[str] = mapped_column(String(5), nullable=False, default=Precision.DAY)
    new_articles_adopted_on: Mapped[date | None]
    new_articles_adopted_on_precision: Mapped[str] = mapped_column(String(5), nullable=False, default=Precision.DAY)
    time_zone: Mapped[str] = mapped_column(String(40), nullable=False, default="Europe/Stockholm")
    language: Mapped[str] = mapped_column(String(2), nullable=False, default=Language.SWEDISH)

    __table_args__ = (
        one_of("kind", SignatoryKind),
        one_of("charter_edition", CharterEdition),
        one_of("charter_status", CharterStatus),
        one_of("decided_on_precision", Precision),
        one_of("signed_on_precision", Precision),
        one_of("new_articles_adopted_on_precision", Precision),
        one_of("language", Language),
    )

    @property
    def signatory_id(self) -> str:
        """The chain of the journal in which its own changes stand."""
        return self.id
