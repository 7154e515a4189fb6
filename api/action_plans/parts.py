"""What a plan owns in other tables: read as a body would give it, and written beside it."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from sqlalchemy import delete, insert

from api.action_plans.models import ActionPlan, PlanArticle
from api.action_plans.queries import REFERENCES, plan_articles
from api.case_references.commands import renewed_case_references
from api.core.db import db
from api.core.inserting import insert_rows
from api.external_keys.commands import renewed_external_keys

PARTS = ("articles", "external_keys", "case_references")
Parts = Mapping[str, list[dict[str, Any]]]


def parts_of(plan: ActionPlan) -> dict[str, list[dict[str, Any]]]:
    found = {name: list(read(db.session.connection(), [plan.id]).get(plan.id, [])) for name, read in REFERENCES.items()}
    return {"articles": plan_articles(plan), **found}


def differing(held: Parts, given: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The parts of a body that are not as they stand."""
    told = {name: values or [] for name, values in given.items()}
    if "articles" in told:
        told["articles"] = _told(told["articles"])
    return {name: values for name, values in told.items() if values != held[name]}


def replace_parts(plan: ActionPlan, parts: Parts) -> None:
    """Let the plan, which is in the database already, own these parts."""
    if "articles" in parts:
        _prioritise(plan, _told(parts["articles"]))
    keys = renewed_external_keys(plan, parts["external_keys"], new=False) if "external_keys" in parts else []
    cases = renewed_case_references(plan, parts["case_references"], new=False) if "case_references" in parts else []
    insert_rows(db.session.connection(), [*keys, *cases])


def _told(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The articles of a body as `plan_articles` gives them."""
    return sorted(({"reason": None, "commitment": None, **one} for one in articles), key=itemgetter("number"))


def _prioritise(plan: ActionPlan, articles: list[dict[str, Any]]) -> None:
    db.session.execute(delete(PlanArticle).where(PlanArticle.action_plan_id == plan.id))
    own = {"signatory_id": plan.signatory_id, "action_plan_id": plan.id, "published": plan.published}
    if articles:
        db.session.execute(insert(PlanArticle), [{**article, **own} for article in articles])
