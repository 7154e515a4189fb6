"""Tables of departments: the tree, who serves whom, and who came after whom."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Id, Identified, Key, Stamped, Tenanted, Versioned, one_of
from api.core.history import remembered
from api.departments.rules import DepartmentKind


@remembered(from_ever=True)
class Department(Identified, Tenanted, Versioned, Stamped, Base):
    """`email` is a functional mailbox, never a person's."""

    __tablename__ = "department"
    code: Mapped[str] = mapped_column(Key(20), nullable=False)
    name: Mapped[str] = mapped_column(String(200), nullable=False)
    name_sort: Mapped[str] = mapped_column(Key(200), nullable=False)
    search_key: Mapped[str] = mapped_column(Text, nullable=False)
    kind: Mapped[str] = mapped_column(String(20), nullable=False)
    parent_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"), index=True)
    email: Mapped[str | None] = mapped_column(String(254))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    __table_args__ = (
        UniqueConstraint("signatory_id", "code"),
        Index(None, "signatory_id", "name_sort", "id"),
        one_of("kind", DepartmentKind),
    )


class DepartmentService(Tenanted, Base):
    """An administration serves one board or several."""

    __tablename__ = "department_service"
    board_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), primary_key=True)
    administration_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), primary_key=True, index=True)


class DepartmentSuccession(Tenanted, Base):
    """What a closed department became: one successor or several."""

    __tablename__ = "department_succession"
    predecessor_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), primary_key=True)
    successor_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), primary_key=True, index=True)
