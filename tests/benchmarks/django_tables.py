"""Our tables as Django models, and the settings of the peer that serves them."""

import os
import uuid
from functools import partial
from typing import Any
from urllib.parse import unquote, urlsplit

import django
from django.conf import settings

from tests.benchmarks.day import tell_day

PARTS = urlsplit(os.environ["DATABASE_URL"])
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": PARTS.path.removeprefix("/"),
    "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", "transaction_mode": "IMMEDIATE"},
}
POSTGRESQL = {
    "ENGINE": "django.db.backends.postgresql",
    "NAME": PARTS.path.removeprefix("/"),
    "HOST": PARTS.hostname,
    "PORT": PARTS.port,
    "USER": unquote(PARTS.username or ""),
    "PASSWORD": unquote(PARTS.password or ""),
}
settings.configure(
    ALLOWED_HOSTS=["*"], ROOT_URLCONF="tests.benchmarks.django_app", USE_TZ=True, TIME_ZONE="UTC",
    SECRET_KEY=uuid.uuid4().hex, INSTALLED_APPS=["rest_framework", "drf_spectacular"],
    DATABASES={"default": {**(SQLITE if PARTS.scheme == "sqlite" else POSTGRESQL), "CONN_MAX_AGE": None}},
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"], "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema", "UNAUTHENTICATED_USER": None,
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination", "PAGE_SIZE": 50,
        "DEFAULT_FILTER_BACKENDS": ["rest_framework.filters.OrderingFilter"],
    },
)  # fmt: skip
django.setup()

from django.db import models  # noqa: E402  # Django is set up first
from django.db.backends.signals import connection_created  # noqa: E402  # as above


@connection_created.connect
def _tell_day(connection: Any, **_: object) -> None:
    if connection.vendor == "sqlite":
        tell_day(connection.connection)


def new_id() -> str:
    return str(uuid.uuid4())


# Text with hyphens on SQLite, as our tables have it; Django's own would have none.
KEY = partial(models.CharField, max_length=36) if PARTS.scheme == "sqlite" else models.UUIDField


class Table(models.Model):
    class Meta:
        abstract = True
        managed = False
        app_label = "bench"


class Identified(Table):
    id = KEY(primary_key=True, default=new_id)

    class Meta(Table.Meta):
        abstract = True


def to(model: Any, **options: Any) -> Any:
    return models.ForeignKey(model, models.DO_NOTHING, **{"related_name": "+", **options})


class Signatory(Identified):
    slug = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=40)

    class Meta(Table.Meta):
        db_table = "signatory"


class Department(Identified):
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    signatory = to(Signatory)

    class Meta(Table.Meta):
        db_table = "department"


class Plan(Identified):
    title = models.CharField(max_length=300)
    status = models.CharField(max_length=20)
    period_end = models.DateField()
    published = models.BooleanField()
    signatory = to(Signatory)

    class Meta(Table.Meta):
        db_table = "action_plan"


class Goal(Identified):
    title = models.CharField(max_length=500)

    class Meta(Table.Meta):
        db_table = "goal"


class Article(Identified):
    number = models.IntegerField(unique=True)
    title_sv = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)

    class Meta(Table.Meta):
        db_table = "charter_article"


class Item(Identified):
    signatory = to(Signatory)
    action_plan = to(Plan)
    goal = to(Goal, null=True)
    lead_department = to(Department, null=True)
    published = models.BooleanField(default=False)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=20, null=True)
    title = models.CharField(max_length=500)
    title_sort = models.CharField(max_length=200)
    search_key = models.TextField()
    description = models.TextField(null=True)
    all_departments = models.BooleanField(default=False)
    contact_role = models.CharField(max_length=120, null=True)
    start_date = models.DateField(null=True)
    due_date = models.DateField(null=True)
    original_due_date = models.DateField(null=True)
    due_date_moves = models.IntegerField(default=0)
    status = models.CharField(max_length=20, default="not_started")
    status_comment = models.CharField(max_length=2000, null=True)
    status_changed_at = models.DateTimeField(auto_now_add=True)
    forecast = models.CharField(max_length=10, null=True)
    progress = models.IntegerField(null=True)
    budget_amount = models.BigIntegerField(null=True)
    budget_currency = models.CharField(max_length=3, null=True)
    resources = models.CharField(max_length=500, null=True)
    measure_name = models.CharField(max_length=300, null=True)
    measure_kpi_id = models.CharField(max_length=20, null=True)
    measure_baseline = models.CharField(max_length=120, null=True)
    measure_target = models.CharField(max_length=120, null=True)
    method = models.CharField(max_length=60, null=True)
    expected_result = models.TextField(null=True)
    result = models.TextField(null=True)
    completed_on = models.DateField(null=True)
    cancel_reason = models.CharField(max_length=2000, null=True)

    class Meta(Table.Meta):
        db_table = "action_item"


class Part(Table):
    signatory = to(Signatory)
    action_plan = to(Plan)
    published = models.BooleanField()

    class Meta(Table.Meta):
        abstract = True


class ItemArticle(Part):
    pk = models.CompositePrimaryKey("item_id", "article_id")
    item = to(Item, db_column="action_item_id", related_name="articles")
    article = to(Article, db_column="number", to_field="number")

    class Meta(Table.Meta):
        db_table = "action_item_article"


class ItemDepartment(Part):
    pk = models.CompositePrimaryKey("item_id", "department_id")
    item = to(Item, db_column="action_item_id", related_name="participating_departments")
    department = to(Department)

    class Meta(Table.Meta):
        db_table = "action_item_department"


class ItemTag(Part):
    pk = models.CompositePrimaryKey("item_id", "tag")
    item = to(Item, db_column="action_item_id", related_name="tags")
    tag = models.CharField(max_length=60)

    class Meta(Table.Meta):
        db_table = "action_item_tag"


class Checkpoint(Identified):
    item = to(Item, db_column="action_item_id", related_name="checkpoints")
    date = models.DateField()
    title = models.CharField(max_length=200)
    done_on = models.DateField(null=True)

    class Meta(Table.Meta):
        db_table = "checkpoint"


class ExternalKey(Identified):
    item = to(Item, db_column="entity_id", related_name="external_keys")
    system = models.CharField(max_length=40)
    key = models.CharField(max_length=200)

    class Meta(Table.Meta):
        db_table = "external_key"


class CaseReference(Identified):
    item = to(Item, db_column="entity_id", related_name="case_references")
    system = models.CharField(max_length=40)
    type = models.CharField(max_length=20)
    number = models.CharField(max_length=60)
    url = models.CharField(max_length=2000, null=True)

    class Meta(Table.Meta):
        db_table = "case_reference"
