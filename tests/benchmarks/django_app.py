"""The same answers as Django REST framework's tutorial teaches them: models, serializers, generic views, eager loading.

No journal, no tokens, no links, no checks beyond the serializer's: it does less than the API.
"""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.benchmarks.django_tables import (  # first: it sets Django up
    Article,
    CaseReference,
    Checkpoint,
    Department,
    ExternalKey,
    Goal,
    Item,
    ItemArticle,
    ItemDepartment,
    ItemTag,
    Plan,
    Signatory,
)

from django.core.wsgi import get_wsgi_application  # isort: skip
from django.db import models, transaction  # isort: skip
from django.urls import path  # isort: skip
from drf_spectacular.views import SpectacularJSONAPIView  # isort: skip
from rest_framework import generics, serializers  # isort: skip

from api.action_items import rules  # isort: skip
from api.action_plans.rules import is_over  # isort: skip


def shape(table: Any, names: str, **nested: Any) -> Any:
    """A read-only serializer of these columns."""
    meta = type("Meta", (), {"model": table, "fields": [*names.split(), *nested]})
    return type(f"{table.__name__}Serializer", (serializers.ModelSerializer,), {"Meta": meta, **nested})


class ItemSerializer(serializers.ModelSerializer):
    signatory = shape(Signatory, "id slug name")()
    action_plan = shape(Plan, "id title")()
    goal = shape(Goal, "id title")()
    lead_department = shape(Department, "id code name")()
    articles = shape(ItemArticle, "", article=shape(Article, "number title_sv title_en")())(many=True)
    participating_departments = shape(ItemDepartment, "", department=shape(Department, "id code name")())(many=True)
    tags = serializers.SlugRelatedField("tag", many=True, read_only=True)
    checkpoints = shape(Checkpoint, "id date title done_on")(many=True)
    external_keys = shape(ExternalKey, "system key")(many=True)
    case_references = shape(CaseReference, "system type number url")(many=True)
    timeliness = serializers.SerializerMethodField()
    days_overdue = serializers.SerializerMethodField()

    class Meta:
        model = Item
        exclude = ("published", "deleted_at", "title_sort", "search_key", "description", "budget_amount",
                   "budget_currency", "resources", "measure_name", "measure_kpi_id", "measure_baseline",
                   "measure_target", "method", "expected_result", "result", "cancel_reason")  # fmt: skip

    def get_timeliness(self, item: Item) -> str:
        plan, today = item.action_plan, datetime.now(ZoneInfo(item.signatory.time_zone)).date()
        over = is_over(plan.status, plan.period_end, today)
        return rules.timeliness(item.status, item.due_date, item.completed_on, today, plan_over=over)

    def get_days_overdue(self, item: Item) -> int:
        today = datetime.now(ZoneInfo(item.signatory.time_zone)).date()
        return rules.days_overdue(rules.Timeliness(self.get_timeliness(item)), item.due_date, today)


class DetailSerializer(ItemSerializer):
    class Meta(ItemSerializer.Meta):
        exclude = ("published", "deleted_at", "title_sort", "search_key")


class NewItemSerializer(serializers.Serializer):
    """The body that the API takes, by the API's own names."""

    actionPlanId = serializers.PrimaryKeyRelatedField(queryset=Plan.objects, source="action_plan")
    goalId = serializers.CharField(source="goal_id")
    leadDepartmentId = serializers.CharField(source="lead_department_id")
    participatingDepartmentIds = serializers.ListField(child=serializers.CharField(max_length=36))
    articles = serializers.ListField(child=serializers.IntegerField(min_value=1, max_value=39))
    tags = serializers.ListField(child=serializers.CharField(max_length=60))
    title = serializers.CharField(max_length=500)
    description = serializers.CharField(max_length=5000)
    startDate = serializers.DateField(source="start_date")
    dueDate = serializers.DateField(source="due_date")

    @transaction.atomic
    def create(self, given: dict[str, Any]) -> Item:
        units, numbers, tags = (given.pop(name) for name in ("participatingDepartmentIds", "articles", "tags"))
        plan, title = given["action_plan"], given["title"]
        own = {"signatory_id": plan.signatory_id, "published": plan.published}
        item = Item.objects.create(
            **given,
            **own,
            original_due_date=given["due_date"],
            title_sort=title.casefold(),
            search_key=title.casefold(),
        )
        own |= {"action_plan_id": plan.id, "item": item}
        ItemArticle.objects.bulk_create([ItemArticle(**own, article_id=number) for number in numbers])
        ItemDepartment.objects.bulk_create([ItemDepartment(**own, department_id=unit) for unit in units])
        ItemTag.objects.bulk_create([ItemTag(**own, tag=tag) for tag in tags])
        return item

    def to_representation(self, item: Item) -> Any:
        return DetailSerializer(READABLE.get(pk=item.pk)).data


READABLE = (
    Item.objects.filter(deleted_at=None)
    .select_related("signatory", "action_plan", "goal", "lead_department")
    .prefetch_related("articles__article", "participating_departments__department", "tags", "checkpoints")
    .prefetch_related("external_keys", "case_references")
)


class Items(generics.ListCreateAPIView):
    ordering_fields = ("due_date", "id")
    ordering = ("due_date", "id")

    def get_serializer_class(self) -> Any:
        return NewItemSerializer if self.request.method == "POST" else ItemSerializer

    def get_queryset(self) -> Any:
        asked, found = self.request.query_params, READABLE.filter(published=True)
        if "signatory" in asked:
            found = found.filter(signatory__slug=asked["signatory"])
        if "status" in asked:
            found = found.filter(status=asked["status"])
        if "department" in asked:
            today = datetime.now(UTC).date()
            unit = Department.objects.get(pk=asked["department"])
            led = models.Q(lead_department=unit) | models.Q(all_departments=True)
            led |= models.Q(pk__in=ItemDepartment.objects.filter(department=unit).values("item_id"))
            found = found.filter(led, signatory_id=unit.signatory_id, status__in=rules.OPEN, due_date__lt=today)
            found = found.filter(action_plan__status="adopted", action_plan__period_end__gte=today)
        return found


class ItemDetail(generics.RetrieveAPIView):
    queryset = READABLE.filter(published=True)
    serializer_class = DetailSerializer


urlpatterns = [
    path("cemr/v1/action-items", Items.as_view()),
    path("cemr/v1/action-items/<str:pk>", ItemDetail.as_view()),
    path("cemr/v1/openapi.json", SpectacularJSONAPIView.as_view()),
]
app = get_wsgi_application()
