"""Our tables as another program would map them with SQLAlchemy's ORM."""

import os
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ForeignKey, String, create_engine, event
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, sessionmaker

from tests.benchmarks.day import tell_day

Id = String(36).with_variant(UUID(as_uuid=False), "postgresql")
engine = create_engine(os.environ["DATABASE_URL"].replace("postgresql:", "postgresql+psycopg:"))
SessionLocal = sessionmaker(engine)
if engine.dialect.name == "sqlite":

    @event.listens_for(engine, "connect")
    def durable(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA synchronous=FULL")
        tell_day(connection)


class Base(DeclarativeBase):
    pass


class Signatory(Base):
    __tablename__ = "signatory"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    slug: Mapped[str]
    name: Mapped[str]
    time_zone: Mapped[str]


class Department(Base):
    __tablename__ = "department"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    signatory_id: Mapped[str] = mapped_column(Id)
    code: Mapped[str]
    name: Mapped[str]


class Plan(Base):
    __tablename__ = "action_plan"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    signatory_id: Mapped[str] = mapped_column(Id)
    title: Mapped[str]
    status: Mapped[str]
    period_end: Mapped[date]
    published: Mapped[bool]


class Goal(Base):
    __tablename__ = "goal"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    title: Mapped[str]


class Article(Base):
    __tablename__ = "charter_article"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int]
    title_sv: Mapped[str]
    title_en: Mapped[str]


class Part:
    """What every row of a plan carries."""

    signatory_id: Mapped[str] = mapped_column(Id)
    action_plan_id: Mapped[str] = mapped_column(Id)
    published: Mapped[bool]


class ItemArticle(Part, Base):
    __tablename__ = "action_item_article"
    action_item_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"), primary_key=True)
    number: Mapped[int] = mapped_column(ForeignKey("charter_article.number"), primary_key=True)
    article: Mapped[Article] = relationship()


class ItemDepartment(Part, Base):
    __tablename__ = "action_item_department"
    action_item_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"), primary_key=True)
    department_id: Mapped[str] = mapped_column(Id, ForeignKey("department.id"), primary_key=True)
    department: Mapped[Department] = relationship()


class ItemTag(Part, Base):
    __tablename__ = "action_item_tag"
    action_item_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(primary_key=True)


class Checkpoint(Base):
    __tablename__ = "checkpoint"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    action_item_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"))
    date: Mapped[date]
    title: Mapped[str]
    done_on: Mapped[date | None]


class ExternalKey(Base):
    __tablename__ = "external_key"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    entity_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"))
    system: Mapped[str]
    key: Mapped[str]


class CaseReference(Base):
    __tablename__ = "case_reference"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    entity_id: Mapped[str] = mapped_column(Id, ForeignKey("action_item.id"))
    system: Mapped[str]
    type: Mapped[str]
    number: Mapped[str]
    url: Mapped[str | None]


class Item(Base):
    __tablename__ = "action_item"
    id: Mapped[str] = mapped_column(Id, primary_key=True, default=lambda: str(uuid4()))
    signatory_id: Mapped[str] = mapped_column(Id, ForeignKey("signatory.id"))
    action_plan_id: Mapped[str] = mapped_column(Id, ForeignKey("action_plan.id"))
    goal_id: Mapped[str | None] = mapped_column(Id, ForeignKey("goal.id"))
    lead_department_id: Mapped[str | None] = mapped_column(Id, ForeignKey("department.id"))
    published: Mapped[bool]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))
    updated_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))
    deleted_at: Mapped[datetime | None]
    reference: Mapped[str | None]
    title: Mapped[str]
    title_sort: Mapped[str]
    search_key: Mapped[str]
    description: Mapped[str | None]
    all_departments: Mapped[bool] = mapped_column(default=False)
    contact_role: Mapped[str | None]
    start_date: Mapped[date | None]
    due_date: Mapped[date | None]
    original_due_date: Mapped[date | None]
    due_date_moves: Mapped[int] = mapped_column(default=0)
    status: Mapped[str] = mapped_column(default="not_started")
    status_comment: Mapped[str | None]
    status_changed_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))
    forecast: Mapped[str | None]
    progress: Mapped[int | None]
    budget_amount: Mapped[int | None]
    budget_currency: Mapped[str | None]
    resources: Mapped[str | None]
    measure_name: Mapped[str | None]
    measure_kpi_id: Mapped[str | None]
    measure_baseline: Mapped[str | None]
    measure_target: Mapped[str | None]
    method: Mapped[str | None]
    expected_result: Mapped[str | None]
    result: Mapped[str | None]
    completed_on: Mapped[date | None]
    cancel_reason: Mapped[str | None]
    signatory: Mapped[Signatory] = relationship()
    action_plan: Mapped[Plan] = relationship()
    goal: Mapped[Goal | None] = relationship()
    lead_department: Mapped[Department | None] = relationship()
    articles: Mapped[list[ItemArticle]] = relationship(order_by=ItemArticle.number)
    participating_departments: Mapped[list[ItemDepartment]] = relationship()
    tags: Mapped[list[ItemTag]] = relationship(order_by=ItemTag.tag)
    checkpoints: Mapped[list[Checkpoint]] = relationship(order_by=Checkpoint.date)
    external_keys: Mapped[list[ExternalKey]] = relationship()
    case_references: Mapped[list[CaseReference]] = relationship()
