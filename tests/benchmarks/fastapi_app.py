"""The same answers as FastAPI's tutorial teaches them: SQLAlchemy's ORM, pydantic models, eager loading.

No journal, no tokens, no links, no checks beyond the models': it does less than the API.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict, Field, computed_field
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from api.action_items import rules
from api.action_plans.rules import is_over
from tests.benchmarks.fastapi_tables import (
    Department,
    Item,
    ItemArticle,
    ItemDepartment,
    ItemTag,
    Plan,
    SessionLocal,
    Signatory,
)


class Shown(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class OwnerOut(Shown):
    id: str
    slug: str
    name: str
    time_zone: str = Field(exclude=True)


class UnitOut(Shown):
    id: str
    code: str
    name: str


class PlanOut(Shown):
    id: str
    title: str
    status: str = Field(exclude=True)
    period_end: date = Field(exclude=True)


class TitledOut(Shown):
    id: str
    title: str


class ArticleOut(Shown):
    number: int
    title_sv: str
    title_en: str


class ItemArticleOut(Shown):
    article: ArticleOut


class ItemUnitOut(Shown):
    department: UnitOut


class TagOut(Shown):
    tag: str


class CheckpointOut(Shown):
    id: str
    date: date
    title: str
    done_on: date | None


class ExternalKeyOut(Shown):
    system: str
    key: str


class CaseReferenceOut(Shown):
    system: str
    type: str
    number: str
    url: str | None


class ItemOut(Shown):
    id: str
    version: int
    created_at: datetime
    updated_at: datetime
    reference: str | None
    title: str
    all_departments: bool
    contact_role: str | None
    start_date: date | None
    due_date: date | None
    original_due_date: date | None
    due_date_moves: int
    status: str
    status_comment: str | None
    status_changed_at: datetime
    forecast: str | None
    progress: int | None
    completed_on: date | None
    signatory: OwnerOut
    action_plan: PlanOut
    goal: TitledOut | None
    lead_department: UnitOut | None
    articles: list[ItemArticleOut]
    participating_departments: list[ItemUnitOut]
    tags: list[TagOut]
    checkpoints: list[CheckpointOut]
    external_keys: list[ExternalKeyOut]
    case_references: list[CaseReferenceOut]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def timeliness(self) -> str:
        today = datetime.now(ZoneInfo(self.signatory.time_zone)).date()
        over = is_over(self.action_plan.status, self.action_plan.period_end, today)
        return rules.timeliness(self.status, self.due_date, self.completed_on, today, plan_over=over)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def days_overdue(self) -> int:
        today = datetime.now(ZoneInfo(self.signatory.time_zone)).date()
        return rules.days_overdue(rules.Timeliness(self.timeliness), self.due_date, today)


class DetailOut(ItemOut):
    description: str | None
    budget_amount: int | None
    budget_currency: str | None
    resources: str | None
    measure_name: str | None
    measure_kpi_id: str | None
    measure_baseline: str | None
    measure_target: str | None
    method: str | None
    expected_result: str | None
    result: str | None
    cancel_reason: str | None


class PageOut(BaseModel):
    total: int
    items: list[ItemOut]


class ItemIn(BaseModel):
    """The body that the API takes, by the API's own names."""

    action_plan_id: str = Field(alias="actionPlanId")
    goal_id: str = Field(alias="goalId")
    lead_department_id: str = Field(alias="leadDepartmentId")
    participating: list[str] = Field(alias="participatingDepartmentIds", max_length=50)
    articles: list[Annotated[int, Field(ge=1, le=39)]]
    tags: list[str]
    title: str = Field(max_length=500)
    description: str = Field(max_length=5000)
    start_date: date = Field(alias="startDate")
    due_date: date = Field(alias="dueDate")


def session() -> Iterator[Session]:
    with SessionLocal() as opened:
        yield opened


Opened = Annotated[Session, Depends(session)]
app = FastAPI(openapi_url="/cemr/v1/openapi.json")
WHOLE = (
    *(joinedload(one) for one in (Item.signatory, Item.action_plan, Item.goal, Item.lead_department)),
    selectinload(Item.articles).joinedload(ItemArticle.article),
    selectinload(Item.participating_departments).joinedload(ItemDepartment.department),
    *(selectinload(many) for many in (Item.tags, Item.checkpoints, Item.external_keys, Item.case_references)),
)


@app.get("/cemr/v1/action-items/{key}", response_model=DetailOut)
def one_item(key: str, db: Opened) -> Item:
    return _whole(db, key, Item.published)


def _whole(db: Session, key: str, *seen: Any) -> Item:
    item = db.scalar(select(Item).options(*WHOLE).where(Item.id == key, Item.deleted_at.is_(None), *seen))
    if item is None:
        raise HTTPException(404)
    return item


@app.get("/cemr/v1/action-items", response_model=PageOut)
def items(
    db: Opened, signatory: str | None = None, status: str | None = None, department: str | None = None, limit: int = 20
) -> dict[str, Any]:
    where = [Item.published, Item.deleted_at.is_(None)]
    if signatory:
        where.append(Item.signatory_id == select(Signatory.id).where(Signatory.slug == signatory).scalar_subquery())
    if status:
        where.append(Item.status == status)
    if department:
        where += _overdue_of(db.get_one(Department, department))
    total = db.scalar(select(func.count()).select_from(Item).where(*where))
    page = select(Item).options(*WHOLE).where(*where).order_by(Item.due_date.nulls_last(), Item.id).limit(limit)
    return {"total": total, "items": db.scalars(page).all()}


def _overdue_of(unit: Department) -> list[Any]:
    today = datetime.now(UTC).date()
    taking_part = select(ItemDepartment.action_item_id).where(ItemDepartment.department_id == unit.id)
    in_force = select(Plan.id).where(Plan.status == "adopted", Plan.period_end >= today)
    led = or_(Item.lead_department_id == unit.id, Item.all_departments, Item.id.in_(taking_part))
    late = (Item.status.in_(rules.OPEN), Item.due_date < today, Item.action_plan_id.in_(in_force))
    return [Item.signatory_id == unit.signatory_id, led, *late]


@app.post("/cemr/v1/action-items", response_model=DetailOut, status_code=201)
def new_item(said: ItemIn, db: Opened) -> Item:
    plan = db.get(Plan, said.action_plan_id)
    if plan is None:
        raise HTTPException(422)
    own = {"signatory_id": plan.signatory_id, "action_plan_id": plan.id, "published": plan.published}
    columns = said.model_dump(exclude={"action_plan_id", "participating", "articles", "tags"})
    derived = {
        "title_sort": said.title.casefold(),
        "search_key": said.title.casefold(),
        "original_due_date": said.due_date,
    }
    item = Item(**columns, **own, **derived)
    item.articles = [ItemArticle(**own, number=number) for number in said.articles]
    item.participating_departments = [ItemDepartment(**own, department_id=unit) for unit in said.participating]
    item.tags = [ItemTag(**own, tag=tag) for tag in said.tags]
    db.add(item)
    db.commit()
    return _whole(db, item.id)
