"""Tables of external keys."""

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Id, Identified, Key, Tenanted
from api.core.history import remembered


@remembered()
class ExternalKey(Identified, Tenanted, Base):
    """`key` names one object in `system`, unique per signatory and type of object."""

    __tablename__ = "external_key"
    entity_type: Mapped[str] = mapped_column(String(40), nullable=False)
    entity_id: Mapped[str] = mapped_column(Id, nullable=False)
    system: Mapped[str] = mapped_column(Key(40), nullable=False)
    key: Mapped[str] = mapped_column(Key(200), nullable=False)

    __table_args__ = (
        UniqueConstraint("signatory_id", "entity_type", "system", "key"),
        Index(None, "entity_id", "system"),
    )
