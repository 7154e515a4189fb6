"""Tables of the charter: the same for every signatory, loaded from its data file."""

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.charter.rules import Provenance, SummaryBasis
from api.core.db import Base, Id, Key, one_of


class Worded:
    """A title and a summary in both languages; summaries are in our own words."""

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    title_sv: Mapped[str] = mapped_column(String(300), nullable=False)
    title_en: Mapped[str] = mapped_column(String(300), nullable=False)
    title_sv_provenance: Mapped[str] = mapped_column(String(20), nullable=False)
    title_en_provenance: Mapped[str] = mapped_column(String(20), nullable=False)
    summary_sv: Mapped[str] = mapped_column(Text, nullable=False)
    summary_en: Mapped[str] = mapped_column(Text, nullable=False)
    sources: Mapped[list[str]] = mapped_column(JSON, nullable=False)
    note: Mapped[str | None] = mapped_column(Text)


class CharterArticle(Worded, Base):
    """`edition` is the first one that has the article."""

    __tablename__ = "charter_article"
    number: Mapped[int] = mapped_column(nullable=False, unique=True)
    edition: Mapped[str] = mapped_column(String(4), nullable=False)
    group_code: Mapped[str] = mapped_column(Key(60), nullable=False)
    group_title_sv: Mapped[str] = mapped_column(String(300), nullable=False)
    group_title_en: Mapped[str] = mapped_column(String(300), nullable=False)
    summary_basis: Mapped[str] = mapped_column(String(20), nullable=False)
    tags: Mapped[list[str]] = mapped_column(JSON, nullable=False)
    search_key: Mapped[str] = mapped_column(Text, nullable=False)

    __table_args__ = (
        one_of("title_sv_provenance", Provenance),
        one_of("title_en_provenance", Provenance),
        one_of("summary_basis", SummaryBasis),
    )


class CharterPrinciple(Worded, Base):
    __tablename__ = "charter_principle"
    number: Mapped[int] = mapped_column(nullable=False, unique=True)


class CharterDuty(Worded, Base):
    """What a signature binds to."""

    __tablename__ = "charter_duty"
    number: Mapped[int] = mapped_column(nullable=False, unique=True)
    code: Mapped[str] = mapped_column(Key(60), nullable=False, unique=True)
    deadline_months: Mapped[int | None]
    recurrence: Mapped[str | None] = mapped_column(String(200))
    source_strength: Mapped[str] = mapped_column(String(20), nullable=False)
