"""Tables of case references."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from api.case_references.rules import LONGEST_KEY
from api.core.db import Base, Id, Identified, Key, Tenanted
from api.core.history import remembered


@remembered()
class CaseReference(Identified, Tenanted, Base):
    """`number` (diarienummer, document number) is free text and not unique; it is found by its `case_key`."""

    __tablename__ = "case_reference"
    entity_type: Mapped[str] = mapped_column(String(40), nullable=False)
    entity_id: Mapped[str] = mapped_column(Id, nullable=False, index=True)
    position: Mapped[int] = mapped_column(nullable=False)
    system: Mapped[str] = mapped_column(Key(40), nullable=False)
    type: Mapped[str] = mapped_column(Key(20), nullable=False)
    number: Mapped[str] = mapped_column(Key(60), nullable=False)
    case_key: Mapped[str | None] = mapped_column(Key(LONGEST_KEY))
    url: Mapped[str | None] = mapped_column(String(2000))

    __table_args__ = (Index(None, "signatory_id", "case_key", "entity_id"),)
